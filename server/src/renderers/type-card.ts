import type { TypeCard } from '../features/lookup-qom';
import type { QomType } from '../model/qom';
import { codeSpan, escapeMarkdown, link, type LinkTo } from './escape';

const MAX_DECLARATIONS = 4;

/** A QOM type as Markdown: what it is, where it stands in the type tree, where it is registered. */
export function renderTypeCard(card: TypeCard, linkTo: LinkTo, length: 'short' | 'full'): string {
  const [first] = card.declarations;
  const kind = first?.abstract === true ? 'abstract QOM type' : 'QOM type';
  const head = `**${codeSpan(card.name)}** — ${kind}${card.parents.length === 0 ? '' : `: ${card.parents.map((parent) => codeSpan(parent)).join(' → ')}`}`;
  if (length === 'short') return head;
  const lines = [
    ...card.declarations.slice(0, MAX_DECLARATIONS).map((type) => `- ${declarationLine(type, linkTo)}`),
    card.declarations.length > MAX_DECLARATIONS ? `- and ${card.declarations.length - MAX_DECLARATIONS} more declarations` : '',
    listLine('Interfaces', first?.interfaces ?? [], first?.interfaces.length ?? 0),
    listLine('Subtypes', card.children, card.childrenTotal),
    listLine('Implemented by', card.implementors, card.implementorsTotal),
    first === undefined ? '' : codeLine(first),
  ];
  return [head, lines.filter((line) => line !== '').join('\n')].filter((part) => part !== '').join('\n\n');
}

function declarationLine(type: QomType, linkTo: LinkTo): string {
  const where = link(escapeMarkdown(`${type.file}:${type.line + 1}`), linkTo(type.file, type.line));
  const conditions = type.conditions.length === 0 ? '' : `, if ${type.conditions.map((condition) => codeSpan(condition)).join(' and ')}`;
  const targets = type.targets.length === 0 ? '' : ` (${escapeMarkdown(type.targets.slice(0, 6).join(', '))}${type.targets.length > 6 ? ' …' : ''})`;
  return `registered at ${where}${targets}${conditions}`;
}

function listLine(label: string, names: readonly string[], total: number): string {
  if (names.length === 0) return '';
  return `- ${label}: ${names.map((name) => codeSpan(name)).join(', ')}${total > names.length ? ` and ${total - names.length} more` : ''}`;
}

function codeLine(type: QomType): string {
  const parts = [
    type.instanceStruct === '' ? '' : `instance ${codeSpan(type.instanceStruct)}`, type.classInit === '' ? '' : `class init ${codeSpan(type.classInit)}`,
    type.instanceInit === '' ? '' : `instance init ${codeSpan(type.instanceInit)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `- ${parts.join(', ')}`;
}
