import { SymbolKind, type SymbolFact } from '../../facts/symbols';
import { cpuModels } from '../../model/cpu-models';
import { labelNamed } from '../../model/doc-links';
import { hmpHandlers, hxIndex } from '../../model/hmp';
import { kconfig } from '../../model/kconfig';
import { machines } from '../../model/machines';
import { derivation, type Model } from '../../model/model';
import { handlersOf, qapiNamed } from '../../model/qapi';
import { qomTree } from '../../model/qom';
import { typesNamedInC } from '../../model/qom-names';
import { targets } from '../../model/targets';
import { traceIndex } from '../../model/trace';
import { findPath } from '../find-path';
import { mainDefinition } from '../knowledge/lookup';
import { stem } from './stem';
import { isQuestionWord } from './tokens';

export type EntityKind = 'path' | 'directory' | 'function' | 'symbol' | 'type' | 'machine' | 'cpu' | 'qmp' | 'hmp' | 'option' | 'config' | 'trace' | 'target' | 'label' | 'library';

/** A thing of the tree that a question names exactly. */
export interface Entity {
  readonly kind: EntityKind;
  readonly name: string;
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  /** Words of the question it was named by. */
  readonly text: string;
  /** 1 = cannot be anything else, less for a plain word that is also a name. */
  readonly strength: number;
  /** Where the work is done, when that is another place: handlers of a command. */
  readonly handlers: readonly { readonly name: string; readonly path: string; readonly line: number }[];
}

/** A piece of the question, and what the word after and before it says about it. */
interface Piece {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** A plain word that many places use. */
  readonly common: boolean;
}

const MAX_PIECES = 40;

/** Everything a question names, in its order; of one piece the likeliest kind first. */
export function entitiesOf(model: Model, question: string, isCommon: (word: string) => boolean): readonly Entity[] {
  const found: Entity[] = [];
  for (const plain of piecesOf(question)) {
    const piece = { ...plain, common: /^[A-Za-z]+$/.test(plain.text) && isCommon(stem(plain.text.toLowerCase())) };
    for (const look of LOOKUPS) for (const entity of look(model, piece)) if (!found.some((known) => known.kind === entity.kind && known.name === entity.name && known.path === entity.path)) found.push(entity);
  }
  return found;
}

const CHUNK = /(?<![A-Za-z0-9])-{0,2}[A-Za-z0-9_.][A-Za-z0-9_.+/,-]*/g;

