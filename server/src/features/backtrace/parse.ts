import { cleanLines } from './clean-lines';
import { parseFrame } from './frame-forms';
import { frameOf, type FrameParts, type RawFrame, type RawThread } from './frames';
import { headingOf, listedName, type Heading } from './headings';
import { joinWrapped } from './join-lines';

/** More frames than this of one stack are a recursion: the ends say all. */
const MAX_FRAMES = 2000;
const MAX_THREADS = 2000;

/** A stack in the making. */
interface Draft {
  heading: Heading | undefined;
  readonly frames: RawFrame[];
  /** Line of the heading; undefined without one. */
  readonly at: number | undefined;
}

/**
 * The stacks of a text in any of the forms that debuggers, sanitizers and crash reporters print, in order.
 * Never throws; a text without frames gives an empty list.
 */
export function parseBacktrace(text: string): readonly RawThread[] {
  const drafts: Draft[] = [];
  const names = new Map<number, string>();
  let draft: Draft = { heading: undefined, frames: [], at: undefined };
  const close = (heading?: Heading, at?: number): void => {
    if (draft.frames.length > 0) drafts.push(draft);
    draft = { heading, frames: [], at };
  };
  for (const { text: line, at } of joinWrapped(cleanLines(text))) {
    if (drafts.length >= MAX_THREADS) break;
    const heading = headingOf(line);
    if (heading !== undefined) {
      if (draft.frames.length > 0) close(heading, at);
      else if (heading.weak !== true) draft = { heading: mergeHeadings(draft.heading, heading), frames: [], at: draft.heading === undefined ? at : (draft.at ?? at) };
      continue;
    }
    const listed = listedName(line);
    if (listed !== undefined) {
      names.set(listed.id, listed.name);
      continue;
    }
    const parts = parseFrame(line);
    if (parts === undefined) continue;
    if (startsAnew(draft.frames, parts, line)) close();
    if (draft.frames.length < MAX_FRAMES) draft.frames.push(frameOf(parts, draft.frames.length, at));
  }
  close();
  return numbered(drafts, names);
}

/** `Thread 3 name: CPU 0` and `Thread 3:` are about one stack. */
function mergeHeadings(before: Heading | undefined, heading: Heading): Heading {
  return before !== undefined && before.id !== undefined && before.id === heading.id && heading.name === '' ? before : heading;
}

/** A number that does not go on, or valgrind's `at`, begins the next stack. */
function startsAnew(frames: readonly RawFrame[], parts: FrameParts, line: string): boolean {
  const last = frames.at(-1);
  if (last === undefined) return false;
  if (/^(?:==\d+==)\s+at 0x/.test(line)) return true;
  return parts.number !== undefined && parts.number <= last.number && parts.number === 0;
}

function numbered(drafts: readonly Draft[], names: ReadonlyMap<number, string>): RawThread[] {
  const used = new Set(drafts.flatMap(({ heading }) => heading?.id ?? []));
  const given = new Set<number>();
  let next = 1;
  return drafts.map(({ heading, frames, at }) => {
    let id = heading?.id;
    if (id === undefined || given.has(id)) {
      while (used.has(next) || given.has(next)) next++;
      id = next;
    }
    given.add(id);
    const name = heading?.name ?? '';
    return { id, name: name !== '' || heading?.id === undefined ? name : names.get(heading.id) ?? '', frames, at: at ?? frames[0]?.at ?? 0 };
  });
}
