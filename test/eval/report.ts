import type { Question } from './questions';

export interface Outcome {
  readonly question: Question;
  readonly version: string;
  readonly found: boolean;
  /** Place of the first right path, −1 = none. */
  readonly rank: number;
  readonly ms: number;
  readonly first: readonly string[];
}

const percent = (part: number, whole: number): string => (whole === 0 ? '   –' : `${((100 * part) / whole).toFixed(0).padStart(3)}%`);

function line(name: string, list: readonly Outcome[]): string {
  const within = (n: number): number => list.filter(({ rank }) => rank >= 0 && rank < n).length;
  return `  ${name.padEnd(26)} ${String(list.length).padStart(4)}  ${percent(within(1), list.length)} ${percent(within(3), list.length)} ${percent(within(10), list.length)}`;
}

/** Prints top-1, top-3 and top-10 by kind and difficulty, refusals and times. */
export function report(name: string, list: readonly Outcome[], options: { verbose: boolean; all: boolean }): void {
  const answerable = list.filter(({ question }) => !question.unanswerable);
  const refusable = list.filter(({ question }) => question.unanswerable);
  const times = list.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  console.log(`\n${name}                       top-1 top-3 top-10`);
  console.log(line('all', answerable));
  if (name.startsWith('ask')) {
    for (const key of ['kind', 'difficulty'] as const) for (const value of [...new Set(answerable.map(({ question }) => question[key]))].sort()) console.log(line(`${key}: ${value}`, answerable.filter(({ question }) => question[key] === value)));
    console.log(`  refused rightly ${percent(refusable.filter(({ found }) => !found).length, refusable.length)} of ${refusable.length}, refused wrongly ${answerable.filter(({ found }) => !found).length}`);
  }
  console.log(`  ms per question: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`);
  if (!options.verbose) return;
  for (const { question, version, found, rank, first } of list) {
    const good = question.unanswerable ? !found : found && rank === 0;
    if (good && !options.all) continue;
    console.log(`${question.id} ${version} ${question.kind} ${found ? '' : 'REFUSED '}rank ${rank + 1 || '–'} | ${question.question}\n      ${first.join('  ')}${question.unanswerable ? '' : `\n   => ${(question.paths[version as '10.0'] ?? []).join('  ')}`}`);
  }
}
