import { dirname, normalizeTreePath } from '../base/paths';
import type { Model } from '../model/model';
import { SymbolKind, type SymbolFact } from '../facts/symbols';
import { findPath } from './find-path';
import { codeSpanAt, identifierAt, pathTokenAt, quotedAt, type Token } from './token';

/** A position in a document, with what is needed to understand the word there. */
export interface TextPosition {
  /** Tree path of the document; undefined for a pasted log or a file outside the tree. */
  readonly path: string | undefined;
  /** Text of the line, without its end. */
  readonly text: string;
  /** 0-based. */
  readonly line: number;
  /** UTF-16 column. */
  readonly character: number;
  /** What the syntax around it says, where a syntax tree of the document is kept. */
  readonly syntax?: WordSyntax | undefined;
}

/** The syntax around a word of a C document. */
export interface WordSyntax {
  /** The nearest call around it. */
  readonly call?: { readonly callee: string; readonly argument: number };
  /** The field it is a value of. */
  readonly field?: string;
  /** Type of the declaration around it. */
  readonly type?: string;
  /** The macro whose value it is in. */
  readonly macro?: string;
}

/** What a word of a document stands for. `token` is the word's place on the line. */
export type Concept = PathConcept | SymbolConcept;

/** Files or directories of the tree; several for a glob or a name that fits several places. */
export interface PathConcept {
  readonly kind: 'path';
  readonly token: Token;
  readonly paths: readonly string[];
  /** True when the token was a pattern such as `migration/*.c`. */
  readonly pattern: boolean;
  /** 0-based line that the token names (`x.c:803`). */
  readonly line?: number;
}

/** A C symbol that this tree defines. */
export interface SymbolConcept {
  readonly kind: 'symbol';
  readonly token: Token;
  readonly places: readonly SymbolFact[];
}

/** The path at a position. A bare word counts only where it must be a path: in quotes, with an extension, or in meson's subdir(). */
export function pathConceptAt(model: Model, at: TextPosition): PathConcept | undefined {
  const named = documentRoleAt(model, at);
  if (named !== undefined) return named;
  const quoted = quotedAt(at.text, at.character);
  const token = pathTokenAt(at.text, at.character);
  for (const candidate of [token, quoted]) {
    if (candidate === undefined || !looksLikePath(candidate.text, at)) continue;
    const found = findPath(model, candidate.text, at.path);
    if (found !== undefined) return { kind: 'path', token: candidate, paths: found.paths, pattern: found.kind === 'pattern', line: found.line };
  }
  return undefined;
}

/** What `:doc:` leads to: from the document's folder on, or from docs/ with a slash at the beginning. */
function documentRoleAt(model: Model, at: TextPosition): PathConcept | undefined {
  if (at.path?.endsWith('.rst') !== true) return undefined;
  const token = codeSpanAt(at.text, at.character);
  if (token === undefined || !/:doc:`$/.test(at.text.slice(0, token.start))) return undefined;
  const target = /<([^>]+)>$/.exec(token.text)?.[1] ?? token.text;
  const path = normalizeTreePath(`${target.startsWith('/') ? `docs${target}` : `${dirname(at.path)}/${target}`}.rst`);
  return path !== undefined && model.isFile(path) ? { kind: 'path', token, paths: [path], pattern: false } : undefined;
}

const DEFINITIONS = new Set<SymbolKind>([SymbolKind.function, SymbolKind.struct, SymbolKind.union, SymbolKind.enum, SymbolKind.typedef, SymbolKind.macro, SymbolKind.functionMacro]);

/** The C symbol at a position, when the tree defines it. */
export function symbolConceptAt(model: Model, at: TextPosition): SymbolConcept | undefined {
  const token = identifierAt(at.text, at.character);
  if (token === undefined) return undefined;
  const places = model.symbols.find(token.text, DEFINITIONS);
  return places.length === 0 ? undefined : { kind: 'symbol', token, places };
}

function looksLikePath(text: string, at: TextPosition): boolean {
  if (text.length > 400) return false;
  if (text.includes('/')) return /[A-Za-z0-9_*]/.test(text);
  if (/^[\w.+-]+\.[A-Za-z][\w.]*(:\d+(:\d+)?)?$/.test(text)) return true;
  return at.path?.endsWith('meson.build') === true && /\bsubdir\(\s*'/.test(at.text);
}
