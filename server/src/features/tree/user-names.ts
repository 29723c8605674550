import { compareNatural, sortedNaturally } from '../../base/natural';
import { dirname } from '../../base/paths';
import { cpuModels } from '../../model/cpu-models';
import { machines } from '../../model/machines';
import { derivation, type Model } from '../../model/model';
import { purposeOf } from '../../model/purposes';
import { ancestors, qomTree } from '../../model/qom';
import { deviceKinds } from '../knowledge/device-kinds';
import type { TreePlace } from './node';

export type UserNameKind = 'machine' | 'cpu' | 'device';

/** A name that QEMU's command line takes. */
export interface UserName {
  readonly kind: UserNameKind;
  readonly name: string;
  /** What tells more: a machine's description, what a second name stands for, a device's parent. */
  readonly detail: string;
  /** The QOM type. */
  readonly type: string;
  readonly place: TreePlace;
  /** What it is listed under: the directory of the source, of CPUs the base type. */
  readonly group: string;
  readonly groupDetail: string;
  /** As it is given to QEMU: `-device e1000`. */
  readonly argument: string;
}

/** Everything that `-M`, `-cpu` and `-device` may name, each sorted by name; a name twice where two directories have one. */
export const userNames = derivation('user names', (model): Readonly<Record<UserNameKind, readonly UserName[]>> => ({
  machine: distinct(machineNames(model)), cpu: distinct(cpuNames(model)), device: distinct(deviceNames(model)),
}));

function machineNames(model: Model): UserName[] {
  return model.get(machines).flatMap(({ name, aliases, description, type, file, line }) => {
    const group = dirname(file);
    const one = (shown: string, detail: string): UserName => ({
      kind: 'machine', name: shown, detail, type, place: { file, line }, group, groupDetail: ownWords(model, group), argument: `-M ${shown}`,
    });
    return [one(name, description), ...aliases.map((alias) => one(alias, name))];
  });
}

function cpuNames(model: Model): UserName[] {
  return model.get(cpuModels).map(({ name, type, base, alias, file, line }) => ({
    kind: 'cpu', name, detail: alias ? type : '', type, place: { file, line }, group: base, groupDetail: '', argument: `-cpu ${name}`,
  }));
}

/** Concrete types below `device` that are no CPU. Whether a board alone may create one is decided at run time. */
function deviceNames(model: Model): UserName[] {
  const tree = model.get(qomTree);
  return tree.types.flatMap((type): UserName[] => {
    if (type.abstract) return [];
    const chain = ancestors(tree, type.name);
    if (!chain.includes('device') || chain.includes('cpu')) return [];
    const group = dirname(type.file);
    const kind = deviceKinds[group] ?? ownWords(model, group);
    return [{ kind: 'device', name: type.name, detail: type.parent, type: type.name, place: { file: type.file, line: type.line }, group, groupDetail: kind, argument: `-device ${type.name}` }];
  });
}

/** What a document or comment says a directory is for; that a section of MAINTAINERS covers it tells nothing here. */
function ownWords(model: Model, directory: string): string {
  const purpose = purposeOf(model, directory);
  return purpose === undefined || purpose.source === 'maintainers' ? '' : purpose.text;
}

function distinct(names: readonly UserName[]): readonly UserName[] {
  const seen = new Set<string>();
  const own = names.filter(({ name, group }) => {
    const key = `${group}\n${name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  return sortedNaturally(own, ({ name }) => name, (a, b) => compareNatural(a.group, b.group));
}
