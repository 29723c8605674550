import type { Expr, FunctionAst, Statement } from './c-ast';
import { format, List, pointee, Pointer, stringOf, Struct, Symbol, Text, truth, type Value } from './c-values';

/** The code that can be run: functions and tables of the tree, by name, as seen from a file. */
export interface Program {
  function(name: string, file: string): { readonly ast: FunctionAst; readonly file: string } | undefined;
  table(name: string, file: string): Value;
  /** Names of a struct's members in order; undefined when its layout is unknown. */
  layout(type: string, file: string): readonly string[] | undefined;
}

export interface Hooks {
  /** `type_register*()` was called with this TypeInfo; a Symbol is a variable known elsewhere. `certain` is false behind an unknown condition. */
  registered?(info: Struct | Symbol, file: string, certain: boolean): void;
  /** A function is called; true when that was dealt with here. `certain` is as above. */
  called?(name: string, args: readonly Value[], file: string, certain: boolean): boolean;
}

/** Bounds: statements per run, and calls inside calls. */
const MAX_STEPS = 400_000;
const MAX_CALLS = 24;
const MAX_LOOP = 4000;

type Outcome = 'next' | 'break' | 'continue' | 'return';

class Frame {
  readonly locals = new Map<string, Value>();
  result: Value;

  constructor(readonly file: string) {}
}

/**
 * Runs registration code on what the sources say. Whatever only a running QEMU knows is `undefined`,
 * and a name made from it is no name: nothing is guessed. Where a condition is unknown both branches
 * run, except one that only leaves.
 */
export class CInterpreter {
  #steps = 0;
  #calls = 0;
  /** Unknown conditions around the current statement. */
  #unknown = 0;
  /** What the run has written into tables, and what was there before. */
  readonly #overwritten: { readonly struct: Struct; readonly field: string; readonly value: Value; readonly wasSet: boolean }[] = [];

  constructor(
    private readonly program: Program,
    private readonly hooks: Hooks,
  ) {}

  run(name: string, file: string, args: readonly Value[]): Value {
    const found = this.program.function(name, file);
    return found === undefined ? undefined : this.runAst(found.ast, found.file, args);
  }

