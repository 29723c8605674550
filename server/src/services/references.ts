import { comparePaths } from '../base/paths';
import type { CancellationToken } from '../base/cancellation';
import { countsAs, type ReferenceQuery } from '../features/spellings';
import type { Model } from '../model/model';
import type { TextSearch } from '../index/text-search';

/** A place that refers to something. Line 0-based, columns UTF-16; both columns are 0 where only the line is known. */
export interface Reference {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** More places than this are no answer for people. */
const MAX_REFERENCES = 5000;

export interface ReferenceOptions {
  readonly token: CancellationToken;
  /** Open buffers by tree path. */
  readonly buffers?: ReadonlyMap<string, Uint8Array>;
}

/**
 * Every reference that a query finds, sorted by file, line and column; at most 5,000.
 * @throws CancelledError
 */
export async function findReferences(search: TextSearch, model: Model, { spellings, known }: ReferenceQuery, { token, buffers }: ReferenceOptions): Promise<readonly Reference[]> {
  const { hits } = await search.find(spellings.map(({ text }) => text), {
    token, buffers, limit: MAX_REFERENCES,
    accept: (hit) => countsAs(spellings[hit.which]!, hit),
  });
  const found: Reference[] = hits.map(({ file, line, start, end }) => ({ file, line, start, end }));
  const lines = new Set(found.map(({ file, line }) => `${file}:${line}`));
  for (const { file, line } of known) {
    if (lines.has(`${file}:${line}`) || !model.isFile(file)) continue;
    lines.add(`${file}:${line}`);
    found.push({ file, line, start: 0, end: 0 });
  }
  return found.sort((a, b) => comparePaths(a.file, b.file) || a.line - b.line || a.start - b.start);
}
