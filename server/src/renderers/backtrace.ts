import type { ExplainedBacktrace, ExplainedFrame, ExplainedThread, FrameGroup } from '../features/backtrace/explain';
import type { Suggestion } from '../features/backtrace/suggestions';
import { codeSpan, escapeMarkdown, link, plainText, type LinkTo } from './escape';
import { count } from './units';

/** A backtrace as plain text: the deadlock first, then thread by thread, frames folded by subsystem, then what may help. */
export function renderBacktraceText(result: ExplainedBacktrace): string {
  if (result.threads.length === 0) return 'no backtrace found in this text';
  const { deadlock, suggestions } = result;
  return [
    ...(deadlock === null ? [] : [`DEADLOCK over ${plainText(deadlock.lock)}: ${plainText(deadlock.explanation)}`, '']),
    ...result.threads.flatMap(threadText),
    ...list('Documents', suggestions.documents, ({ name, file, line, how }) => `${file}:${line + 1}${name === '' ? '' : `  ${plainText(name)}`}  (${how})`),
    ...list('Trace events to enable', suggestions.traceEvents, ({ how, file, line }) => `${how}  (${file}:${line + 1})`),
    ...list('Tests nearby', suggestions.tests, ({ name, how, file }) => `${plainText(name)}: ${how}  (${file})`),
  ].join('\n');
}

function threadText(thread: ExplainedThread): string[] {
  return [
    `Thread ${thread.id}${thread.name === '' ? '' : ` “${plainText(thread.name)}”`}: ${plainText(thread.reading)}`,
    ...(thread.holds.length > 0 ? [`  holds: ${thread.holds.join(', ')}`] : []),
    ...(thread.waitsFor.length > 0 ? [`  waits for: ${thread.waitsFor.map(plainText).join(', ')}`] : []),
    ...thread.groups.flatMap((group) => [`  [${plainText(titleOf(group))}]`, ...thread.frames.slice(group.start, group.end).map((frame) => `    ${frameText(frame)}`)]),
    '',
  ];
}

function titleOf({ subsystem }: FrameGroup): string {
  return subsystem === '' ? 'outside of the tree, or in no subsystem' : subsystem;
}

function frameText(frame: ExplainedFrame): string {
  const { found } = frame;
  const given = frame.given.file === '' ? plainText(frame.given.module) : `${plainText(frame.given.file)}${frame.given.line < 0 ? '' : `:${frame.given.line + 1}`}`;
  const place = found === undefined ? (frame.file === '' ? given : `${frame.file} (function not in this tree)`) : `${found.file}:${found.line + 1}${note(frame)}`;
  return `#${frame.number} ${frame.function === '' ? '??' : plainText(frame.function)}${frame.inlined ? ' (inlined)' : ''}${place === '' ? '' : `  ${place}`}`;
}

function note({ found }: ExplainedFrame): string {
  if (found?.how === 'renamed') return ` (today ${found.name})`;
  return found?.how === 'generated' ? ' (generated from there)' : '';
}

function list(title: string, items: readonly Suggestion[], text: (item: Suggestion) => string): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${text(item)}`), ''];
}

/** The same as Markdown, everything from the text escaped; `linkTo` makes links of places. */
export function renderBacktraceMarkdown(result: ExplainedBacktrace, linkTo: LinkTo): string {
  if (result.threads.length === 0) return 'No backtrace found in this text.';
  const { deadlock, suggestions } = result;
  const place = ({ file, line }: { readonly file: string; readonly line: number }): string => link(codeSpan(`${file}:${line + 1}`), linkTo(file, line));
  const items = (title: string, list: readonly Suggestion[]): string[] => (list.length === 0 ? [] : [`**${title}**`, '', ...list.map((item) => `- ${place(item)} ${escapeMarkdown(item.how)}`), '']);
  return [
    ...(deadlock === null ? [] : [`**Deadlock over ${escapeMarkdown(deadlock.lock)}:** ${escapeMarkdown(deadlock.explanation)}`, '']),
    ...result.threads.flatMap((thread) => [
      `**Thread ${thread.id}${thread.name === '' ? '' : ` ${escapeMarkdown(thread.name)}`}** ${escapeMarkdown(thread.reading)}`, '',
      ...thread.groups.flatMap((group) => [
        `- ${escapeMarkdown(titleOf(group))} (${count(group.end - group.start, 'frame')})`,
        ...thread.frames.slice(group.start, group.end).map((frame) => `  - ${codeSpan(`#${frame.number} ${frame.function === '' ? '??' : frame.function}`)}${frame.found === undefined ? '' : ` ${place(frame.found)}`}`),
      ]), '',
    ]),
    ...items('Documents', suggestions.documents), ...items('Trace events to enable', suggestions.traceEvents), ...items('Tests nearby', suggestions.tests),
  ].join('\n');
}