  runAst(ast: FunctionAst, file: string, args: readonly Value[]): Value {
    if (this.#calls >= MAX_CALLS) return undefined;
    this.#calls++;
    const frame = new Frame(file);
    ast.parameters.forEach((parameter, i) => frame.locals.set(parameter, args[i]));
    try {
      this.#statement(ast.body, frame);
      return frame.result;
    } finally {
      if (--this.#calls === 0) this.#restore();
    }
  }

  /** Tables are there for the next run as they are in the sources. */
  #restore(): void {
    for (const { struct, field, value, wasSet } of this.#overwritten.splice(0).reverse()) {
      if (wasSet) struct.fields.set(field, value);
      else struct.fields.delete(field);
    }
  }

  /** Value of an expression outside any function: a table's initialiser. */
  evaluate(expression: Expr, file: string, type = ''): Value {
    const frame = new Frame(file);
    return expression.t === 'list' ? this.#list(expression, frame, type, undefined) : this.#value(expression, frame);
  }

  #statement(statement: Statement, frame: Frame): Outcome {
    if (++this.#steps > MAX_STEPS) return 'return';
    switch (statement.t) {
      case 'block':
        for (const one of statement.body) {
          const outcome = this.#statement(one, frame);
          if (outcome !== 'next') return outcome;
        }
        return 'next';
      case 'decl':
        for (const { name, isArray, isPointer, init } of statement.declarators) {
          frame.locals.set(name, init === undefined
            ? isPointer || isArray ? undefined : uninitialised(statement.type)
            : init.t === 'list' ? this.#list(init, frame, statement.type, isArray) : this.#copied(this.#value(init, frame), isPointer));
        }
        return 'next';
      case 'expr':
        this.#value(statement.value, frame);
        return 'next';
      case 'if':
        return this.#if(statement.test, statement.yes, statement.no, frame);
      case 'for': {
        if (statement.init !== undefined) this.#statement(statement.init, frame);
        return this.#loop(statement.test, statement.step, statement.body, frame, false);
      }
      case 'while':
        return this.#loop(statement.test, undefined, statement.body, frame, statement.afterFirst);
      case 'return':
        frame.result = statement.value === undefined ? undefined : this.#value(statement.value, frame);
        return 'return';
      case 'break': case 'continue':
        return statement.t;
      case 'jump':
        return 'return';
    }
  }

  #copied(value: Value, isPointer: boolean): Value {
    return value instanceof Struct && !isPointer ? value.copy() : value;
  }

  #if(test: Expr, yes: Statement, no: Statement | undefined, frame: Frame): Outcome {
    const known = truth(this.#value(test, frame));
    if (known === true) return this.#statement(yes, frame);
    if (known === false) return no === undefined ? 'next' : this.#statement(no, frame);
    this.#unknown++;
    let outcome: Outcome = 'next';
    if (!leaves(yes)) outcome = this.#statement(yes, frame);
    if (no !== undefined && !leaves(no)) outcome = this.#statement(no, frame);
    this.#unknown--;
    return outcome;
  }

  #loop(test: Expr | undefined, step: Expr | undefined, body: Statement, frame: Frame, afterFirst: boolean): Outcome {
    for (let round = 0; round < MAX_LOOP; round++) {
      const known = test === undefined ? true : truth(this.#value(test, frame));
      if (known === false && !(afterFirst && round === 0)) return 'next';
      const outcome = this.#statement(body, frame);
      if (outcome === 'return') return outcome;
      // How often an unknown loop runs is unknown: once shows what it does.
      if (outcome === 'break' || known === undefined || this.#steps > MAX_STEPS) return 'next';
      if (step !== undefined) this.#value(step, frame);
    }
    return 'next';
  }

  #value(expression: Expr, frame: Frame): Value {
    if (++this.#steps > MAX_STEPS) return undefined;
    switch (expression.t) {
      case 'str': case 'num':
        return expression.value;
      case 'id':
        return this.#name(expression.name, frame);
      case 'call':
        return this.#call(expression.callee, expression.args, frame);
      case 'member': {
        const object = pointee(this.#value(expression.object, frame));
        return object instanceof Struct ? object.get(expression.name) : undefined;
      }
      case 'index':
        return this.#element(this.#value(expression.object, frame), this.#value(expression.index, frame));
      case 'unary':
        return this.#unary(expression.op, expression.operand, frame);
      case 'postfix': {
        const value = this.#value(expression.operand, frame);
        this.#assign(expression.operand, add(value, expression.op === '++' ? 1 : -1), frame);
        return value;
      }
      case 'binary':
        return this.#binary(expression.op, expression.left, expression.right, frame);
      case 'cond': {
        const test = this.#value(expression.test, frame);
        const known = truth(test);
        if (known === undefined) return undefined;
        if (!known) return this.#value(expression.no, frame);
        return expression.yes === undefined ? test : this.#value(expression.yes, frame);
      }
      case 'assign': {
        const value = this.#value(expression.value, frame);
        const old = expression.op === '=' ? undefined : this.#value(expression.target, frame);
        const result = expression.op === '=' ? value : expression.op === '+=' && typeof value === 'number' ? add(old, value) : expression.op === '-=' && typeof value === 'number' ? add(old, -value) : undefined;
        this.#assign(expression.target, result, frame);
        return result;
      }
      case 'list':
        return this.#list(expression, frame, expression.type, undefined);
      case 'unknown':
        return undefined;
    }
  }

  #name(name: string, frame: Frame): Value {
    if (frame.locals.has(name)) return frame.locals.get(name);
    if (name === 'NULL' || name === 'false') return 0;
    if (name === 'true') return 1;
    return this.program.table(name, frame.file) ?? new Symbol(name);
  }

  #element(object: Value, index: Value): Value {
    if (typeof index !== 'number') return undefined;
    const [list, start] = object instanceof Pointer ? [object.list, object.index] : [object, 0];
    return list instanceof List ? new Pointer(list, start + index).target() : undefined;
  }

  #unary(op: string, operand: Expr, frame: Frame): Value {
    if (op === '&') {
      if (operand.t !== 'index') return this.#value(operand, frame);
      const object = this.#value(operand.object, frame);
      const index = this.#value(operand.index, frame);
      if (typeof index !== 'number') return undefined;
      if (typeof object === 'string') return object.slice(index);
      return object instanceof List ? new Pointer(object, index) : add(object, index);
    }
    const value = this.#value(operand, frame);
    switch (op) {
      case '*':
        return pointee(value);
      case '!': {
        const known = truth(value);
        return known === undefined ? undefined : known ? 0 : 1;
      }
      case '-':
        return typeof value === 'number' ? -value : undefined;
      case '~':
        return typeof value === 'number' ? ~value : undefined;
      case '++': case '--': {
        const next = add(value, op === '++' ? 1 : -1);
        this.#assign(operand, next, frame);
        return next;
      }
      default:
        return undefined;
    }
  }

