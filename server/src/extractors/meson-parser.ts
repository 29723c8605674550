import type { MesonArm, MesonExpr, MesonKeywords, MesonOperator, MesonStatement } from '../facts/meson';
import { MesonLexer, Token } from './meson-lexer';

/** Expressions and blocks nested deeper than this are taken for broken input. */
const MAX_DEPTH = 50;
/** A file with more broken statements is none of meson's; the rest of it is not read. */
const MAX_FAILURES = 100;

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);
const BLOCK_ENDS: ReadonlySet<string> = new Set(['elif', 'else', 'endif', 'endforeach']);

/** Thrown inside the parser only: the statement at hand is given up. */
class Unreadable extends Error {}

/** Parses a meson.build. What is broken is reported and left out; the statements around it stay. */
export class MesonParser {
  readonly #lexer: MesonLexer;
  #depth = 0;
  #failures = 0;

  constructor(text: string, private readonly report: (line: number, message: string) => void) {
    this.#lexer = new MesonLexer(text);
  }

  parse(): MesonStatement[] {
    const body: MesonStatement[] = [];
    for (;;) {
      this.#statements(body);
      if (this.#lexer.type === Token.End) return body;
      this.report(this.#lexer.line, `${this.#lexer.value} without its beginning`);
      this.#lexer.skipLine();
    }
  }

  /** Statements up to the end of the block or the file. */
  #statements(into: MesonStatement[]): MesonStatement[] {
    const lexer = this.#lexer;
    for (;;) {
      while (lexer.type === Token.Newline) lexer.next();
      if (lexer.type === Token.End || this.#atBlockEnd()) return into;
      const depth = this.#depth;
      try {
        into.push(this.#statement());
        if (!this.#atLineEnd()) this.#fail(`unexpected ${lexer.value}`);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        this.report(lexer.line, error.message);
        this.#depth = depth;
        lexer.skipLine();
        if (++this.#failures > MAX_FAILURES) lexer.stop();
      }
    }
  }

  #atBlockEnd(): boolean {
    return this.#lexer.type === Token.Name && BLOCK_ENDS.has(this.#lexer.value);
  }

  #atLineEnd(): boolean {
    return this.#lexer.type === Token.Newline || this.#lexer.type === Token.End;
  }

  #statement(): MesonStatement {
    const lexer = this.#lexer;
    const { line: l } = lexer;
    if (lexer.type === Token.Name) {
      if (lexer.value === 'if') return this.#nested(() => this.#if(l));
      if (lexer.value === 'foreach') return this.#nested(() => this.#foreach(l));
      if (lexer.value === 'break' || lexer.value === 'continue') {
        const k = lexer.value;
        lexer.next();
        return { k, l };
      }
    }
    const v = this.#expression();
    if (v.k === 'id' && lexer.is('=')) return { k: 'set', to: v.v, v: this.#after(), l };
    if (v.k === 'id' && lexer.is('+=')) return { k: 'set', to: v.v, add: true, v: this.#after(), l };
    return { k: 'do', v, l };
  }

  #if(l: number): MesonStatement {
    const lexer = this.#lexer;
    const arms: MesonArm[] = [];
    while (lexer.is('if') || lexer.is('elif')) {
      const { line } = lexer;
      const condition = this.#condition();
      arms.push({ if: condition, body: this.#statements([]), l: line });
    }
    if (lexer.is('else')) {
      const { line } = lexer;
      lexer.next();
      arms.push({ body: this.#statements([]), l: line });
    }
    this.#blockEnd('endif', l);
    return { k: 'if', arms, l };
  }

  /** The condition after `if`; a broken one counts as unknown, so that its block is still read. */
  #condition(): MesonExpr {
    const depth = this.#depth;
    try {
      return this.#after();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.report(this.#lexer.line, error.message);
      this.#depth = depth;
      this.#lexer.skipLine();
      return { k: 'id', v: '' };
    }
  }

  #foreach(l: number): MesonStatement {
    const lexer = this.#lexer;
    const vars: string[] = [];
    do {
      lexer.next();
      if (lexer.type !== Token.Name) this.#fail('foreach without a variable');
      vars.push(lexer.value);
      lexer.next();
    } while (lexer.is(','));
    if (!lexer.is(':')) this.#fail('expected :');
    const over = this.#after();
    const body = this.#statements([]);
    this.#blockEnd('endforeach', l);
    return { k: 'for', vars, over, body, l };
  }

  #blockEnd(word: 'endif' | 'endforeach', begun: number): void {
    if (this.#lexer.is(word)) this.#lexer.next();
    else this.report(begun, `no ${word}`);
    // A wrong end word closes the block all the same: whoever is around it may be waiting for it.
  }

  /** The expression after the current token. */
  #after(): MesonExpr {
    this.#lexer.next();
    return this.#expression();
  }

  #expression(): MesonExpr {
    this.#deeper();
    let value = this.#or();
    if (this.#lexer.is('?')) {
      const then = this.#after();
      if (!this.#lexer.is(':')) this.#fail('expected :');
      value = { k: 'cond', if: value, then, else: this.#after() };
    }
    this.#depth--;
    return value;
  }

  #or(): MesonExpr {
    const first = this.#and();
    if (!this.#lexer.is('or')) return first;
    const of = [first];
    while (this.#takes('or')) of.push(this.#and());
    return { k: 'op', op: 'or', of };
  }

  #and(): MesonExpr {
    const first = this.#comparison();
    if (!this.#lexer.is('and')) return first;
    const of = [first];
    while (this.#takes('and')) of.push(this.#comparison());
    return { k: 'op', op: 'and', of };
  }

  #comparison(): MesonExpr {
    const left = this.#sum();
    const lexer = this.#lexer;
    if (lexer.type !== Token.Name && lexer.type !== Token.Punctuation) return left;
    let op = lexer.value;
    if (op === 'not') {
      lexer.next();
      if (!lexer.is('in')) this.#fail('expected in');
      op = 'not in';
    } else if (!COMPARISONS.has(op)) {
      return left;
    }
    lexer.next();
    return { k: 'op', op: op as MesonOperator, of: [left, this.#sum()] };
  }

  /** Operators of one rank from left to right; a run of the same one is one node. */
  #sum(): MesonExpr {
    let left = this.#product();
    const before = this.#depth;
    while (this.#lexer.is('+') || this.#lexer.is('-')) {
      const op = this.#lexer.value as '+' | '-';
      const of = [left];
      while (this.#takes(op)) of.push(this.#product());
      left = { k: 'op', op, of };
      this.#deeper();
    }
    this.#depth = before;
    return left;
  }

  #product(): MesonExpr {
    let left = this.#unary();
    const before = this.#depth;
    while (this.#lexer.is('/') || this.#lexer.is('*') || this.#lexer.is('%')) {
      const op = this.#lexer.value as '/' | '*' | '%';
      const of = [left];
      while (this.#takes(op)) of.push(this.#unary());
      left = { k: 'op', op, of };
      this.#deeper();
    }
    this.#depth = before;
    return left;
  }

  #takes(token: string): boolean {
    if (!this.#lexer.is(token)) return false;
    this.#lexer.next();
    return true;
  }

  #unary(): MesonExpr {
    const lexer = this.#lexer;
    const k = lexer.is('not') ? 'not' : lexer.is('-') ? 'neg' : undefined;
    if (k === undefined) return this.#postfix();
    this.#deeper();
    lexer.next();
    const of = this.#unary();
    this.#depth--;
    return { k, of };
  }

  #postfix(): MesonExpr {
    let value = this.#primary();
    const lexer = this.#lexer;
    const before = this.#depth;
    for (;;) {
      if (lexer.is('.')) value = this.#method(value);
      else if (lexer.is('[')) value = { k: 'index', on: value, at: this.#indexed() };
      else break;
      this.#deeper();
    }
    this.#depth = before;
    return value;
  }

  #method(on: MesonExpr): MesonExpr {
    const lexer = this.#lexer;
    lexer.next();
    const { value: fn, line: l } = lexer;
    if (lexer.type !== Token.Name) this.#fail('expected a method');
    lexer.next();
    if (!lexer.is('(')) this.#fail('expected (');
    return { k: 'method', on, fn, ...this.#arguments(), l };
  }

  #indexed(): MesonExpr {
    const at = this.#after();
    this.#expect(']');
    return at;
  }

  #primary(): MesonExpr {
    const { type, value, line: l } = this.#lexer;
    switch (type) {
      case Token.String:
      case Token.FormatString: {
        this.#lexer.next();
        return type === Token.String ? { k: 'str', v: value, l } : { k: 'str', v: value, l, f: true };
      }
      case Token.Number:
        this.#lexer.next();
        return { k: 'num', v: Number(value) };
      case Token.Name:
        return this.#named(value, l);
      case Token.Punctuation:
        return this.#bracketed(value);
      case Token.End:
      case Token.Newline:
        return this.#fail('unexpected end of line');
    }
  }

  #named(name: string, l: number): MesonExpr {
    this.#lexer.next();
    if (name === 'true' || name === 'false') return { k: 'bool', v: name === 'true' };
    if (this.#lexer.is('(')) return { k: 'call', fn: name, ...this.#arguments(), l };
    return { k: 'id', v: name };
  }

  #bracketed(open: string): MesonExpr {
    if (open === '(') {
      const inner = this.#after();
      this.#expect(')');
      return inner;
    }
    if (open === '[') {
      const { args, kw } = this.#arguments(']');
      if (kw !== undefined) this.#fail('keyword in a list');
      return { k: 'list', of: args };
    }
    if (open === '{') return this.#dict();
    return this.#fail(`unexpected ${open}`);
  }

  #dict(): MesonExpr {
    const lexer = this.#lexer;
    const of: [MesonExpr, MesonExpr][] = [];
    lexer.next();
    while (!lexer.is('}')) {
      const key = this.#expression();
      if (!lexer.is(':')) this.#fail('expected :');
      of.push([key, this.#after()]);
      if (!lexer.is(',')) break;
      lexer.next();
    }
    this.#expect('}');
    return { k: 'dict', of };
  }

  #arguments(close = ')'): { args: MesonExpr[]; kw?: MesonKeywords } {
    const lexer = this.#lexer;
    const args: MesonExpr[] = [];
    const kw: [string, MesonExpr][] = [];
    lexer.next();
    while (!lexer.is(close)) {
      const value = this.#expression();
      if (!lexer.is(':')) args.push(value);
      else if (value.k === 'id') kw.push([value.v, this.#after()]);
      else this.#fail('expected a keyword');
      if (!lexer.is(',')) break;
      lexer.next();
    }
    this.#expect(close);
    return kw.length === 0 ? { args } : { args, kw };
  }

  #expect(close: string): void {
    if (!this.#lexer.is(close)) this.#fail(`expected ${close}`);
    this.#lexer.next();
  }

  #nested<T>(parse: () => T): T {
    this.#deeper();
    const value = parse();
    this.#depth--;
    return value;
  }

  #deeper(): void {
    if (++this.#depth > MAX_DEPTH) this.#fail('nested too deeply');
  }

  #fail(message: string): never {
    throw new Unreadable(message);
  }
}
