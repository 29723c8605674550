import type { QomCodeFact, QomInvocationFact, TypeInfoFact } from '../../facts/qom';
import { CEvaluator } from '../c-evaluator';
import { derivation, type Model } from '../model';
import { CInterpreter } from './c-interpreter';
import { CParser } from './c-parser';
import { tokenize } from './c-tokens';
import { List, pointee, stringOf, Struct, Symbol, type Value } from './c-values';
import { CodeIndex, CodeProgram } from './code-program';
import { evaluateCondition } from './conditions';
import { type Expansion, expandInvocation } from './expansions';
import { MacroTable } from './macros';
import { anyTarget, type TargetConfig, targetConfigs, withOptionsOff } from './targets';

/** Names in a TypeInfo's class_data; '' = not there. */
export interface ClassData {
  readonly classInit: string;
  readonly instanceInit: string;
  /** A property table. */
  readonly properties: string;
}

/** One registration of a QOM type, as the sources state it. */
export interface QomType {
  readonly name: string;
  /** '' for the roots `object` and `interface`, and when only a running QEMU knows it. */
  readonly parent: string;
  readonly abstract: boolean;
  readonly interfaces: readonly string[];
  readonly instanceStruct: string;
  readonly classStruct: string;
  readonly classInit: string;
  readonly instanceInit: string;
  /** What the class data names, for a shared class_init or instance_init to use. */
  readonly data: ClassData | undefined;
  /** The TypeInfo variable; '' when code makes the TypeInfo. */
  readonly variable: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** `#if` conditions around it, then what else it hangs on at run time, as `when …`. */
  readonly conditions: readonly string[];
  /** Targets it exists for, when names or conditions hang on the target; empty = whichever compile the file. */
  readonly targets: readonly string[];
  /** How it is written: a TypeInfo, a macro that makes one, or code that registers a table. */
  readonly origin: 'static' | 'macro' | 'code';
}

/** A registration whose name is made at run time, or by something not understood. */
export interface UnresolvedType {
  readonly file: string;
  readonly line: number;
  readonly expression: string;
  readonly reason: string;
}

export interface Registrations {
  readonly types: readonly QomType[];
  readonly unresolved: readonly UnresolvedType[];
}

/** Everything that can be said about which QOM types the tree registers. */
export const qomRegistrations = derivation('qom registrations', (model): Registrations => new Collector(model).collect());

/** Evaluates names and runs registration code of a model; shared by the derivations about types. */
export class QomCode {
  readonly evaluator: CEvaluator;
  readonly index: CodeIndex;
  readonly configs: readonly TargetConfig[];
  readonly #macros: MacroTable;
  readonly #programs = new Map<TargetConfig, CodeProgram>();
  readonly #optionsOff = new Map<TargetConfig, TargetConfig>();

