import { beforeAll, expect, test } from 'vitest';
import { factKinds } from '../../server/src/features/fact-rows';
import { commonColumns, factColumns, type ColumnType, type Columns } from '../../server/src/features/tables/columns';
import { factTable, tableKinds } from '../../server/src/features/tables/fact-table';
import type { Model } from '../../server/src/model/model';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';

let model: Model;
beforeAll(async () => {
  model = await modelOfTree(sampleTree);
});

test('there is a table of every kind of facts', () => {
  expect(tableKinds).toEqual(Object.keys(factKinds).sort());
});

/** Where a value does not fit a column's type, as paths into it. */
function misfits(value: unknown, type: ColumnType, at: string): string[] {
  if (value === undefined || value === null) return [];
  if (type === 'string' || type === 'boolean') return typeof value === type ? [] : [at];
  if (type === 'int') return Number.isInteger(value) ? [] : [at];
  if ('struct' in type) return rowMisfits(value as Record<string, unknown>, type.struct, at);
  const items = Array.isArray(value) ? value as unknown[] : Object.entries(value).map(([key, text]) => ({ key, value: text as unknown }));
  return items.flatMap((item) => misfits(item, type.list, `${at}[]`));
}

function rowMisfits(row: Readonly<Record<string, unknown>>, columns: Columns, at: string): string[] {
  return [...Object.keys(row).filter((key) => !(key in columns)).map((key) => `${at}: no column for ${key}`), ...Object.entries(columns).flatMap(([name, type]) => misfits(row[name], type, `${at}.${name}`))];
}

test.each(Object.keys(factKinds))('every field of %s has a column of its type', (kind) => {
  const columns = { ...commonColumns, ...factColumns[kind] };
  const rows = [...factKinds[kind]!(model)];
  if (kind !== 'problems') expect(rows.length).toBeGreaterThan(0);
  expect([...new Set(rows.flatMap((row) => rowMisfits(row, columns, kind)))]).toEqual([]);
});

test('a table holds what the rows say, null where they say nothing', () => {
  const { columns, cells } = factTable(model, 'qom-types');
  const rows = [...factKinds['qom-types']!(model)];
  expect([...cells.keys()]).toEqual(Object.keys(columns));
  expect(cells.get('parent')).toEqual(rows.map((row) => row['parent']));
  expect(cells.get('condition')).toEqual(rows.map((row) => row['condition'] ?? null));
  expect(cells.get('condition')).toContain(null);
});

test('a record of texts is a list of keys and values, so that columns do not hang on the tree', () => {
  const [settings] = factTable(model, 'targets').cells.get('settings')!;
  expect(settings).toContainEqual({ key: 'TARGET_ARCH', value: 'arm' });
});
