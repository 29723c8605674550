import { describe, expect, test } from 'vitest';
import { buildFor } from '../../server/src/model/build';
import { cpuModels } from '../../server/src/model/cpu-models';
import { machines } from '../../server/src/model/machines';
import type { HostOptions } from '../../server/src/model/meson/host';
import { qomTree, type QomType } from '../../server/src/model/qom';
import { qomProperties } from '../../server/src/model/qom-properties';
import { vmstates } from '../../server/src/model/qom-migration';
import { oracle, realVersions, type RealVersion } from '../support/real-tree';
import { readBuildTree } from './build-tree';
import { qomTreeOf } from './qom-tree';

interface UnionType {
  readonly parent: string | null;
  readonly abstract: boolean;
  readonly parent_by_target?: Readonly<Record<string, string>>;
  readonly abstract_by_target?: Readonly<Record<string, boolean>>;
}
interface Union { readonly _meta: { readonly targets: readonly string[] }; readonly types: Readonly<Record<string, UnionType>> }
interface Binary {
  readonly machines: readonly { readonly name: string; readonly alias?: string }[];
  readonly cpu_definitions: unknown;
  readonly device_list_properties?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
}
interface BuildOracle { readonly files: Readonly<Record<string, { readonly system?: unknown }>> }
interface VMStateOracle { readonly types: Readonly<Record<string, { readonly name: string; readonly v: number; readonly min: number; readonly fields?: readonly string[] }>> }

/** How Debian configures these emulators otherwise than the build of the oracle: Xen's has a package of its own, and modules are separate files. */
const PACKAGED: readonly HostOptions[] = [{ options: new Map([['xen', 'disabled']]) }, { options: new Map([['modules', 'enabled']]) }];

const percent = (part: number, whole: number): string => `${part} of ${whole} (${((part / whole) * 100).toFixed(2)} %)`;

describe.each(realVersions)('QOM of QEMU %s against its own binaries', (version) => {
  const tree = qomTreeOf(version);
  const union = oracle(version, `qom-${version}-union.json`) as Union | undefined;
  const ready = tree !== undefined && union !== undefined;
  const types = union?.types ?? {};

  test.skipIf(!ready)('types, with parent and abstract flag', () => {
    const { byName } = tree!.model.get(qomTree);
    const names = Object.keys(types);
    const missing = names.filter((name) => !byName.has(name));
    const wrong = names.filter((name) => byName.has(name) && !isRight(byName.get(name)!, types[name]!));
    console.log(`QOM types ${version}: found ${percent(names.length - missing.length, names.length)}; parent and abstract right ${percent(names.length - missing.length - wrong.length, names.length - missing.length)}`);
    console.log(`  missing: ${missing.slice(0, 20).join(', ')}; wrong: ${wrong.slice(0, 20).join(', ')}`);
    // The bar for all types is 98 %, for static and literal ones 99.5 %: all of them pass the stricter one.
    expect(1 - missing.length / names.length).toBeGreaterThanOrEqual(0.995);
    expect(1 - wrong.length / (names.length - missing.length)).toBeGreaterThanOrEqual(0.998);
  });

  test.skipIf(!ready)('no type is claimed without a reason', () => {
    const build = oracle(version, `build-${version}.json`) as BuildOracle | undefined;
    const modules = oracle('10.0', 'qom-module-types.json') as Record<string, { types_only_from_modules: Record<string, unknown> }> | undefined;
    const packaged = packagedApart(version);
    const fromModules = new Set(Object.values(modules?.[version]?.types_only_from_modules ?? {}).flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])));
    const classes = new Map<string, string[]>();
    for (const [name, declared] of tree!.model.get(qomTree).byName) {
      if (name in types || fromModules.has(name)) continue;
      const reasons = new Set(declared.map((type) => reasonFor(type, build, packaged)));
      const reason = [...reasons].join(' / ');
      classes.set(reason, [...(classes.get(reason) ?? []), name]);
    }
    for (const [reason, names] of classes) console.log(`claimed and in no binary ${version}: ${names.length} ${reason}: ${names.slice(0, 6).join(', ')}`);
    const unexplained = [...classes].filter(([reason]) => reason.includes('unexplained')).flatMap(([, names]) => names);
    expect(unexplained.length / Object.keys(types).length).toBeLessThanOrEqual(0.005);
  });

  test.skipIf(!ready)('machines with their aliases', () => {
    const expected = new Map<string, Set<string>>();
    for (const { machines: list } of binaries(version, union!)) {
      for (const { name, alias } of list) expected.set(name, (expected.get(name) ?? new Set()).add(alias ?? ''));
    }
    const found = tree!.model.get(machines);
    const wrong = [...expected].filter(([name, aliases]) => {
      const own = new Set(found.filter((machine) => machine.name === name).map((machine) => machine.aliases[0] ?? ''));
      return own.size !== aliases.size || [...aliases].some((alias) => !own.has(alias));
    });
    console.log(`machines ${version}: ${percent(expected.size - wrong.length, expected.size)}; wrong: ${wrong.map(([name]) => name).join(', ')}`);
    expect(wrong).toEqual([]);
  });

  test.skipIf(!ready)('CPU models', () => {
    const models = tree!.model.get(cpuModels);
    const byName = new Set(models.flatMap(({ name, type }) => [name, `${name} ${type}`]));
    let count = 0;
    const missing: string[] = [];
    for (const { cpu_definitions: list } of binaries(version, union!)) {
      if (!Array.isArray(list)) continue;
      for (const { name, typename } of list as { name: string; typename?: string }[]) {
        count++;
        if (!byName.has(typename === undefined || typename === '' ? name : `${name} ${typename}`)) missing.push(name);
      }
    }
    console.log(`CPU models ${version}: ${percent(count - missing.length, count)}; missing: ${missing.slice(0, 20).join(', ')}`);
    expect(1 - missing.length / count).toBeGreaterThanOrEqual(0.99);
  });

  test.skipIf(!ready).each(['x86_64', 'aarch64'])('device properties on %s', (target) => {
    const properties = tree!.model.get(qomProperties);
    const expected = (oracle(version, `qom-${version}-${target}.json`) as Binary).device_list_properties ?? {};
    let count = 0;
    let right = 0;
    const missed = new Map<string, number>();
    for (const [type, list] of Object.entries(expected)) {
      const own = new Map(properties.all(type).map((property) => [property.name, property.type]));
      for (const [name, kind] of list) {
        if (!isSettable(name, kind)) continue;
        count++;
        if (own.get(name) === kind) right++;
        else missed.set(`${name} (${own.has(name) ? 'type not known' : 'not found'})`, (missed.get(name) ?? 0) + 1);
      }
    }
    console.log(`properties ${version} ${target}: found with right type ${percent(right, count)}; e.g. ${[...missed.keys()].slice(0, 12).join(', ')}`);
    expect(right / count).toBeGreaterThanOrEqual(0.97);
  });

  test.skipIf(!ready).each(['x86_64', 'aarch64'])('migration descriptions on %s', (target) => {
    const expected = (oracle(version, `vmstate-${version}-${target}.json`) as VMStateOracle | undefined)?.types ?? {};
    const ofType = tree!.model.get(vmstates).ofType;
    let right = 0;
    const missed: string[] = [];
    for (const [type, { name, v, min }] of Object.entries(expected)) {
      if ((ofType.get(type) ?? []).some((description) => description.name === name && description.version === v && description.minimumVersion === min)) right++;
      else missed.push(type);
    }
    const count = Object.keys(expected).length;
    console.log(`VMStateDescriptions ${version} ${target}: ${percent(right, count)}; missed: ${missed.slice(0, 20).join(', ')}`);
    expect(right / count).toBeGreaterThanOrEqual(0.98);
  });
});

