import { comparePaths } from '../../base/paths';
import { buildFor } from '../../model/build';
import { commandsOfFile, includersOf, traceEventsOfFile } from '../../model/declared-by-file';
import { includedFiles } from '../../model/dependencies';
import { documentsOf } from '../../model/documents';
import { sectionsOf } from '../../model/maintainers-match';
import { contactsOf } from '../../model/maintainers-people';
import type { Model } from '../../model/model';
import { programsOf } from '../../model/programs';
import { purposeOf } from '../../model/purposes';
import { subsystemsOf } from '../../model/subsystems';
import { targets, type Target } from '../../model/targets';
import { typesOfFile } from '../card-contributors';
import { suggestedTests } from '../lookup-tests';
import { mesonRowsOf } from '../meson-source-rows';
import { whyBuilt } from '../why-built';
import { includeBundles, includeFiles } from './includes';
import { below, splitId, withUniqueIds, type ArchitectureNode, type Category, type ItemNode, type TreeOptions } from './node';
import { ccLines, peopleNodes } from './people';
import { commandNode } from './subsystem-parts';
import { subsystemNode } from './subsystems';

/** A list of the card: how much is in it, and what. `quick`: known before the whole tree is joined. */
interface Part {
  readonly category: Category;
  readonly quick: boolean;
  count(model: Model, path: string): number;
  nodes(model: Model, path: string, id: string): ArchitectureNode[];
}

/** In the order they stand in the view. */
const PARTS: readonly Part[] = [
  { category: 'built', quick: false, count: (model, path) => binariesOf(model, path).length, nodes: builtNodes },
  { category: 'not-built', quick: false, count: (model, path) => (isSource(model, path) && binariesOf(model, path).length === 0 ? 1 : 0), nodes: reasonNodes },
  { category: 'includes', quick: false, count: (model, path) => (model.get(includedFiles).get(path) ?? []).length, nodes: (model, path, id) => includeBundles(model, model.get(includedFiles).get(path) ?? [], id) },
  { category: 'included-by', quick: false, count: (model, path) => includersOf(model, path).length, nodes: (model, path, id) => includeBundles(model, includersOf(model, path), id) },
  { category: 'types', quick: false, count: (model, path) => typesOfFile(model, path).length, nodes: typeNodes },
  { category: 'commands', quick: false, count: (model, path) => commandsOfFile(model, path).length, nodes: (model, path, id) => commandsOfFile(model, path).map((command) => commandNode(command, id)) },
  { category: 'trace', quick: true, count: (model, path) => traceEventsOfFile(model, path).length, nodes: traceNodes },
  { category: 'migration', quick: true, count: (model, path) => model.factsIn(path, 'vmstate').length, nodes: migrationNodes },
  { category: 'documents', quick: true, count: (model, path) => documentsOf(model, path).length, nodes: documentNodes },
  { category: 'tests', quick: false, count: (model, path) => testsOf(model, path).length, nodes: testNodes },
];

/** The card of the file or directory `options.subject`, as a tree: what it is and whose, then lists that open. */
export function fileViewChildren(model: Model, id: string | undefined, { subject, depth }: TreeOptions): ArchitectureNode[] {
  if (subject === undefined || (!model.isFile(subject) && !model.isDirectory(subject))) return [];
  if (id === undefined) return [purposeNode(model, subject), ...ownerNodes(model, subject), ...partNodes(model, subject, depth), ...peopleNode(model, subject)];
  const [category = '', ...rest] = splitId(id);
  if (category === 'people') return peopleNodes(contactsOf(model, sectionsOf(model, subject)), id);
  if ((category === 'includes' || category === 'included-by') && rest.length > 0) return includeFiles(model, subject, category, rest[0] ?? '', id);
  if (category === 'built' && rest[0] === EMULATORS) return systemEmulators(model, subject, id);
  const part = PARTS.find((candidate) => candidate.category === category);
  return part === undefined ? [] : withUniqueIds(part.nodes(model, subject, id));
}

function purposeNode(model: Model, path: string): ItemNode {
  const purpose = purposeOf(model, path);
  return purpose === undefined
    ? { kind: 'item', id: 'purpose', what: 'no-purpose', name: path, detail: '', place: { file: path, line: 0 } }
    : { kind: 'item', id: 'purpose', what: 'purpose', name: purpose.text, detail: path, place: { file: purpose.file, line: purpose.line } };
}

/** Sections whose patterns take the path; of a directory nobody names, those that own files in it. */
function ownerNodes(model: Model, path: string): ArchitectureNode[] {
  const owners = subsystemsOf(model, path);
  const direct = owners.filter(({ by }) => by === 'pattern');
  const shown = direct.length > 0 ? direct : owners;
  if (shown.length === 0) return [{ kind: 'item', id: 'uncovered', what: 'uncovered', name: path, detail: '' }];
  return shown.map(({ subsystem }) => ({ ...subsystemNode(model, subsystem), expandable: false }));
}

