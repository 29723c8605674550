import { t } from '../base/l10n';
import type { ConfigExpr, ConfigSymbolFact } from '../facts/kconfig';
import type { Build } from '../model/build';
import { holds, kconfig, renderConfigExpr, symbolsOf, type ConfigClause, type Kconfig } from '../model/kconfig';
import type { SolvedConfig } from '../model/kconfig-solver';
import { mesonNames, type MesonName } from '../model/meson/names';
import type { Model } from '../model/model';
import type { Target } from '../model/targets';

/** One step of an explanation. Lines are 0-based. */
export interface WhyStep {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** Symbols that one explanation goes through. */
const MAX_SYMBOLS = 12;

/** Explains why a name that source sets ask for (`CONFIG_X`, `TARGET_Y`) is set for a target, or is not. */
export class ConfigReasons {
  readonly #kconfig: Kconfig;
  readonly #names: ReadonlyMap<string, readonly MesonName[]>;
  readonly #solved: SolvedConfig | undefined;
  readonly #seen = new Set<string>();

  constructor(private readonly model: Model, build: Build, private readonly target: Target) {
    this.#kconfig = model.get(kconfig);
    this.#names = model.get(mesonNames);
    this.#solved = build.evaluation.devices.get(target.name);
  }

  /** What sets the name, the first cause first. Says each thing once over the lifetime of this object. */
  whySet(name: string): WhyStep[] {
    const symbol = name.replace(/^CONFIG_/, '');
    if (name.startsWith('CONFIG_') && this.#solved?.on.has(symbol) === true) return this.#whyOn(symbol);
    if (this.#seen.has(name)) return [];
    this.#seen.add(name);
    return [this.#fromOutside(name, true)];
  }

  /** Which condition keeps the name from being set, the nearest first. */
  whyNotSet(name: string): WhyStep[] {
    const symbol = name.replace(/^CONFIG_/, '');
    if (!name.startsWith('CONFIG_') || this.#solved === undefined || !this.#kconfig.symbols.has(symbol)) return [this.#fromOutside(name, false)];
    return this.#whyOff(symbol);
  }

  /** A name that no Kconfig rule decides: the target's own file, or meson. */
  #fromOutside(name: string, isSet: boolean): WhyStep {
    const { target } = this;
    const setting = target.settings[name] === undefined && name === `TARGET_${target.arch.toUpperCase()}` ? 'TARGET_ARCH' : name;
    if (target.settings[setting] !== undefined) return { text: t('{0} for {1}', `${setting}=${target.settings[setting]}`, target.name), file: target.file, line: target.lines[setting] ?? 0 };
    const where = this.#names.get(name)?.find(({ asked }) => !asked) ?? this.#names.get(name)?.[0];
    const text = isSet ? t('meson sets {0} for {1}', name, target.name) : t('{0} is not set for {1}', name, target.name);
    return { text, file: where?.file ?? target.file, line: where?.line ?? 0 };
  }

  #whyOn(symbol: string): WhyStep[] {
    if (this.#seen.has(symbol) || this.#seen.size >= MAX_SYMBOLS) return [];
    this.#seen.add(symbol);
    const reason = this.#solved?.reason(symbol);
    if (reason === undefined) return [];
    if ('given' in reason) {
      const { file, line } = reason.given;
      if (!file.endsWith('meson.build')) return [{ text: t('{0} sets {1}', file, `CONFIG_${symbol}=y`), file, line }];
      const place = this.#names.get(`CONFIG_${symbol}`)?.find(({ asked }) => !asked);
      return [{ text: t('meson gives {0} to Kconfig for {1}', `CONFIG_${symbol}=y`, this.target.name), file: place?.file ?? file, line: place?.line ?? line }];
    }
    const { clause } = reason;
    const causes = clause.when === undefined ? [] : this.#trueSymbols(clause.when).flatMap((cause) => this.#whyOn(cause));
    return [...causes, { text: clauseText(clause), file: clause.from.file, line: clause.line }, ...this.#dependencies(symbol)];
  }

  /** What the symbol also needs, as its own statement. */
  #dependencies(symbol: string): WhyStep[] {
    return (this.#kconfig.symbols.get(symbol) ?? []).flatMap(({ file, depends }) =>
      depends.map(({ on, line }) => ({ text: t('{0} depends on {1}, which holds', `CONFIG_${symbol}`, renderConfigExpr(on)), file, line })));
  }

  /** Symbols that make a condition true: of alternatives the first that is on. */
  #trueSymbols(expr: ConfigExpr): string[] {
    const isOn = (name: string): boolean => this.#solved?.on.has(name) === true;
    if (typeof expr === 'string') return isOn(expr) ? [expr] : [];
    if ('not' in expr) return [];
    if ('all' in expr) return expr.all.flatMap((part) => this.#trueSymbols(part));
    const first = expr.any.find((part) => holds(part, isOn));
    return first === undefined ? [] : this.#trueSymbols(first);
  }

  #whyOff(symbol: string): WhyStep[] {
    if (this.#seen.has(symbol) || this.#seen.size >= MAX_SYMBOLS) return [];
    this.#seen.add(symbol);
    const reason = this.#solved?.reason(symbol);
    if (reason !== undefined && 'given' in reason) {
      const { file, line } = reason.given;
      return [{ text: t('{0} is given', `CONFIG_${symbol}=n`), file, line }];
    }
    if (reason?.clause.kind === 'depends' && reason.clause.when !== undefined) {
      const { from, line, when } = reason.clause;
      const missing = symbolsOf(when).filter((name) => this.#solved?.on.has(name) !== true);
      const depends = t('{0} depends on {1}, which does not hold for {2}', `CONFIG_${symbol}`, renderConfigExpr(when), this.target.name);
      const text = missing.length === 0 ? depends : t('{0} (not set: {1})', depends, listOf(missing));
      return [{ text, file: from.file, line }, ...missing.slice(0, 1).flatMap((name) => this.#whyOff(name))];
    }
    return this.#nobodyWants(symbol);
  }

  /** A symbol that only meson or a device file switches on, and not for this target. */
  #setElsewhere(symbol: string): WhyStep | undefined {
    const place = this.#names.get(`CONFIG_${symbol}`)?.find(({ asked }) => !asked);
    if (place !== undefined) return { text: t('meson does not set {0} for {1}', `CONFIG_${symbol}`, this.target.name), file: place.file, line: place.line };
    const device = this.model.facts('config-assignment').find(({ name, value, commented }) => name === symbol && value === 'y' && !commented);
    return device === undefined ? undefined : { text: t('{0} is set in {1}, not for {2}', `CONFIG_${symbol}`, device.file, this.target.name), file: device.file, line: device.line };
  }

  #nobodyWants(symbol: string): WhyStep[] {
    const definition = this.#kconfig.symbols.get(symbol)?.[0];
    const wanting = [...this.#kconfig.selectedBy.get(symbol) ?? [], ...this.#kconfig.impliedBy.get(symbol) ?? []];
    const owners = [...new Set(wanting.map(({ from }) => from.name))];
    if (owners.length === 0) return [this.#setElsewhere(symbol) ?? { text: t('{0} is not on by default, and nothing selects it', `CONFIG_${symbol}`), ...placeOf(definition) }];
    const text = t('{0} is not set for {1}: it is selected or implied by {2}, of which none takes effect here', `CONFIG_${symbol}`, this.target.name, listOf(owners));
    const step = { text, ...placeOf(definition) };
    return owners.length === 1 && this.#solved?.on.has(owners[0]!) !== true ? [step, ...this.#whyOff(owners[0]!)] : [step];
  }
}

function placeOf(fact: ConfigSymbolFact | undefined): { readonly file: string; readonly line: number } {
  return { file: fact?.file ?? 'Kconfig', line: fact?.line ?? 0 };
}

const MAX_NAMES = 6;

function listOf(symbols: readonly string[]): string {
  const shown = symbols.slice(0, MAX_NAMES).map((name) => `CONFIG_${name}`).join(', ');
  return symbols.length > MAX_NAMES ? t('{0} and {1} more', shown, symbols.length - MAX_NAMES) : shown;
}

/** A Kconfig rule as a sentence. */
export function clauseText({ kind, symbol, value, when, from }: ConfigClause): string {
  const [subject, owner] = [`CONFIG_${symbol}`, `CONFIG_${from.name}`];
  const provided = (sentence: string, condition: ConfigExpr | undefined): string => (condition === undefined ? sentence : t('{0} if {1}', sentence, renderConfigExpr(condition)));
  const own = when === undefined || when === from.name ? undefined : withoutOwner(when, from.name);
  switch (kind) {
    case 'select':
      return provided(t('{0} selects {1}', owner, subject), own);
    case 'imply':
      return provided(t('{0} implies {1}', owner, subject), own);
    case 'depends':
      return when === undefined ? t('{0} depends on nothing', subject) : t('{0} depends on {1}', subject, renderConfigExpr(when));
    default:
      return provided(value ? t('{0} is on by default', subject) : t('{0} is off by default', subject), when);
  }
}

/** The condition as it stands behind `if`: the owner was added by us. */
function withoutOwner(when: ConfigExpr, owner: string): ConfigExpr {
  return typeof when !== 'string' && 'all' in when && when.all.length === 2 && when.all[1] === owner ? when.all[0]! : when;
}
