/** Expansion of the few macros that helper headers define for themselves: parameters, `##`, `glue()`. */

interface FunctionMacro {
  readonly parameters: readonly string[];
  readonly body: string;
  /** 0-based line of its `#define`. */
  readonly line: number;
}

export interface Expanded {
  readonly text: string;
  /** 0-based line of the `#define` it comes from. */
  readonly line: number;
}

/** No header needs more; a hostile one gets no more. */
const MAX_DEPTH = 6;
const MAX_NAMES = 64;
const MAX_EXPANDED = 20_000;
const MAX_TOTAL = 2_000_000;
const MAX_MACROS = 400;
const MAX_ALTERNATIVES = 4;
const MAX_ARGUMENT = 200;
const MAX_BODY = 20_000;

export class HelperMacros {
  /** Several where an `#else` defines the same name again. */
  readonly #functions = new Map<string, readonly FunctionMacro[]>();
  /** Object-like macros with every value they get in the file: which one holds depends on who includes it. */
  readonly #objects = new Map<string, string[]>();
  #spent = 0;

  /** Follows a `#define` or `#undef` line (continuations included). */
  directive(text: string, line: number): void {
    const head = /^#\s*(define|undef)\s+(\w+)/.exec(text);
    if (head === null) return;
    const [whole, what, name] = head as unknown as [string, string, string];
    const rest = text.slice(whole.length);
    if (what === 'undef') this.#functions.delete(name);
    else if (rest.startsWith('(')) this.#defineFunction(name, rest, line);
    else this.#defineObject(name, joined(rest).trim());
  }

  /** True for a function-like macro that declares helpers. */
  has(name: string): boolean {
    return this.#functions.has(name);
  }

  /** Text of a use with the macros in it expanded as well. */
  expand(name: string, args: string, depth = 0): Expanded[] {
    const expanded: Expanded[] = [];
    if (depth > MAX_DEPTH) return expanded;
    for (const macro of this.#functions.get(name) ?? []) {
      if (this.#spent > MAX_TOTAL) break;
      const text = substituted(macro, splitTopLevel(args)).slice(0, MAX_EXPANDED);
      this.#spent += text.length;
      expanded.push({ text, line: macro.line });
      for (const call of callsIn(text, (inner) => inner !== name && this.#functions.has(inner))) expanded.push(...this.expand(call.name, call.args, depth + 1));
    }
    return expanded;
  }

  /** Names that `name, types…` declares (several when a macro in the name has several values), and the rest. */
  declared(inside: string): { names: readonly string[]; signature: string } {
    const args = splitTopLevel(inside);
    const names = this.#values(args[0] ?? '', 0).filter((name) => /^\w+$/.test(name));
    return { names: [...new Set(names)], signature: args.slice(1).join(', ') };
  }

  #defineFunction(name: string, rest: string, line: number): void {
    const close = rest.indexOf(')');
    const body = joined(rest.slice(close + 1, close + 1 + MAX_BODY));
    const declares = body.includes('DEF_HELPER_') || [...this.#functions.keys()].some((known) => body.includes(known));
    if (close < 0 || !declares || this.#functions.size >= MAX_MACROS) return;
    const macro = { parameters: rest.slice(1, close).split(',').map((parameter) => parameter.trim()), body, line };
    this.#functions.set(name, [...(this.#functions.get(name) ?? []), macro].slice(-MAX_ALTERNATIVES));
  }

  #defineObject(name: string, value: string): void {
    const values = this.#objects.get(name) ?? [];
    if (!values.includes(value) && values.length < 8) this.#objects.set(name, [...values, value]);
  }

  #values(expression: string, depth: number): string[] {
    const text = expression.trim();
    if (depth > MAX_DEPTH) return [];
    const call = /^glue\s*\(/.exec(text);
    if (call !== null) {
      let values = [''];
      for (const part of splitTopLevel(text.slice(call[0].length, closingParenthesis(text, call[0].length - 1)))) {
        const own = this.#values(part, depth + 1);
        values = values.flatMap((value) => own.map((end) => value + end)).slice(0, MAX_NAMES);
      }
      return values;
    }
    return (this.#objects.get(text) ?? [text]).flatMap((value) => (value === text ? [text] : this.#values(value, depth + 1))).slice(0, MAX_NAMES);
  }
}

/** Calls of the macros that `wanted` picks, none inside another. */
export function* callsIn(text: string, wanted: (name: string) => boolean): Generator<{ name: string; args: string }> {
  const call = /\b(\w+)\s*\(/g;
  for (let match = call.exec(text); match !== null; match = call.exec(text)) {
    const name = match[1]!;
    if (!wanted(name)) continue;
    const open = call.lastIndex - 1;
    const close = closingParenthesis(text, open);
    call.lastIndex = close;
    yield { name, args: text.slice(open + 1, close) };
  }
}

function substituted(macro: FunctionMacro, args: readonly string[]): string {
  const values = new Map(macro.parameters.map((parameter, i) => [parameter, (args[i] ?? '').slice(0, MAX_ARGUMENT)]));
  return macro.body.replace(/\b[A-Za-z_]\w*\b/g, (word) => values.get(word) ?? word).split('##').map((part) => part.trim()).join('');
}

/** Without the backslashes that join lines. */
function joined(text: string): string {
  return text.replace(/\\\r?\n/g, ' ');
}

export function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

/** Index of the `)` that closes the `(` at `open`; an open one ends with the next line that begins a directive or at the end. */
export function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 40) depth++;
    else if (c === 41 && --depth === 0) return i;
    else if (c === 10 && text[i + 1] === '#') return i;
  }
  return text.length;
}

/** The text with blanks in place of comments; offsets and lines stay. */
export function withoutComments(text: string): string {
  let result = '';
  let at = 0;
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', Math.max(at, slash + 1))) {
    const next = text[slash + 1];
    if (next !== '*' && next !== '/') continue;
    const close = next === '*' ? text.indexOf('*/', slash + 2) : text.indexOf('\n', slash);
    const end = close < 0 ? text.length : next === '*' ? close + 2 : close;
    result += text.slice(at, slash) + text.slice(slash, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
