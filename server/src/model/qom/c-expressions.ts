import type { Expr, ListItem } from './c-ast';
import { type Token, unescape } from './c-tokens';

const UNKNOWN: Expr = { t: 'unknown' };
/** Words of a declaration that are no type. */
export const QUALIFIERS = new Set(['static', 'const', 'volatile', 'struct', 'enum', 'union', 'unsigned', 'signed', 'register', 'inline', 'extern', 'g_autofree', 'g_autoptr']);
const BASE_TYPES = new Set(['void', 'char', 'int', 'long', 'short', 'bool', 'unsigned', 'signed', 'float', 'double', 'gchar', 'gpointer', 'gconstpointer', 'uintptr_t', 'size_t']);
/** Nesting beyond this is no registration code; what is deeper counts as unknown. */
export const MAX_DEPTH = 200;

const PRECEDENCE: Readonly<Record<string, number>> = {
  '*': 10, '/': 10, '%': 10, '+': 9, '-': 9, '<<': 8, '>>': 8, '<': 7, '>': 7, '<=': 7, '>=': 7, '==': 6, '!=': 6, '&': 5, '^': 4, '|': 3, '&&': 2, '||': 1,
};
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '|=', '&=', '^=', '%=', '<<=', '>>=']);

/** Reads expressions from expanded tokens. Never throws: what it cannot read becomes `unknown`. */
export class ExpressionParser {
  protected at: number;
  protected depth = 0;

  constructor(protected readonly tokens: readonly Token[], at = 0) {
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  protected commaExpression(): Expr {
    let value = this.expression();
    while (this.accept(',')) value = { t: 'binary', op: ',', left: value, right: this.expression() };
    return value;
  }

  expression(): Expr {
    if (++this.depth > MAX_DEPTH) this.at = this.tokens.length;
    try {
      return this.#assignment();
    } finally {
      this.depth--;
    }
  }

  #assignment(): Expr {
    const left = this.#conditional();
    const op = this.text();
    if (!ASSIGNMENTS.has(op)) return left;
    this.at++;
    return { t: 'assign', op, target: left, value: this.expression() };
  }

