import { cpuModels } from '../../../model/cpu-models';
import { machines } from '../../../model/machines';
import type { Model } from '../../../model/model';
import { qomProperties } from '../../../model/qom-properties';
import { isA, qomTree } from '../../../model/qom';
import { targets } from '../../../model/targets';
import { changed, compareEntries, entry, type DiffItem, type DiffSection, type Entry } from './compare';

/** Targets, machines, CPU models, QOM types and the properties of devices. */
export function diffMachines(before: Model, after: Model): DiffSection[] {
  return [
    compareEntries('targets', 'Targets', targetEntries(before), targetEntries(after), (a, b) => changed('directory', a, b)),
    compareEntries('machines', 'Machines', machineEntries(before), machineEntries(after), (a, b) => changed('deprecated:', a, b)),
    compareEntries('cpu-models', 'CPU models', cpuEntries(before), cpuEntries(after)),
    compareEntries('qom-types', 'QOM types', typeEntries(before), typeEntries(after), (a, b) => [...changed('parent', a.parent, b.parent), ...changed('abstract:', a.abstract, b.abstract)]),
    byProperty(compareEntries('properties', 'Device properties (of types that both have)', propertyEntries(before, after), propertyEntries(after, before), (a, b) => [...changed('type', a.type, b.type), ...changed('default', a.defaultValue, b.defaultValue)])),
  ];
}

function targetEntries(model: Model): ReadonlyMap<string, Entry<string>> {
  return new Map(model.get(targets).map((target) => [target.name, entry(target.name, target.binary, { file: target.file, line: 0 }, `target/${target.baseArch}`)]));
}

/** By name and directory: `virt` is another machine on every architecture. */
function machineEntries(model: Model): ReadonlyMap<string, Entry<string>> {
  return new Map(model.get(machines).map((machine) => {
    const directory = machine.file.split('/').slice(0, 2).join('/');
    return [`${machine.name} ${directory}`, entry(machine.name, directory, machine, machine.deprecation)];
  }));
}

function cpuEntries(model: Model): ReadonlyMap<string, Entry<undefined>> {
  return new Map(model.get(cpuModels).filter((cpu) => !cpu.alias).map((cpu) => [`${cpu.name} ${cpu.base}`, entry(cpu.name, cpu.base, cpu, undefined)]));
}

interface TypeShape {
  readonly parent: string;
  readonly abstract: string;
}

function typeEntries(model: Model): ReadonlyMap<string, Entry<TypeShape>> {
  return new Map([...model.get(qomTree).byName].map(([name, declarations]) => {
    const parents = [...new Set(declarations.map((type) => type.parent))].sort().join(', ');
    const abstract = [...new Set(declarations.map((type) => (type.abstract ? 'yes' : 'no')))].sort().join(', ');
    const [first] = declarations;
    return [name, entry(name, parents === '' ? '' : `a ${parents}`, first ?? { file: '', line: 0 }, { parent: parents, abstract })];
  }));
}

interface PropertyShape {
  readonly type: string;
  readonly defaultValue: string;
}

/** Properties that devices of both trees declare themselves; those of new and gone types go with their types. */
function propertyEntries(model: Model, other: Model): ReadonlyMap<string, Entry<PropertyShape>> {
  const tree = model.get(qomTree);
  const others = other.get(qomTree).byName;
  const properties = model.get(qomProperties);
  const entries = new Map<string, Entry<PropertyShape>>();
  for (const name of tree.byName.keys()) {
    if (!others.has(name) || !isA(tree, name, 'device')) continue;
    for (const property of properties.own(name)) entries.set(`${name}.${property.name}`, entry(`${name}.${property.name}`, property.type, property, { type: property.type, defaultValue: property.defaultValue }));
  }
  return entries;
}

/** One line for a property that a family of types gets from one place. */
function byProperty(section: DiffSection): DiffSection {
  return { ...section, added: grouped(section.added), removed: grouped(section.removed), changed: grouped(section.changed) };
}

function grouped<T extends DiffItem>(items: readonly T[]): T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = `${item.name.slice(item.name.lastIndexOf('.') + 1)} ${item.file}:${item.line} ${'changes' in item ? JSON.stringify(item.changes) : item.detail}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap(([first, ...others]): T[] => {
    if (first === undefined) return [];
    return others.length === 0 ? [first] : [{ ...first, detail: [first.detail, `and of ${others.length} more ${others.length === 1 ? 'type' : 'types'}`].filter((word) => word !== '').join(', ') }];
  });
}
