import type { Card, CardSize, CardSubsystem, Declared, Person } from '../features/card';
import type { SubsystemResult } from '../features/subsystem';
import { t } from '../base/l10n';
import { leftOutReason } from './left-out';
import { purposeWords } from '../model/purpose-words';
import { byteSize, count } from './units';

/** A piece of a line; a renderer decides how a thing of the tree looks. Lines are 0-based. */
export type Span =
  /** Our own words. */
  | { readonly kind: 'words'; readonly text: string }
  /** Text of the tree. */
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean; readonly file?: string; readonly line?: number }
  /** A path or name, shown as code. */
  | { readonly kind: 'code'; readonly text: string; readonly file?: string; readonly line?: number };

/** One line of an answer: `label: content`, or content alone. */
export interface Line {
  readonly label: string;
  readonly spans: readonly Span[];
}

export interface LineOptions {
  /** `short`: what it is, whose it is, nothing else. */
  readonly length: 'short' | 'full';
}

const MAX_SUBSYSTEMS = 3;
const MAX_PEOPLE = 4;
const MAX_DOCUMENTS = 4;
const MAX_MATCHES = 8;

/** The lines of a card, answer first. Markdown and plain text show the same ones. */
export function cardLines(card: Card, { length }: LineOptions): readonly Line[] {
  const short = [headline(card), purposeLine(card), subsystemLine(card), ...peopleLines(card)];
  const full = length === 'short' ? [] : [
    sizeLine(card.size, card.kind), ...declaredLines(card), matchesLine(card), ...sectionLines(card), documentLine(card), problemLine(card),
  ];
  return [...short, ...full].filter((line): line is Line => line !== undefined && line.spans.length > 0);
}

/** The lines of a subsystem, answer first. */
export function subsystemLines(result: SubsystemResult): readonly Line[] {
  const { size } = result;
  const directories = result.directories.slice(0, MAX_MATCHES);
  const title: Span = { kind: 'text', text: result.title, strong: true, file: 'MAINTAINERS', line: result.line };
  const lines: Line[] = [
    line('', title, words(` · ${statusText(result.status, result.statusWords)}`), ...(result.group === '' ? [] : [words(' · '), text(result.group)])),
    ...(result.catchAll ? [line('', words(t('The catch-all section: it takes every patch. Counted here are the files that no other section covers.')))] : []),
    ...peopleLines(result),
    line(t('Size'), words(`${count(size.files, 'file')}, ${count(size.lines, 'line')}, ${byteSize(size.bytes)}`)),
    line(t('Directories'), ...joined(directories.map((path): Span => ({ kind: 'code', text: `${path}/`, file: path })), result.directories.length)),
    line(t('Patterns'), ...joined(result.patterns.slice(0, MAX_MATCHES).map(({ pattern, exclude, line: at }): Span => ({ kind: 'code', text: `${exclude ? t('not ') : ''}${pattern}`, file: 'MAINTAINERS', line: at })), result.patterns.length)),
    documentLine(result),
    line(t('Web'), ...joined(result.web.map(text), result.web.length)),
    line(t('Trees'), ...joined(result.trees.map(text), result.trees.length)),
  ];
  return lines.filter(({ spans }) => spans.length > 0);
}

function line(label: string, ...spans: readonly Span[]): Line {
  return { label, spans };
}

function words(content: string): Span {
  return { kind: 'words', text: content };
}

function text(content: string): Span {
  return { kind: 'text', text: content };
}

/** Spans with commas between them, and how many more there are. */
function joined(spans: readonly Span[], total: number, separator = ', '): Span[] {
  const parts = spans.flatMap((span, i) => (i === 0 ? [span] : [words(separator), span]));
  return total > spans.length ? [...parts, words(t(' and {0} more', total - spans.length))] : parts;
}

function headline(card: Card): Line {
  const name = card.kind === 'directory' ? `${card.path}/` : card.path;
  return line('', { kind: 'code', text: name, ...(card.kind === 'pattern' ? {} : { file: card.path, line: 0 }) });
}

function purposeLine({ kind, purpose, leftOut, size }: Card): Line | undefined {
  if (kind === 'pattern') return undefined;
  if (kind === 'file' && purpose === undefined && size === undefined) return undefined; // nobody has looked yet
  if (kind === 'left-out') return line('', words(t('Left out of the index: ')), text(leftOutReason(leftOut)));
  if (purpose === undefined) return line('', words(t('No description in this tree.')));
  return line('', text(purposeWords(purpose.text)), words(' ('), { kind: 'code', text: purpose.file, file: purpose.file, line: purpose.line }, words(')'));
}

function statusText(status: string, statusWords: string): string {
  return status === 'Unknown' ? (statusWords === '' ? t('no status given') : statusWords) : status;
}

