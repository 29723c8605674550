// Reads samples with the grammars that package.json contributes, as the editor does.
import * as fs from 'node:fs';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index';

export interface ContributedLanguage {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly filenamePatterns: readonly string[];
  readonly configuration: string;
}

export interface ContributedGrammar {
  readonly language: string;
  readonly scopeName: string;
  readonly path: string;
}

interface Manifest {
  readonly contributes: { readonly languages: readonly ContributedLanguage[]; readonly grammars: readonly ContributedGrammar[] };
}

export const { languages, grammars } = (JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest).contributes;

const registry = createRegistry(grammars.map(({ path, scopeName }) => ({ path, scopeName })));

export interface Token {
  readonly text: string;
  /** Scopes within the file's own, outermost first. */
  readonly scopes: readonly string[];
}

/** The tokens of every line. */
export async function tokensOf(scopeName: string, text: string): Promise<readonly (readonly Token[])[]> {
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`there is no grammar ${scopeName}`);
  let stack: Parameters<typeof grammar.tokenizeLine>[1] = null;
  return text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes: scopes.slice(1) }));
  });
}

/** Each line after `>`, below it a row of carets for every token that has scopes. */
export async function snapshotOf(scopeName: string, text: string): Promise<string> {
  const rows = (await tokensOf(scopeName, text)).map((tokens) => {
    let column = 0;
    const marks = tokens.flatMap(({ text: token, scopes }) => {
      const row = `#${' '.repeat(column)}${'^'.repeat(token.length)} ${scopes.join(' ')}`;
      column += token.length;
      return scopes.length === 0 || token.trim() === '' ? [] : [row];
    });
    return [`>${tokens.map((token) => token.text).join('')}`, ...marks].join('\n');
  });
  return `${rows.join('\n')}\n`;
}

/** Whether one of the patterns takes a path, as the editor matches them: `**` + `/` for any folders, `*` within a name. */
export function takes(language: ContributedLanguage, path: string): boolean {
  return language.filenamePatterns.some((pattern) => {
    const source = pattern.split(/(\*\*\/|\*)/).map((part) => (part === '**/' ? '(?:.*/)?' : part === '*' ? '[^/]*' : part.replaceAll('.', '\\.'))).join('');
    return new RegExp(`^${source}$`).test(path);
  });
}
