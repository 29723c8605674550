import { t } from '../base/l10n';
import { basename, comparePaths } from '../base/paths';
import { SymbolKind } from '../facts/symbols';
import { buildFor, type Build, type BuiltBinary, type BuiltInto } from '../model/build';
import { resolveInclude } from '../model/dependencies';
import type { HostFact, HostOptions } from '../model/meson/host';
import type { Model } from '../model/model';
import { targets, type Target } from '../model/targets';
import { explainPlacement } from './why-placed';
import { explainAbsence } from './why-not';
import type { WhyStep } from './why-config';

/** Binaries by kind: names of targets (`x86_64`) and of other executables and modules (`qemu-img`). Sorted. */
export interface BinaryNames {
  readonly system: readonly string[];
  readonly user: readonly string[];
  readonly other: readonly string[];
}

/** Something that was assumed about the host. */
export interface HostCondition {
  /** `libusb-1.0 is found`. */
  readonly text: string;
  readonly holds: boolean;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

export interface WhyBuilt extends BinaryNames {
  readonly file: string;
  /** The target that was asked for, as given. */
  readonly target?: string;
  /** Whether it is built: for the target, or at all. */
  readonly built: boolean;
  /** Binaries that have the file in a plain archive on their link line: linked only if one of its symbols is needed. */
  readonly ondemand: BinaryNames;
  /** What the answer assumes about the host. */
  readonly conditions: readonly HostCondition[];
  /** From the first cause to the binary; if it is not built, what is in the way. */
  readonly steps: readonly WhyStep[];
}

export interface WhyOptions {
  /** `x86_64-softmmu`, `x86_64`, `qemu-system-x86_64`, or another binary such as `qemu-img`. */
  readonly target?: string;
  readonly host?: HostOptions;
}

/** Files above an included one that are followed. */
const MAX_INCLUDE_DEPTH = 6;

/** Why a file is built, or not; undefined when there is no such file. */
export function whyBuilt(model: Model, file: string, options: WhyOptions = {}): WhyBuilt | undefined {
  if (!model.isFile(file)) return undefined;
  const build = model.get(buildFor(options.host));
  const { steps, compiled } = throughIncludes(model, build, file);
  const all = build.builtInto(compiled);
  const wanted = options.target === undefined ? undefined : findBinaries(model, build, options.target);
  const into = wanted === undefined ? all : all.filter(({ binary }) => wanted.includes(binary));
  const facts = new Set<HostFact>();
  const reasons = into.length > 0
    ? explainPlacement(model, build, into, facts)
    : wanted?.length === 0
      ? [{ text: t('there is no binary for {0}', options.target ?? ''), file: 'meson.build', line: 0 }]
      : absence(model, build, compiled, wanted?.[0], all, facts);
  return {
    file, ...(options.target === undefined ? {} : { target: options.target }), built: into.length > 0,
    ...namesOf(into.filter(({ always }) => always)), ondemand: namesOf(into.filter(({ always }) => !always)),
    conditions: [...facts].map(({ text, value, file: where, line }) => ({ text, holds: value === true, file: where, line })),
    steps: [...steps, ...reasons],
  };
}

/**
 * What keeps a file out. When no binary was asked for and nothing is in the way everywhere, the emulators are
 * looked at one by one, those of the file's own architecture first: the first with a reason is told.
 */
function absence(model: Model, build: Build, file: string, binary: BuiltBinary | undefined, elsewhere: readonly BuiltInto[], facts: Set<HostFact>): WhyStep[] {
  const everywhere = explainAbsence(model, build, file, binary, elsewhere, facts);
  if (everywhere.length > 0 || binary !== undefined) return everywhere;
  const parts = new Set(file.split('/'));
  const emulators = build.binaries.filter(({ target }) => target !== undefined);
  const isOwn = ({ target }: BuiltBinary): boolean => target !== undefined && (parts.has(target.baseArch) || parts.has(target.arch));
  for (const candidate of [...emulators.filter(isOwn), ...emulators.filter((one) => !isOwn(one))]) {
    const steps = explainAbsence(model, build, file, candidate, elsewhere, facts);
    if (steps.length > 0) return steps;
  }
  return [];
}

/** Follows an `.inc` file to the source that includes it; headers are included from everywhere, which says nothing. */
function throughIncludes(model: Model, build: Build, file: string): { steps: WhyStep[]; compiled: string } {
  const steps: WhyStep[] = [];
  let compiled = file;
  for (let depth = 0; depth < MAX_INCLUDE_DEPTH && compiled.endsWith('.inc') && build.builtInto(compiled).length === 0; depth++) {
    const include = includersOf(model, compiled)[0];
    if (include === undefined) break;
    steps.push({ text: t('{0} includes {1}', include.file, compiled), file: include.file, line: include.line });
    compiled = include.file;
  }
  return { steps, compiled };
}

const INCLUDES: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);

/** `#include` lines that lead to a file: looked up by every way to write its path. */
function includersOf(model: Model, path: string): { readonly file: string; readonly line: number }[] {
  const parts = path.split('/');
  return parts.flatMap((_part, i) => model.symbols.find(parts.slice(i).join('/'), INCLUDES)).filter((include) => resolveInclude(model, include) === path);
}

/** Kinds of targets, what a bare architecture means first. */
const PREFERRED: readonly Target['kind'][] = ['system', 'linux-user', 'bsd-user'];

/** Binaries that a name given by a user stands for; a bare architecture means the system emulator. */
function findBinaries(model: Model, build: Build, name: string): readonly BuiltBinary[] {
  const known = PREFERRED.flatMap((kind) => model.get(targets).filter((target) => target.kind === kind));
  const target = known.find((one) => one.name === name) ?? known.find((one) => one.binary === name) ?? known.find((one) => one.shortName === name);
  const matches = (binary: BuiltBinary): boolean => (target === undefined ? binary.name === name || basename(binary.name) === name : binary.target?.name === target.name);
  return build.binaries.filter(matches);
}

/** Every binary that `target` of the options can name: system emulators, user emulators, then other programs. */
export function whyBuiltTargets(model: Model): readonly string[] {
  const names = namesOf(model.get(buildFor()).binaries.map((binary): Pick<BuiltInto, 'binary'> => ({ binary })));
  return [...names.system.map((name) => `${name}-softmmu`), ...names.user.map((name) => `${name}-linux-user`), ...names.other];
}

function namesOf(into: readonly Pick<BuiltInto, 'binary'>[]): BinaryNames {
  const names = { system: new Set<string>(), user: new Set<string>(), other: new Set<string>() };
  for (const { binary } of into) {
    const { target } = binary;
    if (target === undefined) names.other.add(binary.name);
    else names[target.kind === 'system' ? 'system' : 'user'].add(target.shortName);
  }
  const sorted = (set: ReadonlySet<string>): string[] => [...set].sort(comparePaths);
  return { system: sorted(names.system), user: sorted(names.user), other: sorted(names.other) };
}
