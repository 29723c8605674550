import type { LeftOut, Model } from '../model/model';
import { SymbolKind } from '../facts/symbols';

/** What an index holds, in numbers. */
export interface Summary {
  /** As the VERSION file says, '' when there is none. */
  readonly version: string;
  /** Id of the commit that is checked out, '' outside git. */
  readonly commit: string;
  readonly files: number;
  readonly directories: number;
  /** Of all files. */
  readonly bytes: number;
  /** Of text files. */
  readonly lines: number;
  readonly functions: number;
  /** Facts by kind, sorted by kind. */
  readonly facts: Readonly<Record<string, number>>;
  readonly leftOut: readonly LeftOut[];
  /** Places an extractor could not make sense of. */
  readonly problems: number;
}

export function summaryOf(model: Model, commit: string | undefined): Summary {
  let bytes = 0;
  let lines = 0;
  for (const file of model.files) {
    bytes += file.size;
    if (file.lines > 0) lines += file.lines;
  }
  return {
    version: model.facts('qemu-version')[0]?.name ?? '', commit: commit ?? '', files: model.paths.length, directories: model.directories().length,
    bytes, lines, functions: model.symbols.count(SymbolKind.function), facts: Object.fromEntries(model.factCounts()),
    leftOut: model.leftOut, problems: model.problems().length,
  };
}