  constructor(model: Model) {
    this.#macros = new MacroTable(model);
    this.evaluator = new CEvaluator(this.#macros);
    this.index = new CodeIndex(model);
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
    const defined = (name: string): boolean | undefined => config.defined(name) ?? (this.#macros.ruledOut(name, config) ? false : undefined);
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

/** Condition of a registration that stands behind an `if` whose outcome only a running QEMU knows. */
const AT_RUN_TIME = 'when a check at start-up succeeds';

class Collector {
  readonly #code: QomCode;
  readonly #types: QomType[] = [];
  readonly #unresolved: UnresolvedType[] = [];
  /** TypeInfo variables that start-up code registers only if something unknown holds: `file variable`. */
  readonly #uncertain = new Set<string>();
  /** Macro calls whose kind turned out to hang on the target: `file name`. */
  readonly #byTarget = new Set<string>();

  constructor(private readonly model: Model) {
    this.#code = model.get(qomCode);
  }

  collect(): Registrations {
    for (const fact of this.model.facts('type-info')) if (isProduct(fact.file)) this.#perTarget(fact, (config, targets) => this.#static(fact, config, targets));
    for (const fact of this.model.facts('qom-invocation')) if (isProduct(fact.file)) this.#perTarget(fact, (config, targets) => this.#invocation(fact, config, targets));
    for (const fact of this.#code.index.entries) if (isProduct(fact.file)) this.#perTarget(fact, (config, targets) => this.#run(fact.name, fact, config, targets));
    const types = this.#types.map((type) => (this.#uncertain.has(`${type.file} ${type.variable}`) ? { ...type, conditions: [...type.conditions, AT_RUN_TIME] } : type));
    return { types: interfacesAbstract(merged(types)), unresolved: distinct(this.#unresolved) };
  }

  /** Results of a run without target are dropped when they turn out to hang on it. */
  #perTarget(place: TypeInfoFact | QomInvocationFact | QomCodeFact, visit: (config: TargetConfig, targets: readonly string[]) => void): void {
    const typesBefore = this.#types.length;
    const unresolvedBefore = this.#unresolved.length;
    const like = `${place.file} ${place.name}`;
    const known = place.kind === 'qom-invocation' && this.#byTarget.has(like);
    const hangs = this.#code.perTarget(place.file, place.conditions, known, (config, targets) => {
      if (targets.length > 0 && this.#types.length > typesBefore && this.#types[typesBefore]!.targets.length === 0) this.#types.length = typesBefore;
      if (targets.length > 0) this.#unresolved.length = unresolvedBefore;
      visit(config, targets);
    });
    if (hangs && place.kind === 'qom-invocation') this.#byTarget.add(like);
  }

  #static(fact: TypeInfoFact, config: TargetConfig, targets: readonly string[]): void {
    const place = { file: fact.file, line: fact.line, conditions: fact.registeredBy === '' ? fact.conditions : [...fact.conditions, `when ${fact.registeredBy}() has run`], targets };
    if (fact.macro !== '') {
      const context = this.#code.program(config).context(fact.file);
      const tokens = this.#code.evaluator.expand(tokenize(fact.macro), context);
      const reader = new CInterpreter(this.#code.program(config), {});
      if (tokens[0]?.text === '{') this.#add(reader.evaluate(new CParser(tokens).list('TypeInfo'), fact.file, 'TypeInfo'), { ...place, variable: fact.variable, origin: 'macro' }, fact.macro);
      return;
    }
    const text = (expression: string): string | undefined => this.#code.evaluator.string(expression, { file: fact.file, config });
    const name = text(fact.name);
    if (name === undefined) {
      if (fact.name !== '') this.#unresolved.push({ file: fact.file, line: fact.line, expression: fact.name, reason: 'no string that the sources define' });
      return;
    }
    const interfaces = fact.interfaces.map(text).filter((one) => one !== undefined);
    this.#types.push({
      name, parent: text(fact.parent) ?? '', abstract: fact.abstract, interfaces, instanceStruct: fact.instanceStruct, classStruct: fact.classStruct,
      classInit: fact.classInit, instanceInit: fact.instanceInit, data: undefined, variable: fact.variable, origin: 'static', ...place,
    });
  }

  #invocation(fact: QomInvocationFact, config: TargetConfig, targets: readonly string[]): void {
    const expansion = this.#code.expansion(fact, config);
    const program = this.#code.program(config);
    const place = { file: fact.file, line: fact.line, conditions: fact.conditions, targets, origin: 'macro' as const };
    const reader = new CInterpreter(program, {});
    for (const { variable, init } of expansion.infos) this.#add(reader.evaluate(init, fact.file, 'TypeInfo'), { ...place, variable }, fact.name);
    const runner = new CInterpreter(
      { function: (name, file) => { const ast = expansion.function(name); return ast === undefined ? program.function(name, file) : { ast, file: fact.file }; }, table: (name, file) => program.table(name, file), layout: (type, file) => program.layout(type, file) },
      { registered: (info) => this.#add(info, { ...place, variable: '' }, fact.name) },
    );
    if (expansion.infos.length === 0) for (const entry of expansion.entries) if (expansion.function(entry) !== undefined) runner.run(entry, fact.file, []);
  }

  #run(entry: string, place: { file: string; line: number; conditions: readonly string[] }, config: TargetConfig, targets: readonly string[]): void {
    const start = this.#types.length;
    const program = this.#code.program(config);
    program.openConditions.clear();
    this.#runWith(entry, place, config, targets);
    if (program.openConditions.size === 0) return;
    // What is not there with every option off hangs on one: say so.
    const made = this.#types.splice(start);
    this.#runWith(entry, place, this.#code.optionsOff(config), targets);
    const always = new Set(this.#types.splice(start).map((type) => type.name));
    const conditions = [...program.openConditions];
    this.#types.push(...made.map((type) => (always.has(type.name) ? type : { ...type, conditions: [...type.conditions, ...conditions] })));
  }

  #runWith(entry: string, place: { file: string; line: number; conditions: readonly string[] }, config: TargetConfig, targets: readonly string[]): void {
    const runner = new CInterpreter(this.#code.program(config), {
      registered: (info, _, certain) => {
        if (info instanceof Symbol && !certain) this.#uncertain.add(`${place.file} ${info.name}`);
        const conditions = certain ? place.conditions : [...place.conditions, AT_RUN_TIME];
        this.#add(info, { file: place.file, line: place.line, conditions, targets, variable: '', origin: 'code' }, entry);
      },
    });
    runner.run(entry, place.file, []);
  }

  #add(info: Value, place: Pick<QomType, 'file' | 'line' | 'conditions' | 'targets' | 'variable' | 'origin'>, expression: string): void {
    if (!(info instanceof Struct)) return;
    const given = info.get('name');
    const name = stringOf(given);
    if (name === undefined) {
      if (given === undefined || given instanceof Symbol) this.#unresolved.push({ file: place.file, line: place.line, expression, reason: 'the name is made at run time' });
      return;
    }
    this.#types.push({
      name, parent: stringOf(info.get('parent')) ?? '', abstract: info.get('abstract') === 1, interfaces: interfaceNames(info.get('interfaces')),
      instanceStruct: '', classStruct: '', classInit: symbolName(info.get('class_init')), instanceInit: symbolName(info.get('instance_init')), data: classData(info.get('class_data')), ...place,
    });
  }
}

