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

const NEWLINE = 10;
const SPACE = 32;
const HASH = 35;
const QUOTE = 39;
const BACKSLASH = 92;

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

class SchemaReader {
  #at = 0;
  #line = 0;

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
    if (!this.text.startsWith('##', this.#at)) return undefined;
    const line = this.#line;
    const lines: string[] = [];
    this.#nextLine();
    while (this.#at < this.text.length && this.text.charCodeAt(this.#at) === HASH) {
      const isLast = this.text.charCodeAt(this.#at + 1) === HASH;
      const start = this.#at + 1;
      const end = this.#nextLine();
      if (isLast) break;
      lines.push(this.text.slice(this.text.charCodeAt(start) === SPACE ? start + 1 : start, end).trimEnd());
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
    do this.#nextLine();
    while (this.#at < this.text.length && this.text[this.#at] !== '{' && !this.text.startsWith('##', this.#at));
  }

  /** Moves to the start of the next line; returns where this one's text ended. */
  #nextLine(): number {
    const newline = this.text.indexOf('\n', this.#at);
    if (newline < 0) return (this.#at = this.text.length);
    this.#at = newline + 1;
    this.#line++;
    return newline;
  }

  #skipBlanks(stopAtDocumentation: boolean): void {
    const { text } = this;
    for (; this.#at < text.length; this.#at++) {
      const c = text.charCodeAt(this.#at);
      if (c === NEWLINE) {
        this.#line++;
      } else if (c === HASH) {
        if (stopAtDocumentation && text.charCodeAt(this.#at + 1) === HASH) return;
        const newline = text.indexOf('\n', this.#at);
        this.#at = (newline < 0 ? text.length : newline) - 1;
      } else if (c > SPACE) {
        return;
      }
    }
  }

  #value(depth: number): QapiValue {
    this.#skipBlanks(false);
    if (depth > MAX_DEPTH) throw new SyntaxProblem(this.#line, 'nested too deeply');
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
    const line = this.#line;
    const entries: QapiEntry[] = [];
    this.#at++;
    if (this.#takes('}')) return { kind: 'object', entries, line, endLine: this.#line };
    do {
      this.#skipBlanks(false);
      const key = this.#string();
      if (!this.#takes(':')) throw this.#unexpected("':'");
      entries.push({ key: key.text, line: key.line, value: this.#value(depth + 1) });
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#unexpected("',' or '}'");
    return { kind: 'object', entries, line, endLine: this.#line };
  }

  #list(depth: number): QapiList {
    const line = this.#line;
    const items: QapiValue[] = [];
    this.#at++;
    if (this.#takes(']')) return { kind: 'list', items, line };
    do items.push(this.#value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.#unexpected("',' or ']'");
    return { kind: 'list', items, line };
  }

  #string(): QapiString {
    const { text } = this;
    if (text.charCodeAt(this.#at) !== QUOTE) throw this.#unexpected('a string');
    const start = this.#at + 1;
    let end = start;
    let escaped = false;
    for (; end < text.length && text.charCodeAt(end) !== QUOTE; end++) {
      const c = text.charCodeAt(end);
      if (c === NEWLINE) break;
      if (c === BACKSLASH) {
        escaped = true;
        end++;
      }
    }
    if (text.charCodeAt(end) !== QUOTE) throw new SyntaxProblem(this.#line, 'a string does not end on its line');
    this.#at = end + 1;
    const raw = text.slice(start, end);
    return { kind: 'string', text: escaped ? raw.replaceAll('\\\\', '\\') : raw, line: this.#line };
  }

  #bool(word: string, value: boolean): QapiBool {
    if (!this.text.startsWith(word, this.#at)) throw this.#unexpected('a value');
    this.#at += word.length;
    return { kind: 'bool', value, line: this.#line };
  }

  #takes(character: string): boolean {
    this.#skipBlanks(false);
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #unexpected(wanted: string): SyntaxProblem {
    return new SyntaxProblem(this.#line, this.#at >= this.text.length ? `${wanted} expected, the file ends` : `${wanted} expected`);
  }
}
