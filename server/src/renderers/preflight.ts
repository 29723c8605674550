import { t } from '../base/l10n';
import type { PreflightResult } from '../features/preflight/preflight';
import type { Warning } from '../features/preflight/warnings';
import { codeSpan, escapeMarkdown, link, plainText, type LinkTo } from './escape';
import { count } from './units';

/** A preflight as plain text: warnings first, then whom to ask, what to run and what to read. */
export function renderPreflightText(result: PreflightResult): string {
  const { files, subsystems, unowned, cc, tests, documents, regions, warnings } = result;
  if (files.length === 0) return 'no change found in this patch';
  return [
    `${count(files.length, 'file')}, ${count(warnings.length, 'warning')}`, '',
    ...block('Warnings', warnings.map(warningText)),
    ...block('Subsystems', [
      ...subsystems.map(({ title, statusWords, status, expect, files: own, line }) => `${plainText(title)} · ${plainText(statusWords) || 'no status given'}${expect === '' ? '' : ` (${status}: ${expect})`} · ${count(own.length, 'file')}  (MAINTAINERS:${line + 1})`),
      ...unowned.map((path) => `none: ${path}`),
    ]),
    ...block('Cc, as scripts/get_maintainer.pl prints it', [...cc.maintainers, ...cc.reviewers, ...cc.lists].map(plainText)),
    ...block('Tests, the narrowest first', tests.map(({ name, reason, command, directory }) => `${plainText(command)}${directory === '' ? '' : `  (in ${directory})`}  # ${plainText(name)}: ${plainText(reason)}`)),
    ...block('Documents about these files', documents.map(({ file, line, why }) => `${file}:${line + 1}  ${why}`)),
    ...block('Generated regions whose facts change', regions.map(({ document, id }) => `${document}: ${id}`)),
  ].join('\n').trimEnd();
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function warningText({ file, line, code, message }: Warning): string {
  return `${file}:${line + 1}: ${code}: ${plainText(message)}`;
}

/** The same as Markdown, everything from the tree and the patch escaped. */
export function renderPreflightMarkdown(result: PreflightResult, linkTo: LinkTo): string {
  const { files, subsystems, unowned, cc, tests, documents, regions, warnings } = result;
  if (files.length === 0) return t('No change found in this patch.');
  const place = (file: string, line: number): string => link(codeSpan(`${file}:${line + 1}`), linkTo(file, line));
  const items = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map((line) => `- ${line}`), '']);
  return [
    t('{0}, {1}', count(files.length, 'file'), count(warnings.length, 'warning')), '',
    ...items(t('Warnings'), warnings.map(({ file, line, message }) => `${place(file, line)} ${escapeMarkdown(message)}`)),
    ...items(t('Subsystems'), [
      ...subsystems.map(({ title, statusWords, expect, files: own, line }) => `**${escapeMarkdown(title)}** · ${escapeMarkdown(statusWords)}${expect === '' ? '' : ` (${expect})`} · ${count(own.length, 'file')} · ${place('MAINTAINERS', line)}`),
      ...unowned.map((path) => t('none: {0}', codeSpan(path))),
    ]),
    ...items(t('Cc, as {0} prints it', 'scripts/get\\_maintainer.pl'), [...cc.maintainers, ...cc.reviewers, ...cc.lists].map(escapeMarkdown)),
    ...items(t('Tests, the narrowest first'), tests.map(({ command, reason, name, directory }) => `${codeSpan(command)}${directory === '' ? '' : ` ${t('in {0}', codeSpan(directory))}`} · ${escapeMarkdown(name)}: ${escapeMarkdown(reason)}`)),
    ...items(t('Documents about these files'), documents.map(({ file, line, why }) => `${place(file, line)} ${escapeMarkdown(why)}`)),
    ...items(t('Generated regions whose facts change'), regions.map(({ document, id }) => `${codeSpan(document)}: ${escapeMarkdown(id)}`)),
  ].join('\n');
}

/** Warnings as annotations of GitHub's workflow commands, one a line. */
export function renderPreflightAnnotations({ warnings, subsystems }: PreflightResult): string {
  const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return [
    ...warnings.map(({ file, line, code, message }) => `::warning file=${property(file)},line=${line + 1},title=${property(code)}::${data(plainText(message))}`),
    ...subsystems.filter(({ expect }) => expect !== '').map(({ title, status, expect, files: [file = ''] }) => `::notice file=${property(file)},line=1,title=${property(status)}::${data(plainText(`${title}: ${expect}`))}`),
  ].join('\n');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
