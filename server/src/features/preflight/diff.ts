/** One line of a hunk, without its sign. Lines are 0-based, −1 where the side has none. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
  readonly oldLine: number;
  readonly newLine: number;
}

export interface Hunk {
  /** 0-based first line on either side. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
  /** The last line of that side has no newline. */
  readonly oldNoNewline: boolean;
  readonly newNoNewline: boolean;
}

export interface FileDiff {
  /** Tree paths; undefined where the side has no file. Different for renames and copies. */
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  readonly status: 'added' | 'removed' | 'renamed' | 'copied' | 'modified';
  readonly binary: boolean;
  readonly hunks: readonly Hunk[];
}

/** Patches beyond this are cut: nobody reviews them. */
const MAX_FILES = 5000;
const MAX_LINES = 1_000_000;

/** A file of the diff while it is read. */
interface Draft {
  oldPath: string | undefined;
  newPath: string | undefined;
  status: FileDiff['status'];
  binary: boolean;
  hunks: Hunk[];
  /** `---` was seen: what git's header says about paths is final. */
  named: boolean;
}

/**
 * Files of a unified diff: of git (renames, new and deleted files, quoted names), of `diff -u`, inside mails of any
 * series. What is no diff is skipped; never throws.
 */
export function parseDiff(text: string): readonly FileDiff[] {
  const lines = text.split('\n', MAX_LINES);
  const drafts: Draft[] = [];
  let draft: Draft | undefined;
  const begin = (oldPath: string | undefined, newPath: string | undefined, named: boolean): Draft => {
    draft = { oldPath, newPath, status: 'modified', binary: false, hunks: [], named };
    if (drafts.length < MAX_FILES) drafts.push(draft);
    return draft;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.startsWith('diff --git ')) {
      const [oldPath, newPath] = pathsOfGitLine(line.slice('diff --git '.length));
      begin(oldPath, newPath, false);
    } else if (line.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ') === true) {
      const [oldPath, newPath] = [pathOf(line.slice(4)), pathOf(lines[at + 1]!.slice(4))];
      const own = draft !== undefined && !draft.named && draft.hunks.length === 0 ? draft : begin(oldPath, newPath, true);
      Object.assign(own, { oldPath, newPath, named: true, status: statusOf(own.status, oldPath, newPath) });
      at++;
    } else if (draft !== undefined && line.startsWith('@@ ')) {
      at = readHunk(lines, at, draft);
    } else if (draft !== undefined) {
      readHeader(line, draft);
    }
  }
  return drafts.filter(({ oldPath, newPath }) => oldPath !== undefined || newPath !== undefined).map(({ oldPath, newPath, status, binary, hunks }) => ({ oldPath, newPath, status, binary, hunks }));
}

function statusOf(known: FileDiff['status'], oldPath: string | undefined, newPath: string | undefined): FileDiff['status'] {
  if (oldPath === undefined) return 'added';
  if (newPath === undefined) return 'removed';
  return known === 'modified' && oldPath !== newPath ? 'renamed' : known;
}

/** git's extended header lines. */
function readHeader(line: string, draft: Draft): void {
  if (draft.hunks.length > 0 || draft.named) return;
  if (line.startsWith('new file mode')) Object.assign(draft, { status: 'added', oldPath: undefined });
  else if (line.startsWith('deleted file mode')) Object.assign(draft, { status: 'removed', newPath: undefined });
  else if (line.startsWith('rename from ')) Object.assign(draft, { status: 'renamed', oldPath: treePath(unquoted(line.slice(12))) });
  else if (line.startsWith('rename to ')) draft.newPath = treePath(unquoted(line.slice(10)));
  else if (line.startsWith('copy from ')) Object.assign(draft, { status: 'copied', oldPath: treePath(unquoted(line.slice(10))) });
  else if (line.startsWith('copy to ')) draft.newPath = treePath(unquoted(line.slice(8)));
  else if (line.startsWith('Binary files ') || line.startsWith('GIT binary patch')) draft.binary = true;
}

