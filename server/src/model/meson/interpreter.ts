import { basename, joinTreePath, normalizeTreePath } from '../../base/paths';
import type { MesonArm, MesonExpr, MesonStatement } from '../../facts/meson';
import type { Problem } from '../../facts/fact';
import { Arguments, BUILD_ROOT, SOURCE_ROOT, type Context, type MesonWorld } from './context';
import { mesonFunctions } from './functions';
import { Host, type HostFact, type HostOptions } from './host';
import { callMethod } from './methods';
import { formatString, operate } from './operators';
import { SourceSet, type DeadSource } from './source-set';
import { hosted, hostFactsOf, isDict, isList, plain, Placed, Source, union, Builtin, Custom, type BuildTarget, type Dict, type PathStep, type Value } from './values';

/** How a run of statements ended. */
const enum End { Ran, Break, Continue, Done }

/** Statements of one evaluation; a hostile tree of nested loops ends here instead of never. */
const MAX_STATEMENTS = 2_000_000;
const MAX_SUBDIRS = 60;
const MAX_LOOKS = 2;

/** Calls that put files somewhere. */
const SOURCE_CALLS: ReadonlySet<string> = new Set(['subdir', 'files', 'executable', 'static_library', 'shared_module', 'shared_library', 'library', 'add', 'add_all']);

/** Evaluates the meson.build files of a tree under the assumptions about a host. */
export class Interpreter implements Context {
  readonly host: Host;
  readonly sets: SourceSet[] = [];
  readonly #clock = { changes: 0 };
  readonly generated = new Map<string, readonly Source[]>();
  readonly targets: BuildTarget[] = [];
  readonly unreached: DeadSource[] = [];
  readonly problems: Problem[] = [];
  file = 'meson.build';
  directory = '';
  projectRoot = '';
  path: PathStep | undefined;
  subject = '';
  #scope = freshScope();
  #depth = 0;
  #statements = 0;
  /** How often an arm was run without being taken. */
  readonly #looks = new Map<MesonArm, number>();
  /** Values that assignments in a dead region replaced; undefined outside of one. */
  #undo: [name: string, had: boolean, old: Value][] | undefined;

  constructor(readonly world: MesonWorld, options: HostOptions) {
    this.host = new Host(options);
  }

  get dead(): boolean {
    return this.#undo !== undefined;
  }

  /** Evaluates the whole tree. */
  run(): void {
    this.enter('');
  }

  ask(id: string, text: string, line: number, usual?: boolean | string | number): HostFact {
    return this.host.ask(id, text, this.file, line, usual);
  }

  variable(name: string): Value {
    return this.#scope.get(name);
  }

  hasVariable(name: string): boolean {
    return this.#scope.has(name);
  }

  setVariable(name: string, value: Value): void {
    this.#undo?.push([name, this.#scope.has(name), this.#scope.get(name)]);
    this.#scope.set(name, value);
    if (value instanceof SourceSet && value.name === '') value.name = name;
  }

  problem(line: number, message: string): void {
    this.problems.push({ extractor: 'meson', file: this.file, line, message });
  }

  link(target: BuildTarget): void {
    if (!this.dead) this.targets.push(target);
  }

  deadSources(sources: readonly DeadSource[]): void {
    this.unreached.push(...sources);
  }

