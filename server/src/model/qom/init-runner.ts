import type { InitFunctionFact } from '../../facts/qom';
import { derivation, type Model } from '../model';
import { CInterpreter } from './c-interpreter';
import { stringOf, Struct, Symbol, type Value } from './c-values';
import { type InitFunctions, initFunctions } from './init-functions';
import { type InitMemo, initMemo } from './init-memo';
import { type QomCode, qomCode } from './qom-code';
import type { QomType } from './qom-type';
import { anyTarget, type TargetConfig } from './targets';

/** How deep functions that hand the class on to others are followed. */
const MAX_DEPTH = 24;
/** Calls noted of one init function. */
const MAX_EVENTS = 2000;

/** A call that an init function makes, with strings where the sources give them. */
export interface InitEvent {
  readonly callee: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly line: number;
  /** False when it stands behind a check whose outcome only a running QEMU knows. */
  readonly certain: boolean;
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
  readonly #functions: InitFunctions['byName'];
  readonly #memo: InitMemo;
  /** Results that no later runner may take over. */
  readonly #own = new Map<string, InitResult>();
  /** The type whose instance_init runs: what its class_init sets is what loops run over. */
  #classOf: QomType | undefined;
  /** The run at hand has run that class_init: its result is no other type's. */
  #ranClass = false;

  constructor(private readonly model: Model) {
    this.code = model.get(qomCode);
    this.#functions = model.get(initFunctions).byName;
    this.#memo = model.get(initMemo);
  }

  /** What the class_init of one declaration sets and calls; that of its parents is not in it. */
  classInit(type: QomType): InitResult {
    const own = type.classInit === '' ? NOTHING : this.#run(type.classInit, type);
    return type.data === undefined || type.data.classInit === '' ? own : both(own, this.#run(type.data.classInit, type));
  }

  instanceInit(type: QomType): InitResult {
    this.#classOf = type;
    try {
      const own = type.instanceInit === '' ? NOTHING : this.#run(type.instanceInit, type);
      return type.data === undefined || type.data.instanceInit === '' ? own : both(own, this.#run(type.data.instanceInit, type));
    } finally {
      this.#classOf = undefined;
    }
  }

  #run(name: string, type: QomType): InitResult {
    const place = type.origin === 'macro' ? `\n${type.line}\n${type.targets[0] ?? ''}` : '';
    const shared = `${this.#classOf === undefined ? 'class' : 'instance'} ${name}\n${type.file}${place}`;
    const own = `${shared}\n${type.classInit}`;
    const known = this.#memo.get(shared) ?? this.#memo.get(own) ?? this.#own.get(shared) ?? this.#own.get(own);
    if (known !== undefined) return known;
    this.#ranClass = false;
    const { value, trail } = this.code.recorder.record(() => {
      const state = new State();
      if (!(type.origin === 'macro' && this.#runExpansion(name, type, state))) this.#follow(name, type.file, [], state, 0);
      return { settings: state.settings, calls: state.calls };
    });
    const key = this.#ranClass ? own : shared;
    if (this.code.isNewest) this.#memo.keep(key, value, trail);
    else this.#own.set(key, value);
    return value;
  }

  /** The init functions of a name. */
  #named(name: string): readonly InitFunctionFact[] {
    this.code.recorder.key('init', name);
    return this.#functions.get(name) ?? [];
  }

  #isFollowed(name: string): boolean {
    return this.#named(name).length > 0;
  }

  #note(file: string): void {
    this.code.recorder.key('file', file);
  }

  /** The function of a macro's expansion; false when it makes none of that name. */
  #runExpansion(name: string, type: QomType, state: State): boolean {
    this.#note(type.file);
    const fact = this.model.factsIn(type.file, 'qom-invocation').findLast(({ line }) => line === type.line);
    if (fact === undefined) return false;
    const config: TargetConfig = type.targets.length === 0 ? anyTarget : this.code.configs.find((one) => one.targets.includes(type.targets[0]!)) ?? anyTarget;
    const expansion = this.code.expansion(fact, config);
    const ast = expansion.function(name);
    if (ast === undefined) return false;
    const machine = new Struct('');
    const program = this.code.program(config);
    const interpreter = new CInterpreter(
      { function: (callee, file) => wrap(expansion.function(callee), fact.file) ?? program.function(callee, file), table: (table, file) => program.table(table, file), layout: (layout, file) => program.layout(layout, file) },
      {
        called: (callee, args, file) => {
          if (!args.includes(machine) || !this.#isFollowed(callee)) return false;
          state.takeOver(machine);
          this.#follow(callee, file, [], state, 1);
          return true;
        },
      },
    );
    interpreter.runAst(ast, fact.file, [machine]);
    state.takeOver(machine);
    return true;
  }

