import type { ConfigCard, ConfigLine } from '../features/lookup-config';
import { codeSpan, escapeMarkdown, link, type LinkTo } from './escape';

const MAX_LINES = 6;

/** A `CONFIG_` symbol as Markdown: what it is, what turns it on, what it gates. */
export function renderConfigCard(card: ConfigCard, linkTo: LinkTo): string {
  const [definition] = card.definitions;
  const where = definition === undefined ? 'set by the build, not by Kconfig' : place(definition, linkTo);
  const head = `**${codeSpan(`CONFIG_${card.name}`)}** — ${definition === undefined ? where : `config symbol, ${where}`}`;
  const lines = [
    list('Depends on', card.dependsOn, linkTo), list('Default', card.defaults, linkTo), list('Selected by', card.selectedBy, linkTo), list('Implied by', card.impliedBy, linkTo),
    list('Selects', card.selects, linkTo), list('Implies', card.implies, linkTo), gates(card, linkTo),
    card.targets.length === 0 ? '' : `- On for: ${escapeMarkdown(card.targets.join(', '))}`,
  ];
  return [head, escapeMarkdown(card.help), lines.filter((line) => line !== '').join('\n')].filter((part) => part !== '').join('\n\n');
}

function gates(card: ConfigCard, linkTo: LinkTo): string {
  return list(card.gates.length === 1 ? 'Gates 1 file' : `Gates ${card.gates.length} files`, card.gates, linkTo);
}

function list(label: string, lines: readonly ConfigLine[], linkTo: LinkTo): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MAX_LINES).map((line) => link(codeSpan(line.text), linkTo(line.file, line.line)));
  return `- ${label}: ${shown.join(', ')}${lines.length > MAX_LINES ? ` and ${lines.length - MAX_LINES} more` : ''}`;
}

function place({ file, line }: ConfigLine, linkTo: LinkTo): string {
  return link(escapeMarkdown(`${file}:${line + 1}`), linkTo(file, line));
}
