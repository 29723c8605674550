import type { BinaryNames, WhyBuilt } from '../features/why-built';
import { codeSpan, escapeMarkdown, link, plainText, type LinkTo } from './escape';
import { t } from '../base/l10n';

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

/** The same as Markdown, for an editor: what it is built into, then the numbered chain with links. */
export function renderWhyBuiltMarkdown(result: WhyBuilt, linkTo: LinkTo): string {
  const place = (file: string, line: number): string => link(escapeMarkdown(`${file}:${line + 1}`), linkTo(file, line));
  const intoLines = [
    ...namesMarkdown(t('System emulators'), result.system), ...namesMarkdown(t('User emulators'), result.user), ...namesMarkdown(t('Other programs'), result.other),
    ...namesMarkdown(t('On demand'), [...result.ondemand.system, ...result.ondemand.user, ...result.ondemand.other]),
  ];
  const steps = result.steps.map(({ text, file, line }, index) => `${index + 1}. ${escapeMarkdown(text)} — ${place(file, line)}`);
  const conditions = result.conditions.map(({ text, holds, file, line }) => `- ${holds ? t('Assumed') : t('Assumed not')}: ${escapeMarkdown(text)} — ${place(file, line)}`);
  const parts = [intoLines.join('\n'), steps.length > 0 ? `**${result.built ? t('Because') : t('In the way')}**` : '', steps.join('\n'), conditions.length > 0 ? `**${t('About the host')}**` : '', conditions.join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** One line for a title: built, into how many emulators, or not. */
export function whyBuiltSummary({ built, system, user, other, ondemand, target }: WhyBuilt): string {
  if (!built) return target === undefined ? t('not built') : t('not built for {0}', target);
  if (target !== undefined) return t('built for {0}', target);
  const emulators = system.length + user.length;
  if (emulators > 0) return emulators === 1 ? t('built into {0}', system[0] ?? user[0] ?? '') : t('built into {0} emulators', emulators);
  return other.length > 0 ? t('built into {0}', other.slice(0, 3).join(', ')) : t('linked on demand into {0} programs', ondemand.system.length + ondemand.user.length + ondemand.other.length);
}

function namesMarkdown(label: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`- ${escapeMarkdown(label)}: ${names.map((name) => codeSpan(name)).join(', ')}`];
}
