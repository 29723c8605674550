import { dirname, normalizeTreePath } from '../base/paths';
import type { QapiEntityFact, QapiEntityKind, QapiFeature, QapiMember } from '../facts/qapi';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';
import { readComment, type DefinitionComment } from './qapi-doc';
import { readSchema, type QapiEntry, type QapiExpression, type QapiObject, type QapiValue } from './qapi-syntax';

const KINDS: readonly QapiEntityKind[] = ['command', 'event', 'struct', 'enum', 'union', 'alternate'];

/** Schemas that are broken on purpose: the generator's own negative tests. */
const NEGATIVE_TESTS = /^tests\/qapi-schema\//;

/** Definitions, includes and documentation of QAPI schema files. */
export const qapi: Extractor = {
  id: 'qapi',
  version: 1,
  languages: ['qapi'],
  extract(file, sink) {
    const report = (line: number, message: string): void => {
      if (!NEGATIVE_TESTS.test(file.path)) sink.problem(line, message);
    };
    for (const expression of readSchema(file.text, report)) addExpression(expression, file, sink, report);
  },
};

function addExpression(expression: QapiExpression, file: SourceFile, sink: FactSink, report: (line: number, message: string) => void): void {
  const { value } = expression;
  const include = entry(value, 'include');
  if (include !== undefined) {
    addInclude(value, textOf(include.value), file, sink, report);
    return;
  }
  if (entry(value, 'pragma') !== undefined) return;
  const fact = definition(expression, file.path);
  if (fact === undefined) report(value.line, 'neither a definition nor an include nor a pragma');
  else sink.add(fact);
}

function addInclude(value: QapiObject, written: string, file: SourceFile, sink: FactSink, report: (line: number, message: string) => void): void {
  const target = written === '' ? undefined : normalizeTreePath(`${dirname(file.path)}/${written}`);
  if (target === undefined) report(value.line, 'an include that leads out of the tree');
  else sink.add({ kind: 'qapi-include', name: target, file: file.path, line: value.line, endLine: value.endLine });
}

function definition({ value, comment }: QapiExpression, path: string): QapiEntityFact | undefined {
  const head = value.entries.find(({ key }) => (KINDS as readonly string[]).includes(key));
  const name = head === undefined ? '' : textOf(head.value);
  if (head === undefined || name === '') return undefined;
  const read = comment === undefined ? undefined : readComment(comment);
  const words = read !== undefined && read.symbol === name ? read : undefined;
  const data = entry(value, 'data')?.value;
  const base = entry(value, 'base')?.value;
  return {
    kind: 'qapi-entity', entity: head.key as QapiEntityKind, name, file: path,
    line: value.line, endLine: value.endLine, nameLine: head.value.line,
    doc: words?.doc,
    condition: conditionOf(entry(value, 'if')?.value),
    features: featuresOf(entry(value, 'features')?.value, words),
    members: membersOf(data, words),
    dataType: data?.kind === 'string' ? data.text : '',
    base: base?.kind === 'string' ? base.text : '',
    baseMembers: membersOf(base, words),
    discriminator: textOf(entry(value, 'discriminator')?.value),
    returns: typeOf(entry(value, 'returns')?.value),
    prefix: textOf(entry(value, 'prefix')?.value),
    flags: flagsOf(value),
  };
}

function flagsOf(value: QapiObject): string[] {
  const flags: string[] = [];
  for (const { key, value: setting } of value.entries) {
    if (setting.kind !== 'bool') continue;
    if (key === 'gen' || key === 'success-response') {
      if (!setting.value) flags.push(`no-${key}`);
    } else if (setting.value) {
      flags.push(key);
    }
  }
  return flags;
}

function membersOf(data: QapiValue | undefined, words: DefinitionComment | undefined): QapiMember[] {
  if (data?.kind === 'list') return data.items.map((item) => enumValue(item, words));
  if (data?.kind !== 'object') return [];
  return data.entries.map((member) => memberOf(member, words));
}

function enumValue(item: QapiValue, words: DefinitionComment | undefined): QapiMember {
  const name = item.kind === 'object' ? textOf(entry(item, 'name')?.value) : textOf(item);
  return { name, type: '', optional: false, line: item.line, ...detailsOf(item, words), doc: words?.members.get(name) ?? '' };
}

function memberOf(member: QapiEntry, words: DefinitionComment | undefined): QapiMember {
  const optional = member.key.startsWith('*');
  const name = optional ? member.key.slice(1) : member.key;
  const type = member.value.kind === 'object' ? entry(member.value, 'type')?.value : member.value;
  return { name, type: typeOf(type), optional, line: member.line, ...detailsOf(member.value, words), doc: words?.members.get(name) ?? '' };
}

function detailsOf(value: QapiValue, words: DefinitionComment | undefined): Pick<QapiMember, 'condition' | 'features'> {
  if (value.kind !== 'object') return { condition: '', features: [] };
  return { condition: conditionOf(entry(value, 'if')?.value), features: featuresOf(entry(value, 'features')?.value, words) };
}

function featuresOf(value: QapiValue | undefined, words: DefinitionComment | undefined): QapiFeature[] {
  if (value?.kind !== 'list') return [];
  return value.items.map((item) => {
    const name = item.kind === 'object' ? textOf(entry(item, 'name')?.value) : textOf(item);
    const condition = item.kind === 'object' ? conditionOf(entry(item, 'if')?.value) : '';
    return { name, condition, doc: words?.features.get(name) ?? '' };
  });
}

/** The reader bounds the depth of values, so this recursion ends. */
function conditionOf(value: QapiValue | undefined): string {
  if (value?.kind === 'string') return value.text;
  if (value?.kind === 'list') return `all(${value.items.map(conditionOf).join(', ')})`;
  if (value?.kind !== 'object') return '';
  return value.entries.map(({ key, value: operand }) => (operand.kind === 'list' ? `${key}(${operand.items.map(conditionOf).join(', ')})` : `${key}(${conditionOf(operand)})`)).join(' ');
}

function typeOf(value: QapiValue | undefined): string {
  if (value?.kind === 'list') return `[${textOf(value.items[0])}]`;
  return textOf(value);
}

function textOf(value: QapiValue | undefined): string {
  return value?.kind === 'string' ? value.text : '';
}

function entry(value: QapiObject, key: string): QapiEntry | undefined {
  return value.entries.find((candidate) => candidate.key === key);
}
