import { tokenize, type Token } from './c-tokens';

/** What is known of `defined(X)`: true, false, or undefined when a build decides. */
export type Defined = (name: string) => boolean | undefined;

/** Truth of an `#if` condition; undefined when it hangs on something unknown. */
export function evaluateCondition(condition: string, defined: Defined): boolean | undefined {
  const tokens = tokenize(condition);
  const reader = { tokens, at: 0, defined };
  const value = or(reader);
  return reader.at === tokens.length ? value : undefined;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  readonly defined: Defined;
}

type Truth = boolean | undefined;

function accept(reader: Reader, text: string): boolean {
  if (reader.tokens[reader.at]?.text !== text) return false;
  reader.at++;
  return true;
}

function or(reader: Reader): Truth {
  let value = and(reader);
  while (accept(reader, '||')) {
    const right = and(reader);
    value = value === true || right === true ? true : value === undefined || right === undefined ? undefined : false;
  }
  return value;
}

function and(reader: Reader): Truth {
  let value = not(reader);
  while (accept(reader, '&&')) {
    const right = not(reader);
    value = value === false || right === false ? false : value === undefined || right === undefined ? undefined : true;
  }
  return value;
}

function not(reader: Reader): Truth {
  if (accept(reader, '!')) {
    const value = not(reader);
    return value === undefined ? undefined : !value;
  }
  return primary(reader);
}

function primary(reader: Reader): Truth {
  if (accept(reader, '(')) {
    const value = or(reader);
    accept(reader, ')');
    return value;
  }
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  reader.at++;
  let value: Truth;
  if (token.text === 'defined') {
    const parenthesised = accept(reader, '(');
    value = reader.defined(reader.tokens[reader.at++]?.text ?? '');
    if (parenthesised) accept(reader, ')');
  } else if (token.kind === 'num') {
    value = Number(token.text) !== 0;
  }
  // A comparison or a macro call: what is left of this operand says nothing we know.
  while (reader.at < reader.tokens.length && !['&&', '||', ')'].includes(reader.tokens[reader.at]?.text ?? '')) {
    if (reader.tokens[reader.at]?.text === '(') skipGroup(reader);
    else reader.at++;
    value = undefined;
  }
  return value;
}

function skipGroup(reader: Reader): void {
  let depth = 0;
  while (reader.at < reader.tokens.length) {
    const { text } = reader.tokens[reader.at++]!;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return;
  }
}

/**
 * The text without the lines that `#if`s rule out. Where nothing is known the first branch stays and its
 * `#else` goes; `unknown` hears of each such condition and may answer false to have it the other way round.
 */
export function applyConditions(text: string, defined: Defined, unknown: (condition: string) => boolean = () => true): string {
  if (!text.includes('#')) return text;
  const kept: string[] = [];
  /** One entry per open `#if`: is this branch kept, and was any branch before it. */
  const stack: { on: boolean; taken: boolean }[] = [];
  const lines = text.replace(/\\\r?\n/g, ' ').split('\n');
  for (const line of lines) {
    const match = /^\s*#\s*(ifdef|ifndef|if|elif|else|endif|define|undef|include|pragma|error|warning)\b\s*(.*)$/.exec(line);
    if (match === null) {
      if (stack.every((entry) => entry.on)) kept.push(line);
      continue;
    }
    const rest = match[2] ?? '';
    const top = stack.at(-1);
    switch (match[1] ?? '') {
      case 'ifdef': case 'ifndef': case 'if': {
        const condition = match[1] === 'if' ? rest : `${match[1] === 'ifndef' ? '!' : ''}defined(${rest})`;
        const on = evaluateCondition(condition, defined) ?? unknown(condition);
        stack.push({ on, taken: on });
        break;
      }
      case 'elif':
        if (top !== undefined) {
          top.on = !top.taken && (evaluateCondition(rest, defined) ?? unknown(rest));
          top.taken ||= top.on;
        }
        break;
      case 'else':
        if (top !== undefined) {
          top.on = !top.taken;
          top.taken = true;
        }
        break;
      case 'endif':
        stack.pop();
        break;
      default:
        break;
    }
  }
  return kept.join('\n');
}
