import type { PropertyRow } from '../facts/qom';
import { asciiBytes, isWord } from '../syntax/c-chars';
import { readList, readValue } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { Extractor, FactSink } from './extractor';

const PROPERTY = asciiBytes('Property');
const PROPERTY_INFO = asciiBytes('PropertyInfo');

/**
 * Arrays of `Property`. Read with the splitter of syntax/c-text.ts: their rows are macro calls, for which
 * a grammar adds nothing but time (TypeInfo regions took seven times as long through tree-sitter).
 */
export const qomProperties: Extractor = {
  id: 'qom-properties',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const { data } = file.items;
    const items = itemsOf(file);
    for (let i = 0; i < items.variables.length; i++) {
      const at = items.variables[i]!;
      const start = data[at + 7]!;
      const end = data[at + 8]!;
      if (isWord(file.bytes, start, end, PROPERTY_INFO)) addInfo(file, sink, at);
      if (!isWord(file.bytes, start, end, PROPERTY)) continue;
      const rows = rowsOf(file, at, items.conditions(at));
      sink.add({ kind: 'property-table', name: items.name(at), rows, file: file.path, line: data[at + 5]!, endLine: data[at + 6]! });
    }
  },
};

function addInfo(file: SourceFile, sink: FactSink, at: number): void {
  const { data } = file.items;
  const text = file.slice(data[at + 1]!, data[at + 2]!);
  const open = text.indexOf('{', text.indexOf('='));
  const items = open < 0 ? [] : readList(text, open);
  // The member was called `name` before it was called `type`.
  const value = (items.find((item) => item.field === 'type') ?? items.find((item) => item.field === 'name'))?.value;
  if (value?.kind === 'text') sink.add({ kind: 'property-info', name: file.slice(data[at + 3]!, data[at + 4]!), type: value.text, file: file.path, line: data[at + 5]!, endLine: data[at + 6]! });
}

function rowsOf(file: SourceFile, at: number, conditions: readonly string[]): PropertyRow[] {
  const { data } = file.items;
  const start = data[at + 1]!;
  const text = file.slice(start, data[at + 2]!);
  const equals = text.indexOf('=');
  const startLine = file.lineOfByte(start);
  const single = readValue(text, equals + 1, text.lastIndexOf(';'));
  if (single.kind === 'call') return [{ macro: single.name, args: single.args, line: data[at + 5]!, conditions }];
  const open = text.indexOf('{', equals);
  if (open < 0) return [];
  const rows: PropertyRow[] = [];
  let line = startLine;
  let counted = 0;
  for (const item of readList(text, open)) {
    for (let i = text.indexOf('\n', counted); i >= 0 && i < item.offset; i = text.indexOf('\n', i + 1)) line++;
    counted = item.offset;
    const all = item.conditions.length === 0 ? conditions : [...conditions, ...item.conditions];
    if (item.value.kind === 'call') rows.push({ macro: item.value.name, args: item.value.args.length === 0 ? [''] : item.value.args, line, conditions: all });
    else if (item.value.kind === 'text' && /^\w+$/.test(item.value.text)) rows.push({ macro: item.value.text, args: [], line, conditions: all });
    else if (item.value.kind === 'list' && item.value.items.length > 0) {
      const field = (name: string): string => {
        const value = item.value.kind === 'list' ? item.value.items.find((one) => one.field === name)?.value : undefined;
        return value?.kind === 'text' ? value.text : '';
      };
      rows.push({ macro: '', args: [field('name'), field('info')], line, conditions: all });
    }
  }
  return rows;
}
