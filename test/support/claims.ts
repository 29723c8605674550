import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Re-checks generated documents with plain file system calls and regular expressions over the tree's
 * files: none of the product's extractors, models or recognisers take part.
 */
export function falseClaims(root: string, documentPath: string, text: string): string[] {
  const tree = new PlainTree(root);
  const own = new Set(['ARCHITECTURE.md', 'ARCHITECTURE_QUICK_REF.md', '.github/ARCHITECTURE_MAINTENANCE.md', 'README.rst']);
  const problems: string[] = [];
  const links = [...text.matchAll(/\[(`+[^\]]*?`+|[^\]`]*)\]\(([^)]+)\)/g)];
  for (const [, label = '', target = ''] of links) {
    const file = path.posix.join(path.posix.dirname(documentPath), decodeURIComponent(target));
    if (own.has(file)) continue;
    if (!tree.exists(file)) problems.push(`dead link ${target}`);
    else problems.push(...labelProblems(tree, label.replace(/^`+|`+$/g, ''), file));
  }
  return [...problems, ...countProblems(tree, text), ...programProblems(tree, text), ...ownerProblems(tree, text), ...dependencyProblems(tree, text)];
}

/** How often each sort of claim was looked at: a test that checks nothing would pass too. */
export function claimCounts(text: string): { links: number; counts: number; owners: number } {
  return {
    links: [...text.matchAll(/\]\([^)]+\)/g)].length, counts: countClaims.flatMap(([pattern]) => [...text.matchAll(pattern)]).length,
    owners: [...text.matchAll(/- \*\*Owners:\*\* .*/g)].length,
  };
}

class PlainTree {
  readonly #files: string[] = [];
  readonly #texts = new Map<string, string>();

  constructor(readonly root: string) {
    const visit = (directory: string): void => {
      for (const entry of fs.readdirSync(path.join(root, directory), { withFileTypes: true })) {
        const child = directory === '' ? entry.name : `${directory}/${entry.name}`;
        if (entry.isDirectory()) visit(child);
        else this.#files.push(child);
      }
    };
    visit('');
  }

  exists(file: string): boolean {
    return fs.existsSync(path.join(this.root, file));
  }

  isDirectory(file: string): boolean {
    return this.exists(file) && fs.statSync(path.join(this.root, file)).isDirectory();
  }

  files(pattern: RegExp): string[] {
    return this.#files.filter((file) => pattern.test(file));
  }

  text(file: string): string {
    let text = this.#texts.get(file);
    if (text === undefined) this.#texts.set(file, (text = this.exists(file) && !this.isDirectory(file) ? fs.readFileSync(path.join(this.root, file), 'latin1') : ''));
    return text;
  }

  /** Text without line ends and markup, for looking up a sentence. */
  words(file: string): string {
    return Buffer.from(this.text(file), 'latin1').toString('utf8').replace(/^[ \t]*(\*|#|\/\/[!/]?|\.\.)/gm, ' ').replace(/[`*_<>|\\]/g, '').replace(/\s+/g, ' ');
  }
}

/** A label is the path itself, a directory with its slash, or a name that stands in the linked file. */
function labelProblems(tree: PlainTree, label: string, file: string): string[] {
  const bare = label.replace(/\/$/, '');
  if (bare === file || file.endsWith(`/${bare}`)) return label.endsWith('/') === tree.isDirectory(file) || file.endsWith(`/${bare}`) ? [] : [`${label} is no directory`];
  if (file.startsWith('configs/targets/') && label === 'BSD') return file.endsWith('-bsd-user.mak') ? [] : [`${file} is no BSD target`];
  if (file.startsWith('configs/targets/')) return path.posix.basename(file).startsWith(`${label}-`) ? [] : [`${label} in ${file}`];
  if (/meson\.build$/.test(file)) return tree.text(file).includes(`'${label}'`) || tree.text(file).includes(label.replace(/^.*-/, '')) ? [] : [`${label} is not declared in ${file}`];
  const name = label.replace(/\(\)$/, '').replace(/^-/, '').replace(/^CONFIG_/, '').replace(/^info /, '');
  const text = tree.text(file);
  if (label.startsWith('-')) return text.includes(`DEF("${name}"`) ? [] : [`no option ${label} in ${file}`];
  if (new RegExp(`(?<![\\w-])${name.replace(/[.+]/g, '\\$&')}(?![\\w-])`).test(text)) return [];
  return isTypeName(tree, name, file) ? [] : [`${label} does not stand in ${file}`];
}

/** A QOM type whose name the file has only through a macro. */
function isTypeName(tree: PlainTree, name: string, file: string): boolean {
  const macro = tree.files(/^include\/.*\.h$/).map((header) => new RegExp(`#define (TYPE_\\w+) "${name}"`).exec(tree.text(header))?.[1]).find((found) => found !== undefined);
  return macro !== undefined && tree.text(file).includes(macro);
}

type Count = (tree: PlainTree, groups: readonly string[]) => number;

const number = String.raw`([\d,]+)`;
const countClaims: readonly (readonly [RegExp, Count])[] = [
  [new RegExp(`${number} system emulation targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-softmmu\.mak$/).length],
  [new RegExp(`${number} user emulation targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-user\.mak$/).length],
  [new RegExp(`${number} Linux targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-linux-user\.mak$/).length],
  [new RegExp(`${number} BSD targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-bsd-user\.mak$/).length],
  [new RegExp(`architectures, ${number} targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*\.mak$/).length],
  [new RegExp(`a whole machine, ${number} targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-softmmu\.mak$/).length],
  [new RegExp(`one Linux program, ${number} targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-linux-user\.mak$/).length],
  [new RegExp(`one BSD program, ${number} targets?`, 'g'), (tree) => tree.files(/^configs\/targets\/.*-bsd-user\.mak$/).length],
  [new RegExp(`${number} QMP commands?`, 'g'), (tree) => tree.files(/^qapi\/.*\.json$/).reduce((sum, file) => sum + [...tree.text(file).matchAll(/^\{\s*'command':/gm)].length, 0)],
  [new RegExp(`${number} documents? \\(\\.rst files\\)`, 'g'), (tree) => tree.files(/^docs\/.*\.rst$/).length],
  [new RegExp(`${number} files? named meson\\.build`, 'g'), (tree) => tree.files(/(^|\/)meson\.build$/).filter(indexed(tree)).length],
  [new RegExp(`${number} Kconfig files?`, 'g'), (tree) => tree.files(/(^|\/)Kconfig[^/]*$/).filter(indexed(tree)).length],
  [new RegExp(`\\| \\[\`(hw\\/[\\w-]+)\\/\`\\]\\([^)]*\\) \\| [^|]* \\| [^|]* \\| ${number} \\|`, 'g'), (tree, [directory = '']) => tree.files(new RegExp(`^${directory}/.*\\.c$`)).length],
  [new RegExp(`\\*\\*Functional tests\\*\\*.*\\| ${number} test files?`, 'g'), (tree) => tree.files(/^tests\/functional\/(.*\/)?test_\w+\.py$/).length],
  [new RegExp(`\\*\\*iotests\\*\\*.*\\| ${number} test files?`, 'g'), (tree) => tree.files(/^tests\/qemu-iotests\/(\d{3}|tests\/[\w-]+)$/).length],
];

/** What the index leaves out: firmware, submodules, vendored subprojects. */
function indexed(tree: PlainTree): (file: string) => boolean {
  const wraps = fs.existsSync(path.join(tree.root, 'subprojects')) ? fs.readdirSync(path.join(tree.root, 'subprojects')).filter((name) => name.endsWith('.wrap')).map((name) => `subprojects/${name.slice(0, -5)}/`) : [];
  const submodules = [...tree.text('.gitmodules').matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].map((match) => `${match[1] ?? ''}/`);
  return (file) => !file.startsWith('roms/') && ![...wraps, ...submodules].some((prefix) => file.startsWith(prefix));
}

function countProblems(tree: PlainTree, text: string): string[] {
  return countClaims.flatMap(([pattern, count]) => [...text.matchAll(pattern)].flatMap((match) => {
    const groups = match.slice(1);
    const claimed = Number((groups.at(-1) ?? '').replaceAll(',', ''));
    const real = count(tree, groups);
    return claimed === real ? [] : [`“${match[0].slice(0, 90)}” but plain counting gives ${real}`];
  }));
}

/** Every emulator is named by a target file and every target file gives one that is named. */
function programProblems(tree: PlainTree, text: string): string[] {
  const problems: string[] = [];
  for (const [kind, suffix, prefix] of [['system emulation targets?', '-softmmu', 'qemu-system-'], ['Linux targets?', '-linux-user', 'qemu-']] as const) {
    const list = new RegExp(`\\d+ ${kind} \\([^)]*\\)\\): ((?:\`[\\w-]+\`(?:, )?)+)`).exec(text)?.[1];
    if (list === undefined) continue;
    const named = [...list.matchAll(/`([^`]+)`/g)].map((match) => match[1]).sort();
    const real = tree.files(new RegExp(`^configs/targets/.*${suffix}\\.mak$`)).map((file) => prefix + path.posix.basename(file).slice(0, -`${suffix}.mak`.length)).sort();
    if (JSON.stringify(named) !== JSON.stringify(real)) problems.push(`programs of ${suffix}: ${named.length} named, ${real.length} there`);
  }
  return problems;
}

/** `Title (Status: Name, Name)`: MAINTAINERS has a block of this title with that status and these people. */
function ownerProblems(tree: PlainTree, text: string): string[] {
  const blocks = Buffer.from(tree.text('MAINTAINERS'), 'latin1').toString('utf8').split(/\n\s*\n/).map((block) => block.split('\n'));
  const owners = [...text.matchAll(/- \*\*Owners:\*\* (.*)/g)].map((match) => (match[1] ?? '').replaceAll('\\', '').replaceAll('&amp;', '&'));
  return owners.flatMap((owner) => [...owner.matchAll(/(.+?) \(([^:;()]+)(?:[:;] ([^()]*(?:\([^()]*\)[^()]*)*))?\)(?:; |$)/g)]).flatMap(([, title = '', status = '', people = '']) => {
    const block = blocks.find((lines) => lines.includes(title));
    if (block === undefined) return [`no section “${title}” in MAINTAINERS`];
    const problems: string[] = [];
    if (status !== 'no status given' && !status.split(', ').every((one) => block.some((line) => /^S:/.test(line) && line.slice(2).trim() === one))) problems.push(`status of “${title}” is not ${status}`);
    for (const person of people.replace(/ and \d+ more$/, '').split(', ')) {
      if (person !== '' && person !== 'no maintainer named' && !block.some((line) => /^M:/.test(line) && line.replaceAll('"', '').includes(person))) problems.push(`${person} is no maintainer of “${title}”`);
    }
    return problems;
  });
}

/** `A` depends on `B` where some file below A's places includes a header of B's. */
function dependencyProblems(tree: PlainTree, text: string): string[] {
  const places = new Map<string, string[]>();
  for (const match of text.matchAll(/^### (.*)\n(?:(?!^### )[^\n]*\n)*?- \*\*(?:Where|Start with):\*\* (.*)/gm)) {
    places.set((match[1] ?? '').replace(/, the .*$/, ''), [...(match[2] ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => decodeURIComponent(target)));
  }
  const problems: string[] = [];
  for (const match of text.matchAll(/^### (.*)\n(?:(?!^### )[^\n]*\n)*?- (?:\*\*Depends on:\*\*) ([^*\n]*)/gm)) {
    const from = (match[1] ?? '').replace(/, the .*$/, '');
    for (const to of (match[2] ?? '').replace(/\. $/, '').split('; ')) {
      const [mine, theirs] = [places.get(from), places.get(to)];
      if (mine !== undefined && theirs !== undefined && !includesAny(tree, mine, theirs)) problems.push(`nothing of ${from} includes a header of ${to}`);
    }
  }
  return problems;
}

function includesAny(tree: PlainTree, mine: readonly string[], theirs: readonly string[]): boolean {
  const below = (prefixes: readonly string[]) => (file: string): boolean => prefixes.some((prefix) => file === prefix || file.startsWith(`${prefix}/`));
  const headers = tree.files(/\.(h|inc)$/).filter(below(theirs));
  const names = new Set(headers.flatMap((file) => [file, file.replace(/^include\//, '')]));
  const beside = new Map(headers.map((file) => [file, true]));
  return tree.files(/\.(c|h|inc)$/).filter(below(mine)).some((file) => [...tree.text(file).matchAll(/^\s*#\s*include\s+["<]([^">]+)[">]/gm)]
    .some(([, name = '']) => names.has(name) || beside.has(path.posix.join(path.posix.dirname(file), name))));
}