  #conditional(): Expr {
    const test = this.#binary(1);
    if (!this.accept('?')) return test;
    const yes = this.text() === ':' ? undefined : this.expression();
    this.accept(':');
    return { t: 'cond', test, yes, no: this.expression() };
  }

  #binary(minimum: number): Expr {
    let left = this.#unary();
    for (;;) {
      const op = this.text();
      const precedence = Object.hasOwn(PRECEDENCE, op) && this.tokens[this.at]?.kind === 'punct' ? PRECEDENCE[op]! : 0;
      if (precedence < minimum) return left;
      this.at++;
      left = { t: 'binary', op, left, right: this.#binary(precedence + 1) };
    }
  }

  #unary(): Expr {
    if (++this.depth > MAX_DEPTH) this.at = this.tokens.length;
    try {
      const token = this.tokens[this.at];
      if (token === undefined) return UNKNOWN;
      if (token.kind === 'punct' && ['*', '&', '!', '-', '~', '+', '++', '--'].includes(token.text)) {
        this.at++;
        return { t: 'unary', op: token.text, operand: this.#unary() };
      }
      if (token.text === '(') {
        const cast = this.#cast();
        if (cast !== undefined) return cast;
      }
      return this.#postfix();
    } finally {
      this.depth--;
    }
  }

  /** `(type)x` or `(type){ … }`. */
  #cast(): Expr | undefined {
    const close = this.closing(this.at);
    let type = '';
    let sure = false;
    for (let i = this.at + 1; i < close; i++) {
      const token = this.tokens[i]!;
      if (token.kind === 'id') {
        if (!QUALIFIERS.has(token.text)) type = token.text;
        else sure = true;
        if (BASE_TYPES.has(token.text)) sure = true;
      } else if (token.text === '*' || token.text === '[') {
        if (i === this.at + 1) return undefined;
        if (token.text === '*' && this.tokens[i + 1]?.kind === 'id' && !QUALIFIERS.has(this.tokens[i + 1]!.text)) return undefined;
        sure = true;
      } else if (token.text !== ']' && token.kind !== 'num') {
        return undefined;
      }
    }
    const next = this.tokens[close + 1];
    if (next?.text === '{' && type !== '') {
      this.at = close + 1;
      return this.list(type);
    }
    if (type === '' || next === undefined) return undefined;
    const isOperand = next.kind !== 'punct' || next.text === '(' || (sure && ['&', '*', '-', '!', '~'].includes(next.text));
    if (!isOperand || (!sure && next.text === '(' && close - this.at > 2)) return undefined;
    if (!sure && next.text === '(') return undefined;
    this.at = close + 1;
    return this.#unary();
  }

  #postfix(): Expr {
    let value = this.#primary();
    for (;;) {
      const text = this.text();
      if (text === '(' ) {
        value = { t: 'call', callee: value, args: this.#arguments() };
      } else if (text === '[') {
        this.at++;
        const index = this.expression();
        this.skipPast(']');
        value = { t: 'index', object: value, index };
      } else if (text === '->' || text === '.') {
        this.at++;
        value = { t: 'member', object: value, name: this.text() };
        this.at++;
      } else if (text === '++' || text === '--') {
        this.at++;
        value = { t: 'postfix', op: text, operand: value };
      } else {
        return value;
      }
    }
  }

  #primary(): Expr {
    const token = this.tokens[this.at];
    if (token === undefined) return UNKNOWN;
    switch (token.kind) {
      case 'str': {
        let value = '';
        while (this.tokens[this.at]?.kind === 'str') value += unescape(this.tokens[this.at++]!.text);
        return { t: 'str', value };
      }
      case 'num':
        this.at++;
        return { t: 'num', value: Number(token.text.replace(/[uUlL]+$/, '')) };
      case 'chr':
        this.at++;
        return { t: 'num', value: token.text.charCodeAt(1) };
      case 'id':
        this.at++;
        if ((token.text === 'sizeof' || token.text.startsWith('__alignof') || token.text === 'offsetof') && this.text() === '(') {
          this.at = this.closing(this.at) + 1;
          return UNKNOWN;
        }
        return { t: 'id', name: token.text };
      case 'punct':
        break;
    }
    if (token.text === '(') {
      if (this.text(1) === '{') {
        this.at = this.closing(this.at) + 1;
        return UNKNOWN;
      }
      return this.parenthesised();
    }
    if (token.text === '{') return this.list('');
    this.at++;
    return UNKNOWN;
  }

  protected parenthesised(): Expr {
    if (!this.accept('(')) return UNKNOWN;
    const value = this.commaExpression();
    this.skipPast(')');
    return value;
  }

  #arguments(): Expr[] {
    const args: Expr[] = [];
    const close = this.closing(this.at);
    this.at++;
    while (this.at < close) {
      const before = this.at;
      args.push(this.expression());
      while (this.at < close && this.text() !== ',') this.at = this.isOpening() ? this.closing(this.at) + 1 : this.at + 1;
      if (this.at < close || this.at === before) this.at++;
    }
    this.at = close + 1;
    return args;
  }

  /** The braced list that stands here. */
  list(type: string): Expr {
    const close = this.closing(this.at);
    const items: ListItem[] = [];
    this.at++;
    while (this.at < close) {
      const before = this.at;
      if (this.text() !== ',') items.push(this.#item());
      while (this.at < close && this.text() !== ',') this.at = this.isOpening() ? this.closing(this.at) + 1 : this.at + 1;
      this.at = Math.max(this.at, before) + 1;
    }
    this.at = close + 1;
    return { t: 'list', type, items };
  }

  #item(): ListItem {
    let field: string | undefined;
    let index: Expr | undefined;
    if (this.text() === '.' && this.tokens[this.at + 1]?.kind === 'id') {
      field = this.text(1);
      this.at += 2;
      while (this.text() === '.' || this.text() === '[') this.at = this.text() === '[' ? this.closing(this.at) + 1 : this.at + 2;
      this.accept('=');
    } else if (this.text() === '[') {
      this.at++;
      index = this.expression();
      this.skipPast(']');
      this.accept('=');
    }
    return { field, index, value: this.expression() };
  }

  protected text(ahead = 0): string {
    const token = this.tokens[this.at + ahead];
    return token === undefined || token.kind === 'str' ? '' : token.text;
  }

  protected accept(text: string): boolean {
    if (this.text() !== text) return false;
    this.at++;
    return true;
  }

  protected isOpening(): boolean {
    const text = this.text();
    return text === '(' || text === '[' || text === '{';
  }

  /** Index of the partner of the bracket at `i`; of the last token when there is none. */
  protected closing(i: number): number {
    let depth = 0;
    for (; i < this.tokens.length; i++) {
      const token = this.tokens[i]!;
      if (token.kind !== 'punct') continue;
      if (token.text === '(' || token.text === '[' || token.text === '{') depth++;
      else if ((token.text === ')' || token.text === ']' || token.text === '}') && --depth === 0) return i;
    }
    return this.tokens.length - 1;
  }

  protected skipPast(text: string): void {
    while (!this.done && this.text() !== text && this.text() !== ';') this.at = this.isOpening() ? this.closing(this.at) + 1 : this.at + 1;
    this.accept(text);
  }

  protected skipTo(text: string): void {
    while (!this.done && this.text() !== text && this.text() !== '}') this.at = this.isOpening() ? this.closing(this.at) + 1 : this.at + 1;
    this.accept(text);
  }

  protected skipStatement(): void {
    if (this.text() === '{') this.at = this.closing(this.at) + 1;
    else this.skipTo(';');
  }
}
