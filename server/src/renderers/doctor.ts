import type { Diagnosis } from '../features/doctor';
import { count, grouped } from './units';

const MANY = 40;

/** A diagnosis as text to paste into a bug report. */
export function renderDiagnosis(diagnosis: Diagnosis): string {
  const { tool, platform, root, git, cache, config, tree, leftOut, problems, advice } = diagnosis;
  const rows: [string, string][] = [
    ['qemu-atlas', `${tool.version} (build ${tool.build})`],
    ['platform', `${platform.system}, node ${platform.node}, ${platform.memoryMb} MB`],
    ['root', root],
    ['tree', `QEMU ${tree.version === '' ? 'of unknown version' : tree.version}, ${count(tree.files, 'file')}, ${grouped(tree.directories)} directories, ${count(tree.lines, 'line')}`],
    ['git', gitText(git)],
    ['cache', cacheText(cache)],
    ['settings', Object.entries(config).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ')],
    ['facts', Object.entries(tree.facts).map(([kind, number]) => `${kind} ${grouped(number)}`).join(', ')],
  ];
  return [
    ...rows.map(([name, text]) => `${`${name}:`.padEnd(12)}${text}`),
    ...section('left out', leftOut.slice(0, MANY).map(({ path, reason }) => `${path === '' ? '.' : path}: ${reason}`), leftOut.length - MANY),
    ...section('problems', problems.flatMap(({ extractor, count: number, examples }) => [`${extractor}: ${grouped(number)}`, ...examples.map(({ file, line, message }) => `  ${file}:${line + 1}: ${printable(message)}`)])),
    ...section('to look at', advice),
  ].join('\n');
}

function gitText({ repository, version, commit, changed, untracked }: Diagnosis['git']): string {
  if (repository === 'none') return 'no repository';
  const state = changed === undefined ? 'git does not answer' : `${count(changed, 'changed file')}, ${untracked ?? 0} untracked`;
  return `${repository}, commit ${commit === '' ? 'unknown' : commit}, ${state}${version === '' ? '' : `, ${version}`}`;
}

function cacheText({ folder, bytes, files, filesRead }: Diagnosis['cache']): string {
  if (folder === undefined) return 'switched off';
  const own = bytes === undefined ? 'none for this tree' : `${(bytes / 1e6).toFixed(1)} MB for this tree`;
  return `${folder}, ${own}, ${count(files, 'tree')}; ${filesRead === 0 ? 'this start read no file' : `this start read ${count(filesRead, 'file')}`}`;
}

function section(title: string, lines: readonly string[], more = 0): string[] {
  if (lines.length === 0) return [];
  return ['', `${title}:`, ...lines.map((line) => `  ${line}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** Messages may quote the tree: nothing of it may move the cursor of a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 200);
}
