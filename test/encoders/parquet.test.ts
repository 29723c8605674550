import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, test } from 'vitest';
import { encodeParquet } from '../../server/src/encoders/parquet';
import { factTable, tableKinds, type FactTable } from '../../server/src/features/tables/fact-table';
import type { Model } from '../../server/src/model/model';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';

let model: Model;
beforeAll(async () => {
  model = await modelOfTree(sampleTree);
});

function encoded(table: FactTable): ArrayBuffer {
  const bytes = encodeParquet(table, { 'qemu-version': '1.0' });
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** Rows as a reader has them; it leaves a record that is not there undefined. */
async function read(table: FactTable): Promise<Record<string, unknown>[]> {
  const rows = await parquetReadObjects({ file: encoded(table) });
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, (value as unknown) ?? null])));
}

function rowsOf({ cells }: FactTable): Record<string, unknown>[] {
  const length = cells.get('name')!.length;
  return Array.from({ length }, (_, row) => Object.fromEntries([...cells].map(([name, column]) => [name, column[row]])));
}

test.each(tableKinds)('%s comes back from the file as it was', async (kind) => {
  const table = factTable(model, kind);
  expect(await read(table)).toEqual(rowsOf(table));
});

test('lists, records, missing values and texts of any characters come back', async () => {
  const table: FactTable = {
    kind: 'odd', columns: { name: 'string', flag: 'boolean', count: 'int', texts: { list: 'string' }, rows: { list: { struct: { a: 'string', b: 'int' } } }, one: { struct: { text: 'string' } } },
    cells: new Map<string, readonly never[] | readonly (string | number | boolean | null | readonly string[] | readonly { a: string | null; b: number | null }[] | { text: string })[]>([
      ['name', ['ä\u{1f600}\0"\'', '', null]], ['flag', [true, false, null]], ['count', [-1, 2147483647, null]], ['texts', [['a', ''], [], null]],
      ['rows', [[{ a: 'x', b: null }, { a: null, b: 7 }], [], null]], ['one', [{ text: 'y' }, { text: '' }, null]],
    ]),
  };
  expect(await read(table)).toEqual(rowsOf(table));
});

test('a table without rows keeps its columns, and the file says what it was made of', () => {
  const empty: FactTable = { kind: 'none', columns: { name: 'string', labels: { list: 'string' } }, cells: new Map() };
  const { schema, num_rows, key_value_metadata } = parquetMetadata(encoded(empty));
  expect(schema.map(({ name }) => name)).toEqual(['root', 'name', 'labels', 'list', 'element']);
  expect(num_rows).toBe(0n);
  expect(key_value_metadata).toContainEqual({ key: 'qemu-version', value: '1.0' });
});

test('the same tree gives the same bytes', async () => {
  const again = await modelOfTree(sampleTree);
  for (const kind of tableKinds) expect(Buffer.from(encoded(factTable(again, kind))).equals(Buffer.from(encoded(factTable(model, kind)))), kind).toBe(true);
});
