import { t } from '../base/l10n';
import type { ExplainedBacktrace, ExplainedFrame, ExplainedThread, FrameGroup } from '../features/backtrace/explain';
import type { BacktraceMark } from '../features/backtrace/marks';
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
  return subsystem === '' ? t('outside of the tree, or in no subsystem') : subsystem;
}

function frameText(frame: ExplainedFrame): string {
  const { found } = frame;
  const given = frame.given.file === '' ? plainText(frame.given.module) : `${plainText(frame.given.file)}${frame.given.line < 0 ? '' : `:${frame.given.line + 1}`}`;
  const place = found === undefined ? (frame.file === '' ? given : `${frame.file} (function not in this tree)`) : `${found.file}:${found.line + 1}${note(frame)}`;
  return `#${frame.number} ${frame.function === '' ? '??' : plainText(frame.function)}${frame.inlined ? ' (inlined)' : ''}${place === '' ? '' : `  ${place}`}`;
}

function note({ found }: ExplainedFrame): string {
  if (found?.how === 'renamed') return ` ${t('(today {0})', found.name)}`;
  return found?.how === 'generated' ? ` ${t('(generated from there)')}` : '';
}

function list(title: string, items: readonly Suggestion[], text: (item: Suggestion) => string): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${text(item)}`), ''];
}

/** One frame of a pasted text for a hover: where it is today, whose it is, and what its thread does. */
export function renderFrame(thread: ExplainedThread, frame: ExplainedFrame, style: 'markdown' | 'text', linkTo: LinkTo): string {
  const name = frame.function === '' ? '??' : frame.function;
  const inThread = `${t('Thread {0}', thread.id)}${thread.name === '' ? '' : ` (${thread.name})`}: ${thread.reading}`;
  const owner = [frame.subsystems[0] ?? '', ...frame.maintainers].filter((part) => part !== '').join(', ');
  if (style === 'text') return [frameText(frame), plainText(owner), plainText(inThread)].filter((line) => line !== '').join('\n');
  const { found } = frame;
  const place = found === undefined
    ? (frame.file === '' ? t('outside of this tree') : t('the function is not in this tree, its file is {0}', link(codeSpan(frame.file), linkTo(frame.file, 0))))
    : `${link(codeSpan(`${found.file}:${found.line + 1}`), linkTo(found.file, found.line))}${escapeMarkdown(note(frame))}`;
  return [`${codeSpan(`#${frame.number} ${name}`)} ${place}`, escapeMarkdown(owner), escapeMarkdown(inThread)].filter((line) => line !== '').join('\n\n');
}

/** What stands above a backtrace in a text, and above each of its threads. */
export function markText(mark: BacktraceMark): string {
  if (mark.kind === 'thread') return plainText(mark.thread.reading).slice(0, MAX_MARK);
  const { threads, deadlock } = mark;
  return deadlock === null ? t('Explain backtrace · {0}', count(threads, 'thread')) : t('Deadlock over {0} · explain backtrace', plainText(deadlock.lock));
}

/** Characters above a line. */
const MAX_MARK = 140;

/** The same as Markdown, everything from the text escaped; `linkTo` makes links of places. */
export function renderBacktraceMarkdown(result: ExplainedBacktrace, linkTo: LinkTo): string {
  if (result.threads.length === 0) return t('No backtrace found in this text.');
  const { deadlock, suggestions } = result;
  const place = ({ file, line }: { readonly file: string; readonly line: number }): string => link(codeSpan(`${file}:${line + 1}`), linkTo(file, line));
  const items = (title: string, list: readonly Suggestion[]): string[] => (list.length === 0 ? [] : [`## ${title}`, '', ...list.map((item) => `- ${place(item)} ${escapeMarkdown(item.how)}`), '']);
  return [
    ...(deadlock === null ? [] : [`## ${t('Deadlock over {0}', escapeMarkdown(deadlock.lock))}`, '', escapeMarkdown(deadlock.explanation), '']),
    ...result.threads.flatMap((thread) => [`## ${t('Thread {0}', thread.id)}${thread.name === '' ? '' : ` · ${escapeMarkdown(thread.name)}`}`, '', ...threadMarkdown(thread, place), '']),
    ...items(t('Documents'), suggestions.documents), ...items(t('Trace events to enable'), suggestions.traceEvents), ...items(t('Tests nearby'), suggestions.tests),
  ].join('\n');
}

/** What it does and waits for, then its frames folded by subsystem. */
function threadMarkdown({ reading, holds, waitsFor, groups, frames }: ExplainedThread, place: (at: { readonly file: string; readonly line: number }) => string): string[] {
  const locks = [...(holds.length > 0 ? [`**${t('holds')}** ${escapeMarkdown(holds.join(', '))}`] : []), ...(waitsFor.length > 0 ? [`**${t('waits for')}** ${escapeMarkdown(waitsFor.join(', '))}`] : [])];
  return [
    escapeMarkdown(reading), '', ...(locks.length > 0 ? [locks.join(' · '), ''] : []),
    ...groups.flatMap((group) => [
      `- ${escapeMarkdown(titleOf(group))} (${count(group.end - group.start, 'frame')})`,
      ...frames.slice(group.start, group.end).map((frame) => `  - ${codeSpan(`#${frame.number} ${frame.function === '' ? '??' : frame.function}`)}${frame.found === undefined ? '' : ` ${place(frame.found)}${escapeMarkdown(note(frame))}`}`),
    ]),
  ];
}
