import { t } from '../base/l10n';
import type { AskPlace, AskResult } from '../features/ask/ask-result';
import { codeSpan, escapeMarkdown, link, plainText, type LinkTo } from './escape';

/** Places that people read; programs take all from JSON. */
const MAX_SHOWN = 8;

/** An answer for a terminal: the line that answers, the best places with why, then documents. */
export function renderAskText(result: AskResult): string {
  const { answer, found, results, documents } = result;
  const places = results.slice(0, MAX_SHOWN).map((place) => `  ${placeText(place)}  ${plainText(place.why)}${place.subsystem === undefined ? '' : `  [${plainText(place.subsystem)}]`}`);
  const shown = new Set(results.slice(0, MAX_SHOWN).map(({ path }) => path));
  const further = documents.filter(({ path }) => !shown.has(path)).map((place) => `  ${placeText(place)}${place.title === undefined ? '' : `  ${plainText(place.title)}`}`);
  return [
    plainText(answer), ...section(found ? 'places' : 'nearest', places), ...section('documents', further), '',
  ].join('\n');
}

/** The same as Markdown; whatever comes from the tree or from the question is escaped. */
export function renderAskMarkdown(result: AskResult, linkTo: LinkTo): string {
  const { question, answer, found, results, documents } = result;
  const label = (place: AskPlace): string => link(codeSpan(placeText(place)), linkTo(place.path.replace(/\/$/, ''), (place.line ?? 1) - 1));
  const places = results.slice(0, MAX_SHOWN).map((place) => `- ${label(place)}: ${escapeMarkdown(place.why)}${place.subsystem === undefined ? '' : ` (${escapeMarkdown(place.subsystem)})`}`);
  const further = documents.map((place) => `- ${label(place)}${place.title === undefined ? '' : `: ${escapeMarkdown(place.title)}`}`);
  return [
    `# ${escapeMarkdown(question)}`, '', escapeMarkdown(answer), '',
    ...(places.length === 0 ? [] : [`## ${found ? t('Places') : t('Nearest')}`, '', ...places, '']), ...(further.length === 0 ? [] : [`## ${t('Documents')}`, '', ...further, '']),
  ].join('\n');
}

function placeText({ path, line }: AskPlace): string {
  return line === undefined ? path : `${path}:${line}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
