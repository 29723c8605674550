import type { ExplainedBacktrace, ExplainedFrame, ExplainedThread } from './explain';

/** What to say above a line of a pasted text. */
export type BacktraceMark =
  | { readonly kind: 'summary'; readonly at: number; readonly threads: number; readonly deadlock: ExplainedBacktrace['deadlock'] }
  | { readonly kind: 'thread'; readonly at: number; readonly thread: ExplainedThread };

/** More would be a wall of grey lines; the summary leads to all of them. */
const MAX_MARKS = 200;

/** Stacks of this tree in a text: those of other programs and lines that only look like a frame say nothing here. */
export function ownThreads({ threads }: ExplainedBacktrace): readonly ExplainedThread[] {
  return threads.filter(({ frames }) => frames.length > 1 && frames.some(({ file, found }) => found !== undefined || file !== ''));
}

/** One mark for the whole backtrace above its first stack, then one a stack. */
export function backtraceMarks(result: ExplainedBacktrace): readonly BacktraceMark[] {
  const threads = ownThreads(result);
  const [first] = threads;
  if (first === undefined) return [];
  return [
    { kind: 'summary', at: first.at, threads: threads.length, deadlock: result.deadlock },
    ...threads.slice(0, MAX_MARKS).map((thread) => ({ kind: 'thread' as const, at: thread.at, thread })),
  ];
}

/** The frame that stands on a line of the text, with its stack; a frame goes on until the next one or an empty line. */
export function frameAt(result: ExplainedBacktrace, line: number): { readonly thread: ExplainedThread; readonly frame: ExplainedFrame } | undefined {
  for (const thread of ownThreads(result)) {
    const frame = thread.frames.findLast(({ at }) => at <= line);
    const next = frame === undefined ? undefined : thread.frames.find(({ at }) => at > frame.at);
    // The last frame of a stack is taken for one line: what follows it may be anything.
    if (frame !== undefined && (frame.at === line || (next !== undefined && line < next.at))) return { thread, frame };
  }
  return undefined;
}
