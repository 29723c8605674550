import { textDigest } from '../document/digest';

/** A file that `init` wants in the tree. */
export interface WantedFile {
  /** Tree path. */
  readonly path: string;
  /** What begins a comment in it. */
  readonly comment: '#' | '//';
  readonly body: string;
  /** What a person may add where the file is somebody else's. */
  readonly hint: string;
}

export type InitOutcome =
  /** It was not there. */
  | 'written'
  /** An older one of ours, untouched since. */
  | 'updated'
  | 'unchanged'
  /** Somebody else's, left alone. */
  | 'foreign'
  /** Ours, edited since, left alone. */
  | 'edited';

export interface InitStep {
  readonly path: string;
  readonly outcome: InitOutcome;
  /** What it shall hold; as it is where it is left alone. */
  readonly text: string;
  /** What to do by hand; '' where nothing is left to do. */
  readonly hint: string;
}

const MARK = /^(?:#|\/\/) Written by `qemu-atlas init`[^\n]*digest=([0-9a-f]+)\n/;

/** The file with the line that tells later runs that it is ours and whether it was edited. */
export function ownedText({ comment, body }: WantedFile): string {
  return `${comment} Written by \`qemu-atlas init\`, which brings it up to date as long as nobody edits it. digest=${textDigest(body)}\n${body}`;
}

/** What is done about one file; `existing` is its text, undefined when there is none. */
export function initStep(wanted: WantedFile, existing: string | undefined): InitStep {
  const text = ownedText(wanted);
  if (existing === undefined) return { path: wanted.path, outcome: 'written', text, hint: '' };
  if (existing === text) return { path: wanted.path, outcome: 'unchanged', text, hint: '' };
  const mark = MARK.exec(existing);
  if (mark === null) return { path: wanted.path, outcome: 'foreign', text: existing, hint: wanted.hint };
  const untouched = textDigest(existing.slice(mark[0].length)) === mark[1];
  return untouched ? { path: wanted.path, outcome: 'updated', text, hint: '' } : { path: wanted.path, outcome: 'edited', text: existing, hint: wanted.hint };
}
