import type { Problem } from '../facts/fact';
import { SymbolKind, symbolKindName, type SymbolFact } from '../facts/symbols';
import { documentsOf, type DocumentLink } from '../model/documents';
import { isUnread, sizeOfDirectory } from '../model/directory-sizes';
import { parseMailAddress, plainName } from '../model/mail-address';
import { sectionsOf } from '../model/maintainers-match';
import { contactsOf } from '../model/maintainers-people';
import type { Model } from '../model/model';
import { purposeOf, type Purpose } from '../model/purposes';
import { subsystemsOf, type SubsystemStatus } from '../model/subsystems';
import { cardContributors, type CardSection } from './card-contributors';
import { pathsOfPattern } from './find-path';

/** Everything to say about a file, a directory or a pattern. Lines are 0-based. */
export interface Card {
  /** Tree path, or the pattern as written. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'pattern' | 'left-out';
  /** Undefined when no file of this tree says what it is for. */
  readonly purpose: Purpose | undefined;
  /** Most specific first, without the catch-all section. */
  readonly subsystems: readonly CardSubsystem[];
  /** True when only the catch-all section covers it. */
  readonly catchAllOnly: boolean;
  readonly maintainers: readonly Person[];
  readonly reviewers: readonly Person[];
  readonly lists: readonly string[];
  /** Undefined for a file, or a directory with one, that has not been read yet. */
  readonly size: CardSize | undefined;
  /** What a file declares, by kind of symbol. */
  readonly declares: readonly Declared[];
  /** What other parts of the product know about it. */
  readonly sections: readonly CardSection[];
  readonly documents: readonly DocumentLink[];
  /** Of a pattern: what it takes. */
  readonly matches: readonly string[];
  readonly problems: readonly Problem[];
  /** Of a path outside the index: why it is left out. */
  readonly leftOut: string;
}

export interface CardSubsystem {
  readonly title: string;
  readonly group: string;
  readonly status: SubsystemStatus;
  /** As MAINTAINERS words it. */
  readonly statusWords: string;
  /** Of its title in MAINTAINERS. */
  readonly line: number;
  /** `files`: no pattern of it takes the directory, but it owns `files` files below. */
  readonly by: 'pattern' | 'files';
  readonly files: number;
}

export interface Person {
  /** '' when MAINTAINERS gives only an address. */
  readonly name: string;
  readonly address: string;
}

export interface CardSize {
  readonly bytes: number;
  /** Of text; −1 when it is none or not read yet. */
  readonly lines: number;
  /** 1 for a file. */
  readonly files: number;
  /** Of a directory: its largest entries by lines. */
  readonly largest: readonly { readonly path: string; readonly lines: number }[];
}

export interface Declared {
  /** Singular: `function`, `struct` … */
  readonly kind: string;
  readonly count: number;
  /** Some of them: functions by length, others in file order. */
  readonly names: readonly { readonly name: string; readonly line: number }[];
}

/** `ready`: only what is known without joining the whole tree, for answers while that still goes on. */
export type CardDepth = 'ready' | 'all';

