import type { Evaluation } from './evaluate';
import type { HostFact, HostOptions } from './host';

/**
 * Assumptions that give the `config-host.h` of a real build. Where a name depends on several host
 * facts and was not defined, the last asked one is taken to be false: the ones before it are
 * usually general (an option, the system) and the last one is the library itself.
 */
export function fitHost(evaluation: Evaluation, isDefined: (name: string) => boolean): HostOptions {
  const facts = new Map<string, boolean>();
  for (const [name, { value, on }] of evaluation.hostConfig) {
    const assumed = value !== false && value !== 0;
    const wanted = isDefined(name);
    if (assumed === wanted || on.length === 0) continue;
    if (!wanted) facts.set(last(on).id, false);
    else if (on.length === 1) facts.set(last(on).id, true);
  }
  return { facts };
}

function last(on: readonly HostFact[]): HostFact {
  return on[on.length - 1]!;
}
