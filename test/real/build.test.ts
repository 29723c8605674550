import { describe, expect, test } from 'vitest';
import { buildFor, type Build } from '../../server/src/model/build';
import { whyBuilt } from '../../server/src/features/why-built';
import { unknownConfigs } from '../../server/src/features/config-diagnostics';
import { evaluateMeson } from '../../server/src/model/meson/evaluate';
import { fitHost } from '../../server/src/model/meson/fit-host';
import type { Model } from '../../server/src/model/model';
import { targets } from '../../server/src/model/targets';
import { oracle as oracleOf, realVersions } from '../support/real-tree';
import { readBuildTree } from './build-tree';

type Names = 'ALL' | readonly string[];
interface Linked { readonly system?: Names; readonly user?: Names; readonly other?: readonly string[] }
interface BuildOracle {
  readonly system_targets: readonly string[];
  readonly user_targets: readonly string[];
  readonly other_executables: readonly string[];
  readonly files: Readonly<Record<string, Linked & { readonly ondemand?: Linked }>>;
  readonly config_devices: Readonly<Record<string, readonly string[]>>;
  readonly config_host_h: readonly string[];
}
type Pairs = ReadonlyMap<string, ReadonlySet<string>>;

/** The bar of the issue, both ways. */
const BAR = 0.98;
const COMPILED = /\.(c|S|cc|cpp|m)$/;

describe.each(realVersions)('build of QEMU %s', (version) => {
  const tree = readBuildTree(version);
  const oracle = oracleOf(version, `build-${version}.json`) as BuildOracle | undefined;
  const ready = tree !== undefined && oracle !== undefined;
  const model = tree?.store.model as Model;
  const fitted = (): Build => {
    const defined = new Set(oracle!.config_host_h.map((line) => line.split('=')[0]!));
    return model.get(buildFor(fitHost(model.get(buildFor()).evaluation, (name) => defined.has(name))));
  };

  test.skipIf(!ready)('nothing in the build descriptions is unknown to the interpreter', () => {
    expect(model.problems().filter(({ extractor }) => extractor.startsWith('meson'))).toEqual([]);
    expect(model.get(buildFor()).evaluation.problems).toEqual([]);
  });

  test.skipIf(!ready)('every binary, and no other', () => {
    const found = fitted().binaries.map(({ name }) => name).sort();
    const expected = [...oracle!.system_targets.map((name) => `qemu-system-${name}`), ...oracle!.user_targets.map((name) => `qemu-${name}`), ...oracle!.other_executables].sort();
    expect(expected.filter((name) => !found.includes(name))).toEqual([]);
    // Their libraries (gvnc, pam) are in no config-host.h, so the fit cannot know that they were missing.
    expect(found.filter((name) => !expected.includes(name))).toEqual(['tests/qtest/vnc-display-test', 'tests/unit/test-authz-pam']);
  });

  test.skipIf(!ready)('targets are those of the tree, and Kconfig gives each its symbols', () => {
    const system = model.get(targets).filter(({ kind }) => kind === 'system').map(({ shortName }) => shortName).sort();
    expect(system).toEqual([...oracle!.system_targets].sort());
    const { evaluation } = fitted();
    const differences: string[] = [];
    let symbols = 0;
    for (const [target, expected] of Object.entries(oracle!.config_devices)) {
      const solved = evaluation.devices.get(target)!;
      const config = evaluation.targetConfig.get(target)!;
      symbols += expected.length;
      for (const name of expected) if (!config.has(name)) differences.push(`${target}: ${name} is missing`);
      for (const symbol of solved.on) {
        const reason = solved.reason(symbol);
        const fromMeson = reason !== undefined && 'given' in reason && reason.given.file === 'meson.build';
        if (!fromMeson && !expected.includes(`CONFIG_${symbol}`)) differences.push(`${target}: CONFIG_${symbol} is too many`);
      }
    }
    console.log(`QEMU ${version}: ${symbols} CONFIG_ symbols of ${Object.keys(oracle!.config_devices).length} targets, ${differences.length} differences`);
    // libcbor is in no config-host.h; it gates nitro-enclave on x86.
    expect(differences.filter((line) => !/CONFIG_(NITRO_ENCLAVE|EIF|VIRTIO_NSM) /.test(line))).toEqual([]);
  });

  test.skipIf(!ready)('other hosts and options stop nowhere either', () => {
    for (const host of [{ os: 'windows' }, { os: 'darwin', cpu: 'aarch64' }, { os: 'freebsd' }, { cpu: 's390x' }, { options: new Map([['modules', 'enabled']]) }]) {
      expect(model.get(buildFor(host)).evaluation.problems, JSON.stringify(host)).toEqual([]);
    }
    const modules = model.get(buildFor({ options: new Map([['modules', 'enabled']]) }));
    expect(modules.builtInto('block/curl.c').map(({ binary }) => binary.name)).toEqual(['block-curl.so']);
    const bsd = model.get(buildFor({ os: 'freebsd' }));
    expect(bsd.builtInto('bsd-user/main.c').map(({ binary }) => binary.name)).toContain('qemu-x86_64');
  });

  test.skipIf(!ready)('a name in meson that nothing sets', () => {
    // Both are dead conditions of the tree itself.
    expect(model.get(unknownConfigs).map(({ name }) => name)).toEqual([version === '7.2' ? 'CONFIG_LASI_I82596' : 'CONFIG_TCG_PLUGINS']);
  });

  test.skipIf(!ready)('every file has an answer, with steps that lead somewhere', () => {
    for (const path of Object.keys(oracle!.files).filter((_path, i) => i % 10 === 0)) {
      if (!model.isFile(path)) continue;
      const why = whyBuilt(model, path);
      expect(why?.built, path).toBe(true);
      for (const target of ['x86_64', 'avr', 'qemu-arm', 'qemu-img']) expect(whyBuilt(model, path, { target })?.steps.length, `${path} for ${target}`).toBeGreaterThan(0);
      for (const step of why?.steps ?? []) expect(model.isFile(step.file), `${path}: ${step.file}`).toBe(true);
    }
  });

  test.skipIf(!ready)('time', () => {
    const start = process.cpuUsage();
    evaluateMeson(model, {});
    const { user, system } = process.cpuUsage(start);
    console.log(`QEMU ${version}: ${tree!.extracted} files extracted in ${tree!.extractMs.toFixed(0)} ms CPU, evaluated in ${((user + system) / 1000).toFixed(0)} ms CPU (warm)`);
  });

  test.skipIf(!ready)('which binaries compile a file', () => {
    const expected = { always: expectedPairs(oracle!, 'always'), ondemand: expectedPairs(oracle!, 'ondemand') };
    for (const kind of ['always', 'ondemand'] as const) {
      for (const [profile, build] of [['host as in config-host.h', fitted()], ['any host with every library', model.get(buildFor())]] as const) {
        const found = foundPairs(build, kind === 'always');
        const { recall, precision, report } = compare(expected[kind], found, (path) => model.isFile(path));
        console.log(`QEMU ${version}, ${profile}, ${kind}: ${report}`);
        if (profile === 'any host with every library') continue;
        expect(recall, `${kind} recall`).toBeGreaterThanOrEqual(BAR);
        expect(precision, `${kind} precision`).toBeGreaterThanOrEqual(BAR);
      }
    }
  });
});

