import { type Hidden, hides, spell, type Token, tokenize, unescape } from './qom/c-tokens';
import type { Macro } from './qom/macro-memory';
import type { MacroTable } from './qom/macros';
import type { TargetConfig } from './qom/targets';

/** Bounds of one expansion; real ones stay far below. */
const MAX_STEPS = 100_000;

/** Where an expression stands: which definitions it sees. */
export interface Context {
  readonly file: string;
  readonly config: TargetConfig;
  /** Names that stay as they are whatever is defined for them. */
  readonly opaque?: ReadonlySet<string>;
}

/**
 * Evaluates constant expressions over the tree's own macros, as the preprocessor would: object-like and
 * function-like macros, `#`, `##`, `__VA_ARGS__`, adjacent strings. Cycles and size are bounded.
 */
export class CEvaluator {
  /** True when an answer since the last `reset` depended on the target. */
  targetMattered = false;

  constructor(private readonly macros: MacroTable) {}

  /** The string that an expression stands for; undefined when it is none, or unknown. */
  string(expression: string, context: Context): string | undefined {
    const trimmed = expression.trim();
    if (trimmed === '') return undefined;
    const literal = /^"([^"\\]*)"$/.exec(trimmed);
    if (literal !== null) return literal[1];
    return concatenated(this.expand(tokenize(trimmed), context));
  }

  /** The text that an expression expands to. */
  expression(expression: string, context: Context): string {
    return spell(this.expand(tokenize(expression), context));
  }

  /** Macro expansion; with `lazy`, function bodies (`) { … }` at file scope) stay as they are for a later call. */
  expand(tokens: readonly Token[], context: Context, lazy = false): Token[] {
    const output: Token[] = [];
    let braces = 0;
    const input: Token[] = [...tokens].reverse();
    const note = (): void => {
      this.targetMattered = true;
    };
    for (let steps = 0; input.length > 0 && steps < MAX_STEPS; steps++) {
      const token = input.pop()!;
      if (lazy && (braces > 0 || (token.text === '{' && output.at(-1)?.text === ')'))) {
        if (token.text === '{') braces++;
        else if (token.text === '}') braces--;
        output.push(token);
        continue;
      }
      const macro = token.kind !== 'id' || hides(token.hide, token.text) || context.opaque?.has(token.text) === true
        ? undefined
        : this.macros.find(token.text, context.file, context.config, note);
      if (macro === undefined) {
        output.push(token);
      } else if (macro.parameters === undefined) {
        pushAll(input, hidden(macro.body, token, macro.name));
      } else if (input.at(-1)?.text === '(') {
        const call = takeArguments(input);
        if (call === undefined) {
          output.push(token);
          continue;
        }
        const body = this.#substitute(macro, call, context);
        pushAll(input, hidden(body, token, macro.name));
      } else {
        output.push(token);
      }
    }
    return output;
  }

  #substitute(macro: Macro, args: readonly (readonly Token[])[], context: Context): Token[] {
    const parameters = macro.parameters ?? [];
    const byName = new Map<string, readonly Token[]>();
    parameters.forEach((parameter, i) => {
      if (parameter.endsWith('...')) {
        const rest: Token[] = [];
        args.slice(i).forEach((arg, j) => {
          if (j > 0) rest.push({ kind: 'punct', text: ',', spaced: false });
          rest.push(...arg);
        });
        byName.set(parameter === '...' ? '__VA_ARGS__' : parameter.slice(0, -3).trim(), rest);
      } else {
        byName.set(parameter, args[i] ?? []);
      }
    });
    const expanded = new Map<string, readonly Token[]>();
    const full = (name: string): readonly Token[] => {
      let tokens = expanded.get(name);
      if (tokens === undefined) expanded.set(name, (tokens = this.expand(byName.get(name) ?? [], context)));
      return tokens;
    };
    const result: Token[] = [];
    const { body } = macro;
    for (let i = 0; i < body.length; i++) {
      const token = body[i]!;
      const next = body[i + 1];
      if (token.text === '#' && token.kind === 'punct' && next !== undefined && byName.has(next.text)) {
        result.push({ kind: 'str', text: spell(byName.get(next.text) ?? []).replace(/(["\\])/g, '\\$1'), spaced: token.spaced });
        i++;
      } else if (token.text === '##' && token.kind === 'punct' && next !== undefined) {
        const right = next.kind === 'id' && byName.has(next.text) ? byName.get(next.text)! : [next];
        paste(result, right);
        i++;
      } else if (token.kind === 'id' && byName.has(token.text)) {
        result.push(...(next?.text === '##' ? byName.get(token.text)! : full(token.text)));
      } else {
        result.push(token);
      }
    }
    return result;
  }
}

/** Joins adjacent string literals, parentheses around them aside; undefined when anything else is among them. */
export function concatenated(tokens: readonly Token[]): string | undefined {
  let text = '';
  let found = false;
  for (const token of tokens) {
    if (token.kind === 'str') {
      text += unescape(token.text);
      found = true;
    } else if (token.text !== '(' && token.text !== ')') {
      return undefined;
    }
  }
  return found ? text : undefined;
}

function pushAll(input: Token[], tokens: readonly Token[]): void {
  for (let i = tokens.length - 1; i >= 0; i--) input.push(tokens[i]!);
}

/** The tokens that a macro made, which it may not replace again. */
function hidden(tokens: readonly Token[], by: Token, name: string): Token[] {
  const chain: Hidden = { name, next: by.hide };
  return tokens.map((token) => (token.kind !== 'id' ? token : { kind: token.kind, text: token.text, spaced: token.spaced, hide: token.hide === undefined ? chain : { name, next: token.hide } }));
}

/** Takes `( … )` off the input (a stack) and splits it at its commas; undefined, with the input as it was, when it does not close. */
function takeArguments(input: Token[]): Token[][] | undefined {
  const args: Token[][] = [[]];
  let depth = 0;
  for (let i = input.length - 1; i >= 0; i--) {
    const token = input[i]!;
    if (token.kind === 'punct') {
      if (token.text === '(' || token.text === '[' || token.text === '{') {
        // Braces and brackets do not protect commas from the preprocessor; parentheses do.
        if (token.text === '(' && depth++ === 0) continue;
      } else if (token.text === ')' && --depth === 0) {
        input.length = i;
        return args;
      } else if (token.text === ',' && depth === 1) {
        args.push([]);
        continue;
      }
    }
    args[args.length - 1]!.push(token);
  }
  return undefined;
}

/** `a ## b`: glues the last token of `left` to the first of `right`. */
function paste(left: Token[], right: readonly Token[]): void {
  const first = right[0];
  if (first === undefined) return;
  const last = left.pop();
  // `, ## __VA_ARGS__` keeps its comma.
  if (last === undefined || last.text === ',') {
    if (last !== undefined) left.push(last);
    left.push(...right);
    return;
  }
  const glued = tokenize(spell([last]) + spell([{ ...first, spaced: false }]));
  left.push(...glued.map((token, i) => (i === 0 ? { ...token, spaced: last.spaced } : token)), ...right.slice(1));
}
