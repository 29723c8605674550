import type { Hunk } from './diff';

/** Lines that a hunk may be off: trees move on between the patch and its review. */
const MAX_DRIFT = 2000;

/**
 * The text after these hunks; `reverse` takes them back. Context must fit exactly, at the stated line or near it.
 * Undefined when a hunk does not fit.
 */
export function applyHunks(text: string, hunks: readonly Hunk[], direction: 'forward' | 'reverse' = 'forward'): string | undefined {
  const lines = text.split('\n');
  const endsOpen = lines.at(-1) !== '';
  if (!endsOpen) lines.pop();
  const result: string[] = [];
  let next = 0;
  let drift = 0;
  let open = endsOpen;
  for (const hunk of hunks) {
    const [from, to, start] = direction === 'forward' ? (['-', '+', hunk.oldStart] as const) : (['+', '-', hunk.newStart] as const);
    const wanted = hunk.lines.filter(({ sign }) => sign !== to).map((line) => line.text);
    const at = findBlock(lines, wanted, start + drift, next);
    if (at === undefined) return undefined;
    drift = at - start;
    result.push(...lines.slice(next, at), ...hunk.lines.filter(({ sign }) => sign !== from).map((line) => line.text));
    next = at + wanted.length;
    if (next >= lines.length) open = direction === 'forward' ? hunk.newNoNewline : hunk.oldNoNewline;
  }
  result.push(...lines.slice(next));
  return result.length === 0 ? '' : result.join('\n') + (open ? '' : '\n');
}

/** Where the block stands, nearest to `start` and not before `first`. */
function findBlock(lines: readonly string[], block: readonly string[], start: number, first: number): number | undefined {
  const fits = (at: number): boolean => at >= first && at + block.length <= lines.length && block.every((line, index) => lines[at + index] === line);
  if (block.length === 0) return start >= first && start <= lines.length ? start : undefined;
  for (let distance = 0; distance <= MAX_DRIFT; distance++) {
    if (fits(start + distance)) return start + distance;
    if (fits(start - distance)) return start - distance;
  }
  return undefined;
}

/** Both sides of a file; undefined = there is no file on that side. */
export interface Sides {
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What the tree on disk shows. `neither`: the patch fits on neither side, so both are what is there. */
  readonly disk: 'before' | 'after' | 'neither';
}

/** The two texts of one changed file, from what is on disk under its old and new path, whichever side that is. */
export function sidesOf(hunks: readonly Hunk[], status: { readonly hasOld: boolean; readonly hasNew: boolean }, disk: { readonly old: string | undefined; readonly new: string | undefined }): Sides {
  if (!status.hasOld) {
    const after = applyHunks('', hunks);
    return { before: undefined, after: after ?? disk.new ?? '', disk: disk.new === undefined ? 'before' : 'after' };
  }
  if (!status.hasNew) {
    const before = disk.old ?? applyHunks('', hunks, 'reverse') ?? '';
    return { before, after: undefined, disk: disk.old === undefined ? 'after' : 'before' };
  }
  const backwards = (): string | undefined => (disk.new === undefined ? undefined : applyHunks(disk.new, hunks, 'reverse'));
  // Lines that the patch adds and that are there tell more than context that fits.
  const applied = hunks.some(({ lines }) => lines.some(({ sign }) => sign === '+')) && fitsExactly(disk.new, hunks, 'new') ? backwards() : undefined;
  if (applied !== undefined) return { before: applied, after: disk.new, disk: 'after' };
  if (disk.old !== undefined && fitsExactly(disk.old, hunks, 'old')) return { before: disk.old, after: applyHunks(disk.old, hunks) ?? disk.old, disk: 'before' };
  const backward = backwards();
  if (backward !== undefined) return { before: backward, after: disk.new, disk: 'after' };
  const forward = disk.old === undefined ? undefined : applyHunks(disk.old, hunks);
  if (forward !== undefined) return { before: disk.old, after: forward, disk: 'before' };
  return { before: disk.old ?? disk.new, after: disk.new ?? disk.old, disk: 'neither' };
}

/** One side stands exactly where the hunks say. */
function fitsExactly(text: string | undefined, hunks: readonly Hunk[], side: 'old' | 'new'): boolean {
  const lines = text?.split('\n') ?? [];
  return hunks.every((hunk) => hunk.lines.every(({ text: line, oldLine, newLine }) => {
    const at = side === 'old' ? oldLine : newLine;
    return at < 0 || lines[at] === line;
  }));
}
