import type { BinaryNames, WhyBuilt } from '../features/why-built';
import { plainText } from './escape';

/** The chain from the first cause to the binary, as plain text: one step a line with its place. */
export function renderWhyBuilt(result: WhyBuilt): string {
  const head = result.built ? `${result.file} is built` : `${result.file} is not built${result.target === undefined ? '' : ` for ${result.target}`}`;
  const steps = result.steps.map(({ text, file, line }, index) => `  ${index + 1}. ${plainText(text)}  (${file}:${line + 1})`);
  const conditions = result.conditions.map(({ text, holds, file, line }) => `  ${holds ? 'assumed' : 'assumed not'}: ${plainText(text)}  (${file}:${line + 1})`);
  return [
    head, ...binaries('into', result), ...binaries('on demand into', result.ondemand), ...(steps.length > 0 ? ['because', ...steps] : []),
    ...(conditions.length > 0 ? ['about the host', ...conditions] : []), '',
  ].join('\n');
}

function binaries(label: string, { system, user, other }: BinaryNames): string[] {
  const part = (kind: string, names: readonly string[]): string[] => (names.length === 0 ? [] : [`  ${label} ${kind}: ${names.join(', ')}`]);
  return [...part('system emulators', system), ...part('user emulators', user), ...part('other programs', other)];
}
