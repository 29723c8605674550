/**
 * Reads the QAPI schema dialect: objects, lists, single-quoted strings and booleans, `#` comments,
 * documentation between `##` lines. It knows no keyword; qapi.ts gives the values a meaning.
 */
export type QapiValue = QapiObject | QapiList | QapiString | QapiBool;

export interface QapiString {
  readonly kind: 'string';
  readonly text: string;
  readonly line: number;
}

export interface QapiBool {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly line: number;
}

export interface QapiList {
  readonly kind: 'list';
  readonly items: readonly QapiValue[];
  readonly line: number;
}

export interface QapiEntry {
  readonly key: string;
  readonly line: number;
  readonly value: QapiValue;
}

export interface QapiObject {
  readonly kind: 'object';
  readonly entries: readonly QapiEntry[];
  /** 0-based lines of the braces. */
  readonly line: number;
  readonly endLine: number;
}

/** A documentation comment; `lines` are without their `# `. */
export interface QapiComment {
  readonly line: number;
  readonly lines: readonly string[];
}

export interface QapiExpression {
  readonly value: QapiObject;
  /** The documentation comment right before it. */
  readonly comment: QapiComment | undefined;
}

/** Deeper nesting is no schema; it ends the expression instead of the stack. */
const MAX_DEPTH = 32;

const SPACE = 32;
const HASH = 35;

const BLANKS = /\s*/y;
const STRING = /'((?:[^'\\\n]|\\.)*)'/y;
/** The end of a line before one that begins an expression or a documentation comment. */
const NEXT = /\n(?=\{|##)/g;

class SyntaxProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Every expression of a schema file in order; broken ones are reported and left out. */
export function readSchema(text: string, problem: (line: number, message: string) => void): QapiExpression[] {
  const reader = new SchemaReader(text);
  const expressions: QapiExpression[] = [];
  let comment: QapiComment | undefined;
  while (!reader.atEnd()) {
    const documentation = reader.comment();
    if (documentation !== undefined) {
      comment = documentation;
      continue;
    }
    if (reader.atEnd()) break;
    try {
      expressions.push({ value: reader.topLevel(), comment });
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problem(error.line, error.message);
      reader.skipToNext();
    }
    comment = undefined;
  }
  return expressions;
}

/**
 * Moves by what the engine searches natively (regular expressions at a place, `indexOf`): a schema is
 * read once at start-up, before any loop over characters would be compiled.
 */
class SchemaReader {
  #at = 0;
  #line = 0;
  /** Offset up to which `#line` counts. */
  #counted = 0;

  constructor(private readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  /** Skips blanks and plain comments; true at the end of the text. Stops at a `##`. */
  atEnd(): boolean {
    this.#skipBlanks(true);
    return this.#at >= this.text.length;
  }

  /** The documentation comment that begins here, if one does. */
  comment(): QapiComment | undefined {
    const { text } = this;
    if (!text.startsWith('##', this.#at)) return undefined;
    const line = this.#lineHere();
    const lines: string[] = [];
    this.#toNextLine();
    while (this.#at < text.length && text.charCodeAt(this.#at) === HASH) {
      const start = this.#at + 1;
      const end = this.#toNextLine();
      if (text.charCodeAt(start) === HASH) break;
      lines.push(text.slice(text.charCodeAt(start) === SPACE ? start + 1 : start, end).trimEnd());
    }
    return { line, lines };
  }

  /** @throws SyntaxProblem */
  topLevel(): QapiObject {
    const value = this.#value(0);
    if (value.kind !== 'object') throw new SyntaxProblem(value.line, 'a top-level expression must be an object');
    return value;
  }

  /** To the next line that begins an expression or a documentation comment. */
  skipToNext(): void {
    NEXT.lastIndex = this.#at;
    this.#at = NEXT.test(this.text) ? NEXT.lastIndex : this.text.length;
  }

  /** Moves to the start of the next line; returns where this one's text ended. */
  #toNextLine(): number {
    const newline = this.text.indexOf('\n', this.#at);
    this.#at = newline < 0 ? this.text.length : newline + 1;
    return newline < 0 ? this.text.length : newline;
  }

  #lineHere(): number {
    const { text } = this;
    for (let i = text.indexOf('\n', this.#counted); i >= 0 && i < this.#at; i = text.indexOf('\n', i + 1)) this.#line++;
    this.#counted = this.#at;
    return this.#line;
  }

  #skipBlanks(stopAtDocumentation: boolean): void {
    const { text } = this;
    for (;;) {
      BLANKS.lastIndex = this.#at;
      BLANKS.test(text);
      this.#at = BLANKS.lastIndex;
      if (text.charCodeAt(this.#at) !== HASH || (stopAtDocumentation && text.charCodeAt(this.#at + 1) === HASH)) return;
      this.#toNextLine();
    }
  }

  #value(depth: number): QapiValue {
    this.#skipBlanks(false);
    if (depth > MAX_DEPTH) throw new SyntaxProblem(this.#lineHere(), 'nested too deeply');
    switch (this.text[this.#at] ?? '') {
      case '{': return this.#object(depth);
      case '[': return this.#list(depth);
      case "'": return this.#string();
      case 't': return this.#bool('true', true);
      case 'f': return this.#bool('false', false);
      default: throw this.#unexpected('a value');
    }
  }

  #object(depth: number): QapiObject {
    const line = this.#lineHere();
    const entries: QapiEntry[] = [];
    this.#at++;
    if (this.#takes('}')) return { kind: 'object', entries, line, endLine: this.#lineHere() };
    do {
      this.#skipBlanks(false);
      const key = this.#string();
      if (!this.#takes(':')) throw this.#unexpected("':'");
      entries.push({ key: key.text, line: key.line, value: this.#value(depth + 1) });
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#unexpected("',' or '}'");
    return { kind: 'object', entries, line, endLine: this.#lineHere() };
  }

  #list(depth: number): QapiList {
    const line = this.#lineHere();
    const items: QapiValue[] = [];
    this.#at++;
    if (this.#takes(']')) return { kind: 'list', items, line };
    do items.push(this.#value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.#unexpected("',' or ']'");
    return { kind: 'list', items, line };
  }

  #string(): QapiString {
    const line = this.#lineHere();
    STRING.lastIndex = this.#at;
    const match = STRING.exec(this.text);
    if (match === null) {
      if (this.text[this.#at] === "'") throw new SyntaxProblem(line, 'a string does not end on its line');
      throw this.#unexpected('a string');
    }
    this.#at = STRING.lastIndex;
    const text = match[1]!;
    return { kind: 'string', text: text.includes('\\') ? text.replaceAll('\\\\', '\\') : text, line };
  }

  #bool(word: string, value: boolean): QapiBool {
    if (!this.text.startsWith(word, this.#at)) throw this.#unexpected('a value');
    this.#at += word.length;
    return { kind: 'bool', value, line: this.#lineHere() };
  }

  #takes(character: string): boolean {
    this.#skipBlanks(false);
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #unexpected(wanted: string): SyntaxProblem {
    return new SyntaxProblem(this.#lineHere(), this.#at >= this.text.length ? `${wanted} expected, the file ends` : `${wanted} expected`);
  }
}
