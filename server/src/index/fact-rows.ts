import type { Fact } from '../facts/facts';

/** Facts of one kind as rows of values: the names of their fields are written once. Goes through JSON as it is. */
export interface FactRows {
  /** Names of fields, for each set of fields that facts of this kind have. */
  readonly shapes: readonly (readonly string[])[];
  /** For each file that has some: its number and its facts, each the number of its shape and the values. */
  readonly files: readonly (readonly [file: number, ...facts: readonly Row[]])[];
}

type Row = readonly [shape: number, ...values: readonly unknown[]];

/** What the place of a row says already. */
const IMPLIED = new Set(['kind', 'file']);

/** Collects the facts of one kind, file by file. */
export class FactRowWriter implements FactRows {
  readonly shapes: string[][] = [];
  readonly files: [number, ...Row[]][] = [];
  /** Facts of a kind nearly always have the fields of the one before. */
  #last = -1;

  add(file: number, facts: readonly Fact[]): void {
    this.files.push([file, ...facts.map((fact) => this.#row(fact))]);
  }

  #row(fact: Fact): Row {
    const values: unknown[] = [0];
    const keys: string[] = [];
    for (const [key, value] of Object.entries(fact)) {
      if (IMPLIED.has(key) || value === undefined) continue;
      keys.push(key);
      values.push(value);
    }
    values[0] = this.#shapeOf(keys);
    return values as unknown as Row;
  }

  #shapeOf(keys: string[]): number {
    if (this.#last < 0 || !sameItems(this.shapes[this.#last]!, keys)) {
      this.#last = this.shapes.findIndex((shape) => sameItems(shape, keys));
      if (this.#last < 0) this.#last = this.shapes.push(keys) - 1;
    }
    return this.#last;
  }
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** The facts again, by number of their file. @throws when a row has no such shape. */
export function factsFromRows(kind: string, { shapes, files }: FactRows, paths: readonly string[]): Map<number, readonly Fact[]> {
  const lists = new Map<number, readonly Fact[]>();
  for (const [number, ...rows] of files) {
    const file = paths[number];
    lists.set(number, rows.map((row) => {
      const fact: Record<string, unknown> = { kind, file };
      const keys = shapes[row[0]]!;
      for (let i = 0; i < keys.length; i++) fact[keys[i]!] = row[i + 1];
      return fact as unknown as Fact;
    }));
  }
  return lists;
}
