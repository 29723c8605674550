import { equalData } from '../../base/equal';
import type { QomCodeFact, QomInvocationFact } from '../../facts/qom';
import { CEvaluator } from '../c-evaluator';
import { derivation, type Model } from '../model';
import { changedKeys, type CodeByFile, type CodeIndex, codeIndex } from './code-index';
import { CodeProgram } from './code-program';
import { evaluateCondition } from './conditions';
import { type Expansion, expandInvocation } from './expansions';
import { macroMemory } from './macro-carry';
import type { MacroHistory, MacroMemory } from './macro-memory';
import { macroSource } from './macro-source';
import { MacroTable } from './macros';
import { anyTarget, type TargetConfig, targetConfigs } from './targets';
import { type Changes, Recorder } from './trail';

/** The macros and code at one time, to be compared with later ones. Holds on to no model. */
export interface CodeTime {
  readonly macros: MacroHistory;
  readonly generation: number;
  readonly code: CodeByFile;
  readonly version: CodeIndex['version'];
}

/**
 * Evaluates names and runs registration code; shared by the derivations about types. What it remembers depends on
 * contents only, never on lines or on who asked first, so it serves model after model until a macro or such code changes.
 */
export class QomCode {
  readonly evaluator: CEvaluator;
  readonly configs: readonly TargetConfig[];
  /** Notes what results come from. */
  readonly recorder = new Recorder();
  readonly #index: CodeIndex;
  readonly #memory: MacroMemory;
  readonly #macros: MacroTable;
  readonly #programs = new Map<TargetConfig, CodeProgram>();

  constructor(model: Model) {
    this.#memory = model.get(macroMemory);
    this.#macros = new MacroTable(model.get(macroSource), this.#memory, this.recorder);
    this.evaluator = new CEvaluator(this.#macros);
    this.#index = model.get(codeIndex);
    this.configs = model.get(targetConfigs);
  }

  get time(): CodeTime {
    return { macros: this.#memory.history, generation: this.#memory.generation, code: this.#index.byFile, version: this.#index.version };
  }

  /** False when later macros have taken over: what is worked out from now on is for this model only. */
  get isNewest(): boolean {
    return !this.#memory.isHandedOver;
  }

  /** What has changed since a time; undefined when that cannot be told, and everything may have. */
  changesSince(time: CodeTime): Changes | undefined {
    const { history } = this.#memory;
    if (time.macros !== history) return undefined;
    const contexts = new Set<string>();
    for (const [file, at] of history.changedAt) if (at > time.generation) contexts.add(file);
    const keys = changedKeys(time.code, this.#index.byFile);
    return { contexts, keys: equalData([...time.version], [...this.#index.version]) ? keys : new Set([...keys, 'version ']) };
  }

  /** The fact of that name as seen from a file. Its lines may be those of an earlier time. */
  find(what: QomCodeFact['what'], name: string, file: string): QomCodeFact | undefined {
    this.recorder.key(what, name);
    return this.#index.find(what, name, file);
  }

  program(config: TargetConfig): CodeProgram {
    let program = this.#programs.get(config);
    if (program === undefined) this.#programs.set(config, (program = new CodeProgram(this.#index, this.evaluator, config, this.recorder)));
    return program;
  }

  expansion(fact: QomInvocationFact, config: TargetConfig): Expansion {
    return expandInvocation(fact, this.evaluator, this.program(config).context(fact.file));
  }

  /** Configurations that can compile `file`: those of its target directory, or all. */
  configsFor(file: string): readonly TargetConfig[] {
    const arch = /^(?:target|hw|linux-user|include\/hw)\/([^/]+)\//.exec(file)?.[1];
    const own = this.configs.filter((config) => config.baseArch === arch);
    return own.length > 0 ? own : this.configs.filter((config) => config.targets[0]?.endsWith('-softmmu') === true);
  }

  /** The user emulators of an architecture that has no system emulator: all its code is for them. */
  #userOnly(file: string): readonly string[] {
    const own = this.configsFor(file);
    return own.some((config) => config.targets.some((target) => target.endsWith('-softmmu'))) ? [] : own.flatMap((config) => config.targets);
  }

  #excluded(file: string, conditions: readonly string[], config: TargetConfig): boolean {
    const defined = (name: string): boolean | undefined => config.defined(name) ?? (this.#macros.ruledOut(name, file, config) ? false : undefined);
    return conditions.some((condition) => evaluateCondition(condition, defined) === false);
  }

  /**
   * Runs `visit` once, or once per target when its result hangs on the target (or is `known` to).
   * Answers true when only running it told that it does.
   */
  perTarget(file: string, conditions: readonly string[], known: boolean, visit: (config: TargetConfig, targets: readonly string[]) => void): boolean {
    this.evaluator.targetMattered = conditions.some((condition) => condition.includes('TARGET_'));
    const tries = !this.evaluator.targetMattered && !known;
    if (tries) {
      if (this.#excluded(file, conditions, anyTarget)) return false;
      visit(anyTarget, this.#userOnly(file));
      if (!this.evaluator.targetMattered) return false;
    }
    for (const config of this.configsFor(file)) {
      if (this.#excluded(file, conditions, config)) continue;
      visit(config, config.targets);
    }
    return tries;
  }
}

/** The shared evaluator of a model. */
export const qomCode = derivation('qom code', (model) => new QomCode(model));
