import type { QomCodeFact, QomInvocationFact, TypeInfoFact } from '../../facts/qom';
import { CInterpreter } from './c-interpreter';
import { CParser } from './c-parser';
import { tokenize } from './c-tokens';
import { List, pointee, stringOf, Struct, Symbol, type Value } from './c-values';
import type { QomCode } from './qom-code';
import type { ClassData, QomType, UnresolvedType } from './qom-type';
import { type TargetConfig, withOptionsOff } from './targets';

/** The facts of one file that register types. */
export interface RegisteringFacts {
  readonly infos: readonly TypeInfoFact[];
  readonly invocations: readonly QomInvocationFact[];
  /** Functions that start-up calls. */
  readonly entries: readonly QomCodeFact[];
}

/** What one file registers, by how it is written: TypeInfo variables, macro calls, code. */
export interface FileRegistrations {
  readonly types: readonly [readonly QomType[], readonly QomType[], readonly QomType[]];
  readonly unresolved: readonly [readonly UnresolvedType[], readonly UnresolvedType[], readonly UnresolvedType[]];
}

/** Works out what the facts of one file register. */
export function collectFile(code: QomCode, facts: RegisteringFacts): FileRegistrations {
  return new FileCollector(code).collect(facts);
}

/** Condition of a registration that stands behind an `if` whose outcome only a running QEMU knows. */
const AT_RUN_TIME = 'when a check at start-up succeeds';

class FileCollector {
  readonly #code: QomCode;
  readonly #types: QomType[] = [];
  readonly #unresolved: UnresolvedType[] = [];
  /** TypeInfo variables that start-up code registers only if something unknown holds. */
  readonly #uncertain = new Set<string>();
  /** Macro calls whose kind turned out to hang on the target. */
  readonly #byTarget = new Set<string>();

  constructor(code: QomCode) {
    this.#code = code;
  }

  collect({ infos, invocations, entries }: RegisteringFacts): FileRegistrations {
    for (const fact of infos) this.#perTarget(fact, (config, targets) => this.#static(fact, config, targets));
    const [staticEnd, unresolvedStatic] = [this.#types.length, this.#unresolved.length];
    for (const fact of invocations) this.#perTarget(fact, (config, targets) => this.#invocation(fact, config, targets));
    const [macroEnd, unresolvedMacro] = [this.#types.length, this.#unresolved.length];
    for (const fact of entries) this.#perTarget(fact, (config, targets) => this.#run(fact.name, fact, config, targets));
    const types = this.#types.map((type) => (this.#uncertain.has(type.variable) ? { ...type, conditions: [...type.conditions, AT_RUN_TIME] } : type));
    const rows = merged(types);
    const part = (from: number, to: number): readonly QomType[] => types.slice(from, to).flatMap((type) => rows.take(type));
    return {
      types: [part(0, staticEnd), part(staticEnd, macroEnd), part(macroEnd, types.length)],
      unresolved: [this.#unresolved.slice(0, unresolvedStatic), this.#unresolved.slice(unresolvedStatic, unresolvedMacro), this.#unresolved.slice(unresolvedMacro)],
    };
  }

  /** Results of a run without target are dropped when they turn out to hang on it. */
  #perTarget(place: TypeInfoFact | QomInvocationFact | QomCodeFact, visit: (config: TargetConfig, targets: readonly string[]) => void): void {
    const typesBefore = this.#types.length;
    const unresolvedBefore = this.#unresolved.length;
    const like = place.name;
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
    this.#runWith(entry, place, withOptionsOff(config), targets);
    const always = new Set(this.#types.splice(start).map((type) => type.name));
    const conditions = [...program.openConditions];
    this.#types.push(...made.map((type) => (always.has(type.name) ? type : { ...type, conditions: [...type.conditions, ...conditions] })));
  }

  #runWith(entry: string, place: { file: string; line: number; conditions: readonly string[] }, config: TargetConfig, targets: readonly string[]): void {
    const runner = new CInterpreter(this.#code.program(config), {
      registered: (info, _, certain) => {
        if (info instanceof Symbol && !certain) this.#uncertain.add(info.name);
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

/** One row per declaration and meaning: rows that differ in their targets only become one, in the place of the first. */
function merged(types: readonly QomType[]): { take(type: QomType): readonly QomType[] } {
  const byKey = new Map<string, QomType>();
  for (const type of types) {
    const key = keyOf(type);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, type);
    else if (type.targets.length > 0) byKey.set(key, { ...known, targets: [...new Set([...known.targets, ...type.targets])] });
  }
  return {
    take: (type) => {
      const key = keyOf(type);
      const row = byKey.get(key);
      byKey.delete(key);
      return row === undefined ? [] : [row];
    },
  };
}

function keyOf(type: QomType): string {
  return `${type.line}\n${type.name}\n${type.parent}\n${type.abstract ? 1 : 0}`;
}
