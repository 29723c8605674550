import type { QomInvocationFact } from '../../facts/qom';
import type { CEvaluator } from '../c-evaluator';
import type { Expr, FunctionAst } from './c-ast';
import { CParser } from './c-parser';
import { type Token, tokenize } from './c-tokens';
import type { Context } from '../c-evaluator';

/** What a macro call at file scope turns into: the C definitions that the compiler would see. */
export interface Expansion {
  /** The function of a name, read when asked for. */
  function(name: string): FunctionAst | undefined;
  /** TypeInfo variables with their initialisers. */
  readonly infos: readonly { readonly variable: string; readonly init: Expr }[];
  /** Functions that run at start-up: constructors and what `type_init()` names. */
  readonly entries: readonly string[];
}

/** Expands `NAME(args)` and reads the definitions it makes. */
export function expandInvocation(fact: QomInvocationFact, evaluator: CEvaluator, context: Context): Expansion {
  const tokens = evaluator.expand(tokenize(`${fact.name}(${fact.args})`), context, true);
  return readDefinitions(tokens, (body) => evaluator.expand(body, context));
}

/** Finds function definitions, TypeInfo variables and start-up functions among tokens of file scope; `expand` finishes bodies. */
function readDefinitions(tokens: readonly Token[], expand: (tokens: readonly Token[]) => readonly Token[]): Expansion {
  const functions = new Map<string, number>();
  const infos: { variable: string; init: Expr }[] = [];
  const entries: string[] = [];
  let isConstructor = false;
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    const next = tokens[i + 1]?.text;
    if (token.kind !== 'id') {
      i++;
    } else if (token.text === '__attribute__' || token.text === '__attribute') {
      const end = closing(tokens, i + 1);
      isConstructor = tokens.slice(i, end).some((one) => one.text === 'constructor');
      i = end + 1;
    } else if ((token.text === 'type_init' || token.text === 'module_init') && next === '(') {
      entries.push(tokens[i + 2]?.text ?? '');
      i = closing(tokens, i + 1) + 1;
    } else if (next === '=' || next === '[') {
      i = readVariable(tokens, i, infos);
    } else if (next === '(') {
      const end = closing(tokens, i + 1);
      if (tokens[end + 1]?.text === '{') {
        functions.set(token.text, i + 1);
        if (isConstructor) entries.push(token.text);
        isConstructor = false;
        i = closing(tokens, end + 1) + 1;
      } else {
        i = end + 1;
      }
    } else {
      i++;
    }
  }
  return {
    infos, entries,
    function: (name) => {
      const at = functions.get(name);
      if (at === undefined) return undefined;
      const body = closing(tokens, at) + 1;
      return new CParser(expand(tokens.slice(at, closing(tokens, body) + 1))).function();
    },
  };
}

/** At the name of a variable with `=` or `[` behind it; returns the index behind its initialiser. */
function readVariable(tokens: readonly Token[], at: number, infos: { variable: string; init: Expr }[]): number {
  let i = at + 1;
  while (tokens[i]?.text === '[') i = closing(tokens, i) + 1;
  if (tokens[i]?.text !== '=') return i;
  if (tokens[i + 1]?.text !== '{') return i + 1;
  const isInfo = tokens[at - 1]?.text === 'TypeInfo';
  const end = closing(tokens, i + 1);
  if (isInfo) infos.push({ variable: tokens[at]!.text, init: new CParser(tokens, i + 1).list('TypeInfo') });
  return end + 1;
}

function closing(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'punct') continue;
    if (token.text === '(' || token.text === '[' || token.text === '{') depth++;
    else if ((token.text === ')' || token.text === ']' || token.text === '}') && --depth === 0) return i;
  }
  return tokens.length - 1;
}
