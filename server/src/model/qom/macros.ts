import { basename, comparePaths, dirname, normalizeTreePath } from '../../base/paths';
import { evaluateCondition } from './conditions';
import { tokenize, type Token } from './c-tokens';
import type { MacroDefinition, MacroLookups, MacroSource } from './macro-source';
import type { TargetConfig } from './targets';

/** A macro as the evaluator uses it. */
export interface Macro {
  readonly name: string;
  readonly file: string;
  /** Undefined for an object-like macro. The last one is `...` or `name...` when it takes the rest. */
  readonly parameters: readonly string[] | undefined;
  readonly body: readonly Token[];
  readonly conditions: readonly string[];
  readonly isWhole: boolean;
}

/** The definition that is meant, and whether that hangs on the target. */
interface Found {
  readonly macro: Macro | undefined;
  readonly byTarget: boolean;
}

const NOT_FOUND: Found = { macro: undefined, byTarget: false };

/** How many files an `#include` walk may look at. */
const MAX_INCLUDES = 1500;

/** Every macro of the tree by name, and which definition a file means. */
export class MacroTable {
  readonly #byName = new Map<string, readonly Macro[]>();
  readonly #found = new Map<TargetConfig, Map<string, Map<string, Found>>>();
  #last: { readonly file: string; readonly config: TargetConfig | undefined; readonly found: Map<string, Found> } = { file: '', config: undefined, found: new Map() };
  readonly #direct = new Map<string, readonly string[]>();
  readonly #included = new Map<string, ReadonlyMap<string, number>>();
  /** What answers came from. */
  readonly lookups: MacroLookups = { names: new Set(), followed: new Set(), included: new Set() };

  constructor(private readonly source: MacroSource) {}

  /**
   * The definition of `name` that `file` means under `config`; undefined when there is none or the
   * name stands for something other than a macro. `byTarget` is called when the answer hangs on the target.
   */
  find(name: string, file: string, config: TargetConfig, byTarget: () => void): Macro | undefined {
    const known = this.#foundIn(file, config);
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = this.#find(name, file, config)));
    if (found.byTarget) byTarget();
    return found.macro;
  }

  /** What has been found for one file and configuration: nearly every question is about the one before's. */
  #foundIn(file: string, config: TargetConfig): Map<string, Found> {
    if (this.#last.file === file && this.#last.config === config) return this.#last.found;
    let byFile = this.#found.get(config);
    if (byFile === undefined) this.#found.set(config, (byFile = new Map<string, Map<string, Found>>()));
    let found = byFile.get(file);
    if (found === undefined) byFile.set(file, (found = new Map<string, Found>()));
    this.#last = { file, config, found };
    return found;
  }