function subsystemLine({ subsystems, catchAllOnly, kind }: Card): Line {
  if (catchAllOnly) return line(t('Subsystem'), words(t('none; only the catch-all section of MAINTAINERS covers it')));
  if (subsystems.length === 0) return line('', words(t('No section of MAINTAINERS covers these files.')));
  const shown = subsystems.slice(0, MAX_SUBSYSTEMS);
  const separated = shown.flatMap((subsystem, i) => [...(i === 0 ? [] : [words('; ')]), ...subsystemSpans(subsystem, i === 0, kind)]);
  const more = subsystems.length > shown.length ? [words(t('; and {0} more', subsystems.length - shown.length))] : [];
  return line(subsystems.length === 1 ? t('Subsystem') : t('Subsystems'), ...separated, ...more);
}

function subsystemSpans(subsystem: CardSubsystem, first: boolean, kind: Card['kind']): Span[] {
  const share = subsystem.by === 'files' ? ` (${kind === 'directory' ? t('{0} below', count(subsystem.files, 'file')) : count(subsystem.files, 'file')})` : '';
  return [{ kind: 'text', text: subsystem.title, strong: first, file: 'MAINTAINERS', line: subsystem.line }, words(` · ${statusText(subsystem.status, subsystem.statusWords)}${share}`)];
}

function peopleLines({ maintainers, reviewers, lists }: Pick<Card, 'maintainers' | 'reviewers' | 'lists'>): Line[] {
  return [people(maintainers.length > 1 ? t('Maintainers') : t('Maintainer'), maintainers), people(reviewers.length > 1 ? t('Reviewers') : t('Reviewer'), reviewers), line(lists.length > 1 ? t('Lists') : t('List'), ...joined(lists.slice(0, MAX_PEOPLE).map(text), lists.length))].filter(({ spans }) => spans.length > 0);
}

function people(label: string, all: readonly Person[]): Line {
  const names = all.slice(0, MAX_PEOPLE).map(({ name, address }) => text(name === '' ? address : name));
  return line(label, ...joined(names, all.length));
}

function sizeLine(size: CardSize | undefined, kind: Card['kind']): Line | undefined {
  if (size === undefined) return undefined;
  const lines = size.lines < 0 ? '' : `${count(size.lines, 'line')}, `;
  const files = kind === 'file' ? '' : `${count(size.files, 'file')}, `;
  const largest = joined(size.largest.slice(0, 3).map(({ path }): Span => ({ kind: 'code', text: path.slice(path.lastIndexOf('/') + 1), file: path, line: 0 })), Math.min(size.largest.length, 3));
  return line(t('Size'), words(`${files}${lines}${byteSize(size.bytes)}`), ...(largest.length > 0 ? [words(t('; largest: ')), ...largest] : []));
}

/** Kinds that get a line of their own; the others are only counted. */
const MAX_DECLARED = 2;

function declaredLines({ declares, path }: Card): Line[] {
  if (declares.length === 0) return [];
  const spans = declares.flatMap((declared, i) => [...(i === 0 ? [] : [words('; ')]), ...declaredSpans(declared, path, i < MAX_DECLARED)]);
  return [line(t('Declares'), ...spans)];
}

function declaredSpans({ kind, count: total, names }: Declared, file: string, named: boolean): Span[] {
  const shown = names.slice(0, 3).map(({ name, line: at }): Span => ({ kind: 'code', text: name, file, line: at }));
  return named ? [words(`${count(total, kind)} (`), ...joined(shown, shown.length), words(total > shown.length ? ' …)' : ')')] : [words(count(total, kind))];
}

function matchesLine({ matches }: Card): Line {
  return line(t('Matches'), ...joined(matches.slice(0, MAX_MATCHES).map((path): Span => ({ kind: 'code', text: path, file: path, line: 0 })), matches.length));
}

function sectionLines({ sections }: Card): Line[] {
  return sections.map(({ title, items }) => line(sectionTitle(title), ...joined(items.map((item): Span => ({ kind: 'text', text: item.text, ...(item.file === undefined ? {} : { file: item.file, line: item.line ?? 0 }) })), items.length)));
}

function sectionTitle(title: string): string {
  switch (title) {
    case 'Built into':
      return t('Built into');
    case 'QOM types':
      return t('QOM types');
    case 'Boards':
      return t('Boards');
    case 'Trace events':
      return t('Trace events');
    case 'Monitor commands':
      return t('Monitor commands');
    case 'Pattern':
      return t('Pattern');
    case 'Migrates':
      return t('Migrates');
    case 'Tests':
      return t('Tests');
    default:
      return title;
  }
}

function documentLine({ documents }: Pick<Card, 'documents'>): Line {
  const shown = documents.slice(0, MAX_DOCUMENTS).map(({ path, title, line: at }): Span => ({ kind: 'text', text: title === '' ? path : title, file: path, line: at }));
  return line(documents.length > 1 ? t('Documents') : t('Document'), ...joined(shown, documents.length));
}

function problemLine({ problems }: Card): Line | undefined {
  const [first] = problems;
  return first === undefined ? undefined : line(t('Not understood'), text(first.message), words(` ${t('(line {0})', first.line + 1)}${problems.length > 1 ? t(' and {0} more', problems.length - 1) : ''}`));
}
