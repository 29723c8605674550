import type { SuggestedTest } from '../features/lookup-tests';
import { plainText } from './escape';

/** Tests for a file as plain text: the reason, and the narrowest command that runs it. */
export function renderTests(file: string, tests: readonly SuggestedTest[]): string {
  if (tests.length === 0) return `no test of this tree is about ${plainText(file)}`;
  return tests.map(({ name, file: where, line, reason, commands }) => {
    const [first] = commands;
    return [`${plainText(name)}: ${plainText(reason)}  (${plainText(where)}:${(line ?? 0) + 1})`, ...(first === undefined ? [] : [`  ${plainText(first.command)}`])].join('\n');
  }).join('\n');
}
