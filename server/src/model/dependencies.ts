import { dirname, joinTreePath, normalizeTreePath } from '../base/paths';
import { SymbolKind, type SymbolFact } from '../facts/symbols';
import { derivation, stored, type Model } from './model';
import { pathAt, pathNumbers } from './path-numbers';

const INCLUDES: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);

/** Where headers are looked for after the including file's own directory, as meson.build sets it up. */
const INCLUDE_ROOTS = ['include', '', 'linux-headers', 'include/standard-headers'];

/** For every file that includes others of the tree: which, each once, in order of the lines. */
export const includedFiles = stored(derivation('included-files', (model): ReadonlyMap<string, readonly string[]> => {
  const edges = new Map<string, Set<string>>();
  const files = new Set(model.paths);
  const fromRoots = new Map<string, string | undefined>();
  const resolve = (include: SymbolFact): string | undefined => {
    const { name, file, value } = include;
    // Nearly all names are plain, and the same few headers are included everywhere.
    if (name.startsWith('.') || name.includes('/.') || name.includes('//') || name.includes('\\')) return resolveInclude(model, include);
    const beside = value === '<' ? '' : joinTreePath(dirname(file), name);
    if (beside !== '' && files.has(beside)) return beside;
    if (!fromRoots.has(name)) fromRoots.set(name, INCLUDE_ROOTS.map((root) => joinTreePath(root, name)).find((path) => files.has(path)));
    return fromRoots.get(name);
  };
  model.symbols.forEach(INCLUDES, (symbol) => {
    const target = resolve(symbol);
    if (target === undefined || target === symbol.file) return;
    const known = edges.get(symbol.file);
    if (known === undefined) edges.set(symbol.file, new Set([target]));
    else known.add(target);
  });
  return new Map([...edges].map(([file, targets]) => [file, [...targets]]));
}), { encode: encodeEdges, decode: decodeEdges });

/** Each file and what it includes, as places in the list of all paths. */
function encodeEdges(edges: ReadonlyMap<string, readonly string[]>, model: Model): unknown {
  const numberOf = pathNumbers(model);
  return [...edges].map(([file, targets]) => [file, ...targets].map(numberOf));
}

function decodeEdges(data: unknown, model: Model): ReadonlyMap<string, readonly string[]> {
  const { paths } = model;
  return new Map((data as readonly (readonly number[])[]).map(([file, ...targets]) => [pathAt(paths, file), targets.map((target) => pathAt(paths, target))]));
}

/** The file an `#include` line leads to; undefined for headers of the system, generated ones and those several targets have. */
export function resolveInclude(model: Model, include: SymbolFact): string | undefined {
  const candidates = include.value === '<' ? INCLUDE_ROOTS : [dirname(include.file), ...INCLUDE_ROOTS];
  for (const root of candidates) {
    const path = normalizeTreePath(`${root}/${include.name}`);
    if (path !== undefined && model.isFile(path)) return path;
  }
  return undefined;
}

/** A set of files: directories (with everything below that no other group has) and single files. */
export interface FileGroup {
  readonly id: string;
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

export interface GroupDependency {
  readonly from: string;
  readonly to: string;
  /** Number of files of `from` that include a file of `to`. */
  readonly files: number;
}

/**
 * The group every file belongs to: the one that names it, else the one with the longest directory
 * above it; the first of equals.
 */
export function groupOfPath(groups: readonly FileGroup[]): (path: string) => string | undefined {
  const files = new Map<string, string>();
  const directories = new Map<string, string>();
  for (const group of groups) {
    for (const file of group.files) if (!files.has(file)) files.set(file, group.id);
    for (const directory of group.directories) if (!directories.has(directory)) directories.set(directory, group.id);
  }
  return (path) => {
    const named = files.get(path);
    if (named !== undefined) return named;
    for (let directory = dirname(path); directory !== ''; directory = dirname(directory)) {
      const group = directories.get(directory);
      if (group !== undefined) return group;
    }
    return undefined;
  };
}

/** Which groups include headers of which others, strongest first. */
export function groupDependencies(model: Model, groups: readonly FileGroup[]): readonly GroupDependency[] {
  const groupOf = groupOfPath(groups);
  const counts = new Map<string, Map<string, number>>();
  for (const [file, targets] of model.get(includedFiles)) {
    const from = groupOf(file);
    if (from === undefined) continue;
    const reached = new Set(targets.map(groupOf));
    for (const to of reached) {
      if (to === undefined || to === from) continue;
      let row = counts.get(from);
      if (row === undefined) counts.set(from, (row = new Map<string, number>()));
      row.set(to, (row.get(to) ?? 0) + 1);
    }
  }
  const order = new Map(groups.map((group, index) => [group.id, index]));
  const place = (id: string): number => order.get(id) ?? 0;
  return [...counts].flatMap(([from, row]) => [...row].map(([to, files]) => ({ from, to, files })))
    .sort((a, b) => b.files - a.files || place(a.from) - place(b.from) || place(a.to) - place(b.to));
}
