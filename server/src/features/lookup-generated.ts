import { resolveGenerated, type GeneratedFrom } from '../model/generated-symbols';
import type { Model } from '../model/model';

/** A C name that the build generates, and the lines it comes from. */
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
