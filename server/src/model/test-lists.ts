import type { MesonExpr, MesonStatement } from '../facts/meson';
import { renderMeson } from './meson/render';
import { derivation, stored, type Model } from './model';

/** A test (or source of one) in a list of a meson.build. */
export interface ListedTest {
  readonly name: string;
  /** Conditions as written, outermost first; `CONFIG_X` stands for the look-up of a device. */
  readonly conditions: readonly string[];
  readonly file: string;
  /** 0-based line of the statement that lists it. */
  readonly line: number;
}

/** Elements that are kept of one list: a list that doubles itself stays small. */
const MAX_ELEMENTS = 1000;

type TestLists = ReadonlyMap<string, ReadonlyMap<string, readonly ListedTest[]>>;

/** Lists of tests by variable, per meson.build under tests/: `qtests_arm`, `tests_generic_system`, `tests`. */
export const testLists = stored(derivation('test-lists', (model: Model): TestLists => {
  const lists = new Map<string, ReadonlyMap<string, readonly ListedTest[]>>();
  for (const { file, body } of model.facts('meson-file')) {
    if (file.startsWith('tests/')) lists.set(file, new ListReader(file).read(body));
  }
  return lists;
}), {
  encode: (lists) => [...lists].map(([file, byName]) => [file, [...byName]]),
  decode: (data) => new Map((data as readonly (readonly [string, readonly (readonly [string, readonly ListedTest[]])[]])[]).map(([file, byName]) => [file, new Map(byName)])),
});

/** Follows the assignments of a file in order; every branch is taken, its condition noted. */
class ListReader {
  readonly #lists = new Map<string, ListedTest[]>();
  readonly #conditions: string[] = [];

  constructor(private readonly file: string) {}

  read(body: readonly MesonStatement[]): ReadonlyMap<string, readonly ListedTest[]> {
    for (const statement of body) this.#statement(statement);
    return this.#lists;
  }

  #statement(statement: MesonStatement): void {
    switch (statement.k) {
      case 'set': {
        const own = this.#elements(statement.v, statement.l);
        // An assignment under a condition does not undo the one before it.
        const keeps = statement.add === true || this.#conditions.length > 0;
        this.#lists.set(statement.to, [...(keeps ? this.#lists.get(statement.to) ?? [] : []), ...own].slice(0, MAX_ELEMENTS));
        break;
      }
      case 'do':
        if (statement.v.k === 'method' && statement.v.fn === 'add' && statement.v.on.k === 'id') this.#addTo(statement.v.on.v, statement.v.args, statement.l);
        break;
      case 'if':
        for (const arm of statement.arms) this.#under(arm.if === undefined ? 'otherwise' : conditionText(arm.if), () => arm.body.forEach((inner) => this.#statement(inner)));
        break;
      case 'for':
      case 'break':
      case 'continue':
        break;
    }
  }

  #addTo(list: string, args: readonly MesonExpr[], line: number): void {
    const own = args.flatMap((argument) => this.#elements(argument, line));
    this.#lists.set(list, [...(this.#lists.get(list) ?? []), ...own].slice(0, MAX_ELEMENTS));
  }

  #elements(expr: MesonExpr, line: number): ListedTest[] {
    switch (expr.k) {
      case 'str': return [{ name: expr.v, conditions: [...this.#conditions], file: this.file, line: expr.l }];
      case 'list': return expr.of.flatMap((item) => this.#elements(item, line));
      case 'dict': return expr.of.flatMap(([key]) => this.#elements(key, line));
      case 'op': return expr.op === '+' ? expr.of.flatMap((item) => this.#elements(item, line)) : [];
      case 'cond': return [
        ...this.#under(conditionText(expr.if), () => this.#elements(expr.then, line)),
        ...this.#under(`not (${conditionText(expr.if)})`, () => this.#elements(expr.else, line)),
      ];
      case 'id': return (this.#lists.get(expr.v) ?? []).map((test) => ({ ...test, conditions: [...this.#conditions, ...test.conditions] }));
      case 'call': return expr.fn === 'files' ? expr.args.flatMap((argument) => this.#elements(argument, line)) : [];
      case 'num':
      case 'bool':
      case 'method':
      case 'index':
      case 'not':
      case 'neg':
        return [];
    }
  }

  #under<T>(condition: string, work: () => T): T {
    this.#conditions.push(condition);
    try {
      return work();
    } finally {
      this.#conditions.pop();
    }
  }
}

/** A condition as people read it: `CONFIG_PCI and slirp.found()`. */
function conditionText(expr: MesonExpr): string {
  return renderMeson(expr).replace(/\w+\.has_key\('(CONFIG_\w+)'\)/g, '$1');
}
