import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Model } from '../model/model';
import { findPath } from './find-path';
import { pathTokens, type Token } from './token';

/** A path in a document that leads to one file of the tree. Columns are UTF-16, lines 0-based. */
export interface PathLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: string;
  readonly targetLine?: number;
}

export interface LinkSource {
  readonly path: string | undefined;
  /** The editor's language id. In C, links stand in comments and strings only: code belongs to others. */
  readonly language: string;
  readonly lines: readonly string[];
}

/** Documents longer than this get links for their first part only. */
const MAX_LINES = 20_000;

/** Every path of a document that names exactly one file. Directories and patterns have hovers, not links. */
export function linksIn(model: Model, source: LinkSource, token: CancellationToken): PathLink[] {
  const inC = source.language === 'c' || source.language === 'cpp';
  const links: PathLink[] = [];
  let inComment = false;
  source.lines.slice(0, MAX_LINES).forEach((text, line) => {
    if ((line & 255) === 0) throwIfCancelled(token);
    if (inC && text.startsWith('#include')) return;
    const tokens = pathTokens(text);
    for (const word of tokens) {
      if (inC && !inComment && !isCommentOrString(text, word)) continue;
      if (!word.text.includes('/') && !/\.\w/.test(word.text)) continue;
      const found = findPath(model, word.text, source.path);
      const [target] = found?.paths ?? [];
      if (found?.kind !== 'path' || found.paths.length !== 1 || target === undefined || !model.isFile(target) || target === source.path) continue;
      links.push({ line, start: word.start, end: word.end, target, targetLine: found.line });
    }
    if (inC) inComment = endsInComment(text, inComment);
  });
  return links;
}

function isCommentOrString(text: string, word: Token): boolean {
  const before = text.slice(0, word.start);
  const quotes = (before.match(/(?<!\\)"/g) ?? []).length;
  if (quotes % 2 === 1) return true;
  const lastOpen = Math.max(before.lastIndexOf('/*'), before.lastIndexOf('//'));
  return lastOpen >= 0 && before.lastIndexOf('*/') < lastOpen;
}

function endsInComment(text: string, inComment: boolean): boolean {
  const open = text.lastIndexOf('/*');
  const close = text.lastIndexOf('*/');
  return inComment ? close < 0 || open > close + 1 : open >= 0 && close < open;
}
