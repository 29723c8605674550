import type { TypeInfoFact } from '../facts/qom';
import { CFlag } from '../syntax/c-scanner';
import { asciiBytes, isWord } from '../syntax/c-chars';
import { type InitItem, type InitValue, readValue } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { Extractor, FactSink } from './extractor';
import { Registrations } from './qom-registrations';

const TYPE_INFO = asciiBytes('TypeInfo');

/** `TypeInfo` variables and arrays. */
export const qomTypes: Extractor = {
  id: 'qom-types',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const { data } = file.items;
    let registered: Registrations | undefined;
    const items = itemsOf(file);
    for (const at of items.variables) {
      if (!isWord(file.bytes, data[at + 7]!, data[at + 8]!, TYPE_INFO)) continue;
      registered ??= new Registrations(file);
      extractVariable(file, sink, at, items.conditions(at), registered);
    }
  },
};

function extractVariable(file: SourceFile, sink: FactSink, at: number, conditions: readonly string[], registered: Registrations): void {
  const { data } = file.items;
  const start = data[at + 1]!;
  const text = file.slice(start, data[at + 2]!);
  const variable = file.slice(data[at + 3]!, data[at + 4]!);
  const open = text.indexOf('{', text.indexOf('='));
  if (open < 0) {
    sink.problem(data[at + 5]!, `initialiser of ${variable} is no list`);
    return;
  }
  const value = readValue(text, open, text.lastIndexOf('}') + 1);
  const startLine = file.lineOfByte(start);
  const lineOf = (offset: number): number => startLine + countNewlines(text, offset);
  if ((data[at + 9]! & CFlag.array) === 0) {
    const registration = registered.of(variable);
    const all = [...conditions, ...(registration?.conditions ?? [])];
    sink.add(typeInfoOf(value, all, { file: file.path, variable, registeredBy: registration?.by ?? '', line: data[at + 5]!, endLine: data[at + 6]! }));
    return;
  }
  if (value.kind !== 'list') return;
  for (const item of value.items) {
    if (item.value.kind === 'list' && item.value.items.length === 0) continue;
    const all = [...conditions, ...item.conditions];
    sink.add(typeInfoOf(item.value, all, { file: file.path, variable, registeredBy: '', line: lineOf(item.offset), endLine: lineOf(item.end) }));
  }
}

/** What the initialiser of a TypeInfo says, and where it stands. A field given twice (by `#if`) counts as its last branch says. */
function typeInfoOf(value: InitValue, conditions: readonly string[], place: Pick<TypeInfoFact, 'file' | 'line' | 'endLine' | 'variable' | 'registeredBy'>): TypeInfoFact {
  const items = value.kind === 'list' ? value.items : [];
  const field = (name: string): string => {
    for (let i = items.length - 1; i >= 0; i--) if (items[i]!.field === name) return textOf(items[i]);
    return '';
  };
  const interfaces = value.kind === 'list' ? value.items.find((item) => item.field === 'interfaces')?.value : undefined;
  return {
    kind: 'type-info',
    name: field('name'),
    macro: value.kind === 'call' ? `${value.name}(${value.args.join(', ')})` : value.kind === 'text' ? value.text : '',
    parent: field('parent'),
    abstract: /^(true|1)$/.test(field('abstract')),
    interfaces: interfaces?.kind === 'list' ? interfaces.items.map(interfaceOf).filter((name) => name !== '') : [],
    instanceStruct: sizeOf(field('instance_size')),
    classStruct: sizeOf(field('class_size')),
    classInit: field('class_init'),
    instanceInit: field('instance_init'),
    conditions,
    // Spreading these would make each of two thousand facts an object of a slower kind.
    file: place.file,
    variable: place.variable,
    registeredBy: place.registeredBy,
    line: place.line,
    endLine: place.endLine,
  };
}

function interfaceOf(item: InitItem): string {
  return item.value.kind === 'list' ? textOf(item.value.items[0]) : textOf(item);
}

function textOf(item: InitItem | undefined): string {
  if (item === undefined) return '';
  const { value } = item;
  return value.kind === 'text' ? value.text : value.kind === 'call' ? `${value.name}(${value.args.join(', ')})` : '';
}

/** `sizeof(X)` gives `X`. */
function sizeOf(expression: string): string {
  return /^sizeof\s*\(\s*(?:struct\s+)?(\w+)\s*\)$/.exec(expression)?.[1] ?? '';
}

function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) count++;
  return count;
}