  sourceSet(): SourceSet {
    const set = new SourceSet(this.#clock, (value, line) => this.toSources(value, line));
    if (!this.dead) this.sets.push(set);
    return set;
  }

  enter(directory: string): void {
    const fact = this.world.file(directory);
    if (fact === undefined || this.#depth > MAX_SUBDIRS) return;
    const [oldDirectory, oldFile] = [this.directory, this.file];
    this.directory = directory;
    this.file = fact.file;
    this.#depth++;
    this.#runFile(fact.body);
    this.#depth--;
    this.directory = oldDirectory;
    this.file = oldFile;
  }

  enterProject(directory: string): ReadonlyMap<string, Value> | undefined {
    if (this.world.file(directory) === undefined) return undefined;
    const [scope, root] = [this.#scope, this.projectRoot];
    const own = freshScope();
    this.#scope = own;
    this.projectRoot = directory;
    const undo = this.#undo;
    this.#undo = undo === undefined ? undefined : [];
    this.enter(directory);
    this.#undo = undo;
    this.#scope = scope;
    this.projectRoot = root;
    return own;
  }

  toSources(value: Value, line: number, directory?: string): readonly Source[] {
    if (value instanceof Source) return [value];
    if (value instanceof Placed) return [value.source];
    if (value instanceof Custom) return value.outputs;
    const name = plain(value);
    if (typeof name !== 'string') return [];
    if (name.startsWith(BUILD_ROOT)) return this.generated.get(basename(name)) ?? [];
    if (name.startsWith('/') && !name.startsWith(`${SOURCE_ROOT}/`)) return [];
    const path = name.startsWith(`${SOURCE_ROOT}/`) ? normalizeTreePath(name.slice(SOURCE_ROOT.length)) : below(directory ?? this.directory, name);
    return path === undefined ? [] : [new Source(path, undefined, this.file, line)];
  }

  /** What follows a subdir_done() is still looked at: it says what else could be built. */
  #runFile(body: readonly MesonStatement[]): void {
    for (let i = 0; i < body.length; i++) {
      const statement = body[i]!;
      if (this.#statement(statement) !== End.Done) continue;
      const step: PathStep = { condition: undefined, unless: conditionsOf(statement), taken: false, on: [], file: this.file, line: statement.l, outer: this.path };
      this.#inDeadRegion(step, () => void this.#run(body.slice(i + 1)));
      return;
    }
  }

  #run(body: readonly MesonStatement[]): End {
    for (const statement of body) {
      const end = this.#statement(statement);
      if (end !== End.Ran) return end;
    }
    return End.Ran;
  }

  #statement(statement: MesonStatement): End {
    if (++this.#statements > MAX_STATEMENTS) return End.Done;
    switch (statement.k) {
      case 'set':
        this.subject = statement.to;
        this.#assign(statement.to, statement.add === true, this.evaluate(statement.v));
        return End.Ran;
      case 'do':
        this.subject = '';
        if (statement.v.k === 'call' && statement.v.fn === 'subdir_done') return End.Done;
        this.evaluate(statement.v);
        return End.Ran;
      case 'if': return this.#if(statement.arms);
      case 'for': return this.#foreach(statement.vars, statement.over, statement.body);
      case 'break': return End.Break;
      case 'continue': return End.Continue;
    }
  }

  #assign(name: string, add: boolean, value: Value): void {
    this.setVariable(name, add ? operate('+', this.#scope.get(name), value) : value);
  }

  #if(arms: readonly MesonArm[]): End {
    let end = End.Ran;
    let decided = false;
    let on: readonly HostFact[] = [];
    for (let i = 0; i < arms.length; i++) {
      const arm = arms[i]!;
      const condition: Value = arm.if === undefined ? true : this.evaluate(arm.if);
      on = union(on, hostFactsOf(condition));
      const taken: boolean = !decided && plain(condition) === true;
      if (taken) end = this.#taken(this.#step(arms, i, true, on), arm);
      else if (this.#worthALook(arm)) this.#inDeadRegion(this.#step(arms, i, false, on), () => void this.#run(arm.body));
      decided ||= taken;
    }
    return end;
  }

  #step(arms: readonly MesonArm[], at: number, taken: boolean, on: readonly HostFact[]): PathStep {
    const { if: condition, l: line } = arms[at]!;
    return { condition, unless: arms.slice(0, at).flatMap((arm) => arm.if ?? []), taken, on, file: this.file, line, outer: this.path };
  }

  #taken(step: PathStep, arm: MesonArm): End {
    const outer = this.path;
    this.path = step;
    if (!this.dead) this.#looks.set(arm, MAX_LOOKS);
    const end = this.#run(arm.body);
    this.path = outer;
    return end;
  }

  /** An arm that is not taken is run for the files it names, and not in every round of a loop. */
  #worthALook(arm: MesonArm): boolean {
    const looks = this.#looks.get(arm) ?? (namesSources(arm.body) ? 0 : MAX_LOOKS);
    this.#looks.set(arm, looks + 1);
    return looks < MAX_LOOKS;
  }