  #binary(op: string, leftExpression: Expr, rightExpression: Expr, frame: Frame): Value {
    const left = this.#value(leftExpression, frame);
    if (op === ',') return this.#value(rightExpression, frame);
    if (op === '&&' || op === '||') {
      const first = truth(left);
      if (first === (op === '||')) return first ? 1 : 0;
      const second = truth(this.#value(rightExpression, frame));
      if (second === (op === '||')) return second ? 1 : 0;
      return first === undefined || second === undefined ? undefined : second ? 1 : 0;
    }
    const right = this.#value(rightExpression, frame);
    if (op === '+' && typeof right === 'number') return add(left, right);
    if (op === '-' && typeof right === 'number') return add(left, -right);
    if (op === '==' || op === '!=') {
      if (left === undefined || right === undefined) return undefined;
      return (left === right) === (op === '==') ? 1 : 0;
    }
    return typeof left === 'number' && typeof right === 'number' ? arithmetic(op, left, right) : undefined;
  }

  #assign(target: Expr, value: Value, frame: Frame): void {
    if (target.t === 'id') {
      frame.locals.set(target.name, value);
    } else if (target.t === 'member') {
      const object = pointee(this.#value(target.object, frame));
      if (!(object instanceof Struct)) return;
      if (object.isTable) this.#overwritten.push({ struct: object, field: target.name, value: object.fields.get(target.name), wasSet: object.fields.has(target.name) });
      object.fields.set(target.name, value);
    } else if (target.t === 'unary' && target.op === '*' && typeof value === 'number') {
      const text = this.#value(target.operand, frame);
      if (text instanceof Text) text.put(value);
    }
  }

  #list(list: Expr & { t: 'list' }, frame: Frame, type: string, isArray: boolean | undefined): Value {
    const { items } = list;
    const designated = items.some((item) => item.field !== undefined);
    const layout = designated ? undefined : this.program.layout(type, frame.file);
    // Without designators and without a layout only positions are known: a list.
    if (isArray === true || (!designated && items.length > 0 && (layout === undefined || isArray === undefined && items.every((item) => item.value.t === 'list')))) {
      const values: Value[] = [];
      for (const item of items) {
        const index = item.index === undefined ? values.length : this.#value(item.index, frame);
        const value = item.value.t === 'list' ? this.#list(item.value, frame, type, false) : this.#value(item.value, frame);
        if (typeof index === 'number' && index < MAX_LOOP) values[index] = value;
        else values.push(value);
      }
      return new List(type, values);
    }
    const struct = new Struct(type);
    let position = 0;
    for (const item of items) {
      const field = item.field ?? layout?.[position] ?? '';
      position++;
      struct.fields.set(field, item.value.t === 'list' ? this.#list(item.value, frame, item.value.type, undefined) : this.#value(item.value, frame));
    }
    return struct;
  }

