import type { Card } from '../features/card';
import type { SubsystemGroupResult, SubsystemResult } from '../features/subsystem';
import { cardLines, subsystemLines, type Line, type LineOptions } from './card-lines';
import { plainText } from './escape';
import { count } from './units';

/** A card as plain text, for terminals and editors without Markdown. */
export function renderCardText(card: Card, options: LineOptions = { length: 'full' }): string {
  return cardLines(card, options).map(textLine).join('\n');
}

export function renderSubsystemText(subsystem: SubsystemResult): string {
  return subsystemLines(subsystem).map(textLine).join('\n');
}

/** Groups and their subsystems, one a line, with status and number of files. */
export function renderSubsystemTreeText(groups: readonly SubsystemGroupResult[]): string {
  return groups.map(({ name, subsystems }) => [
    plainText(name === '' ? '(no group)' : name),
    ...subsystems.map(({ title, statusWords, files }) => `  ${plainText(title)} · ${plainText(statusWords) || 'no status given'} · ${count(files, 'file')}`),
  ].join('\n')).join('\n');
}

/** The same with the group on each line, for those who read a part of the list. */
export function subsystemRows(groups: readonly SubsystemGroupResult[]): string[] {
  return groups.flatMap(({ name, subsystems }) => subsystems.map(({ title, statusWords, files, line }) =>
    `${plainText(title)} · ${plainText(statusWords) || 'no status given'} · ${count(files, 'file')} · in ${plainText(name === '' ? '(no group)' : name)}  MAINTAINERS:${line + 1}`));
}

function textLine({ label, spans }: Line): string {
  const content = spans.map((span) => (span.kind === 'words' ? span.text : plainText(span.text))).join('');
  return label === '' ? content : `${label}: ${content}`;
}
