import type { ArchitectureDiff, DiffChange, DiffItem, DiffSection, DiffSide, MovedPath } from '../features/diff-architecture';
import { codeSpan, escapeText } from './architecture-md';

export type DiffFormat = 'text' | 'markdown' | 'json';

/** How many entries of one list are shown; JSON always has all. */
const MAX_SHOWN = 60;

export function renderDiff(diff: ArchitectureDiff, format: DiffFormat, maxShown = MAX_SHOWN): string {
  switch (format) {
    case 'text':
      return renderText(diff, maxShown);
    case 'markdown':
      return renderMarkdown(diff, maxShown);
    case 'json':
      return JSON.stringify(jsonOf(diff), undefined, 2);
  }
}

/** Lines 1-based. */
function jsonOf(diff: ArchitectureDiff): unknown {
  const item = <T extends DiffItem>(value: T): T => ({ ...value, line: value.line + 1 });
  return {
    version: 1, before: diff.before, after: diff.after, paths: diff.paths,
    sections: diff.sections.map((section) => ({ ...section, added: section.added.map(item), removed: section.removed.map(item), changed: section.changed.map(item) })),
  };
}

function renderText(diff: ArchitectureDiff, maxShown: number): string {
  const lines = [`${sideName(diff.before)} → ${sideName(diff.after)}`];
  for (const section of diff.sections) {
    if (size(section) === 0) continue;
    lines.push('', `${section.title}: ${summary(section)}`);
    lines.push(...shown(section.added, maxShown, (item) => `  + ${plain(item)}`), ...shown(section.removed, maxShown, (item) => `  - ${plain(item)}`));
    lines.push(...shown(section.changed, maxShown, (change) => `  ~ ${printable(change.name)}: ${printable(change.changes.join('; '))}  (${change.file}:${change.line + 1})`));
  }
  const { paths } = diff;
  lines.push('', `Files and directories: ${paths.moved.length} moved, ${paths.addedFiles} files added, ${paths.removedFiles} removed`);
  lines.push(...shown(paths.addedDirectories, maxShown, (path) => `  + ${path}/`), ...shown(paths.removedDirectories, maxShown, (path) => `  - ${path}/`));
  lines.push(...shown(paths.moved, maxShown, (move) => `  > ${movedText(move)}`));
  return lines.join('\n');
}

function plain({ name, detail, file, line }: DiffItem): string {
  return `${printable(name)}${detail === '' ? '' : `  ${printable(detail)}`}  (${file}:${line + 1})`;
}

function renderMarkdown(diff: ArchitectureDiff, maxShown: number): string {
  const lines = [`# Architecture of QEMU: ${escapeText(sideName(diff.before))} → ${escapeText(sideName(diff.after))}`, ''];
  lines.push('| What | Added | Removed | Changed |', '|---|---|---|---|');
  for (const section of diff.sections) lines.push(`| ${escapeText(section.title)} | ${section.added.length} | ${section.removed.length} | ${section.changed.length} |`);
  for (const section of diff.sections) {
    if (size(section) === 0) continue;
    lines.push('', `## ${escapeText(section.title)}`);
    lines.push(...markdownList('Added', section.added, maxShown, markdownItem), ...markdownList('Removed', section.removed, maxShown, markdownItem), ...markdownList('Changed', section.changed, maxShown, markdownChange));
  }
  const { paths } = diff;
  lines.push('', '## Files and directories', '', `${paths.moved.length} moved, ${paths.addedFiles} files added, ${paths.removedFiles} files removed.`);
  lines.push(...markdownList('New directories', paths.addedDirectories, maxShown, (path) => codeSpan(`${path}/`)), ...markdownList('Directories that are gone', paths.removedDirectories, maxShown, (path) => codeSpan(`${path}/`)));
  lines.push(...markdownList('Moved', paths.moved, maxShown, ({ from, to, directory, similarity }) => `${codeSpan(directory ? `${from}/` : from)} → ${codeSpan(directory ? `${to}/` : to)} (${percent(similarity)})`));
  return `${lines.join('\n')}\n`;
}

function markdownList<T>(title: string, items: readonly T[], maxShown: number, render: (item: T) => string): string[] {
  return items.length === 0 ? [] : ['', `### ${title} (${items.length})`, '', ...shown(items, maxShown, (item) => `- ${render(item)}`)];
}

function markdownItem({ name, detail, file, line }: DiffItem): string {
  return `${codeSpan(name)}${detail === '' ? '' : `, ${escapeText(detail)}`} (${codeSpan(`${file}:${line + 1}`)})`;
}

function markdownChange(change: DiffChange): string {
  return `${codeSpan(change.name)}: ${escapeText(change.changes.join('; '))} (${codeSpan(`${change.file}:${change.line + 1}`)})`;
}

function shown<T>(items: readonly T[], max: number, render: (item: T) => string): string[] {
  return [...items.slice(0, max).map(render), ...(items.length > max ? [`${render(items[max] as T).startsWith('- ') ? '- ' : '  '}… and ${items.length - max} more`] : [])];
}

function movedText({ from, to, directory, similarity }: MovedPath): string {
  return directory ? `${from}/ → ${to}/ (${percent(similarity)} of its files)` : `${from} → ${to} (${percent(similarity)} alike)`;
}

function summary(section: DiffSection): string {
  return [[section.added.length, 'added'], [section.removed.length, 'removed'], [section.changed.length, 'changed']].filter(([count]) => count !== 0).map(([count, word]) => `${count} ${word}`).join(', ');
}

function size(section: DiffSection): number {
  return section.added.length + section.removed.length + section.changed.length;
}

function sideName({ version, name }: DiffSide): string {
  return [version === '' ? 'unknown version' : version, name === '' || name === version ? '' : `(${name})`].filter((word) => word !== '').join(' ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Nothing of a tree may move the cursor of a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
