import type { Language } from '../facts/file-entry';
import type { QapiEntityFact, QapiMember } from '../facts/qapi';
import { SymbolKind } from '../facts/symbols';
import { sectionLabel } from '../model/maintainers-match';
import type { Model } from '../model/model';
import { typedName } from '../model/hmp';

export type OutlineKind =
  | 'group' | 'section' | 'command' | 'event' | 'struct' | 'union' | 'alternate' | 'enum' | 'value' | 'member'
  | 'config' | 'build-option' | 'trace-event' | 'option' | 'pattern' | 'field' | 'arguments' | 'format';

/** An entry of a file's outline. Lines are 0-based; the children lie within the lines of their parent. */
export interface OutlineItem {
  /** Never empty. */
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineKind;
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly OutlineItem[];
}

/** The outline of a file that declares things in a language of QEMU's own; [] for C and everything that has tools of its own. */
export function outlineOf(model: Model, path: string): readonly OutlineItem[] {
  const language = model.file(path)?.language;
  return language === undefined ? [] : [...(OUTLINES[language]?.(model, path) ?? [])].filter(({ name }) => name !== '').sort((a, b) => a.line - b.line);
}

type Outline = (model: Model, path: string) => readonly OutlineItem[];

const OUTLINES: Readonly<Partial<Record<Language, Outline>>> = {
  maintainers: maintainersOutline,
  qapi: (model, path) => model.factsIn(path, 'qapi-entity').map(entityItem),
  kconfig: (model, path) => model.factsIn(path, 'config-symbol').map((fact) => leaf(fact, 'config', fact.name, [fact.type, fact.prompt].filter(Boolean).join(' · '))),
  'meson-options': (model, path) => model.factsIn(path, 'meson-option').map((fact) => leaf(fact, 'build-option', fact.name, fact.type)),
  'trace-events': (model, path) => model.factsIn(path, 'trace-event').map((fact) => leaf(fact, 'trace-event', fact.name, `(${fact.args})${fact.disabled ? ' disabled' : ''}`)),
  hx: hxOutline,
  decodetree: decodeOutline,
};

interface Span {
  readonly line: number;
  readonly endLine: number;
}

function leaf({ line, endLine }: Span, kind: OutlineKind, name: string, detail: string): OutlineItem {
  return { name, detail, kind, line, endLine: Math.max(line, endLine), children: [] };
}

/** Headings hold the sections below them; sections above the first heading stand on their own. */
function maintainersOutline(model: Model, path: string): readonly OutlineItem[] {
  const sections = model.factsIn(path, 'maintainers-section').map((section) => ({ group: section.group, item: leaf(section, 'section', sectionLabel(section), section.status.join(', ')) }));
  const groups = model.factsIn(path, 'maintainers-group').map((group) => {
    const children = sections.filter((section) => section.group === group.name && section.item.line >= group.line).map(({ item }) => item);
    const endLine = Math.max(group.endLine, ...children.map((child) => child.endLine));
    return { ...leaf(group, 'group', group.name, ''), endLine, children };
  });
  const held = new Set(groups.flatMap(({ children }) => children));
  return [...groups, ...sections.map(({ item }) => item).filter((item) => !held.has(item))];
}

function entityItem(entity: QapiEntityFact): OutlineItem {
  const kind = entity.entity === 'enum' ? 'value' : 'member';
  const children = [...entity.baseMembers, ...entity.members].filter(({ name }) => name !== '').map((member) => memberItem(member, kind));
  const detail = entity.returns === '' ? entity.entity : `${entity.entity} → ${entity.returns}`;
  return { ...leaf(entity, entity.entity, entity.name, detail), endLine: Math.max(entity.endLine, ...children.map(({ line }) => line)), children };
}

function memberItem({ name, type, optional, line }: QapiMember, kind: OutlineKind): OutlineItem {
  return leaf({ line, endLine: line }, kind, name, optional ? `${type}, optional` : type);
}

function hxOutline(model: Model, path: string): readonly OutlineItem[] {
  return [
    ...model.factsIn(path, 'hmp-command').map((fact) => leaf(fact, 'command', typedName(fact), fact.help)),
    ...model.factsIn(path, 'option').map((fact) => leaf(fact, 'option', `-${fact.name}`, fact.group)),
    ...model.factsIn(path, 'tool-command').map((fact) => leaf(fact, 'command', fact.name, fact.tool)),
  ];
}

const PATTERNS: ReadonlySet<SymbolKind> = new Set([SymbolKind.decodePattern]);
const SIGNS = { field: '%', arguments: '&', format: '@' } as const;

function decodeOutline(model: Model, path: string): readonly OutlineItem[] {
  return [
    ...model.factsIn(path, 'decode-item').map((fact) => leaf(fact, fact.what, SIGNS[fact.what] + fact.name, fact.text)),
    ...model.symbolsIn(path, PATTERNS).map((symbol) => leaf(symbol, 'pattern', symbol.name, symbol.value)),
  ];
}
