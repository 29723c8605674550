import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ColumnType, Columns } from '../features/tables/columns';
import type { FactTable } from '../features/tables/fact-table';

/** A table as a Parquet file. `about` says what it was made of. */
export function encodeParquet({ columns, cells }: FactTable, about: Readonly<Record<string, string>>): Uint8Array {
  const columnData = Object.keys(columns).map((name) => ({ name, data: [...(cells.get(name) ?? [])] }));
  const schema: SchemaElement[] = [{ name: 'root', num_children: Object.keys(columns).length }, ...elementsOf(columns)];
  const kvMetadata = Object.entries(about).map(([key, value]) => ({ key, value }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, kvMetadata, createdBy: 'qemu-atlas' }));
}

function elementsOf(columns: Columns): SchemaElement[] {
  return Object.entries(columns).flatMap(([name, type]) => elementOf(name, type));
}

/** A column and what is in it, outside first, as the format lists them. Lists have the three levels that the format asks for. */
function elementOf(name: string, type: ColumnType): SchemaElement[] {
  switch (type) {
    case 'string':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }];
    case 'int':
      return [{ name, type: 'INT32', repetition_type: 'OPTIONAL' }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
    default:
      return 'struct' in type
        ? [{ name, repetition_type: 'OPTIONAL', num_children: Object.keys(type.struct).length }, ...elementsOf(type.struct)]
        : [{ name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' }, { name: 'list', repetition_type: 'REPEATED', num_children: 1 }, ...elementOf('element', type.list)];
  }
}
