import { basename } from '../../../base/paths';
import type { Model } from '../../../model/model';
import { knownTests } from '../../../model/tests';
import { counted } from '../blocks';
import type { Finding } from './finding';
import { readNumber } from './numbers';
import { judge, QUALIFIER, type Reading } from './readings';
import type { DocumentLine } from './text';

/** What can be counted in a directory, and which files it means. */
const KINDS: readonly (readonly [words: string, wanted: (path: string) => boolean])[] = [
  ['C files|\\.c files|C source files', (path) => path.endsWith('.c')],
  ['headers|header files|\\.h files', (path) => path.endsWith('.h')],
  ['source files', (path) => /\.(c|h|inc|rs|py|S|m|cc)$/.test(path)],
  ['JSON files|\\.json files|schema files|schema modules|QAPI modules|QAPI schemas', (path) => path.endsWith('.json')],
  ['(?:\\.?rst|reStructuredText) (?:files|documents)|documents', (path) => path.endsWith('.rst')],
  ['Python files|\\.py files|Python scripts', (path) => path.endsWith('.py')],
  ['Rust files|\\.rs files', (path) => path.endsWith('.rs')],
  ['meson\\.build files', (path) => basename(path) === 'meson.build'],
  ['Kconfig files', (path) => basename(path).startsWith('Kconfig')],
  ['trace-events files', (path) => basename(path) === 'trace-events'],
  ['files', () => true],
];
const DIRECTORIES = 'directories|subdirectories|sub-directories';
const TESTS = 'test files|test programs|tests';
const WHAT = `(?<what>${[...KINDS.map(([words]) => words), DIRECTORIES, TESTS].join('|')})\\b`;
const NUMBER = `${QUALIFIER}(?<number>\\d[\\d,]*)(?<plus>\\+)? (?:different |separate |individual )?`;
const SPAN = '`{1,2}(?<dir>[\\w./-]+?)/?`{1,2}(?:\\]\\([^()]*\\))?(?: directory| folder)?';
const NAMED = '\\b[Tt]he (?<dir>[a-z][\\w./-]*?)/? (?:directory|folder)';
const HAS = '(?:\\s*[(|:–—-]+\\s*| (?:has|contains|holds|includes|comprises|hosts|counts|with) )';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`${NUMBER}${WHAT} (?:in|under|below|inside) (?:the )?\\[?${SPAN}`, 'gi'),
  new RegExp(`${SPAN}${HAS}${NUMBER}${WHAT}`, 'gi'),
  new RegExp(`${NAMED}${HAS}${NUMBER}${WHAT}`, 'g'),
];

/** `` 69 directories below `hw/` ``: right below it or anywhere below it. */
export function checkDirectoryCounts(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.hypothetical || line.block !== undefined || line.text.length > 4000 || !/\d[\d,]*\+? /.test(line.text)) return [];
  return PATTERNS.flatMap((pattern) => [...line.text.matchAll(pattern)]).flatMap((match): Finding[] => {
    const { dir = '', what = '' } = match.groups ?? {};
    const claimed = readNumber(match.groups ?? {});
    if (claimed === undefined || !model.isDirectory(dir)) return [];
    return judge(file, line, match, claimed, readings(model, dir, what));
  });
}

function readings(model: Model, directory: string, what: string): readonly Reading[] {
  const direct = model.children(directory) ?? [];
  const below = model.paths.filter((path) => path.startsWith(`${directory}/`));
  const evidence = `${directory}/`;
  const two = (unit: string, right: number, all: number, many = `${unit}s`): Reading[] =>
    [{ count: right, words: `${counted(right, unit, many)} right below ${directory}/`, evidence }, { count: all, words: `${all} at any depth`, evidence }];
  if (new RegExp(`^(?:${DIRECTORIES})$`, 'i').test(what)) {
    const all = model.directories().filter((path) => path.startsWith(`${directory}/`)).length;
    return two('directory', direct.filter((path) => model.isDirectory(path)).length, all, 'directories');
  }
  const files = direct.filter((path) => model.isFile(path));
  if (new RegExp(`^(?:${TESTS})$`, 'i').test(what)) {
    const tests = new Set(model.get(knownTests).map(({ fact }) => fact.file).filter((path) => path.startsWith(`${directory}/`))).size;
    return tests === 0 ? [] : [{ count: tests, words: counted(tests, 'test file'), evidence }, ...two('C file', files.filter(isC).length, below.filter(isC).length), ...two('file', files.length, below.length)];
  }
  const wanted = KINDS.find(([words]) => new RegExp(`^(?:${words})$`, 'i').test(what))?.[1] ?? (() => true);
  return two(what.replace(/s$/i, ''), files.filter(wanted).length, below.filter(wanted).length);
}

function isC(path: string): boolean {
  return path.endsWith('.c');
}