function partNodes(model: Model, path: string, depth: TreeOptions['depth']): ArchitectureNode[] {
  return PARTS.filter(({ quick }) => quick || depth === 'all').flatMap((part): ArchitectureNode[] => {
    const count = part.count(model, path);
    return count === 0 ? [] : [{ kind: 'category', id: part.category, category: part.category, count }];
  });
}

function peopleNode(model: Model, path: string): ArchitectureNode[] {
  const contacts = contactsOf(model, sectionsOf(model, path));
  const count = contacts.maintainers.length + contacts.reviewers.length + contacts.lists.length;
  return count === 0 ? [] : [{ kind: 'category', id: 'people', category: 'people', count, copy: ccLines(contacts) }];
}

/** Whether a build would compile it, if it names it. */
function isSource(model: Model, path: string): boolean {
  return /\.(c|S|rs|m|cc)$/.test(path) && model.isFile(path) && model.isFile('meson.build');
}

function binariesOf(model: Model, path: string): readonly string[] {
  if (!isSource(model, path)) return [];
  return [...new Set(programsOf(model, path).map(({ name }) => name))];
}

const MAX_PROGRAMS = 200;

/** More system emulators than this are one row that opens. */
const FEW_EMULATORS = 4;
const EMULATORS = 'emulators';

function emulatorNodes(own: readonly Target[], id: string): ItemNode[] {
  return own.map((target) => ({ kind: 'item', id: below(id, target.binary), what: 'program', name: target.binary, detail: target.name, place: { file: target.file, line: 0 } }));
}

/** The system emulators that a source is compiled into, one by one. */
function systemEmulators(model: Model, path: string, id: string): ItemNode[] {
  const names = new Set(binariesOf(model, path));
  return emulatorNodes(model.get(targets).filter(({ kind, binary }) => kind === 'system' && names.has(binary)), id);
}

/** Conditions first, each where meson.build says it; then the system emulators, then other programs. */
function builtNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  const build = model.get(buildFor());
  const conditions = mesonRowsOf(build, path).map(({ when, mesonFile, mesonLine }): ItemNode => ({
    kind: 'item', id: below(id, `when ${when}`), what: 'condition', name: when, detail: `${mesonFile}:${mesonLine + 1}`, place: { file: mesonFile, line: mesonLine },
  }));
  const names = new Set(binariesOf(model, path));
  const systems = model.get(targets).filter(({ kind }) => kind === 'system');
  const own = systems.filter(({ binary }) => names.has(binary));
  const emulators: ItemNode[] = own.length <= FEW_EMULATORS ? emulatorNodes(own, id)
    : [{ kind: 'item', id: below(id, EMULATORS), what: 'emulators', name: String(own.length), detail: String(systems.length), expandable: own.length < systems.length }];
  const others = [...names].filter((name) => !systems.some(({ binary }) => binary === name)).sort(comparePaths);
  const placeOf = new Map(build.binaries.map((binary) => [binary.name, { file: binary.file, line: binary.line }]));
  return [...conditions, ...emulators, ...others.slice(0, MAX_PROGRAMS).map((name): ItemNode => ({ kind: 'item', id: below(id, name), what: 'program', name, detail: '', place: placeOf.get(name) ?? { file: 'meson.build', line: 0 } }))];
}

/** What keeps a source out of every program. */
function reasonNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  return (whyBuilt(model, path)?.steps ?? []).map(({ text, file, line }) => ({ kind: 'item', id: below(id, text), what: 'step', name: text, detail: `${file}:${line + 1}`, place: { file, line } }));
}

function typeNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  return typesOfFile(model, path).map((type) => ({ kind: 'item', id: below(id, type.name), what: type.parent === 'interface' ? 'interface' : 'type', name: type.name, detail: type.parent, place: type }));
}

function traceNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  return traceEventsOfFile(model, path).map(({ name, args, file, line }) => ({ kind: 'item', id: below(id, name), what: 'trace', name, detail: args === 'void' ? '' : args, place: { file, line } }));
}

function migrationNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  return model.factsIn(path, 'vmstate').map(({ name, variable, version, file, line }) => ({ kind: 'item', id: below(id, variable), what: 'vmstate', name: name.replace(/^"|"$/g, '') || variable, detail: version, place: { file, line } }));
}

function documentNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  return documentsOf(model, path).map((document) => ({ kind: 'item', id: below(id, document.path), what: 'document', name: document.title === '' ? document.path : document.title, detail: document.title === '' ? '' : document.path, place: { file: document.path, line: document.line } }));
}

function testsOf(model: Model, path: string): ReturnType<typeof suggestedTests> {
  return model.isFile(path) ? suggestedTests(model, { file: path, types: typesOfFile(model, path).map(({ name }) => name) }) : [];
}

function testNodes(model: Model, path: string, id: string): ArchitectureNode[] {
  return testsOf(model, path).map(({ name, file, line, commands, reason }) => {
    const command = commands[0]?.command;
    return { kind: 'item', id: below(id, file), what: 'test', name, detail: command ?? reason, place: { file, line: line ?? 0 }, ...(command === undefined ? {} : { copy: command }) };
  });
}