  #follow(name: string, file: string, given: readonly string[], state: State, depth: number): void {
    if (this.#classOf !== undefined && depth <= MAX_DEPTH && this.#runCode(name, file, this.#classOf, state, depth)) return;
    const list = this.#named(name);
    const fact = list.find((one) => one.file === file) ?? list[0];
    if (fact === undefined || depth > MAX_DEPTH) return;
    this.#note(fact.file);
    const { settings, calls, parameters } = fact;
    const actual = (arg: string): string => {
      const at = parameters.indexOf(arg);
      return at >= 0 && given[at] !== undefined ? given[at] : arg;
    };
    let s = 0;
    for (const call of calls) {
      while (s < settings.length && settings[s]!.line < call.line) this.#set(state, settings[s++]!, fact.file);
      const args = given.length === 0 ? call.args : call.args.map(actual);
      state.calls.push({ callee: call.callee, args, file: fact.file, line: call.line, certain: state.certain });
      if (call.callee !== name && state.calls.length < MAX_EVENTS && this.#isFollowed(call.callee)) this.#follow(call.callee, fact.file, args, state, depth + 1);
    }
    while (s < settings.length) this.#set(state, settings[s++]!, fact.file);
  }

  /** Line of a function that is run: where in it a call stands is not kept. */
  #lineOf(name: string, file: string): number {
    const place = this.code.find('function', name, file)?.file;
    if (place === undefined) return 0;
    this.#note(place);
    return this.model.factsIn(place, 'qom-code').findLast((fact) => fact.what === 'function' && fact.name === name)?.line ?? 0;
  }

  #hasCode(name: string, file: string): boolean {
    return this.code.find('function', name, file)?.file === file;
  }

  /** Runs an instance_init whose text is known. Class and instance are one struct: casts between them say no more. */
  #runCode(name: string, file: string, type: QomType, state: State, depth: number): boolean {
    if (!this.#hasCode(name, file)) return false;
    this.#ranClass = true;
    const object = new Struct('');
    // What a class_init did not set may be anything: both branches of what hangs on it run.
    object.complete = false;
    const config = this.code.configsFor(file)[0] ?? anyTarget;
    const interpreter = new CInterpreter(this.code.program(config), {
      called: (callee, args, from, certain) => {
        const before = state.certain;
        if (/^(object_property_add|object_initialize_child|qdev_property_add_static|qdev_alias_all|device_add_bootindex)/.test(callee)) {
          state.calls.push({ callee, args: args.map(written), file: from, line: this.#lineOf(name, from), certain: before && certain });
        } else if (args.includes(object) && this.#isFollowed(callee) && !this.#hasCode(callee, from)) {
          state.certain = before && certain;
          this.#follow(callee, from, [], state, depth + 1);
          state.certain = before;
        } else {
          return false;
        }
        return true;
      },
    });
    if (this.#hasCode(type.classInit, type.file)) interpreter.run(type.classInit, type.file, [object]);
    state.calls.length = depth === 0 ? 0 : state.calls.length;
    interpreter.run(name, file, [object]);
    return true;
  }

  #set(state: State, setting: { field: string; value: string }, file: string): void {
    // A virtio device sets its own description after the one of the DeviceClass, which is what migrates.
    if (setting.field === 'vmsd' && state.settings.has('vmsd')) return;
    if (/^(NULL|false|0)$/.test(setting.value)) state.settings.delete(setting.field);
    else state.settings.set(setting.field, this.code.evaluator.string(setting.value, { file, config: anyTarget }) ?? setting.value);
  }
}

function both(first: InitResult, second: InitResult): InitResult {
  return { settings: new Map([...first.settings, ...second.settings]), calls: [...first.calls, ...second.calls] };
}

class State {
  readonly settings = new Map<string, string>();
  readonly calls: InitEvent[] = [];
  /** See InitEvent. */
  certain = true;

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

/** An argument as an expression: strings in quotes, names as they are. */
function written(value: Value): string {
  const text = stringOf(value);
  return text !== undefined ? `"${text}"` : value instanceof Symbol ? value.name : '';
}

function wrap<T>(ast: T | undefined, file: string): { ast: T; file: string } | undefined {
  return ast === undefined ? undefined : { ast, file };
}

/** One runner a model: it remembers what it has run. */
export const initRunner = derivation('init functions', (model) => new InitRunner(model));