/** `a/x b/x`, both possibly quoted; equal but for the prefix when nothing else tells them apart. */
function pathsOfGitLine(rest: string): [string | undefined, string | undefined] {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(rest);
  if (quoted !== null) return [pathOf(quoted[1]!), pathOf(quoted[2]!)];
  const half = (rest.length - 1) / 2;
  return Number.isInteger(half) && rest[half] === ' ' ? [pathOf(rest.slice(0, half)), pathOf(rest.slice(half + 1))] : [undefined, undefined];
}

/** Tree path of `a/hw/x.c`, `hw/x.c.orig<TAB>date`, `"a/\303\244"`; undefined for /dev/null and paths outside. */
function pathOf(written: string): string | undefined {
  const text = unquoted(written.replace(/\r$/, '').split('\t')[0]!.trimEnd());
  return text === '/dev/null' ? undefined : treePath(text.replace(/^[^/]*\//, ''));
}

function treePath(path: string): string | undefined {
  const clean = path.replace(/^(?:\.\/)+/, '');
  return clean === '' || clean.startsWith('/') || clean.split('/').includes('..') || clean.includes('\0') ? undefined : clean;
}

/** git quotes names with bytes as octal escapes. */
function unquoted(text: string): string {
  if (!/^".*"$/.test(text)) return text;
  const bytes: number[] = [];
  const body = text.slice(1, -1);
  for (let at = 0; at < body.length; at++) {
    const octal = body[at] === '\\' ? /^[0-3][0-7]{2}/.exec(body.slice(at + 1, at + 4))?.[0] : undefined;
    if (octal !== undefined) {
      bytes.push(parseInt(octal, 8));
      at += 3;
    } else {
      if (body[at] === '\\') at++;
      const char = body[at] ?? '';
      bytes.push(...utf8(body[at - 1] === '\\' ? ({ n: '\n', t: '\t' }[char] ?? char) : char));
    }
  }
  return decodeUri(bytes);
}

function utf8(char: string): number[] {
  return char < '\u0080' ? [char.charCodeAt(0)] : [0xef, 0xbf, 0xbd];
}

function decodeUri(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return String.fromCharCode(...bytes.slice(0, 4096)); // no UTF-8
  }
}

/** Reads one hunk from its `@@` line; answers the index of its last line. */
function readHunk(lines: readonly string[], at: number, draft: Draft): number {
  const match = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/.exec(lines[at]!);
  if (match === null) return at;
  let [oldLeft, newLeft] = [Number(match[2] ?? 1), Number(match[4] ?? 1)];
  // A side without lines is said to stand after its line.
  let oldLine = Number(match[1]) - (oldLeft === 0 ? 0 : 1);
  let newLine = Number(match[3]) - (newLeft === 0 ? 0 : 1);
  const hunk = { oldStart: oldLine, newStart: newLine, lines: [] as DiffLine[], oldNoNewline: false, newNoNewline: false };
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    const sign = line === '' || line === '\r' ? ' ' : line[0]!;
    if (sign === '\\') {
      const last = hunk.lines.at(-1)?.sign;
      hunk.oldNoNewline ||= last !== '+';
      hunk.newNoNewline ||= last !== '-';
      continue;
    }
    if (oldLeft <= 0 && newLeft <= 0) break;
    if (sign !== ' ' && sign !== '+' && sign !== '-') break;
    hunk.lines.push({ sign, text: line.slice(1), oldLine: sign === '+' ? -1 : oldLine, newLine: sign === '-' ? -1 : newLine });
    if (sign !== '+') {
      oldLine++;
      oldLeft--;
    }
    if (sign !== '-') {
      newLine++;
      newLeft--;
    }
  }
  draft.hunks.push(hunk);
  return next - 1;
}
