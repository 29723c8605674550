import type { Model } from '../../model/model';
import { factKinds } from '../fact-rows';
import { commonColumns, factColumns, type ColumnType, type Columns } from './columns';

/** A value that fits its column's type; null where there is none. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [field: string]: Cell };

/** Every fact of a kind, column by column. */
export interface FactTable {
  readonly kind: string;
  readonly columns: Columns;
  /** As long as there are rows, for each column. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

/** The kinds that there are tables of, sorted. */
export const tableKinds: readonly string[] = Object.keys(factColumns).sort();

/** The table of a kind. @throws Error for a kind that there is none of. */
export function factTable(model: Model, kind: string): FactTable {
  const [rows, own] = [factKinds[kind], factColumns[kind]];
  if (rows === undefined || own === undefined) throw new Error(`no table of ${kind}`);
  const columns = { ...commonColumns, ...own };
  const cells = new Map<string, Cell[]>(Object.keys(columns).map((name) => [name, []]));
  for (const row of rows(model)) for (const [name, type] of Object.entries(columns)) cells.get(name)?.push(cellOf(row[name], type));
  return { kind, columns, cells };
}

/** A fact's value as its column has it. A record of texts is a list of keys and values there: columns do not depend on the tree. */
function cellOf(value: unknown, type: ColumnType): Cell {
  if (value === undefined || value === null) return null;
  if (type === 'int') return typeof value === 'number' && Number.isInteger(value) ? value : null;
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (type === 'string') return typeof value === 'string' ? value : JSON.stringify(value);
  if ('struct' in type) {
    const fields = new Map(Object.entries(value));
    return Object.fromEntries(Object.entries(type.struct).map(([name, inner]) => [name, cellOf(fields.get(name), inner)]));
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.entries(value).map(([key, text]) => ({ key, value: text as unknown }));
  return items.map((item) => cellOf(item, type.list));
}
