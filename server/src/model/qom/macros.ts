import { basename, comparePaths, dirname, normalizeTreePath } from '../../base/paths';
import { evaluateCondition } from './conditions';
import { tokenize } from './c-tokens';
import type { Found, FoundNames, Macro, MacroMemory } from './macro-memory';
import type { MacroDefinition, MacroSource } from './macro-source';
import type { TargetConfig } from './targets';
import type { Recorder } from './trail';

const NOT_FOUND: Found = { macro: undefined, byTarget: false, isRanked: false };

/** How many files an `#include` walk may look at. */
const MAX_INCLUDES = 1500;

/** Every macro of the tree by name, and which definition a file means. */
export class MacroTable {
  constructor(private readonly source: MacroSource, private readonly memory: MacroMemory, private readonly recorder: Recorder) {}

  /**
   * The definition of `name` that `file` means under `config`; undefined when there is none or the
   * name stands for something other than a macro. `byTarget` is called when the answer hangs on the target.
   */
  find(name: string, file: string, config: TargetConfig, byTarget: () => void): Macro | undefined {
    const known = this.#foundIn(file, config);
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = this.lookUp(name, file, config)));
    if (found.byTarget) byTarget();
    return found.macro;
  }

  /** What has been found for one file and configuration: nearly every question is about the one before's. */
  #foundIn(file: string, config: TargetConfig): FoundNames {
    const { memory, recorder } = this;
    const { last } = memory;
    if (last.file === file && last.config === config && last.recording === recorder.open) return last.found;
    recorder.context(file);
    const found = inner(inner(memory.found, config), file);
    memory.last = { file, config, recording: recorder.open, found };
    return found;
  }

  /** Works out what `find` answers. */
  lookUp(name: string, file: string, config: TargetConfig): Found {
    const all = this.#definitions(name);
    if (all.length === 0) return NOT_FOUND;
    const { candidates, isRanked } = this.#choose(all, file, config.baseArch);
    if (candidates.length === 0) return NOT_FOUND;
    let byTarget = this.#hangsOnTarget(all, candidates[0]!, file);
    if (candidates.length === 1 && candidates[0]!.conditions.length === 0) return { macro: candidates[0], byTarget, isRanked };
    let fallback: Macro | undefined;
    for (const macro of candidates) {
      let truth: boolean | undefined = true;
      for (const condition of macro.conditions) {
        byTarget ||= condition.includes('TARGET_');
        const one = evaluateCondition(condition, config.defined);
        if (one === false) truth = false;
        else if (one === undefined && truth) truth = undefined;
      }
      if (truth === true) return { macro, byTarget, isRanked };
      if (truth === undefined) fallback ??= macro;
    }
    return { macro: fallback, byTarget, isRanked };
  }

  /** True when every definition of `name` is ruled out: it is known not to be defined. `file` is the file that asks. */
  ruledOut(name: string, file: string, config: TargetConfig): boolean {
    this.recorder.context(file);
    const known = inner(inner(this.memory.ruledOut, config), file);
    let answer = known.get(name);
    if (answer === undefined) known.set(name, (answer = this.lookUpRuledOut(name, config)));
    return answer;
  }

  /** Works out what `ruledOut` answers. */
  lookUpRuledOut(name: string, config: TargetConfig): boolean {
    const all = this.#definitions(name).filter((macro) => macro.isWhole);
    return all.length > 0 && all.every((macro) => macro.conditions.some((condition) => evaluateCondition(condition, config.defined) === false));
  }

  /** Code outside target/ that uses what each target defines in its own headers. */
  #hangsOnTarget(all: readonly Macro[], chosen: Macro, file: string): boolean {
    const own = targetOf(chosen.file);
    return own !== undefined && targetOf(file) === undefined && all.some((macro) => targetOf(macro.file) !== own && targetOf(macro.file) !== undefined);
  }

  /** Definitions in the nearest file: its own, then included ones, then by directory. None of another `.c` file's. */
  #choose(everywhere: readonly Macro[], file: string, baseArch: string): { readonly candidates: readonly Macro[]; readonly isRanked: boolean } {
    const visible = everywhere.filter((macro) => macro.file === file || !macro.file.endsWith('.c'));
    const byArch = baseArch === '' ? [] : visible.filter((macro) => targetOf(macro.file) === baseArch);
    const all = byArch.length > 0 && targetOf(file) === undefined && visible.every((macro) => targetOf(macro.file) !== undefined) ? byArch : visible;
    if (all.length <= 1) return { candidates: all, isRanked: false };
    const own = all.filter((macro) => macro.file === file);
    if (own.length > 0) return { candidates: own, isRanked: false };
    const files = new Set(all.map((macro) => macro.file));
    if (files.size === 1) return { candidates: all, isRanked: false };
    const included = this.#includedBy(file);
    let best: string | undefined;
    for (const candidate of files) {
      if (best === undefined || this.#rank(candidate, best, file, included) < 0) best = candidate;
    }
    return { candidates: all.filter((macro) => macro.file === best), isRanked: true };
  }

  #rank(a: string, b: string, file: string, included: ReadonlyMap<string, number>): number {
    const byInclude = (included.get(a) ?? 1e9) - (included.get(b) ?? 1e9);
    return byInclude || commonDirectories(b, file) - commonDirectories(a, file) || comparePaths(a, b);
  }

  #definitions(name: string): readonly Macro[] {
    const { byName } = this.memory;
    let list = byName.get(name);
    if (list === undefined) byName.set(name, (list = this.source.definitions(name).map((definition) => toMacro(name, definition))));
    return list;
  }

  /** Files that `file` includes, with the number of steps there. */
  #includedBy(file: string): ReadonlyMap<string, number> {
    const known = this.memory.included.get(file);
    if (known !== undefined) return known;
    const found = new Map<string, number>([[file, 0]]);
    const target = /^target\/[^/]+/.exec(file)?.[0] ?? '';
    const queue = [file];
    for (let i = 0; i < queue.length && found.size < MAX_INCLUDES; i++) {
      const from = queue[i]!;
      const step = found.get(from)! + 1;
      for (const path of this.directlyIncluded(from, target)) {
        if (found.has(path)) continue;
        found.set(path, step);
        queue.push(path);
      }
    }
    this.memory.included.set(file, found);
    return found;
  }

  /** Files that the `#include`s of a file mean; `target` is the target directory of the file that began. */
  directlyIncluded(from: string, target: string): readonly string[] {
    const { direct, sought } = this.memory;
    const key = `${target}\n${from}`;
    let paths = direct.get(key);
    if (paths === undefined) {
      const includes = this.source.includes(from);
      for (const include of includes) sought.add(basename(include));
      direct.set(key, (paths = includes.map((include) => this.#resolve(include, from, target)).filter((path) => path !== undefined)));
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

/** The map within a map, made when there is none. */
function inner<K, L, V>(outer: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let map = outer.get(key);
  if (map === undefined) outer.set(key, (map = new Map<L, V>()));
  return map;
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