function piecesOf(question: string): readonly Omit<Piece, 'common'>[] {
  const words = [...question.replace(/[`'"‘’“”]/g, ' ').matchAll(CHUNK)].map(([word]) => word.replace(/[.,]+$/, '').replace(/\(\)$/, '')).filter((word) => word !== '').slice(0, MAX_PIECES);
  return words.map((text, at) => ({ text, before: words[at - 1]?.toLowerCase() ?? '', after: words[at + 1]?.toLowerCase() ?? '' }));
}

type Lookup = (model: Model, piece: Piece) => readonly Entity[];

const LOOKUPS: readonly Lookup[] = [paths, configs, options, types, commands, cSymbols, traces, machineNames, cpuNames, targetNames, labels, libraries];

function entity(kind: EntityKind, name: string, place: { file: string; line: number }, text: string, strength: number, handlers: Entity['handlers'] = []): Entity {
  return { kind, name, path: place.file, line: place.line, text, strength, handlers };
}

function paths(model: Model, { text, after }: Piece): readonly Entity[] {
  const bare = text.replace(/^\.\//, '').replace(/\/+$/, '');
  if (bare === '' || bare.startsWith('-')) return [];
  const slash = text.includes('/');
  if (model.isDirectory(bare) && (slash || /^(director|folder|tree|subdir)/.test(after))) return [entity('directory', `${bare}/`, { file: bare, line: 0 }, text, 1)];
  if (!slash && !/\.[A-Za-z]{1,6}(:\d+)?$/.test(bare)) return [];
  const resolved = findPath(model, bare);
  if (resolved?.kind !== 'path') return [];
  return resolved.paths.slice(0, 3).map((path) => (model.isDirectory(path) ? entity('directory', `${path}/`, { file: path, line: 0 }, text, 1) : entity('path', path, { file: path, line: resolved.line ?? 0 }, text, 1)));
}

function configs(model: Model, { text, before, after }: Piece): readonly Entity[] {
  const name = /^CONFIG_(\w+)$/.exec(text)?.[1] ?? (/^[A-Z][A-Z0-9_]{2,}$/.test(text) && /^(config|symbol|kconfig|option)/.test(`${after} ${before}`) ? text : undefined);
  const [definition] = name === undefined ? [] : model.get(kconfig).symbols.get(name) ?? [];
  return definition === undefined ? [] : [entity('config', `CONFIG_${name}`, definition, text, 1)];
}

function options(model: Model, { text, after, before }: Piece): readonly Entity[] {
  const dashed = text.startsWith('-');
  const buildOption = /^--(?:enable|disable|with|without)-([\w-]+)$/.exec(text)?.[1]?.replaceAll('-', '_');
  const declared = buildOption === undefined ? undefined : model.facts('meson-option').find(({ name }) => name === buildOption);
  if (declared !== undefined) return [entity('config', text, declared, text, 1)];
  const option = model.get(hxIndex).options.get((text.split(',')[0] ?? '').replace(/^-+/, ''));
  if (option === undefined || (!dashed && !/^(option|switch|flag|parsing)/.test(after) && before !== 'option')) return [];
  return [entity('option', `-${option.name}`, option, text, dashed ? 1 : 0.7)];
}

/** Words after or before a plain word that say it is a type's name. */
const DEVICE_WORD = /^(devices?|types?|object|class|controller|nic|card|adapter|chip|emulation|model|board|machine|cpu|backend|driver)$/;

function types(model: Model, { text, before, after, common }: Piece): readonly Entity[] {
  const tree = model.get(qomTree);
  const at = (name: string, strength: number): readonly Entity[] => {
    const declared = tree.byName.get(name);
    const place = declared?.find(({ file }) => !file.startsWith('tests/')) ?? declared?.[0];
    if (place === undefined) return [];
    const others = (declared ?? []).filter(({ file }) => file !== place.file).map(({ file, line }) => ({ name, path: file, line }));
    return [entity('type', name, place, text, strength, others)];
  };
  if (/^[A-Za-z_]\w*$/.test(text) && (/^TYPE_/.test(text) || /[a-z][A-Z]/.test(text))) {
    const [source] = typesNamedInC(model, text);
    if (source !== undefined) return at(source.type, 1);
  }
  const lower = text.toLowerCase();
  if (isQuestionWord(lower)) return [];
  const named = /[-_0-9]/.test(lower);
  const marked = before === '-device' || (!common && (DEVICE_WORD.test(after) || DEVICE_WORD.test(before)));
  if (named || marked) {
    const exact = [...at(text, named ? 1 : 0.7), ...(text === lower ? [] : at(lower, named ? 0.9 : 0.7))].slice(0, 1);
    if (exact.length > 0) return exact;
    return marked || named ? ['-device', '-pci', '-base', '-common'].flatMap((suffix) => at(`${lower}${suffix}`, 0.8)).slice(0, 1) : [];
  }
  return [];
}

function commands(model: Model, { text, before, after }: Piece): readonly Entity[] {
  const found: Entity[] = [];
  const named = /[-_]/.test(text) || /^(command|qmp|event|over|hmp|monitor)$/.test(after) || /^(qmp|command|event|monitor)$/.test(before);
  const qmp = text.replace(/^qmp_(?!capabilities)/, '');
  for (const name of new Set([qmp, qmp.replaceAll('_', '-'), text.toUpperCase() === text ? text : qmp])) {
    const [fact] = qapiNamed(model, name).filter(({ file }) => !file.startsWith('tests/'));
    if (fact === undefined || (!named && !/[a-z][A-Z]/.test(name))) continue;
    const handlers = handlersOf(model, fact).filter(({ file }) => !file.startsWith('tests/')).map(({ name: handler, file, line }) => ({ name: handler, path: file, line }));
    found.push(entity('qmp', fact.name, { file: fact.file, line: fact.nameLine }, text, 1, handlers.sort((a, b) => Number(isStub(a.path)) - Number(isStub(b.path)))));
    break;
  }
  const typed = before === 'info' ? `info ${text}` : text;
  const hmp = model.get(hxIndex).commands.get(typed);
  if (hmp !== undefined && (before === 'info' || named)) {
    const handlers = hmpHandlers(model, hmp).map(({ name, file, line }) => ({ name, path: file, line }));
    found.push(entity('hmp', typed, hmp, text, before === 'info' ? 1 : 0.6, handlers.sort((a, b) => Number(isStub(a.path)) - Number(isStub(b.path)))));
  }
  return found;
}

function isStub(path: string): boolean {
  return /(^|[/-])stubs?\b/.test(path);
}

const CODE: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.function, SymbolKind.helper, SymbolKind.struct, SymbolKind.union, SymbolKind.enum, SymbolKind.typedef, SymbolKind.macro, SymbolKind.functionMacro, SymbolKind.variable,
]);

function cSymbols(model: Model, { text }: Piece): readonly Entity[] {
  if (!/^[A-Za-z_]\w{3,}$/.test(text) || !/_|[a-z][A-Z]/.test(text)) return [];
  const found = model.symbols.find(text, CODE).filter(({ file }) => !/^(linux-headers|include\/standard-headers)\//.test(file));
  const functions = found.filter(({ kind }) => kind === SymbolKind.function);
  const main = mainDefinition(functions.length > 0 ? functions : found);
  if (main === undefined) return [];
  const others = functions.filter((one) => one !== main && !one.file.startsWith('tests/')).slice(0, 4).map(({ name, file, line }: SymbolFact) => ({ name, path: file, line }));
  return [entity(main.kind === SymbolKind.function ? 'function' : 'symbol', text, main, text, 1, others)];
}

function traces(model: Model, { text }: Piece): readonly Entity[] {
  if (!/_/.test(text)) return [];
  const [event] = model.get(traceIndex).byName.get(text.replace(/^trace_/, '')) ?? [];
  return event === undefined ? [] : [entity('trace', event.name, event, text, 1)];
}

function machineNames(model: Model, { text, before, after }: Piece): readonly Entity[] {
  const marked = /^(machine|board|boards|machines)$/.test(after) || /^(-m|-machine|machine|board)$/i.test(before);
  if (!marked && !/\d/.test(text)) return [];
  const found = model.get(machinesByName).get(text.toLowerCase()) ?? [];
  return found.slice(0, 3).map((machine) => entity('machine', machine.name, machine, text, marked ? 1 : 0.7));
}

const machinesByName = derivation('ask:machines', (model) => grouped(model.get(machines), ({ name, aliases }) => [name, ...aliases]));
const cpusByName = derivation('ask:cpus', (model) => grouped(model.get(cpuModels), ({ name }) => [name]));

function grouped<T>(items: readonly T[], namesOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) for (const name of namesOf(item)) map.set(name.toLowerCase(), [...(map.get(name.toLowerCase()) ?? []), item]);
  return map;
}

function cpuNames(model: Model, { text, before, after }: Piece): readonly Entity[] {
  if (!/\d/.test(text) && after !== 'cpu' && before !== '-cpu') return [];
  return (model.get(cpusByName).get(text.toLowerCase()) ?? []).slice(0, 1).map((cpu) => entity('cpu', cpu.name, cpu, text, 0.8));
}

function targetNames(model: Model, { text }: Piece): readonly Entity[] {
  return model.get(targets).filter(({ name, binary }) => name === text || (binary === text && binary.includes('-'))).slice(0, 1).map(({ name, file }) => entity('target', name, { file, line: 0 }, text, 1));
}

function labels(model: Model, { text }: Piece): readonly Entity[] {
  const label = text.includes('-') || text.includes('_') ? labelNamed(model, text) : undefined;
  return label === undefined ? [] : [entity('label', label.name, label, text, 0.6)];
}

const INCLUDES: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);

/** A library by the header its users include. */
function libraries(model: Model, { text }: Piece): readonly Entity[] {
  const name = text.toLowerCase();
  if (!/^lib[a-z0-9-]{3,}$/.test(name)) return [];
  const bare = name.slice(3);
  const headers = [`${name}.h`, `${bare}.h`, `${name}/${name}.h`, `${name}/${bare}.h`, `${bare}/${bare}.h`, `${bare}/${name}.h`];
  return headers.flatMap((header) => model.symbols.find(header, INCLUDES)).filter(({ value, file }) => value === '<' && !file.startsWith('tests/')).slice(0, 6)
    .map(({ file, line }) => entity('library', name, { file, line }, text, 1));
}