/** Tests, tools and documents may hold TypeInfos too; they are no part of QEMU. */
function isProduct(file: string): boolean {
  return !/^(tests|docs|scripts|contrib|subprojects)\//.test(file);
}

function symbolName(value: Value): string {
  return value instanceof Symbol ? value.name : '';
}

function classData(value: Value): ClassData | undefined {
  const data = pointee(value);
  if (!(data instanceof Struct)) return undefined;
  const name = (...fields: readonly string[]): string => fields.map((field) => symbolName(data.fields.get(field))).find((one) => one !== '') ?? '';
  const found = { classInit: name('class_init'), instanceInit: name('instance_init', 'initfn'), properties: name('props') };
  return found.classInit + found.instanceInit + found.properties === '' ? undefined : found;
}

function interfaceNames(value: Value): string[] {
  const names: string[] = [];
  if (value instanceof List) {
    for (const item of value.items) {
      const name = stringOf(item instanceof List ? item.items[0] : item instanceof Struct ? item.fields.get('type') : undefined);
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

/** QOM itself makes whatever descends from `interface` abstract. */
function interfacesAbstract(types: readonly QomType[]): QomType[] {
  const interfaces = new Set(['interface']);
  for (let before = 0; before !== interfaces.size; ) {
    before = interfaces.size;
    for (const type of types) if (interfaces.has(type.parent)) interfaces.add(type.name);
  }
  return types.map((type) => (interfaces.has(type.parent) && !type.abstract ? { ...type, abstract: true } : type));
}

function distinct(rows: readonly UnresolvedType[]): UnresolvedType[] {
  const seen = new Map(rows.map((row) => [`${row.file}:${row.line}:${row.expression}`, row]));
  return [...seen.values()];
}

/** One row per declaration and meaning: rows that differ in their targets only become one. */
function merged(types: readonly QomType[]): QomType[] {
  const byKey = new Map<string, QomType>();
  for (const type of types) {
    const key = `${type.file}\n${type.line}\n${type.name}\n${type.parent}\n${type.abstract ? 1 : 0}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, type);
    else if (type.targets.length > 0) byKey.set(key, { ...known, targets: [...new Set([...known.targets, ...type.targets])] });
  }
  return [...byKey.values()];
}
