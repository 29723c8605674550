import type { QomInvocationFact } from '../../facts/qom';
import { CEvaluator } from '../c-evaluator';
import { derivation, type Model } from '../model';
import { type CodeIndex, codeIndex } from './code-index';
import { CodeProgram } from './code-program';
import { evaluateCondition } from './conditions';
import { type Expansion, expandInvocation } from './expansions';
import { macroSource, type MacroState } from './macro-source';
import { MacroTable } from './macros';
import { anyTarget, type TargetConfig, targetConfigs, withOptionsOff } from './targets';

/**
 * Evaluates names and runs registration code; shared by the derivations about types. What it remembers depends on
 * contents only, never on lines or on who asked first, so it serves model after model until a macro or such code changes.
 */
export class QomCode {
  readonly evaluator: CEvaluator;
  readonly index: CodeIndex;
  readonly configs: readonly TargetConfig[];
  readonly macros: MacroTable;
  /** The macros it answers from, to be compared with later ones. */
  readonly state: MacroState;
  readonly #programs = new Map<TargetConfig, CodeProgram>();
  readonly #optionsOff = new Map<TargetConfig, TargetConfig>();

  constructor(model: Model) {
    const source = model.get(macroSource);
    this.macros = new MacroTable(source);
    this.state = source.state;
    this.evaluator = new CEvaluator(this.macros);
    this.index = model.get(codeIndex);
    this.configs = model.get(targetConfigs);
  }

  program(config: TargetConfig): CodeProgram {
    let program = this.#programs.get(config);
    if (program === undefined) this.#programs.set(config, (program = new CodeProgram(this.index, this.evaluator, config)));
    return program;
  }

  /** The same configuration with every option that is not known switched off. */
  optionsOff(config: TargetConfig): TargetConfig {
    let off = this.#optionsOff.get(config);
    if (off === undefined) this.#optionsOff.set(config, (off = withOptionsOff(config)));
    return off;
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

  #excluded(conditions: readonly string[], config: TargetConfig): boolean {
    const defined = (name: string): boolean | undefined => config.defined(name) ?? (this.macros.ruledOut(name, config) ? false : undefined);
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
      if (this.#excluded(conditions, anyTarget)) return false;
      visit(anyTarget, this.#userOnly(file));
      if (!this.evaluator.targetMattered) return false;
    }
    for (const config of this.configsFor(file)) {
      if (this.#excluded(conditions, config)) continue;
      visit(config, config.targets);
    }
    return tries;
  }
}

/** The shared evaluator of a model. */
export const qomCode = derivation('qom code', (model) => new QomCode(model));
