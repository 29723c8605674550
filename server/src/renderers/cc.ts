import { plainText } from './escape';

/** Trailers for a mail or a commit message, one a line. */
export function renderCc(people: readonly string[]): string {
  return people.map((person) => `Cc: ${plainText(person)}`).join('\n');
}
