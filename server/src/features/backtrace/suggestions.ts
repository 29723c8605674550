import { t } from '../../base/l10n';
import { basename, dirname } from '../../base/paths';
import { documentsOf } from '../../model/documents';
import { derivation, type Model } from '../../model/model';
import { traceUse } from '../../model/trace';
import type { TraceEventFact } from '../../facts/trace';
import { suggestedTests } from '../lookup-tests';

/** Something to look at or run next, with its place; lines 0-based. */
export interface Suggestion {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Why, or how to use it. */
  readonly how: string;
}

export interface Suggestions {
  readonly documents: readonly Suggestion[];
  readonly traceEvents: readonly Suggestion[];
  readonly tests: readonly Suggestion[];
}

/** A place of the stack that the suggestions are about. */
export interface Site {
  readonly file: string;
  /** Function names of the frames in that file. */
  readonly functions: readonly string[];
}

const MAX_SITES = 12;
const MAX_DOCUMENTS = 5;
const MAX_EVENTS = 8;
const MAX_TESTS = 5;

/** Loops and plumbing that stand in every stack: nothing about them helps. */
const EVERYWHERE = /^(?:util\/(?:async|aio-\w+|main-loop|qemu-thread|fdmon-\w+|qemu-timer|rcu|coroutine|qemu-coroutine|thread-pool)|accel\/\w+\/(?:kvm-all|kvm-accel-ops|cpu-exec|tcg-accel-ops)|(?:system|softmmu)\/(?:main|cpus|runstate|physmem|memory|vl)|iothread\.c|cpus?-common|stubs\/)/;

/** What may help with these places: documents that name the files, trace events of the functions, tests nearby. */
export function suggestionsFor(model: Model, sites: readonly Site[]): Suggestions {
  const telling = sites.filter(({ file }) => !EVERYWHERE.test(file));
  const chosen = (telling.length > 0 ? telling : sites).slice(0, MAX_SITES);
  return { documents: documentsFor(model, chosen), traceEvents: eventsFor(model, chosen), tests: testsFor(model, chosen) };
}

function documentsFor(model: Model, sites: readonly Site[]): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const why of ['names', 'subsystem'] as const) {
    for (const { file } of sites) {
      for (const document of documentsOf(model, file)) {
        if (document.why === why && !found.has(document.path)) found.set(document.path, { name: document.title, file: document.path, line: document.line, how: why === 'names' ? t('names {0}', file) : t('belongs to the subsystem of {0}', file) });
      }
    }
  }
  return [...found.values()].slice(0, MAX_DOCUMENTS);
}

/** Events by the directory of the trace-events file. */
const eventsByDirectory = derivation('backtrace:events', (model): ReadonlyMap<string, readonly TraceEventFact[]> => {
  const byDirectory = new Map<string, TraceEventFact[]>();
  for (const event of model.facts('trace-event')) {
    const list = byDirectory.get(dirname(event.file));
    if (list === undefined) byDirectory.set(dirname(event.file), [event]);
    else list.push(event);
  }
  return byDirectory;
});

/** Events whose names begin like a function of the stack, the longest common beginning first. */
function eventsFor(model: Model, sites: readonly Site[]): Suggestion[] {
  const scored: { event: TraceEventFact; score: number; order: number }[] = [];
  sites.forEach(({ file, functions }, order) => {
    const stem = basename(file).replace(/\..*$/, '').replaceAll('-', '_');
    for (const event of model.get(eventsByDirectory).get(dirname(file)) ?? []) {
      if (event.disabled) continue;
      const score = Math.max(event.name.startsWith(`${stem}_`) ? stem.split('_').length : 0, ...functions.map((name) => commonWords(name, event.name)));
      if (score >= 2 || (score === 1 && event.name.startsWith(`${stem}_`))) scored.push({ event, score, order });
    }
  });
  scored.sort((a, b) => b.score - a.score || a.order - b.order || a.event.line - b.event.line);
  const unique = scored.filter(({ event }, index) => scored.findIndex((other) => other.event === event) === index).slice(0, MAX_EVENTS);
  return unique.map(({ event }) => ({ name: event.name, file: event.file, line: event.line, how: traceUse(event).enable[0] ?? '' }));
}

function commonWords(a: string, b: string): number {
  const left = a.split('_');
  const right = b.split('_');
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}

function testsFor(model: Model, sites: readonly Site[]): Suggestion[] {
  const found = new Map<string, Suggestion & { readonly distance: number }>();
  for (const { file } of sites.slice(0, 6)) {
    for (const test of suggestedTests(model, { file }).slice(0, 3)) {
      const known = found.get(test.file);
      if (known === undefined || test.distance < known.distance) found.set(test.file, { name: test.name, file: test.file, line: test.line ?? 0, how: test.commands[0]?.command ?? '', distance: test.distance });
    }
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance).slice(0, MAX_TESTS).map(({ name, file, line, how }) => ({ name, file, line, how }));
}
