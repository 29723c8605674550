import type { VMStateField, VMStateFact } from '../facts/migration';
import { asciiBytes, isWord } from '../syntax/c-chars';
import { CFlag } from '../syntax/c-scanner';
import { type InitValue, readValue } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { Extractor } from './extractor';

const TYPE = asciiBytes('VMStateDescription');

/** `VMStateDescription` variables: what a device sends when it is migrated. Read with the splitter, as property tables are. */
export const vmstate: Extractor = {
  id: 'vmstate',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const { data } = file.items;
    const items = itemsOf(file);
    for (const at of items.variables) {
      if ((data[at + 9]! & CFlag.array) !== 0 || !isWord(file.bytes, data[at + 7]!, data[at + 8]!, TYPE)) continue;
      const fact = descriptionOf(file, at, items.conditions(at));
      if (fact !== undefined) sink.add(fact);
      else sink.problem(data[at + 5]!, 'initialiser of a VMStateDescription is no list');
    }
  },
};

function descriptionOf(file: SourceFile, at: number, conditions: readonly string[]): VMStateFact | undefined {
  const { data } = file.items;
  const start = data[at + 1]!;
  const text = file.slice(start, data[at + 2]!);
  const open = text.indexOf('{', text.indexOf('='));
  if (open < 0) return undefined;
  const value = readValue(text, open, text.lastIndexOf('}') + 1);
  if (value.kind !== 'list') return undefined;
  let line = file.lineOfByte(start);
  let newline = text.indexOf('\n');
  // Fields are asked for in file order.
  const lineOf = (offset: number): number => {
    for (; newline >= 0 && newline < offset; newline = text.indexOf('\n', newline + 1)) line++;
    return line;
  };
  const get = (field: string): InitValue | undefined => value.items.find((item) => item.field === field)?.value;
  const textOf = (field: string): string => {
    const found = get(field);
    return found?.kind === 'text' ? found.text : found?.kind === 'call' ? `${found.name}(${found.args.join(', ')})` : '';
  };
  return {
    kind: 'vmstate', name: textOf('name'), variable: file.slice(data[at + 3]!, data[at + 4]!),
    version: textOf('version_id'), minimumVersion: textOf('minimum_version_id'), unmigratable: /^(1|true)$/.test(textOf('unmigratable')),
    fields: fieldsOf(get('fields'), lineOf), subsections: subsectionsOf(get('subsections')), conditions,
    file: file.path, line: data[at + 5]!, endLine: data[at + 6]!,
  };
}

function fieldsOf(value: InitValue | undefined, lineOf: (offset: number) => number): VMStateField[] {
  if (value?.kind !== 'list') return [];
  const fields: VMStateField[] = [];
  for (const item of value.items) {
    const line = lineOf(item.offset);
    if (item.value.kind === 'call') {
      if (item.value.name !== 'VMSTATE_END_OF_LIST') fields.push({ macro: item.value.name, name: item.value.args[0] ?? '', line });
    } else if (item.value.kind === 'list') {
      const name = item.value.items.find((one) => one.field === 'name')?.value;
      if (name?.kind === 'text') fields.push({ macro: '', name: name.text.replace(/^"|"$/g, ''), line });
    } else if (/^\w+$/.test(item.value.text)) {
      fields.push({ macro: item.value.text, name: '', line });
    }
  }
  return fields;
}

function subsectionsOf(value: InitValue | undefined): string[] {
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.value.kind === 'text' && /^&\s*\w+$/.test(item.value.text) ? [item.value.text.slice(1).trim()] : []));
}
