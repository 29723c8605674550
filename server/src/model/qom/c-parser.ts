import type { Declarator, Expr, FunctionAst, Statement } from './c-ast';
import { ExpressionParser, MAX_DEPTH, QUALIFIERS } from './c-expressions';

/** Recursive descent over expanded tokens: statements and functions. Never throws. */
export class CParser extends ExpressionParser {
  get position(): number {
    return this.at;
  }

  /** `(params) { body }` as it stands behind a function's name. */
  function(): FunctionAst | undefined {
    if (this.text() !== '(') return undefined;
    const parameters: string[] = [];
    const end = this.closing(this.at);
    let last = '';
    let depth = 0;
    for (let i = this.at + 1; i < end; i++) {
      const token = this.tokens[i]!;
      if (token.text === '(') depth++;
      else if (token.text === ')') depth--;
      if ((token.text === ',' && depth === 0) || i === end - 1) {
        if (i === end - 1 && token.kind === 'id') last = token.text;
        if (last !== '' && last !== 'void') parameters.push(last);
        last = '';
      } else if (token.kind === 'id') {
        last = token.text;
      }
    }
    this.at = end + 1;
    while (!this.done && this.text() !== '{') this.at++;
    if (this.done) return undefined;
    return { parameters, body: this.statement() };
  }

  statement(): Statement {
    if (++this.depth > MAX_DEPTH) {
      this.at = this.tokens.length;
    }
    try {
      return this.#statement();
    } finally {
      this.depth--;
    }
  }

  #statement(): Statement {
    const text = this.text();
    switch (text) {
      case '{': {
        this.at++;
        const body: Statement[] = [];
        while (!this.done && this.text() !== '}') {
          const before = this.at;
          body.push(this.statement());
          if (this.at === before) this.at++;
        }
        this.at++;
        return { t: 'block', body };
      }
      case ';':
        this.at++;
        return { t: 'block', body: [] };
      case 'if': {
        this.at++;
        const test = this.parenthesised();
        const yes = this.statement();
        if (!this.accept('else')) return { t: 'if', test, yes, no: undefined };
        return { t: 'if', test, yes, no: this.statement() };
      }
      case 'for':
        return this.#for();
      case 'while': {
        this.at++;
        const test = this.parenthesised();
        return { t: 'while', test, body: this.statement(), afterFirst: false };
      }
      case 'do': {
        this.at++;
        const body = this.statement();
        this.accept('while');
        const test = this.parenthesised();
        this.accept(';');
        return { t: 'while', test, body, afterFirst: true };
      }
      case 'return': {
        this.at++;
        const value = this.text() === ';' ? undefined : this.expression();
        this.accept(';');
        return { t: 'return', value };
      }
      case 'break': case 'continue':
        this.at++;
        this.accept(';');
        return { t: text };
      case 'goto':
        while (!this.done && this.text() !== ';') this.at++;
        this.accept(';');
        return { t: 'jump' };
      case 'switch': {
        this.at++;
        this.parenthesised();
        this.skipStatement();
        return { t: 'block', body: [] };
      }
      default:
        break;
    }
    if (this.tokens[this.at]?.kind === 'id' && this.text(1) === ':') this.at += 2;
    const declaration = this.#declaration();
    if (declaration !== undefined) return declaration;
    const value = this.expression();
    if (!this.accept(';')) this.skipTo(';');
    return { t: 'expr', value };
  }

  #for(): Statement {
    this.at++;
    if (!this.accept('(')) {
      // A loop macro's call: its body runs once, over something unknown.
      return { t: 'block', body: [] };
    }
    const init = this.text() === ';' ? undefined : this.#declaration() ?? this.#expressionStatement();
    if (init === undefined) this.accept(';');
    const test = this.text() === ';' ? undefined : this.commaExpression();
    this.accept(';');
    const step = this.text() === ')' ? undefined : this.commaExpression();
    this.accept(')');
    return { t: 'for', init, test, step, body: this.statement() };
  }

  #expressionStatement(): Statement {
    const value = this.commaExpression();
    this.accept(';');
    return { t: 'expr', value };
  }

  /** `TYPE name …;` when that is what stands here. */
  #declaration(): Statement | undefined {
    let i = this.at;
    let words = 0;
    let type = '';
    for (;;) {
      const token = this.tokens[i];
      if (token?.kind !== 'id') break;
      const next = this.tokens[i + 1];
      if (QUALIFIERS.has(token.text)) {
        if (next?.text === '(') i = this.closing(i + 1);
        i++;
        continue;
      }
      if (words > 0 && next !== undefined && ['=', ';', ',', '['].includes(next.text)) break;
      if (next?.kind !== 'id' && next?.text !== '*') return undefined;
      type = token.text;
      words++;
      i++;
      while (this.tokens[i]?.text === '*') i++;
    }
    if (words === 0 || this.tokens[i]?.kind !== 'id') return undefined;
    const follow = this.tokens[i + 1]?.text;
    if (follow !== '=' && follow !== ';' && follow !== ',' && follow !== '[') return undefined;
    this.at = i;
    const declarators = [this.#declarator(this.tokens[i - 1]?.text === '*', type)];
    while (this.accept(',')) {
      let isPointer = false;
      while (this.accept('*')) isPointer = true;
      if (this.tokens[this.at]?.kind !== 'id') break;
      declarators.push(this.#declarator(isPointer, type));
    }
    if (!this.accept(';')) this.skipTo(';');
    return { t: 'decl', type, declarators };
  }

  #declarator(isPointer: boolean, type: string): Declarator {
    const name = this.text();
    this.at++;
    let isArray = false;
    while (this.text() === '[') {
      isArray = true;
      this.at = this.closing(this.at) + 1;
    }
    let init: Expr | undefined;
    if (this.accept('=')) init = this.text() === '{' ? this.list(type) : this.expression();
    return { name, isArray, isPointer, init };
  }
}
