import { t } from '../base/l10n';
import type { TypeCard } from '../features/lookup-qom';
import type { QomType } from '../model/qom';
import { codeSpan, escapeMarkdown, link, type LinkTo } from './escape';

const MAX_DECLARATIONS = 4;

/** A QOM type as Markdown: what it is, where it stands in the type tree, where it is registered. */
export function renderTypeCard(card: TypeCard, linkTo: LinkTo, length: 'short' | 'full'): string {
  const [first] = card.declarations;
  const kind = first?.abstract === true ? t('abstract QOM type') : t('QOM type');
  const head = `**${codeSpan(card.name)}** — ${kind}${card.parents.length === 0 ? '' : `: ${card.parents.map((parent) => codeSpan(parent)).join(' → ')}`}`;
  if (length === 'short') return head;
  const lines = [
    ...card.declarations.slice(0, MAX_DECLARATIONS).map((type) => `- ${declarationLine(type, linkTo)}`),
    card.declarations.length > MAX_DECLARATIONS ? `- ${t('and {0} more declarations', card.declarations.length - MAX_DECLARATIONS)}` : '',
    listLine(t('Interfaces'), first?.interfaces ?? [], first?.interfaces.length ?? 0),
    listLine(t('Subtypes'), card.children, card.childrenTotal),
    listLine(t('Implemented by'), card.implementors, card.implementorsTotal),
    first === undefined ? '' : codeLine(first),
  ];
  return [head, lines.filter((line) => line !== '').join('\n')].filter((part) => part !== '').join('\n\n');
}

function declarationLine(type: QomType, linkTo: LinkTo): string {
  const where = link(escapeMarkdown(`${type.file}:${type.line + 1}`), linkTo(type.file, type.line));
  const conditions = type.conditions.length === 0 ? '' : t(', if {0}', type.conditions.map((condition) => codeSpan(condition)).join(t(' and ')));
  const targets = type.targets.length === 0 ? '' : ` (${escapeMarkdown(type.targets.slice(0, 6).join(', '))}${type.targets.length > 6 ? ' …' : ''})`;
  return `${t('registered at {0}', where)}${targets}${conditions}`;
}

function listLine(label: string, names: readonly string[], total: number): string {
  if (names.length === 0) return '';
  return `- ${label}: ${names.map((name) => codeSpan(name)).join(', ')}${total > names.length ? t(' and {0} more', total - names.length) : ''}`;
}

function codeLine(type: QomType): string {
  const parts = [
    type.instanceStruct === '' ? '' : t('instance {0}', codeSpan(type.instanceStruct)), type.classInit === '' ? '' : t('class init {0}', codeSpan(type.classInit)),
    type.instanceInit === '' ? '' : t('instance init {0}', codeSpan(type.instanceInit)),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `- ${parts.join(', ')}`;
}
