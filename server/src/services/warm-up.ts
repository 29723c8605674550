import { maintainersMatcher } from '../model/maintainers-match';
import { buildFor } from '../model/build';
import { cpuModels } from '../model/cpu-models';
import { kconfig } from '../model/kconfig';
import { mapLinks } from '../model/map-edges';
import { machines } from '../model/machines';
import type { Derivation, Model } from '../model/model';
import { allPrograms } from '../model/programs';
import { qapiIndex } from '../model/qapi';
import { qomTree } from '../model/qom';
import { qomRegistrations } from '../model/qom/registrations';
import { subsystems } from '../model/subsystems';
import { casts, typesNamedInC } from '../model/qom-names';
import { purposeOf } from '../model/purposes';
import { sectionHeadline } from '../features/section';
import { commandsOfFile, includersOf } from '../model/declared-by-file';
import { find } from '../features/find';
import { suggestedTests } from '../features/lookup-tests';
import { userNames } from '../features/tree/user-names';

/** What cards and look-ups are made of, cheapest and most asked first. */
const steps: readonly ((model: Model) => unknown)[] = [
  (model) => model.get(maintainersMatcher), (model) => model.get(subsystems)[0]?.files, (model) => purposeOf(model, ''), (model) => sectionHeadline(model, 'MAINTAINERS'),
  derived(kconfig), derived(qapiIndex), derived(qomTree), (model) => typesNamedInC(model, 'OBJECT'), allPrograms, derived(machines), derived(cpuModels),
  derived(userNames),
  (model) => includersOf(model, 'MAINTAINERS'), (model) => commandsOfFile(model, 'MAINTAINERS'), (model) => suggestedTests(model, { file: 'MAINTAINERS' }), (model) => find(model, 'warm', { limit: 1 }),
];

function derived<T>(what: Derivation<T>): (model: Model) => T {
  return (model) => model.get(what);
}

/** Computes what answers are made of before anyone asks, a piece at a time: the caller decides when the next one runs. */
export function* warmUp(model: Model): Generator<void, void, void> {
  for (const step of steps) {
    step(model);
    yield;
  }
}

/**
 * What no card needs and would take long when it is asked for: what hangs on what, behind values from a cache, for the
 * first edit; the whole build, for `why`; the map. Each step may take up to a second.
 */
const deeperSteps: readonly ((model: Model) => unknown)[] = [
  (model) => model.deepen(qomRegistrations), (model) => model.deepen(casts), (model) => model.deepen(machines), derived(buildFor()),
  (model) => mapLinks(model, 'subsystems'), (model) => mapLinks(model, 'directories'),
];

/** Works out behind values from a cache what keeps them up to date at little cost. For when nobody waits for anything. */
export function* deepen(model: Model): Generator<void, void, void> {
  for (const step of deeperSteps) {
    step(model);
    yield;
  }
}
