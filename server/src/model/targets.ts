import type { TargetFact } from '../facts/build';
import { comparePaths } from '../base/paths';
import { derivation, type Model } from './model';
import type { ConfigGiven } from './kconfig-solver';

/** A target QEMU can be built for. */
export interface Target {
  /** `aarch64-softmmu`. */
  readonly name: string;
  readonly kind: 'system' | 'linux-user' | 'bsd-user';
  /** What the binary emulates: `aarch64` of `aarch64-softmmu`. */
  readonly shortName: string;
  /** TARGET_ARCH: `aarch64`; several targets may share one. */
  readonly arch: string;
  /** TARGET_BASE_ARCH: the directory below target/, e.g. `arm`. */
  readonly baseArch: string;
  /** `qemu-system-aarch64`, `qemu-aarch64`. */
  readonly binary: string;
  /** The configs/targets file. */
  readonly file: string;
  /** The configs/devices file, for system targets that have one. */
  readonly devicesFile: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
  /** 0-based line of each setting in `file`. */
  readonly lines: Readonly<Record<string, number>>;
}

const KINDS: readonly (readonly [suffix: string, kind: Target['kind'], binary: string])[] = [
  ['-softmmu', 'system', 'qemu-system-'],
  ['-linux-user', 'linux-user', 'qemu-'],
  ['-bsd-user', 'bsd-user', 'qemu-'],
];

/** Every target of the tree, sorted by name. */
export const targets = derivation('targets', (model): readonly Target[] =>
  model.facts('target').flatMap((fact) => toTarget(model, fact) ?? []).sort((a, b) => comparePaths(a.name, b.name)));

function toTarget(model: Model, fact: TargetFact): Target | undefined {
  const known = KINDS.find(([suffix]) => fact.name.endsWith(suffix));
  if (known === undefined) return undefined;
  const [suffix, kind, binary] = known;
  const shortName = fact.name.slice(0, -suffix.length);
  const arch = fact.settings['TARGET_ARCH'] ?? shortName;
  const devices = `configs/devices/${fact.name}/default.mak`;
  return {
    name: fact.name, kind, shortName, arch, baseArch: fact.settings['TARGET_BASE_ARCH'] ?? arch, binary: binary + shortName,
    file: fact.file, devicesFile: model.isFile(devices) ? devices : undefined, settings: fact.settings, lines: fact.lines,
  };
}

/** What a configs/devices file and the files it includes set, in the order minikconf reads them. */
export function deviceConfig(model: Model, path: string, seen: Set<string> = new Set()): ConfigGiven[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const lines = [...model.factsIn(path, 'config-assignment'), ...model.factsIn(path, 'config-include')].sort((a, b) => a.line - b.line);
  return lines.flatMap((fact) => {
    if (fact.kind === 'config-include') return deviceConfig(model, fact.name, seen);
    return fact.commented ? [] : [{ symbol: fact.name, value: fact.value === 'y', file: fact.file, line: fact.line }];
  });
}

/** A row of `facts targets`. */
export interface TargetRow {
  readonly name: string;
  readonly kind: Target['kind'];
  readonly arch: string;
  readonly binary: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly file: string;
  readonly line: number;
}

export function targetRows(model: Model): TargetRow[] {
  return model.get(targets).map(({ name, kind, arch, binary, settings, file }) => ({ name, kind, arch, binary, settings, file, line: 0 }));
}