  #call(callee: Expr, argExpressions: readonly Expr[], frame: Frame): Value {
    if (callee.t !== 'id') {
      for (const arg of argExpressions) this.#value(arg, frame);
      return undefined;
    }
    const { name } = callee;
    const args = argExpressions.map((arg) => this.#value(arg, frame));
    switch (name) {
      case 'type_register_static': case 'type_register': case 'type_register_internal':
        return this.#register(pointee(args[0]), frame);
      case 'type_register_static_array':
        if (args[0] instanceof List) for (const item of args[0].items) this.#register(item, frame);
        return undefined;
      case 'g_strdup_printf':
        return made(format(stringOf(args[0]) ?? '%?', args.slice(1)));
      case 'g_strdup':
        return made(stringOf(args[0]));
      case 'g_strconcat': {
        const parts = args.slice(0, -1).map(stringOf);
        return made(parts.every((part) => part !== undefined) ? parts.join('') : undefined);
      }
      case 'snprintf': case 'g_snprintf': {
        const [target] = argExpressions;
        if (target?.t === 'id') frame.locals.set(target.name, made(format(stringOf(args[2]) ?? '%?', args.slice(3))));
        return undefined;
      }
      case 'strchr':
        return args[0] instanceof Text && typeof args[1] === 'number' ? args[0].find(args[1]) : undefined;
      case 'g_new0': case 'g_new': case 'g_malloc0': {
        const struct = new Struct('');
        struct.complete = name !== 'g_new';
        return struct;
      }
      case 'ARRAY_SIZE':
        return args[0] instanceof List ? args[0].items.length : undefined;
      case 'strcmp': case 'g_strcmp0':
        return compare(stringOf(args[0]), stringOf(args[1]));
      case 'strlen':
        return stringOf(args[0])?.length;
      default:
        break;
    }
    if (this.hooks.called?.(name, args, frame.file, this.#unknown === 0) === true) return undefined;
    const found = this.program.function(name, frame.file);
    if (found !== undefined) return this.runAst(found.ast, found.file, args);
    // QOM casts: `MACHINE_CLASS(oc)` is `oc`.
    return args.length === 1 && /^[A-Z][A-Z0-9_]*$/.test(name) ? args[0] : undefined;
  }

  #register(info: Value, frame: Frame): undefined {
    if (info instanceof Struct) this.hooks.registered?.(info.copy(), frame.file, this.#unknown === 0);
    else if (info instanceof Symbol) this.hooks.registered?.(info, frame.file, this.#unknown === 0);
  }
}

/** True for a branch that does nothing but leave: `return -1;`, `{ continue; }`. */
function leaves(statement: Statement): boolean {
  if (statement.t === 'block') return statement.body.length > 0 && leaves(statement.body.at(-1)!);
  return statement.t === 'return' || statement.t === 'break' || statement.t === 'continue' || statement.t === 'jump';
}

function uninitialised(type: string): Value {
  const struct = new Struct(type);
  return /^[A-Z]/.test(type) ? struct : undefined;
}

function made(text: string | undefined): Value {
  return text === undefined ? undefined : new Text({ text });
}

function compare(left: string | undefined, right: string | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left === right ? 0 : 1;
}

function add(value: Value, by: number): Value {
  if (typeof value === 'number') return value + by;
  if (value instanceof Pointer) return new Pointer(value.list, value.index + by);
  return value instanceof List ? new Pointer(value, by) : undefined;
}

function arithmetic(op: string, left: number, right: number): number | undefined {
  switch (op) {
    case '<': return left < right ? 1 : 0;
    case '>': return left > right ? 1 : 0;
    case '<=': return left <= right ? 1 : 0;
    case '>=': return left >= right ? 1 : 0;
    case '*': return left * right;
    case '/': return right === 0 ? undefined : Math.trunc(left / right);
    case '%': return right === 0 ? undefined : left % right;
    case '&': return left & right;
    case '|': return left | right;
    case '^': return left ^ right;
    case '<<': return left << right;
    case '>>': return left >> right;
    default: return undefined;
  }
}
