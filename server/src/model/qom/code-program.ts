import type { QomCodeFact } from '../../facts/qom';
import type { CEvaluator, Context } from '../c-evaluator';
import type { FunctionAst } from './c-ast';
import { CInterpreter, type Program } from './c-interpreter';
import { CParser } from './c-parser';
import { type Token, tokenize } from './c-tokens';
import { markTable, type Value } from './c-values';
import type { CodeIndex } from './code-index';
import { applyConditions } from './conditions';
import type { TargetConfig } from './targets';
import type { Recorder, Trail } from './trail';

/** Macros that are worth more as calls than expanded. */
const OPAQUE: ReadonlySet<string> = new Set(['ARRAY_SIZE', 'assert', 'g_assert', 'g_new0', 'g_new', 'NULL', 'g_assert_not_reached', 'QEMU_BUILD_BUG_ON', 'true', 'false']);

/** What a reading hung on. Kept with it: a value that is used again must say so again. */
interface Circumstances {
  readonly byTarget: boolean;
  readonly conditions: readonly string[];
  readonly trail: Trail;
}

const UNMARKED: Trail = { contexts: [], keys: [] };

/** The code as one configuration compiles it. */
export class CodeProgram implements Program {
  readonly #functions = new Map<QomCodeFact, { readonly found: { ast: FunctionAst; file: string } | undefined } & Circumstances>();
  readonly #tables = new Map<QomCodeFact, { readonly value: Value } & Circumstances>();
  readonly #layouts = new Map<QomCodeFact, readonly string[]>();
  /** Conditions of everything used since `clear()` that hang on the build's options; the same whether it was read now or before. */
  readonly openConditions = new Set<string>();

  constructor(
    private readonly index: CodeIndex,
    private readonly evaluator: CEvaluator,
    private readonly config: TargetConfig,
    private readonly recorder: Recorder,
  ) {}

  context(file: string): Context {
    return { file, config: this.config, opaque: OPAQUE };
  }

  function(name: string, file: string): { ast: FunctionAst; file: string } | undefined {
    const fact = this.#fact('function', name, file);
    if (fact === undefined) return undefined;
    let known = this.#functions.get(fact);
    if (known === undefined) {
      known = this.#noting(() => {
        const ast = new CParser(this.#tokens(fact)).function();
        return { found: ast === undefined ? undefined : { ast, file: fact.file } };
      });
      this.#functions.set(fact, known);
    }
    this.#use(known);
    return known.found;
  }

  table(name: string, file: string): Value {
    if (name.startsWith('QEMU_VERSION_')) this.recorder.key('version', '');
    const number = this.index.version.get(name);
    if (number !== undefined) return number;
    const fact = this.#fact('table', name, file);
    if (fact === undefined) return undefined;
    let found = this.#tables.get(fact);
    if (found === undefined) {
      // A table that refers to itself sees nothing.
      this.#tables.set(fact, { value: undefined, byTarget: false, conditions: [], trail: UNMARKED });
      found = this.#noting(() => {
        const tokens = this.#tokens(fact);
        const parser = new CParser(tokens);
        const expression = tokens[0]?.text === '{' ? parser.list(fact.type) : parser.expression();
        const value = new CInterpreter(this, {}).evaluate(expression, fact.file, fact.type);
        markTable(value);
        return { value };
      });
      this.#tables.set(fact, found);
    }
    this.#use(found);
    return found.value;
  }

  layout(type: string, file: string): readonly string[] | undefined {
    const fact = type === '' ? undefined : this.#fact('struct', type, file);
    if (fact === undefined) return undefined;
    let names = this.#layouts.get(fact);
    if (names === undefined) this.#layouts.set(fact, (names = memberNames(applyConditions(fact.text, this.config.defined))));
    return names;
  }

  #fact(what: QomCodeFact['what'], name: string, file: string): QomCodeFact | undefined {
    this.recorder.key(what, name);
    return this.index.find(what, name, file);
  }

  #tokens(fact: QomCodeFact): Token[] {
    if (/^\s*#.*\bTARGET_/m.test(fact.text)) this.evaluator.targetMattered = true;
    return this.evaluator.expand(tokenize(applyConditions(fact.text, this.config.defined, (condition) => {
      this.openConditions.add(condition);
      return this.config.assume;
    })), this.context(fact.file));
  }

  /** Reads something for good, with what reading it (and what it uses in turn) hung on. */
  #noting<T>(read: () => T): T & Circumstances {
    const { evaluator, openConditions } = this;
    const [before, conditionsBefore] = [evaluator.targetMattered, [...openConditions]];
    evaluator.targetMattered = false;
    openConditions.clear();
    const { value, trail } = this.recorder.record(read);
    const result = { ...value, trail, byTarget: evaluator.targetMattered, conditions: [...openConditions] };
    evaluator.targetMattered = before;
    openConditions.clear();
    for (const condition of conditionsBefore) openConditions.add(condition);
    return result;
  }

  #use({ byTarget, conditions, trail }: Circumstances): void {
    this.recorder.include(trail);
    if (byTarget) this.evaluator.targetMattered = true;
    for (const condition of conditions) this.openConditions.add(condition);
  }
}

/** Names of the members of `{ int a, *b; struct { … } c[3]; }`, in order. */
export function memberNames(text: string): readonly string[] {
  const names: string[] = [];
  const tokens = tokenize(text);
  let depth = 0;
  let last = '';
  for (const token of tokens) {
    if (token.text === '{' || token.text === '(' || token.text === '[') {
      depth++;
    } else if (token.text === '}' || token.text === ')' || token.text === ']') {
      depth--;
    } else if (depth === 1 && (token.text === ';' || token.text === ',')) {
      if (last !== '') names.push(last);
      last = '';
    } else if (depth === 1 && token.text === ':') {
      names.push(last);
      last = '';
    } else if (token.kind === 'id' && (depth === 1 || isPointerName(tokens, token))) {
      last = token.text;
    }
  }
  return names;
}

/** `void (*f)(int)`: the name is the word inside the first parentheses. */
function isPointerName(tokens: readonly Token[], token: Token): boolean {
  const at = tokens.indexOf(token);
  return tokens[at - 1]?.text === '*' && tokens[at - 2]?.text === '(' && tokens[at + 1]?.text === ')';
}