  /** Runs what is not reached, to learn what it names; variables get their values back. */
  #inDeadRegion(step: PathStep, run: () => void): void {
    const outer = this.path;
    const undo: [string, boolean, Value][] = [];
    const outerUndo = this.#undo;
    this.#undo = undo;
    this.path = step;
    run();
    this.path = outer;
    this.#undo = outerUndo;
    for (let i = undo.length - 1; i >= 0; i--) {
      const [name, had, old] = undo[i]!;
      if (had) this.#scope.set(name, old);
      else this.#scope.delete(name);
    }
  }

  #foreach(vars: readonly string[], over: MesonExpr, body: readonly MesonStatement[]): End {
    const items = plain(this.evaluate(over));
    const rounds: readonly (readonly Value[])[] = isDict(items) ? [...items] : isList(items) ? items.map((item) => [item]) : [];
    for (const round of rounds) {
      vars.forEach((name, i) => this.setVariable(name, round[i]));
      const end = this.#run(body);
      if (end === End.Break) break;
      if (end === End.Done) return end;
    }
    return End.Ran;
  }

  evaluate(expr: MesonExpr): Value {
    switch (expr.k) {
      case 'str': return expr.f === true ? formatString(expr.v, (name) => this.#scope.get(name)) : expr.v;
      case 'num': case 'bool': return expr.v;
      case 'id': return this.#scope.get(expr.v);
      case 'list': return expr.of.map((item) => this.evaluate(item));
      case 'dict': return this.#dict(expr.of);
      case 'call': return this.#call(expr.fn, expr);
      case 'method': return this.#method(expr);
      case 'index': return operate('index', this.evaluate(expr.on), this.evaluate(expr.at));
      case 'not': case 'neg': return this.#unary(expr.k, this.evaluate(expr.of));
      case 'op': return expr.op === 'and' || expr.op === 'or' ? this.#logic(expr.op, expr.of) : this.#arithmetic(expr.op, expr.of);
      case 'cond': return this.#choice(expr);
    }
  }

  #unary(k: 'not' | 'neg', value: Value): Value {
    const scalar = plain(value);
    if (k === 'neg') return typeof scalar === 'number' ? -scalar : undefined;
    return typeof scalar === 'boolean' ? hosted(!scalar, hostFactsOf(value)) : undefined;
  }

  #choice(expr: MesonExpr & { k: 'cond' }): Value {
    const condition = this.evaluate(expr.if);
    const value = this.evaluate(plain(condition) === true ? expr.then : expr.else);
    const scalar = plain(value);
    return typeof scalar === 'object' || scalar === undefined ? scalar : hosted(scalar, union(hostFactsOf(condition), hostFactsOf(value)));
  }

  #arithmetic(op: string, parts: readonly MesonExpr[]): Value {
    let left = this.evaluate(parts[0]!);
    for (let i = 1; i < parts.length; i++) left = operate(op, left, this.evaluate(parts[i]!));
    return left;
  }

  /** The first operand that decides ends it; what the ones before it depend on counts too. */
  #logic(op: 'and' | 'or', parts: readonly MesonExpr[]): Value {
    let on: readonly HostFact[] = [];
    for (const part of parts) {
      const value = this.evaluate(part);
      on = union(on, hostFactsOf(value));
      if ((plain(value) === true) === (op === 'or')) return hosted(op === 'or', on);
    }
    return hosted(op === 'and', on);
  }

  #dict(pairs: readonly (readonly [MesonExpr, MesonExpr])[]): Dict {
    const dict = new Map<string, Value>();
    for (const [key, value] of pairs) {
      const name = plain(this.evaluate(key));
      if (typeof name === 'string') dict.set(name, this.evaluate(value));
    }
    return dict;
  }

  #call(fn: string, expr: MesonExpr & { k: 'call' }): Value {
    const run = mesonFunctions.get(fn);
    if (run === undefined) {
      if (!this.dead) this.problem(expr.l, `function ${fn} is not known`);
      return undefined;
    }
    return run(this, this.#arguments(expr));
  }

  #method(expr: MesonExpr & { k: 'method' }): Value {
    const on = this.evaluate(expr.on);
    if (expr.fn === 'set' && expr.args[0]?.k === 'str') this.subject = expr.args[0].v;
    return callMethod(this, on, expr.fn, this.#arguments(expr));
  }

  #arguments(expr: MesonExpr & { k: 'call' | 'method' }): Arguments {
    const args = expr.args.length === 0 ? NO_VALUES : expr.args.map((arg) => this.evaluate(arg));
    if (expr.kw === undefined) return new Arguments(expr, args, NO_KEYWORDS);
    const kw = new Map<string, Value>();
    for (const [name, value] of expr.kw) kw.set(name, this.evaluate(value));
    return new Arguments(expr, args, kw);
  }
}

const NO_VALUES: readonly Value[] = [];
const NO_KEYWORDS: ReadonlyMap<string, Value> = new Map();

/** Most names need no normalizing, and there are thousands. */
function below(directory: string, name: string): string | undefined {
  const path = joinTreePath(directory, name);
  return name.includes('./') || name.includes('//') || name.includes('\\') || name.endsWith('/') || name.endsWith('.') ? normalizeTreePath(path) : path;
}

/** Variables that every project starts with. */
function freshScope(): Map<string, Value> {
  const machine = new Builtin('machine', 'host');
  return new Map<string, Value>([['meson', new Builtin('meson', '')], ['host_machine', machine], ['build_machine', machine], ['target_machine', machine]]);
}

/** Whether statements have a call that names sources on their own level or in a block of theirs. */
function namesSources(body: readonly MesonStatement[]): boolean {
  return body.some((statement) => {
    if (statement.k === 'if') return statement.arms.some((arm) => namesSources(arm.body));
    if (statement.k === 'for') return namesSources(statement.body);
    return (statement.k === 'do' || statement.k === 'set') && isSourceCall(statement.v);
  });
}

function isSourceCall(expr: MesonExpr): boolean {
  if (expr.k === 'op' || expr.k === 'list') return expr.of.some(isSourceCall);
  return (expr.k === 'call' || expr.k === 'method') && SOURCE_CALLS.has(expr.fn);
}

function conditionsOf(statement: MesonStatement): readonly MesonExpr[] {
  return statement.k === 'if' ? statement.arms.flatMap((arm) => arm.if ?? []) : [];
}
