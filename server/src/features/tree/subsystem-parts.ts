import { comparePaths } from '../../base/paths';
import { commandsOfFile, includersOf, type FileCommand } from '../../model/declared-by-file';
import { contactsOf } from '../../model/maintainers-people';
import type { Model } from '../../model/model';
import { documentsOfSubsystem } from '../../model/documents';
import { isDocument, type Subsystem } from '../../model/subsystems';
import { commandsFor, testsByFile } from '../../model/tests';
import { typesOfFile } from '../card-contributors';
import { below, folderLevel, withUniqueIds, type ArchitectureNode, type Category, type ItemNode, type TreeOptions } from './node';
import { peopleNodes } from './people';

/** Lists below a section, in this order; those with nothing in them are left out. */
const PARTS = ['key-files', 'files', 'types', 'commands', 'documents', 'tests', 'people'] as const satisfies readonly Category[];
type Part = (typeof PARTS)[number];

export function subsystemParts(model: Model, subsystem: Subsystem, id: string, options: TreeOptions): ArchitectureNode[] {
  const parts = options.depth === 'ready' ? PARTS.filter((part) => part !== 'types') : PARTS;
  return parts.flatMap((category): ArchitectureNode[] => {
    const count = countOf(model, subsystem, category);
    return count === 0 ? [] : [{ kind: 'category', id: below(id, category), category, count }];
  });
}

function countOf(model: Model, subsystem: Subsystem, part: Part): number {
  return part === 'files' ? sourcesOf(subsystem).length : listOf(model, subsystem, part, '').length;
}

/** What stands below one list of a section; `rest` are the id's steps after the section's. */
export function subsystemPart(model: Model, subsystem: Subsystem, id: string, [part = '', ...rest]: readonly string[], { flat }: TreeOptions): ArchitectureNode[] {
  const known = PARTS.find((candidate) => candidate === part);
  if (known === undefined) return [];
  if (known !== 'files') return rest.length > 0 ? [] : withUniqueIds(listOf(model, subsystem, known, id));
  const files = sourcesOf(subsystem);
  if (flat) return rest.length > 0 ? [] : files.map((path) => ({ kind: 'file', id: below(id, path), path, line: 0, detail: { kind: 'directory' } }));
  const folder = (rest[0] ?? '').replace(/\/$/, '');
  const base = rest.length === 0 ? id : id.slice(0, id.lastIndexOf('>'));
  const level = folderLevel(files, folder);
  return [
    ...level.folders.map(({ path, count }): ArchitectureNode => ({ kind: 'folder', id: below(base, `${path}/`), path, name: folder === '' ? path : path.slice(folder.length + 1), count })),
    ...level.files.map((path): ArchitectureNode => ({ kind: 'file', id: below(base, path), path, line: 0, detail: { kind: 'lines', lines: model.file(path)?.lines ?? -1 } })),
  ];
}

function listOf(model: Model, subsystem: Subsystem, part: Exclude<Part, 'files'>, id: string): ArchitectureNode[] {
  switch (part) {
    case 'key-files':
      return keyFiles(model, subsystem, id);
    case 'types':
      return subsystem.files.flatMap((path) => typesOfFile(model, path).map((type): ItemNode => ({ kind: 'item', id: below(id, type.name), what: 'type', name: type.name, detail: type.parent, place: type })));
    case 'commands':
      return subsystem.files.flatMap((path) => commandsOfFile(model, path)).map((command) => commandNode(command, id));
    case 'documents':
      return documentsOfSubsystem(model, subsystem).map(({ path, title, line }) => ({ kind: 'item', id: below(id, path), what: 'document', name: title === '' ? path : title, detail: title === '' ? '' : path, place: { file: path, line } }));
    case 'tests':
      return testNodes(model, subsystem, id);
    case 'people':
      return peopleNodes(contactsOf(model, [{ section: subsystem.section, index: subsystem.index, depth: 0, pattern: { pattern: '', exclude: false, line: subsystem.section.line } }]), id);
  }
}

/** A command of a schema or monitor table, or the C function that does it. */
export function commandNode({ what, name, file, line, handler }: FileCommand, id: string): ItemNode {
  return { kind: 'item', id: below(id, `${what}:${name}:${handler}`), what, name, detail: handler === '' ? file : handler, place: { file, line } };
}

function testNodes(model: Model, { files }: Subsystem, id: string): ItemNode[] {
  const tests = model.get(testsByFile);
  return files.flatMap((path): ItemNode[] => {
    const test = tests.get(path);
    if (test === undefined) return [];
    const command = commandsFor(model, test)[0]?.command ?? '';
    return [{ kind: 'item', id: below(id, path), what: 'test', name: test.fact.name, detail: command === '' ? path : command, place: { file: path, line: 0 }, ...(command === '' ? {} : { copy: command }) }];
  });
}

function sourcesOf({ files }: Subsystem): readonly string[] {
  return files.filter((path) => !isDocument(path));
}

const MAX_SOURCES = 5;
const MAX_HEADERS = 3;
/** Below this a list of its key files says no more than the list of its files. */
const MANY_FILES = 6;
/** A header that fewer files include is no interface. */
const MIN_INCLUDERS = 3;

/** Where to begin reading: the headers that most files include and the longest sources; tests and data are none. */
function keyFiles(model: Model, subsystem: Subsystem, id: string): ArchitectureNode[] {
  const code = subsystem.files.filter((path) => /\.(c|h|rs|py)$/.test(path) && !path.startsWith('tests/'));
  if (code.length < MANY_FILES) return [];
  const headers = code.filter((path) => path.endsWith('.h')).map((path) => ({ path, files: includersOf(model, path).length }))
    .filter(({ files }) => files >= MIN_INCLUDERS).sort((a, b) => b.files - a.files || comparePaths(a.path, b.path)).slice(0, MAX_HEADERS);
  const sources = code.filter((path) => !path.endsWith('.h')).map((path) => ({ path, lines: model.file(path)?.lines ?? -1 }))
    .sort((a, b) => b.lines - a.lines || comparePaths(a.path, b.path)).slice(0, MAX_SOURCES);
  return [
    ...headers.map(({ path, files }): ArchitectureNode => ({ kind: 'file', id: below(id, path), path, line: 0, detail: { kind: 'includers', files } })),
    ...sources.map(({ path, lines }): ArchitectureNode => ({ kind: 'file', id: below(id, path), path, line: 0, detail: { kind: 'lines', lines } })),
  ];
}