/** The card of a tree path, or of a pattern such as `migration/*.c` as `from` would mean it. Undefined when there is nothing of that name. */
export function cardOf(model: Model, path: string, from?: string, depth: CardDepth = 'all'): Card | undefined {
  const treePath = path.replace(/\/+$/, '');
  if (model.isFile(treePath)) return pathCard(model, treePath, 'file', depth);
  if (model.isDirectory(treePath)) return pathCard(model, treePath, 'directory', depth);
  const leftOut = model.leftOut.find((entry) => treePath === entry.path || treePath.startsWith(`${entry.path}/`));
  if (leftOut !== undefined) return { ...pathCard(model, treePath, 'left-out', depth), leftOut: leftOut.reason };
  return /[*?[{]/.test(path) ? patternCard(model, path, from) : undefined;
}

function pathCard(model: Model, path: string, kind: 'file' | 'directory' | 'left-out', depth: CardDepth): Card {
  const subsystems = subsystemsOf(model, path).map(({ subsystem, by, files }): CardSubsystem => ({
    title: subsystem.label, group: subsystem.group, status: subsystem.status, statusWords: subsystem.statusWords, line: subsystem.section.line, by, files,
  }));
  return {
    path, kind, purpose: purposeOf(model, path), subsystems, catchAllOnly: subsystems.length === 0, ...peopleOf(model, path), size: sizeOf(model, path),
    declares: kind === 'file' ? declaredIn(model, path) : [],
    sections: depth === 'ready' ? [] : cardContributors.flatMap((contribute) => contribute(model, path) ?? []),
    documents: documentsOf(model, path), matches: [],
    problems: kind === 'file' ? problemsIn(model, path) : [], leftOut: '',
  };
}

/** The problems of a model by file: computed once a model, as hovers ask for one file after the other. */
const problemsOfModel = new WeakMap<Model, ReadonlyMap<string, readonly Problem[]>>();

function problemsIn(model: Model, path: string): readonly Problem[] {
  const known = problemsOfModel.get(model);
  if (known !== undefined) return known.get(path) ?? [];
  const byFile = new Map<string, Problem[]>();
  for (const problem of model.problems()) {
    const own = byFile.get(problem.file);
    if (own === undefined) byFile.set(problem.file, [problem]);
    else own.push(problem);
  }
  problemsOfModel.set(model, byFile);
  return byFile.get(path) ?? [];
}

function patternCard(model: Model, pattern: string, from: string | undefined): Card | undefined {
  const matches = pathsOfPattern(model, pattern, from);
  if (matches.length === 0) return undefined;
  return {
    path: pattern, kind: 'pattern', purpose: undefined, subsystems: sharedSubsystems(model, matches), catchAllOnly: false, maintainers: [], reviewers: [], lists: [],
    size: sizeOfAll(model, matches), declares: [], sections: [], documents: [], matches, problems: [], leftOut: '',
  };
}

/** The most specific subsystem of each match, the one with most matches first. */
function sharedSubsystems(model: Model, paths: readonly string[]): CardSubsystem[] {
  const found = new Map<number, CardSubsystem>();
  for (const path of paths) {
    const subsystem = subsystemsOf(model, path)[0]?.subsystem;
    if (subsystem === undefined) continue;
    const files = (found.get(subsystem.index)?.files ?? 0) + 1;
    found.set(subsystem.index, { title: subsystem.label, group: subsystem.group, status: subsystem.status, statusWords: subsystem.statusWords, line: subsystem.section.line, by: 'files', files });
  }
  return [...found.values()].sort((a, b) => b.files - a.files || a.line - b.line);
}

function peopleOf(model: Model, path: string): Pick<Card, 'maintainers' | 'reviewers' | 'lists'> {
  const { maintainers, reviewers, lists } = contactsOf(model, sectionsOf(model, path));
  return { maintainers: maintainers.map(personOf), reviewers: reviewers.map(personOf), lists };
}

export function personOf(text: string): Person {
  const { name, address } = parseMailAddress(text);
  return { name: plainName(name), address };
}

/** Largest entries of a directory that are worth naming. */
const MAX_LARGEST = 5;

function sizeOf(model: Model, path: string): CardSize | undefined {
  const file = model.file(path);
  // What is only known to be there has no size yet.
  if (file !== undefined) return !model.complete && isUnread(file) ? undefined : { bytes: file.size, lines: file.lines, files: 1, largest: [] };
  const total = sizeOfDirectory(model, path);
  if (total === undefined || (!model.complete && total.unread > 0)) return undefined;
  const entries = (model.children(path) ?? []).map((child) => ({ path: child, lines: Math.max(model.file(child)?.lines ?? sizeOfDirectory(model, child)?.lines ?? 0, 0) }));
  const { files, bytes, lines } = total;
  return { files, bytes, lines, largest: entries.sort((a, b) => b.lines - a.lines).slice(0, MAX_LARGEST).filter(({ lines }) => lines > 0) };
}

function sizeOfAll(model: Model, paths: readonly string[]): CardSize {
  const total = { bytes: 0, lines: 0, files: 0 };
  for (const path of paths) {
    const size = sizeOf(model, path);
    total.bytes += size?.bytes ?? 0;
    total.lines += Math.max(size?.lines ?? 0, 0);
    total.files += size?.files ?? 0;
  }
  return { ...total, largest: [] };
}

/** Kinds that tell what a file is for, most telling first. */
const TELLING: readonly SymbolKind[] = [
  SymbolKind.function, SymbolKind.struct, SymbolKind.union, SymbolKind.enum, SymbolKind.typedef, SymbolKind.macro, SymbolKind.functionMacro, SymbolKind.variable, SymbolKind.helper, SymbolKind.decodePattern,
];

const MAX_NAMES = 6;

function declaredIn(model: Model, path: string): readonly Declared[] {
  const byKind = new Map<string, SymbolFact[]>();
  for (const symbol of model.symbolsIn(path, new Set(TELLING))) {
    const kind = symbolKindName[symbol.kind];
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [symbol]);
    else known.push(symbol);
  }
  const kinds = [...new Set(TELLING.map((kind) => symbolKindName[kind]))];
  return kinds.flatMap((kind): Declared[] => {
    const symbols = byKind.get(kind);
    if (symbols === undefined) return [];
    const shown = kind === 'function' ? [...symbols].sort((a, b) => (b.endLine - b.line) - (a.endLine - a.line)) : symbols;
    return [{ kind, count: symbols.length, names: shown.slice(0, MAX_NAMES).map(({ name, line }) => ({ name, line })) }];
  });
}
