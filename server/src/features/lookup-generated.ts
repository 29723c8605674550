import { sourcesOfGeneratedFile } from '../model/generated-files';
import { resolveGenerated, type GeneratedFrom } from '../model/generated-symbols';
import { decodeNames, nearestFirst, translatorsOf } from '../model/generated-tcg';
import type { Model } from '../model/model';

/** A C name, a file or a decoder that the build generates, and the lines it comes from. */
export interface GeneratedCard {
  readonly kind: 'generated';
  readonly name: string;
  /** The nearest to the asking file first; at most `MAX_SOURCES`. */
  readonly sources: readonly GeneratedFrom[];
  readonly total: number;
}

const MAX_SOURCES = 20;

/** Undefined when nothing in the tree makes that name. `from` is the path of the file that asks. */
export function generatedCard(model: Model, name: string, from = ''): GeneratedCard | undefined {
  const sources = resolveGenerated(model, name, from);
  return sources.length === 0 ? undefined : { kind: 'generated', name, sources: sources.slice(0, MAX_SOURCES), total: sources.length };
}

/** The card of a header or source that exists only in a build directory; `path` as an include line writes it. */
export function generatedFileCard(model: Model, path: string, from = ''): GeneratedCard | undefined {
  const sources = sourcesOfGeneratedFile(model, path, from);
  return sources.length === 0 ? undefined : { kind: 'generated', name: path, sources: sources.slice(0, MAX_SOURCES), total: sources.length };
}

/** The card of a pattern where its decodetree file declares it: the C functions that translate it. */
export function patternCard(model: Model, name: string, from: string): GeneratedCard | undefined {
  if (!decodeNames(model, name, false).some(({ file }) => file === from)) return undefined;
  const sources = nearestFirst(translatorsOf(model, name, from), from);
  return sources.length === 0 ? undefined : { kind: 'generated', name: `arg_${name}`, sources: sources.slice(0, MAX_SOURCES), total: sources.length };
}
