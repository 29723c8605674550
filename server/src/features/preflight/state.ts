import type { QapiEntityFact } from '../../facts/qapi';
import type { VMStateFact } from '../../facts/migration';
import type { Model } from '../../model/model';
import { ancestors, qomTree } from '../../model/qom';
import { relatedTests } from '../../model/related-tests';
import { buildFor } from '../../model/build';
import { ownSections } from '../subsystem-of';

/** A QOM type that a changed file registers. */
export interface DeclaredType {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly abstract: boolean;
  /** `device`, `machine` or '' for anything else. */
  readonly kind: 'device' | 'machine' | '';
  /** Whether a test names it. */
  readonly tested: boolean;
}

/** Where something names a path. */
export interface Naming {
  readonly file: string;
  readonly line: number;
  readonly what: 'MAINTAINERS' | 'meson' | 'Kconfig' | 'document';
}

/** What one state of the tree says about the files of a patch: plain data, so that two states can be compared. */
export interface TreeState {
  /** Files of the patch that are there. */
  readonly present: ReadonlySet<string>;
  /** Whether a section of MAINTAINERS but the catch-all covers a path. */
  readonly maintained: ReadonlyMap<string, boolean>;
  readonly types: readonly DeclaredType[];
  readonly qapi: readonly QapiEntityFact[];
  readonly events: readonly { readonly name: string; readonly file: string; readonly line: number; readonly disabled: boolean }[];
  readonly vmstates: readonly VMStateFact[];
  /** How the build knows a C source: not at all, without or with a Kconfig symbol. */
  readonly built: ReadonlyMap<string, 'unknown' | 'always' | 'configured'>;
  /** `CONFIG_` names of changed meson.build files that no Kconfig and no other build file knows. */
  readonly unknownConfigs: readonly { readonly name: string; readonly file: string; readonly line: number }[];
  /** Who names paths of `gone`. */
  readonly namings: ReadonlyMap<string, readonly Naming[]>;
}

/** Reads the state of these files from a model. `gone`: paths that the patch takes away. */
export function treeState(model: Model, paths: readonly string[], gone: readonly string[]): TreeState {
  const present = paths.filter((path) => model.isFile(path));
  return {
    present: new Set(present),
    maintained: new Map(paths.map((path) => [path, ownSections(model, path).length > 0])),
    types: typesIn(model, new Set(present)),
    qapi: present.flatMap((path) => model.factsIn(path, 'qapi-entity')),
    events: present.flatMap((path) => model.factsIn(path, 'trace-event')).map(({ name, file, line, disabled }) => ({ name, file, line, disabled })),
    vmstates: present.flatMap((path) => model.factsIn(path, 'vmstate')),
    built: new Map(present.filter((path) => /\.(?:c|S|cc|cpp|m)$/.test(path)).map((path) => [path, builtAs(model, path)])),
    unknownConfigs: unknownConfigs(model, present),
    namings: new Map(gone.map((path) => [path, namingsOf(model, path)])),
  };
}

function typesIn(model: Model, files: ReadonlySet<string>): DeclaredType[] {
  if (![...files].some((path) => model.factsIn(path, 'type-info').length + model.factsIn(path, 'qom-invocation').length + model.factsIn(path, 'qom-code').length > 0)) return [];
  const tree = model.get(qomTree);
  const own = tree.types.filter(({ file }) => files.has(file));
  return own.map(({ name, file, line, abstract }) => {
    const chain = ancestors(tree, name);
    const kind = chain.includes('machine') ? 'machine' : chain.includes('device') ? 'device' : '';
    const tested = kind === '' || abstract || relatedTests(model, { types: [name, name.replace(/-machine$/, '')] }).some(({ distance }) => distance <= 2);
    return { name, file, line, abstract, kind, tested };
  });
}

