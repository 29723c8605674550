import type { Finding } from './finding';
import { agrees, type readNumber } from './numbers';
import type { DocumentLine } from './text';

/** One way to understand what is counted. */
export interface Reading {
  readonly count: number;
  /** `19 directories below target/`. */
  readonly words: string;
  readonly evidence: string;
}

/** Words before a number that loosen it, as a named group of a regular expression. */
export const QUALIFIER = String.raw`(?<qualifier>about |around |approximately |roughly |nearly |almost |over |more than |at least |up to |some |~ ?|≈ ?|> ?)?`;

/** The finding about a count that no reading of its words agrees with. */
export function judge(file: string, line: DocumentLine, match: RegExpExecArray, claimed: NonNullable<ReturnType<typeof readNumber>>, readings: readonly Reading[]): Finding[] {
  if (readings.length === 0 || readings.some((reading) => agrees(claimed, reading.count))) return [];
  const number = match.groups?.['number'] ?? '';
  const start = match.index + match[0].indexOf(number);
  const [first] = readings;
  return [{
    file, line: line.number, character: start, endCharacter: start + number.length, claim: match[0].replace(/[`\s]+/g, ' ').trim(), kind: 'count',
    actual: readings.map((reading) => reading.words).join(', '), evidence: first?.evidence ?? '', ...(readings.length === 1 && first !== undefined ? { replacement: String(first.count) } : {}),
  }];
}
