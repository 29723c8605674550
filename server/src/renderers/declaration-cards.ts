import { t } from '../base/l10n';
import type { DeprecationCard, GlossaryCard, LabelCard } from '../features/lookup-docs';
import type { GeneratedCard } from '../features/lookup-generated';
import type { HmpCard, OptionCard, ToolCommandCard } from '../features/lookup-hmp';
import type { NamedPlace, QapiCard } from '../features/lookup-qapi';
import type { SuggestedTest, TestCard } from '../features/lookup-tests';
import type { TraceCard } from '../features/lookup-trace';
import type { DeprecationFact } from '../facts/doc-links';
import type { QapiMember } from '../facts/qapi';
import { code, escapeText, fromRst, linkedPlace, type LinkTo } from './declaration-markdown';

export type DeclarationCard = QapiCard | HmpCard | OptionCard | ToolCommandCard | TraceCard | TestCard | LabelCard | GlossaryCard | DeprecationCard | GeneratedCard;

/** Members that a card lists; the rest is counted. */
const MAX_MEMBERS = 12;
const MAX_PLACES = 6;

/** A card as Markdown. Everything that comes from the tree is escaped. `linkTo` gives the address of a place. */
export function renderDeclarationCard(card: DeclarationCard, linkTo: LinkTo): string {
  return blocksOf(card, linkTo).filter((block) => block !== '').join('\n\n');
}

/** Tests worth running, one a line, each with its reason and its narrowest command. */
export function renderSuggestedTests(tests: readonly SuggestedTest[], linkTo: LinkTo): string {
  return tests.map(({ name, file, line, reason, commands }) => {
    const command = commands[0] === undefined ? '' : ` — ${code(commands[0].command)}`;
    return `- ${linkedPlace(name, { file, line: line ?? 0 }, linkTo)}: ${escapeText(reason)}${command}`;
  }).join('\n');
}

function blocksOf(card: DeclarationCard, linkTo: LinkTo): readonly string[] {
  switch (card.kind) {
    case 'qapi': return qapiBlocks(card, linkTo);
    case 'hmp': return hmpBlocks(card, linkTo);
    case 'option': return optionBlocks(card, linkTo);
    case 'tool-command': return [`**${code(`${card.fact.tool} ${card.fact.name}`)}** — ${linkedPlace(card.fact.file, card.fact, linkTo)}`, code(`${card.fact.tool} ${card.fact.usage}`)];
    case 'trace': return traceBlocks(card, linkTo);
    case 'test': return testBlocks(card, linkTo);
    case 'label': return [`**${escapeText(card.fact.title === '' ? card.fact.name : card.fact.title)}** — ${t('label {0} in {1}', code(card.fact.name), linkedPlace(card.fact.file, card.fact, linkTo))}`, t('Referred to {0} times.', card.uses.length)];
    case 'glossary': return [`**${escapeText(card.fact.name)}** — ${linkedPlace('glossary', card.fact, linkTo)}`, fromRst(card.fact.summary)];
    case 'deprecation': return card.entries.map((entry) => deprecation(entry, linkTo));
    case 'generated': return generatedBlocks(card, linkTo);
  }
}

function qapiBlocks(card: QapiCard, linkTo: LinkTo): readonly string[] {
  const facts = [
    card.since === '' ? '' : t('since {0}', escapeText(card.since)),
    card.condition === '' ? '' : t('if {0}', code(card.condition)),
    ...card.flags.map((flag) => code(flag)),
    ...card.features.map((feature) => t('feature {0}', code(feature.name))),
  ];
  return [
    `**${code(card.name)}** — ${t('QAPI {0}', card.entity)} — ${linkedPlace(card.file, card, linkTo)}`,
    facts.filter((fact) => fact !== '').join(' · '),
    fromRst(card.brief),
    memberList(card.members, card.dataType),
    card.returns === '' ? '' : `${t('Returns {0}', code(card.returns))}${card.returnsText === '' ? '' : `: ${fromRst(card.returnsText)}`}`,
    places(t('Handler'), card.handlers, linkTo),
    places(t('Monitor command'), card.hmp, linkTo),
    places(t('Used by'), card.usedBy, linkTo, card.usedByTotal),
    card.generated.length === 0 ? '' : `${t('Generated')}: ${card.generated.map(code).join(', ')}`,
    card.schemas.length < 2 ? '' : `${t('Schemas')}: ${card.schemas.map(code).join(', ')}`,
    ...card.deprecations.map((entry) => deprecation(entry, linkTo)),
  ];
}

function memberList(members: readonly QapiMember[], dataType: string): string {
  if (dataType !== '') return t('Members: those of {0}', code(dataType));
  const lines = members.slice(0, MAX_MEMBERS).map(({ name, type, optional, condition, doc }) => {
    const kind = type === '' ? '' : `: ${code(type)}`;
    const note = [optional ? t('optional') : '', condition === '' ? '' : t('if {0}', code(condition))].filter((part) => part !== '').join(', ');
    return `- ${code(name)}${kind}${note === '' ? '' : ` (${note})`}${doc === '' ? '' : ` — ${fromRst(doc)}`}`;
  });
  if (members.length > MAX_MEMBERS) lines.push(`- ${t('… {0} more', members.length - MAX_MEMBERS)}`);
  return lines.join('\n');
}

