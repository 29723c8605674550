import { machines } from '../model/machines';
import type { Model } from '../model/model';
import { derivation } from '../model/model';
import { allPrograms, programsOf } from '../model/programs';
import { qomTree, type QomType } from '../model/qom';
import { suggestedTests } from './lookup-tests';

/** Part of a card: what one part of the product knows about a path. */
export interface CardSection {
  readonly title: string;
  readonly items: readonly CardItem[];
}

export interface CardItem {
  readonly text: string;
  /** Tree path to open. */
  readonly file?: string;
  /** 0-based. */
  readonly line?: number;
}

/** Adds a section to the card of a file or directory; undefined when it has nothing to say. Must be quick: hovers call it. */
export type CardContributor = (model: Model, path: string) => CardSection | undefined;

/** In the order they stand in the card. Adding one is one line. */
export const cardContributors: readonly CardContributor[] = [builtInto, types, boards, qapiEntities, traceEvents, monitorCommands, migrationState, tests];

const MAX_ITEMS = 8;
const MAX_TESTS = 4;

function section(title: string, items: readonly CardItem[], limit = MAX_ITEMS): CardSection | undefined {
  if (items.length === 0) return undefined;
  const more = items.length - limit;
  return { title, items: more > 0 ? [...items.slice(0, limit), { text: `and ${more} more` }] : items };
}

/** Which binaries a source is compiled into, as short as it can be said. */
function builtInto(model: Model, path: string): CardSection | undefined {
  if (!/\.(c|S|rs|m|cc)$/.test(path) || !model.isFile('meson.build')) return undefined;
  const into = programsOf(model, path);
  if (into.length === 0) return undefined;
  const names = new Set(into.map(({ name }) => name));
  const targets = new Set(into.flatMap(({ target }) => target?.name ?? []));
  const all = new Set(allPrograms(model).flatMap(({ target }) => target?.name ?? []));
  const system = [...targets].filter((name) => name.endsWith('-softmmu'));
  const allSystem = [...all].filter((name) => name.endsWith('-softmmu'));
  const items: CardItem[] = [];
  if (system.length === allSystem.length && system.length > 0) items.push({ text: `all ${system.length} system emulators` });
  else items.push(...system.map((name) => ({ text: `qemu-system-${name.replace('-softmmu', '')}` })));
  const others = [...names].filter((name) => !name.startsWith('qemu-system-')).sort();
  items.push(...(others.length > MAX_ITEMS ? [{ text: `${others.length} other programs` }] : others.map((text) => ({ text }))));
  return section('Built into', items);
}

/** QOM types by the file that registers them. */
const typesByFile = derivation('types-by-file', (model) => {
  const byFile = new Map<string, QomType[]>();
  for (const type of model.get(qomTree).types) {
    const known = byFile.get(type.file);
    if (known === undefined) byFile.set(type.file, [type]);
    else if (!known.some(({ name }) => name === type.name)) known.push(type);
  }
  return byFile;
});

/** QOM types that a file registers, each name once. */
export function typesOfFile(model: Model, path: string): readonly QomType[] {
  return model.get(typesByFile).get(path) ?? [];
}

function types(model: Model, path: string): CardSection | undefined {
  return section('QOM types', typesOfFile(model, path).map(({ name, parent, file, line }) => ({ text: parent === '' ? name : `${name} (${parent})`, file, line })));
}

function boards(model: Model, path: string): CardSection | undefined {
  if (!typesOfFile(model, path).some(({ name }) => name.endsWith('-machine'))) return undefined;
  return section('Boards', model.get(machines).filter(({ file }) => file === path).map(({ name, description, file, line }) => ({ text: description === '' ? `-M ${name}` : `-M ${name}: ${description}`, file, line })));
}

function qapiEntities(model: Model, path: string): CardSection | undefined {
  return section('QAPI', model.factsIn(path, 'qapi-entity').filter(({ entity }) => entity === 'command' || entity === 'event').map(({ entity, name, file, line }) => ({ text: `${entity} ${name}`, file, line })));
}

function traceEvents(model: Model, path: string): CardSection | undefined {
  return section('Trace events', model.factsIn(path, 'trace-event').map(({ name, file, line }) => ({ text: name, file, line })));
}

function monitorCommands(model: Model, path: string): CardSection | undefined {
  return section('Monitor commands', model.factsIn(path, 'hmp-command').map(({ info, names, file, line }) => ({ text: `${info ? 'info ' : ''}${names[0] ?? ''}`, file, line })));
}

function migrationState(model: Model, path: string): CardSection | undefined {
  return section('Migrates', model.factsIn(path, 'vmstate').map(({ variable, version, file, line }) => ({ text: `${variable}, version ${version === '' ? '0' : version}`, file, line })), 4);
}

/** The narrowest tests with the command that runs them. */
function tests(model: Model, path: string): CardSection | undefined {
  if (!model.isFile(path)) return undefined;
  const found = suggestedTests(model, { file: path, types: typesOfFile(model, path).map(({ name }) => name) });
  return section('Tests', found.slice(0, MAX_TESTS).map(({ name, file, line, commands }) => ({ text: commands[0] === undefined ? name : `${name}: ${commands[0].command}`, file, line: line ?? 0 })), MAX_TESTS);
}
