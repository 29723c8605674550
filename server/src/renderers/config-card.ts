import { t } from '../base/l10n';
import type { ConfigCard, ConfigLine } from '../features/lookup-config';
import { codeSpan, escapeMarkdown, link, type LinkTo } from './escape';

const MAX_LINES = 6;

/** A `CONFIG_` symbol as Markdown: what it is, what turns it on, what it gates. */
export function renderConfigCard(card: ConfigCard, linkTo: LinkTo): string {
  const [definition] = card.definitions;
  const where = definition === undefined ? t('set by the build, not by Kconfig') : place(definition, linkTo);
  const head = `**${codeSpan(`CONFIG_${card.name}`)}** — ${definition === undefined ? where : t('config symbol, {0}', where)}`;
  const lines = [
    list(t('Depends on'), card.dependsOn, linkTo), list(t('Default'), card.defaults, linkTo), list(t('Selected by'), card.selectedBy, linkTo), list(t('Implied by'), card.impliedBy, linkTo),
    list(t('Selects'), card.selects, linkTo), list(t('Implies'), card.implies, linkTo), gates(card, linkTo),
    card.targets.length === 0 ? '' : `- ${t('On for')}: ${escapeMarkdown(card.targets.join(', '))}`,
  ];
  return [head, escapeMarkdown(card.help), lines.filter((line) => line !== '').join('\n')].filter((part) => part !== '').join('\n\n');
}

function gates(card: ConfigCard, linkTo: LinkTo): string {
  return list(card.gates.length === 1 ? t('Gates 1 file') : t('Gates {0} files', card.gates.length), card.gates, linkTo);
}

function list(label: string, lines: readonly ConfigLine[], linkTo: LinkTo): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MAX_LINES).map((line) => link(codeSpan(line.text), linkTo(line.file, line.line)));
  return `- ${label}: ${shown.join(', ')}${lines.length > MAX_LINES ? t(' and {0} more', lines.length - MAX_LINES) : ''}`;
}

function place({ file, line }: ConfigLine, linkTo: LinkTo): string {
  return link(escapeMarkdown(`${file}:${line + 1}`), linkTo(file, line));
}
