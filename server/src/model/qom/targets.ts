import { equalData } from '../../base/equal';
import type { Derivation, Model } from '../model';

/** One way to compile the target-dependent code: what the build defines for it. */
export interface TargetConfig {
  /** Targets that define the same, e.g. `x86_64-softmmu`; empty for "whatever target". */
  readonly targets: readonly string[];
  /** Directory below target/, e.g. `i386`. */
  readonly baseArch: string;
  /** The TARGET_ names that are defined. */
  readonly names: ReadonlySet<string>;
  readonly defined: (name: string) => boolean | undefined;
  /** What a condition counts as when it hangs on the build's options. */
  readonly assume: boolean;
}

/** What is so in every system emulator, whatever the host. */
const ALWAYS: ReadonlyMap<string, boolean> = new Map([
  ['CONFIG_USER_ONLY', false], ['CONFIG_SOFTMMU', true], ['NEED_CPU_H', true], ['COMPILING_PER_TARGET', true], ['__cplusplus', false],
  ['COMPILING_SYSTEM_VS_USER', true], ['__ASSEMBLY__', false], ['__ASSEMBLER__', false], ['_WIN32', false], ['CONFIG_WIN32', false], ['__APPLE__', false],
]);

/** Configuration for code of no particular target. */
export const anyTarget: TargetConfig = { targets: [], baseArch: '', names: new Set(), defined: (name) => ALWAYS.get(name), assume: true };

const optionsOff = new WeakMap<TargetConfig, TargetConfig>();

/** The same target, with every build option that is not known taken as off: one object for each. */
export function withOptionsOff(config: TargetConfig): TargetConfig {
  let off = optionsOff.get(config);
  if (off === undefined) optionsOff.set(config, (off = { ...config, assume: false }));
  return off;
}

/** The distinct configurations of the system emulators, and of user emulators that have no system twin, from configs/targets/. */
export const targetConfigs: Derivation<readonly TargetConfig[]> = {
  name: 'target configurations',
  compute: configsOf,
  keeps: (earlier, now) => equalData(earlier.map(contentOf), now.map(contentOf)),
};

function contentOf({ targets, baseArch, names }: TargetConfig): unknown {
  return [targets, baseArch, [...names].sort()];
}

function configsOf(model: Model): readonly TargetConfig[] {
  const groups = new Map<string, { targets: string[]; baseArch: string; names: ReadonlySet<string> }>();
  const targets = model.facts('target');
  const withSystem = new Set(targets.filter((fact) => fact.name.endsWith('-softmmu')).map((fact) => baseArchOf(fact.settings)));
  for (const fact of targets) {
    if (!fact.name.endsWith('-softmmu') && withSystem.has(baseArchOf(fact.settings))) continue;
    const names = definedNames(fact.settings);
    const key = [...names].sort().join(' ');
    const group = groups.get(key);
    if (group !== undefined) group.targets.push(fact.name);
    else groups.set(key, { targets: [fact.name], baseArch: baseArchOf(fact.settings), names });
  }
  return [...groups.values()].map(({ targets, baseArch, names }) => ({
    targets, baseArch, names, assume: true,
    defined: (name: string) => ALWAYS.get(name) ?? (name.startsWith('TARGET_') ? names.has(name) : undefined),
  }));
}

function baseArchOf(settings: Readonly<Record<string, string>>): string {
  return settings['TARGET_BASE_ARCH'] ?? settings['TARGET_ARCH'] ?? '';
}

/** As the build does: `TARGET_<ARCH>` for architecture and base architecture, and each switch of the file. */
function definedNames(settings: Readonly<Record<string, string>>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const key of ['TARGET_ARCH', 'TARGET_BASE_ARCH']) {
    const value = settings[key];
    if (value !== undefined) names.add(`TARGET_${value.toUpperCase()}`);
  }
  for (const [key, value] of Object.entries(settings)) if (value === 'y' && key.startsWith('TARGET_')) names.add(key);
  return names;
}
