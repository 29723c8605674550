import type { Model } from '../model/model';
import { qomTree } from '../model/qom';
import { typesOfFile } from './card-contributors';

/** What stands above a line that registers QOM types. */
export interface TypeLens {
  /** 0-based. */
  readonly line: number;
  /** The first type that the line registers. */
  readonly name: string;
  readonly parent: string;
  /** Direct subtypes of it, in the whole tree. */
  readonly subtypes: number;
  /** How many more types the line registers: tables and macros. */
  readonly more: number;
}

/** One for each line of a file that registers types, in file order. */
export function typeLenses(model: Model, path: string): readonly TypeLens[] {
  const { children } = model.get(qomTree);
  const byLine = new Map<number, TypeLens>();
  for (const { name, parent, line } of typesOfFile(model, path)) {
    const known = byLine.get(line);
    if (known === undefined) byLine.set(line, { line, name, parent, subtypes: children.get(name)?.length ?? 0, more: 0 });
    else byLine.set(line, { ...known, more: known.more + 1 });
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}
