import type { ConfigExpr } from '../facts/kconfig';

/** Parentheses and `!` deeper than this are taken for broken input. */
const MAX_DEPTH = 40;

const IDENTIFIER = /[A-Za-z0-9_]+/y;

/** Walks over the text of a Kconfig file; one cursor for the whole file. */
export class KconfigCursor {
  at = 0;

  constructor(readonly text: string) {}

  /** Skips blanks and comments; newlines too when `acrossLines`. */
  skipBlanks(acrossLines: boolean): void {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const c = text[this.at];
      if (c === '#') {
        const end = text.indexOf('\n', this.at);
        this.at = (end < 0 ? text.length : end) - 1;
      } else if (c === '\n' ? !acrossLines : c === '\\' ? text[this.at + 1] !== '\n' : c !== ' ' && c !== '\t' && c !== '\r') {
        return;
      } else if (c === '\\') {
        this.at++; // a continued line
      }
    }
  }

  /** The identifier here, `''` when there is none. */
  word(): string {
    IDENTIFIER.lastIndex = this.at;
    const match = IDENTIFIER.exec(this.text);
    if (match === null) return '';
    this.at += match[0].length;
    return match[0];
  }

  take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** The rest of the line without the comment, trimmed; the cursor stays on the newline. */
  restOfLine(): string {
    const newline = this.text.indexOf('\n', this.at);
    const end = newline < 0 ? this.text.length : newline;
    const rest = this.text.slice(this.at, end);
    this.at = end;
    return rest.replace(/#.*$/, '').trim();
  }

  /** A quoted text here, `''` when there is none. */
  quoted(): string {
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") return '';
    const newline = this.text.indexOf('\n', this.at);
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0 || (newline >= 0 && newline < end)) return this.restOfLine().slice(1);
    const text = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return text;
  }
}

/**
 * Parses an expression as scripts/minikconf.py does, where `||` binds tighter than `&&` (the opposite
 * of the kernel's Kconfig). A line ends the expression unless an operator or an open parenthesis asks
 * for more. Undefined when there is no valid expression; the cursor then stands where it broke.
 */
export function parseConfigExpression(cursor: KconfigCursor, depth = 0): ConfigExpr | undefined {
  return chain(cursor, depth, '&&', () => chain(cursor, depth, '||', () => primary(cursor, depth), (any) => ({ any })), (all) => ({ all }));
}

function chain(
  cursor: KconfigCursor, depth: number, operator: string,
  operand: () => ConfigExpr | undefined, combine: (operands: ConfigExpr[]) => ConfigExpr,
): ConfigExpr | undefined {
  const operands: ConfigExpr[] = [];
  do {
    cursor.skipBlanks(depth > 0 || operands.length > 0);
    const next = operand();
    if (next === undefined) return undefined;
    operands.push(next);
  } while (takeOperator(cursor, operator));
  return operands.length === 1 ? operands[0] : combine(operands);
}

/** Takes `operator`, also from the start of the next line. */
function takeOperator(cursor: KconfigCursor, operator: string): boolean {
  const before = cursor.at;
  cursor.skipBlanks(true);
  if (cursor.take(operator)) return true;
  cursor.at = before;
  return false;
}

function primary(cursor: KconfigCursor, depth: number): ConfigExpr | undefined {
  cursor.skipBlanks(depth > 0);
  if (depth > MAX_DEPTH) return undefined;
  if (cursor.take('!')) {
    const inner = primary(cursor, depth + 1);
    return inner === undefined ? undefined : { not: inner };
  }
  if (cursor.take('(')) {
    const inner = parseConfigExpression(cursor, depth + 1);
    cursor.skipBlanks(true);
    return inner !== undefined && cursor.take(')') ? inner : undefined;
  }
  const name = cursor.word();
  if (name === '') return undefined;
  cursor.skipBlanks(false);
  return comparison(cursor, name);
}

/** `A = y` and `A != n` mean `A`; minikconf does not know them, the kernel's Kconfig does. */
function comparison(cursor: KconfigCursor, name: string): ConfigExpr {
  const unequal = cursor.take('!=');
  if (!unequal && !cursor.take('=')) return name;
  cursor.skipBlanks(false);
  const value = cursor.quoted() || cursor.word();
  return (value === 'n') === unequal ? name : { not: name };
}