  #find(name: string, file: string, config: TargetConfig): Found {
    const all = this.#definitions(name);
    if (all.length === 0) return NOT_FOUND;
    const candidates = this.#choose(all, file, config.baseArch);
    if (candidates.length === 0) return NOT_FOUND;
    let byTarget = this.#hangsOnTarget(all, candidates[0]!, file);
    if (candidates.length === 1 && candidates[0]!.conditions.length === 0) return { macro: candidates[0], byTarget };
    let fallback: Macro | undefined;
    for (const macro of candidates) {
      let truth: boolean | undefined = true;
      for (const condition of macro.conditions) {
        byTarget ||= condition.includes('TARGET_');
        const one = evaluateCondition(condition, config.defined);
        if (one === false) truth = false;
        else if (one === undefined && truth) truth = undefined;
      }
      if (truth === true) return { macro, byTarget };
      if (truth === undefined) fallback ??= macro;
    }
    return { macro: fallback, byTarget };
  }

  /** True when every definition of `name` is ruled out: it is known not to be defined. */
  ruledOut(name: string, config: TargetConfig): boolean {
    const all = this.#definitions(name).filter((macro) => macro.isWhole);
    return all.length > 0 && all.every((macro) => macro.conditions.some((condition) => evaluateCondition(condition, config.defined) === false));
  }

  /** Code outside target/ that uses what each target defines in its own headers. */
  #hangsOnTarget(all: readonly Macro[], chosen: Macro, file: string): boolean {
    const own = targetOf(chosen.file);
    return own !== undefined && targetOf(file) === undefined && all.some((macro) => targetOf(macro.file) !== own && targetOf(macro.file) !== undefined);
  }

  /** Definitions in the nearest file: its own, then included ones, then by directory. None of another `.c` file's. */
  #choose(everywhere: readonly Macro[], file: string, baseArch: string): readonly Macro[] {
    const visible = everywhere.filter((macro) => macro.file === file || !macro.file.endsWith('.c'));
    const byArch = baseArch === '' ? [] : visible.filter((macro) => targetOf(macro.file) === baseArch);
    const all = byArch.length > 0 && targetOf(file) === undefined && visible.every((macro) => targetOf(macro.file) !== undefined) ? byArch : visible;
    if (all.length <= 1) return all;
    const own = all.filter((macro) => macro.file === file);
    if (own.length > 0) return own;
    const files = new Set(all.map((macro) => macro.file));
    if (files.size === 1) return all;
    const included = this.#includedBy(file);
    let best: string | undefined;
    for (const candidate of files) {
      if (best === undefined || this.#rank(candidate, best, file, included) < 0) best = candidate;
    }
    return all.filter((macro) => macro.file === best);
  }

  #rank(a: string, b: string, file: string, included: ReadonlyMap<string, number>): number {
    const byInclude = (included.get(a) ?? 1e9) - (included.get(b) ?? 1e9);
    return byInclude || commonDirectories(b, file) - commonDirectories(a, file) || comparePaths(a, b);
  }

  #definitions(name: string): readonly Macro[] {
    let list = this.#byName.get(name);
    if (list === undefined) {
      this.lookups.names.add(name);
      this.#byName.set(name, (list = this.source.definitions(name).map((definition) => toMacro(name, definition))));
    }
    return list;
  }

  /** Files that `file` includes, with the number of steps there. */
  #includedBy(file: string): ReadonlyMap<string, number> {
    let steps = this.#included.get(file);
    if (steps !== undefined) return steps;
    const found = new Map<string, number>([[file, 0]]);
    const target = /^target\/[^/]+/.exec(file)?.[0] ?? '';
    const queue = [file];
    for (let i = 0; i < queue.length && found.size < MAX_INCLUDES; i++) {
      const from = queue[i]!;
      const step = found.get(from)! + 1;
      for (const path of this.#directlyIncluded(from, target)) {
        if (found.has(path)) continue;
        found.set(path, step);
        queue.push(path);
      }
    }
    steps = found;
    this.#included.set(file, steps);
    return steps;
  }

  /** Files that the `#include`s of a file mean; `target` is the target directory of the file that began. */
  #directlyIncluded(from: string, target: string): readonly string[] {
    const key = `${target}\n${from}`;
    let paths = this.#direct.get(key);
    if (paths === undefined) {
      this.lookups.followed.add(from);
      const includes = this.source.includes(from);
      for (const include of includes) this.lookups.included.add(basename(include));
      this.#direct.set(key, (paths = includes.map((include) => this.#resolve(include, from, target)).filter((path) => path !== undefined)));
    }
    return paths;
  }

  /** As the build's include path would: beside the file, include/, the target's directory. */
  #resolve(name: string, from: string, target: string): string | undefined {
    const folders = [dirname(from), 'include', ...(target === '' ? [] : [target]), ''];
    for (const folder of folders) {
      const path = normalizeTreePath(folder === '' ? name : `${folder}/${name}`);
      if (path !== undefined && this.source.isFile(path)) return path;
    }
    return undefined;
  }
}

/** `i386` of `target/i386/cpu.h`. */
function targetOf(file: string): string | undefined {
  return /^target\/([^/]+)\//.exec(file)?.[1];
}

function toMacro(name: string, { file, value, isFunction, conditions, isWhole }: MacroDefinition): Macro {
  const close = isFunction ? value.indexOf(')') : -1;
  if (close < 0) return { name, file, parameters: undefined, body: tokenize(value), conditions, isWhole };
  const parameters = value.slice(1, close).split(',').map((parameter) => parameter.replace(/\\\r?\n/g, ' ').trim()).filter((parameter) => parameter !== '');
  return { name, file, parameters, body: tokenize(value.slice(close + 1)), conditions, isWhole };
}

function commonDirectories(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let same = 0;
  while (same < left.length - 1 && left[same] === right[same]) same++;
  return same;
}