function expectedPairs(oracle: BuildOracle, kind: 'always' | 'ondemand'): Pairs {
  const expand = (names: Names | undefined, all: readonly string[], prefix: string): string[] => (names === 'ALL' ? all : names ?? []).map((name) => prefix + name);
  return new Map(Object.entries(oracle.files).map(([path, entry]) => {
    const linked = kind === 'always' ? entry : entry.ondemand ?? {};
    return [path, new Set([...expand(linked.system, oracle.system_targets, 'qemu-system-'), ...expand(linked.user, oracle.user_targets, 'qemu-'), ...linked.other ?? []])];
  }));
}

function foundPairs(build: Build, always: boolean): Pairs {
  const pairs = new Map<string, Set<string>>();
  for (const path of build.paths()) {
    if (!COMPILED.test(path)) continue;
    const into = build.builtInto(path).filter((one) => one.always === always && one.placed.source.path === path);
    if (into.length > 0) pairs.set(path, new Set(into.map(({ binary }) => binary.name)));
  }
  return pairs;
}

/** Files that the index leaves out (vendored subprojects) count for neither side. */
function compare(expected: Pairs, found: Pairs, isInTree: (path: string) => boolean): { recall: number; precision: number; report: string } {
  let [right, missed, extra, outside] = [0, 0, 0, 0];
  const misses: string[] = [];
  const extras: string[] = [];
  for (const [path, binaries] of expected) {
    if (!isInTree(path)) {
      outside += binaries.size;
      continue;
    }
    const missing = [...binaries].filter((name) => found.get(path)?.has(name) !== true);
    right += binaries.size - missing.length;
    missed += missing.length;
    if (missing.length > 0) misses.push(`${path} (${missing.length})`);
  }
  for (const [path, binaries] of found) {
    const surplus = [...binaries].filter((name) => expected.get(path)?.has(name) !== true);
    extra += surplus.length;
    if (surplus.length > 0) extras.push(`${path} (${surplus.length})`);
  }
  const recall = right / (right + missed);
  const precision = right / (right + extra);
  const shorten = (list: string[]): string => list.slice(0, 12).join(' ') + (list.length > 12 ? ` … ${list.length} files` : '');
  return {
    recall, precision,
    report: `${right} pairs right, recall ${(100 * recall).toFixed(2)} %, precision ${(100 * precision).toFixed(2)} %, ${outside} pairs of files outside the index`
      + `${misses.length > 0 ? `\n  missed ${missed}: ${shorten(misses)}` : ''}${extras.length > 0 ? `\n  extra ${extra}: ${shorten(extras)}` : ''}`,
  };
}
