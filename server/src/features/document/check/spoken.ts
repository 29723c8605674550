import type { Finding } from './finding';
import type { DocumentLine } from './text';

/** Names that stand for any name. */
const MADE_UP = /(^|[-_])(foo|bar|baz|my|your|some|any|name|id|driver|type|model|device|machine|cpu|help|example|hello|test)([-_]|$)/i;

/** Whether a name is made up for an example, or stands for any other. */
export function isPlaceholder(name: string): boolean {
  return MADE_UP.test(name);
}

/** A finding about a name that begins at a column of the line. */
export function nameFinding(file: string, line: DocumentLine, start: number, claim: string, rest: Pick<Finding, 'kind' | 'actual' | 'evidence' | 'replacement'>): Finding {
  return { file, line: line.number, character: start, endCharacter: start + claim.length, claim, ...rest };
}
