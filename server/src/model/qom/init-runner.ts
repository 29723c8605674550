import type { InitFunctionFact, QomInvocationFact } from '../../facts/qom';
import { derivation, type Model } from '../model';
import { CInterpreter } from './c-interpreter';
import { Struct, type Value } from './c-values';
import { type QomCode, type QomType, qomCode } from './registrations';
import { anyTarget, type TargetConfig } from './targets';

/** How deep functions that hand the class on to others are followed. */
const MAX_DEPTH = 24;

/** A call that an init function makes, with strings where the sources give them. */
export interface InitEvent {
  readonly callee: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** What running an init function comes to. */
export interface InitResult {
  /** Fields that were set, each with its last expression. `NULL`, `false` and 0 remove a field. */
  readonly settings: ReadonlyMap<string, string>;
  readonly calls: readonly InitEvent[];
}

const NOTHING: InitResult = { settings: new Map(), calls: [] };

/** Follows class_init and instance_init functions through the functions they call. */
export class InitRunner {
  readonly code: QomCode;
  readonly #functions = new Map<string, InitFunctionFact[]>();
  readonly #invocations = new Map<string, QomInvocationFact>();
  readonly #memo = new Map<string, InitResult>();

  constructor(model: Model) {
    this.code = model.get(qomCode);
    for (const fact of model.facts('init-function')) {
      const list = this.#functions.get(fact.name);
      if (list === undefined) this.#functions.set(fact.name, [fact]);
      else list.push(fact);
    }
    for (const fact of model.facts('qom-invocation')) this.#invocations.set(`${fact.file}:${fact.line}`, fact);
  }

  /** What the class_init of one declaration sets and calls; that of its parents is not in it. */
  classInit(type: QomType): InitResult {
    return type.classInit === '' ? NOTHING : this.#run(type.classInit, type);
  }

  instanceInit(type: QomType): InitResult {
    return type.instanceInit === '' ? NOTHING : this.#run(type.instanceInit, type);
  }

  #run(name: string, type: QomType): InitResult {
    const key = `${name}\n${type.file}${type.origin === 'macro' ? `\n${type.line}` : ''}`;
    let result = this.#memo.get(key);
    if (result === undefined) {
      const state = new State();
      if (!(type.origin === 'macro' && this.#runExpansion(name, type, state))) this.#follow(name, type.file, state, 0);
      this.#memo.set(key, (result = { settings: state.settings, calls: state.calls }));
    }
    return result;
  }

  /** The function of a macro's expansion; false when it makes none of that name. */
  #runExpansion(name: string, type: QomType, state: State): boolean {
    const fact = this.#invocations.get(`${type.file}:${type.line}`);
    if (fact === undefined) return false;
    const config: TargetConfig = type.targets.length === 0 ? anyTarget : this.code.configs.find((one) => one.targets.includes(type.targets[0]!)) ?? anyTarget;
    const expansion = this.code.expansion(fact, config);
    const ast = expansion.functions.get(name);
    if (ast === undefined) return false;
    const machine = new Struct('');
    const program = this.code.program(config);
    const interpreter = new CInterpreter(
      { function: (callee, file) => wrap(expansion.functions.get(callee), fact.file) ?? program.function(callee, file), table: (table, file) => program.table(table, file), layout: (layout, file) => program.layout(layout, file) },
      {
        called: (callee, args, file) => {
          if (!this.#functions.has(callee) || !args.includes(machine)) return false;
          state.takeOver(machine);
          this.#follow(callee, file, state, 1);
          return true;
        },
      },
    );
    interpreter.runAst(ast, fact.file, [machine]);
    state.takeOver(machine);
    return true;
  }

  #follow(name: string, file: string, state: State, depth: number): void {
    const list = this.#functions.get(name);
    const fact = list?.find((one) => one.file === file) ?? list?.[0];
    if (fact === undefined || depth > MAX_DEPTH) return;
    const { settings, calls } = fact;
    let s = 0;
    for (const call of calls) {
      while (s < settings.length && settings[s]!.line < call.line) this.#set(state, settings[s++]!, fact.file);
      state.calls.push({ callee: call.callee, args: call.args, file: fact.file, line: call.line });
      if (this.#functions.has(call.callee) && call.callee !== name) this.#follow(call.callee, fact.file, state, depth + 1);
    }
    while (s < settings.length) this.#set(state, settings[s++]!, fact.file);
  }

  #set(state: State, setting: { field: string; value: string }, file: string): void {
    if (/^(NULL|false|0)$/.test(setting.value)) state.settings.delete(setting.field);
    else state.settings.set(setting.field, this.code.evaluator.string(setting.value, { file, config: anyTarget }) ?? setting.value);
  }
}

class State {
  readonly settings = new Map<string, string>();
  readonly calls: InitEvent[] = [];

  /** Moves what the interpreter set on the class since the last time over, later settings winning. */
  takeOver(machine: Struct): void {
    for (const [field, value] of machine.fields) {
      if (value === 0 || value === undefined) this.settings.delete(field);
      else this.settings.set(field, spelled(value));
    }
    machine.fields.clear();
  }
}

function spelled(value: Value): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : value !== undefined && 'name' in value ? value.name : '';
}

function wrap<T>(ast: T | undefined, file: string): { ast: T; file: string } | undefined {
  return ast === undefined ? undefined : { ast, file };
}

/** One runner a model: it remembers what it has run. */
export const initRunner = derivation('init functions', (model) => new InitRunner(model));