function builtAs(model: Model, path: string): 'unknown' | 'always' | 'configured' {
  const build = model.get(buildFor());
  const rules = build.mentions(path).map(({ rule }) => rule.when);
  if (rules.some((when) => when !== undefined && JSON.stringify(when).includes('CONFIG_'))) return 'configured';
  if (rules.length > 0 || build.builtInto(path).length > 0) return 'always';
  const [literal] = literalIn(model, path);
  if (literal === undefined) return 'unknown';
  const statement = model.factsIn(literal.file, 'meson-file').flatMap(({ body }) => body).findLast(({ l }) => l <= literal.line);
  return JSON.stringify(statement ?? '').includes('"CONFIG_') ? 'configured' : 'always';
}

/** Strings of a meson.build that lead to a path: its own directory's, or one above. */
function literalIn(model: Model, path: string): Naming[] {
  return model.facts('meson-file').filter(({ name }) => name === '' || path.startsWith(`${name}/`)).flatMap((fact) => {
    const wanted = fact.name === '' ? path : path.slice(fact.name.length + 1);
    const bare = wanted.replace(/\.(?:c|py)$/, '');
    const found = stringsOf(fact.body).find(({ text }) => text === wanted || (fact.file.startsWith('tests/') && text === bare));
    return found === undefined ? [] : [{ file: fact.file, line: found.line, what: 'meson' as const }];
  });
}

interface Literal {
  readonly text: string;
  readonly line: number;
}

/** Every string literal of a meson tree, with the line of the nearest node that has one. */
function stringsOf(node: unknown, line = 0, found: Literal[] = []): Literal[] {
  if (Array.isArray(node)) {
    for (const child of node) stringsOf(child, line, found);
  } else if (typeof node === 'object' && node !== null) {
    const own = 'l' in node && typeof node.l === 'number' ? node.l : line;
    if ('k' in node && node.k === 'str' && 'v' in node && typeof node.v === 'string') found.push({ text: node.v, line: own });
    else for (const child of Object.values(node)) if (typeof child === 'object') stringsOf(child, own, found);
  }
  return found;
}

function unknownConfigs(model: Model, present: readonly string[]): { name: string; file: string; line: number }[] {
  const own = present.flatMap((path) => model.factsIn(path, 'meson-file')).flatMap((fact) => stringsOf(fact.body).filter(({ text }) => /^CONFIG_\w+$/.test(text)).map(({ text, line }) => ({ name: text, file: fact.file, line })));
  if (own.length === 0) return [];
  const declared = new Set(model.facts('config-symbol').map(({ name }) => `CONFIG_${name}`));
  // Host conditions are set by some meson.build: then more than the use of them stands there.
  const uses = new Map<string, number>();
  for (const fact of model.facts('meson-file')) for (const { text } of stringsOf(fact.body)) if (text.startsWith('CONFIG_')) uses.set(text, (uses.get(text) ?? 0) + 1);
  const targets = new Set(model.facts('target').flatMap(({ settings }) => Object.keys(settings)));
  const known = (name: string): boolean => declared.has(name) || targets.has(name) || (uses.get(name) ?? 0) > own.filter((other) => other.name === name).length || /^CONFIG_(?:SYSTEM|USER|LINUX|POSIX|WIN32|DARWIN|BSD|TCG|KVM|SOFTMMU)/.test(name);
  return own.filter(({ name }) => !known(name));
}

function namingsOf(model: Model, path: string): Naming[] {
  const patterns = model.facts('maintainers-section').filter(({ file }) => file === 'MAINTAINERS')
    .flatMap(({ file, patterns: all }) => all.filter(({ pattern, exclude }) => !exclude && pattern === path).map(({ line }): Naming => ({ file, line, what: 'MAINTAINERS' })));
  const documents = model.facts('document-mention').filter(({ name }) => name === path || (path.startsWith('include/') && name === path.slice('include/'.length)) || (path.startsWith('docs/') && name === path.slice('docs/'.length)));
  const links = model.facts('doc-link').filter(({ name, target }) => name === path && ['kernel-doc', 'qapi-doc', 'hxtool-doc', 'include', 'document'].includes(target));
  const sources = model.facts('kconfig-source').filter(({ name }) => name === path);
  return [
    ...patterns, ...literalIn(model, path), ...sources.map(({ file, line }): Naming => ({ file, line, what: 'Kconfig' })),
    ...[...documents, ...links].map(({ file, line }): Naming => ({ file, line, what: 'document' })),
  ];
}