function hmpBlocks({ typed, fact, handlers, qmp }: HmpCard, linkTo: LinkTo): readonly string[] {
  const others = fact.names.length > 1 ? ` (${fact.names.map(code).join(', ')})` : '';
  return [
    `**${code(typed)}**${others} — ${t('monitor command')} — ${linkedPlace(fact.file, fact, linkTo)}`,
    fact.params === '' ? '' : code(`${typed} ${fact.params}`),
    escapeText(fact.help),
    fact.summary === '' ? '' : fromRst(fact.summary),
    conditions(fact.conditions),
    places(t('Handler'), handlers, linkTo),
    places(t('QMP command'), qmp, linkTo),
  ];
}

function optionBlocks({ fact, deprecations }: OptionCard, linkTo: LinkTo): readonly string[] {
  return [
    `**${code(`-${fact.name}`)}** — ${fact.group === '' ? t('command-line option') : escapeText(fact.group)} — ${linkedPlace(fact.file, fact, linkTo)}`,
    fact.help === '' ? '' : `\`\`\`\`text\n${fact.help.replace(/`{4,}/g, '```').trimEnd()}\n\`\`\`\``,
    fact.summary === '' ? '' : fromRst(fact.summary),
    fact.architectures === 'QEMU_ARCH_ALL' || fact.architectures === '' ? '' : t('Only for {0}', code(fact.architectures)),
    conditions(fact.conditions),
    ...deprecations.map((entry) => deprecation(entry, linkTo)),
  ];
}

function traceBlocks({ declarations }: TraceCard, linkTo: LinkTo): readonly string[] {
  return declarations.map(({ fact, use }) => [
    `**${code(fact.name)}** — ${fact.disabled ? t('trace event, disabled') : t('trace event')} — ${linkedPlace(fact.file, fact, linkTo)}`,
    code(`${use.call}(${fact.args})`),
    fact.format === '' ? '' : code(fact.format),
    use.enable.length === 0 ? t('Built without it: marked `disable`.') : t('Enable with {0}', use.enable.map(code).join(t(' or, in the monitor, '))),
  ].filter((block) => block !== '').join('\n\n'));
}

function testBlocks({ test, commands }: TestCard, linkTo: LinkTo): readonly string[] {
  const { fact, architectures, listed } = test;
  const where = listed[0];
  return [
    `**${code(fact.name)}** — ${fact.framework} — ${linkedPlace(fact.file, fact, linkTo)}`,
    architectures.length === 0 ? '' : t('Runs for {0}', architectures.length > 8 ? t('{0} architectures', architectures.length) : architectures.map(escapeText).join(', ')),
    where === undefined ? '' : `${t('Listed in {0}', linkedPlace(where.file, where, linkTo))}${where.conditions.length === 0 ? '' : ` ${t('if {0}', where.conditions.map(code).join(t(' and ')))}`}`,
    fact.exercises.length === 0 ? '' : t('Exercises {0}', fact.exercises.slice(0, MAX_MEMBERS).map(({ name }) => code(name)).join(', ')),
    commands.map(({ command, directory }) => `- ${code(command)}${directory === '' ? '' : ` ${t('in {0}', code(directory))}`}`).join('\n'),
  ];
}

function generatedBlocks({ name, sources, total }: GeneratedCard, linkTo: LinkTo): readonly string[] {
  const lines = sources.slice(0, MAX_PLACES).map((source) => `- ${escapeText(source.via)} ${code(source.name)} — ${linkedPlace(`${source.file}:${source.line + 1}`, source, linkTo)}`);
  if (total > lines.length) lines.push(`- ${t('… {0} more', total - lines.length)}`);
  return [`**${code(name)}** — ${t('made by the build')}`, lines.join('\n')];
}

function places(title: string, found: readonly NamedPlace[], linkTo: LinkTo, total = found.length): string {
  if (found.length === 0) return '';
  const shown = found.slice(0, MAX_PLACES).map((place) => linkedPlace(place.name, place, linkTo));
  const rest = total - shown.length;
  return `${title}: ${shown.join(', ')}${rest > 0 ? t(' and {0} more', rest) : ''}`;
}

function conditions(of: readonly string[]): string {
  return of.length === 0 ? '' : t('If {0}', of.map(code).join(t(' and ')));
}

function deprecation(entry: DeprecationFact, linkTo: LinkTo): string {
  const since = escapeText(entry.since);
  const what = entry.removed ? (since === '' ? t('Removed') : t('Removed in {0}', since)) : since === '' ? t('Deprecated') : t('Deprecated since {0}', since);
  return `**${what}**: ${linkedPlace(entry.name, entry, linkTo)} — ${fromRst(entry.summary)}`;
}