function binaries(version: RealVersion, union: Union): Binary[] {
  return union._meta.targets.map((target) => oracle(version, `qom-${version}-${target}.json`) as Binary | undefined).filter((binary) => binary !== undefined);
}

/** Every declaration that a binary shows is there, and none says something no binary shows. A name may have one per host feature. */
function isRight(declared: readonly QomType[], truth: UnionType): boolean {
  const parents = new Set([truth.parent ?? '', ...Object.values(truth.parent_by_target ?? {})]);
  const abstracts = new Set([truth.abstract, ...Object.values(truth.abstract_by_target ?? {})]);
  const matches = declared.filter((type) => parents.has(type.parent) && abstracts.has(type.abstract));
  const isOneOfSeveral = parents.size > 1 || abstracts.size > 1;
  return matches.length > 0 && (!isOneOfSeveral || [...parents].every((parent) => matches.some((type) => type.parent === parent)));
}

/** Says why a file is not in the emulators that Debian packages, by the tree's own meson files; '' when it is. */
function packagedApart(version: RealVersion): (path: string) => string {
  const model = readBuildTree(version)?.store.model;
  const builds = PACKAGED.map((host) => ({ host, build: model?.get(buildFor(host)) }));
  return (path) => {
    const apart = builds.find(({ build }) => build?.builtInto(path).some(({ binary }) => binary.target?.kind === 'system') === false);
    return apart === undefined ? '' : `in files that emulators with ${[...apart.host.options ?? []].map(([name, value]) => `${name}=${String(value)}`).join()} do not hold`;
  };
}

function reasonFor(type: QomType, build: BuildOracle | undefined, packaged: (path: string) => string): string {
  if (type.conditions.length > 0) return 'behind a stated condition';
  if (type.targets.length > 0 && type.targets.every((target) => !target.endsWith('-softmmu'))) return 'for user emulation only';
  if (build !== undefined && build.files[type.file]?.system === undefined) return 'in files that this configuration does not build';
  return packaged(type.file) || 'unexplained';
}

/** What a user can give to -device: no child, no wire, no list of them. */
function isSettable(name: string, type: string): boolean {
  return !type.startsWith('child<') && type !== 'link<irq>' && type !== 'link<clock>' && !type.startsWith('link<qemu:') && !name.includes('[');
}
