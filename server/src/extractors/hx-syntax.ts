/** The little C that stands in `.hx` files: designated initialisers and macro calls with strings. */

/** Counts parentheses line by line, literals left out. */
export class ParenthesisCounter {
  #depth = 0;

  /** True when the last open parenthesis closes on this line. */
  closesOn(line: string): boolean {
    for (let i = 0; i < line.length; i++) {
      const c = line[i]!;
      if (c === '"' || c === "'") i = literalEnd(line, i) - 1;
      else if (c === '(') this.#depth++;
      else if (c === ')' && --this.#depth === 0) return true;
    }
    return false;
  }
}

/** Top-level arguments, trimmed; backslashes at line ends are dropped. */
export function splitArguments(text: string): string[] {
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  const add = (end: number): void => void args.push(text.slice(start, end).replace(/\\\r?\n/g, '\n').trim());
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '"' || c === "'") i = literalEnd(text, i) - 1;
    else if (c === '(' || c === '{') depth++;
    else if (c === ')' || c === '}') depth--;
    else if (c === ',' && depth <= 0) {
      add(i);
      start = i + 1;
    }
  }
  add(text.length);
  return args;
}

/** The literals of an expression, joined and unescaped: `"a" "b"` gives `ab`. */
export function stringValue(expression: string): string {
  let value = '';
  for (let i = expression.indexOf('"'); i >= 0; ) {
    const end = literalEnd(expression, i);
    value += unescaped(expression.slice(i + 1, expression[end - 1] === '"' ? end - 1 : end));
    i = expression.indexOf('"', end);
  }
  return value;
}

/** `.name = value,` fields with the number of lines before each; a value reaches to the next field. */
export function fieldsOf(text: string): Map<string, { text: string; line: number }> {
  const fields = new Map<string, { text: string; line: number }>();
  let current: { text: string; line: number } | undefined;
  text.split('\n').forEach((content, line) => {
    const match = /^\s*\.(\w+)\s*=\s*(.*)$/.exec(content);
    if (match !== null) {
      current = { text: match[2]!, line };
      fields.set(match[1]!, current);
    } else if (current !== undefined) {
      current.text += `\n${content.trim()}`;
    }
  });
  return fields;
}

/** End of the literal whose quote stands at `i`; an open one ends with its line. */
function literalEnd(text: string, i: number): number {
  const quote = text[i]!;
  for (let p = i + 1; p < text.length; p++) {
    const c = text[p]!;
    if (c === '\\') p++;
    else if (c === quote) return p + 1;
    else if (c === '\n') return p;
  }
  return text.length;
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c)) : text;
}
