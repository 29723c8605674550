import type { ExplainedBacktrace, ExplainedFrame } from './explain';

/** The answer as other programs get it; lines count from 1. See docs/json.md. */
export function backtraceJson({ threads, deadlock, suggestions }: ExplainedBacktrace): object {
  const up = <T extends { readonly line: number }>(place: T): T => ({ ...place, line: place.line + 1 });
  return {
    threads: threads.map(({ id, name, role, reading, holds, waitsFor, idle, frames }) => ({ id, name, role, reading, holds, waitsFor, idle, frames: frames.map(frameJson) })),
    deadlock,
    documents: suggestions.documents.map(up), traceEvents: suggestions.traceEvents.map(up), tests: suggestions.tests.map(up),
  };
}

function frameJson({ number, function: name, given, found, subsystems, maintainers, inlined }: ExplainedFrame): object {
  return {
    number, function: name, given: { file: given.file === '' ? null : given.file, line: given.line < 0 ? null : given.line + 1 },
    ...(found === undefined ? {} : { found: { file: found.file, line: found.line + 1, function: found.name, how: found.how } }),
    subsystems, maintainers, inlined,
  };
}
