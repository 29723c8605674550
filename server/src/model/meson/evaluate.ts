import type { Problem } from '../../facts/fact';
import { kconfig } from '../kconfig';
import { KconfigSolver, type SolvedConfig } from '../kconfig-solver';
import type { Model } from '../model';
import { deviceConfig, targets } from '../targets';
import type { MesonWorld } from './context';
import type { HostFact, HostOptions } from './host';
import { Interpreter } from './interpreter';
import { Linker, type Contents, type LinkedBinary } from './linker';
import type { DeadSource, SourceSet } from './source-set';
import { ConfigData, hostFactsOf, isDict, plain, type BuildTarget, type Dict, type Value } from './values';

/** What the build descriptions of a tree come to under the assumptions about a host. */
export interface Evaluation {
  readonly binaries: readonly LinkedBinary[];
  /** What a plain archive holds. */
  archive(library: BuildTarget): Contents;
  /** Per target, what source sets are applied to: `TARGET_X`, `CONFIG_X` … with their values. */
  readonly targetConfig: ReadonlyMap<string, Dict>;
  /** Per system target, what Kconfig makes of it. */
  readonly devices: ReadonlyMap<string, SolvedConfig>;
  /** `config-host.h`: each name with its value and what that depends on. */
  readonly hostConfig: ReadonlyMap<string, { readonly value: string | number | boolean; readonly on: readonly HostFact[] }>;
  /** Everything that was assumed. */
  readonly hostFacts: ReadonlyMap<string, HostFact>;
  readonly sets: readonly SourceSet[];
  /** Files that are named where the assumptions never lead. */
  readonly unreached: readonly DeadSource[];
  readonly problems: readonly Problem[];
}

export function evaluateMeson(model: Model, options: HostOptions): Evaluation {
  const interpreter = new Interpreter(worldOf(model, options), options);
  interpreter.run();
  const linker = new Linker();
  const configTargets = interpreter.variable('config_target_mak');
  return {
    binaries: interpreter.targets.filter((target) => target.type !== 'static').map((target) => linker.binary(target)),
    archive: (library) => linker.archive(library),
    targetConfig: new Map(isDict(configTargets) ? [...configTargets].flatMap(([name, config]): [string, Dict][] => (isDict(config) ? [[name, config]] : [])) : []),
    devices: devicesOf(interpreter),
    hostConfig: hostConfigOf(interpreter.variable('config_host_data')),
    hostFacts: interpreter.host.facts,
    sets: interpreter.sets,
    unreached: interpreter.unreached,
    problems: interpreter.problems,
  };
}

const DEVICES = /^(.*)-config-devices\.mak$/;

function devicesOf(interpreter: Interpreter): ReadonlyMap<string, SolvedConfig> {
  const devices = new Map<string, SolvedConfig>();
  for (const [name, [source]] of interpreter.generated) {
    const target = DEVICES.exec(name)?.[1];
    if (target !== undefined && source?.config !== undefined) devices.set(target, source.config);
  }
  return devices;
}

function hostConfigOf(data: Value): Evaluation['hostConfig'] {
  const config = new Map<string, { value: string | number | boolean; on: readonly HostFact[] }>();
  if (!(data instanceof ConfigData)) return config;
  for (const [name, given] of data.values) {
    const value = plain(given);
    if (typeof value !== 'object' && value !== undefined) config.set(name, { value, on: hostFactsOf(given) });
  }
  return config;
}

function worldOf(model: Model, options: HostOptions): MesonWorld {
  const files = new Map(model.facts('meson-file').map((fact) => [fact.name, fact]));
  const mesonOptions = new Map(model.facts('meson-option').filter(({ file }) => !file.includes('/')).map((fact) => [fact.name, fact]));
  const settings = new Map(model.facts('target').map((fact) => [fact.name, fact]));
  const userKind = /bsd$/.test(options.os ?? '') ? 'bsd-user' : 'linux-user';
  return {
    file: (directory) => files.get(directory),
    option: (name) => mesonOptions.get(name),
    target: (name) => settings.get(name),
    targetNames: model.get(targets).filter(({ kind }) => kind === 'system' || kind === userKind).map(({ name }) => name),
    text: (path) => model.factsIn(path, 'meson-data')[0]?.text,
    isFile: (path) => model.isFile(path),
    isDirectory: (path) => model.isDirectory(path),
    devices: (path) => deviceConfig(model, path),
    solver: new KconfigSolver(model.get(kconfig)),
  };
}
