import type { CancellationToken } from '../base/cancellation';
import { dirname } from '../base/paths';
import { extractors } from '../extractors/registry';
import type { FileEntry } from '../facts/file-entry';
import type { DocumentOptions } from '../features/architecture-document';
import { sidesOf, type Sides } from '../features/preflight/apply';
import { ccOf } from '../features/preflight/cc';
import { parseDiff, type FileDiff } from '../features/preflight/diff';
import { documentsToRead, testsToRun, touchedPaths, touchedSubsystems, type ChangedRegion, type PreflightResult } from '../features/preflight/preflight';
import { treeState } from '../features/preflight/state';
import { addedPaths, gonePaths, warningsOf } from '../features/preflight/warnings';
import { parseRegions } from '../features/regions';
import { FileExtractor, MAX_EXTRACT } from '../index/extract-file';
import { languageOf } from '../index/languages';
import type { Model } from '../model/model';
import type { Atlas } from '../services';
import type { SyntaxTools } from '../syntax/source-file';
import { runGit } from '../workspace/git';
import { decodeUtf8 } from '../workspace/node-workspace';
import { generateDocuments } from './documents';

/** What to look at instead of a diff's text. */
export type PatchSource = { readonly revision: string } | { readonly staged: boolean };

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const DIFF = ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '--full-index', '--find-renames', '--src-prefix=a/', '--dst-prefix=b/'];

/**
 * The patch of a commit or range with its subjects, or of what is staged or changed in the work tree.
 * Undefined when git does not know it. Only reads.
 */
export function patchFromGit(root: string, source: PatchSource): string | undefined {
  if (!('revision' in source)) return source.staged ? runGit(root, [...DIFF, '--cached', '--']) : runGit(root, [...withoutFilters(root), ...DIFF, 'HEAD', '--']);
  const { revision } = source;
  if (revision.startsWith('-')) return undefined;
  const range = /^(.*?)\.\.\.?(.*)$/.exec(revision);
  const commit = (name: string): string | undefined => runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])?.trim();
  const to = commit(range === null ? revision : range[2] === '' ? 'HEAD' : range[2]!);
  if (to === undefined) return undefined;
  const from = range === null ? (commit(`${to}^`) ?? EMPTY_TREE) : commit(range[1] === '' ? 'HEAD' : range[1]!);
  if (from === undefined) return undefined;
  const subjects = runGit(root, ['log', '--no-color', '--format=Subject: [PATCH] %s', ...(from === EMPTY_TREE ? [to] : [`${from}..${to}`]), '--']) ?? '';
  const diff = runGit(root, [...DIFF, from, to, '--']);
  return diff === undefined ? undefined : `${subjects}\n${diff}`;
}

/** Reading the work tree would run the programs that a repository names as filters: all are switched off. */
function withoutFilters(root: string): string[] {
  const keys = runGit(root, ['config', '--null', '--name-only', '--get-regexp', '^filter\\.'])?.split('\0') ?? [];
  const names = new Set(keys.flatMap((key) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? []));
  return [...names].filter((name) => !name.includes('=')).flatMap((name) => ['-c', `filter.${name}.clean=`, '-c', `filter.${name}.smudge=`, '-c', `filter.${name}.process=`, '-c', `filter.${name}.required=false`]);
}

export interface PreflightOptions {
  readonly token: CancellationToken;
  readonly tools: SyntaxTools;
  /** With it, generated regions that go out of date are told. */
  readonly documents?: DocumentOptions;
}

/**
 * What a maintainer would ask about a patch, before it is sent. The patch may be applied on disk or not: both sides of
 * its files are indexed for a moment and compared; the index is as before afterwards. Nothing is written or sent.
 * @throws CancelledError
 */
export async function preflight(atlas: Atlas, patch: string, options: PreflightOptions): Promise<PreflightResult> {
  const files = merged(parseDiff(patch));
  const { model } = atlas.store;
  const paths = touchedPaths(files);
  const sides = new Map(files.map((file) => [file, sidesOfFile(atlas, file)] as const));
  const states = new PatchedTree(atlas, options.tools, files, sides);
  const gone = gonePaths(files);
  const look = (tree: Model) => ({ state: treeState(tree, paths, gone), regions: regionsOf(tree, options.documents) });
  const before = states.with('before', look);
  const after = states.with('after', (tree) => ({
    ...look(tree), listed: listedDocuments(tree, states, addedPaths(files)),
    answers: { ...touchedSubsystems(tree, paths), tests: testsToRun(tree, paths), documents: documentsToRead(tree, paths) },
  }));
  const candidateEvents = eventsToCheck(files, before.state.events, after.state.events);
  return {
    files, ...after.answers, cc: ccOf(model, patch), regions: changedRegions(before.regions, after.regions),
    warnings: warningsOf({
      files, before: before.state, after: after.state, candidateEvents, usedEvents: await usedEvents(atlas, candidateEvents, states, options.token),
      listedDocuments: after.listed, unfit: [...sides].filter(([, { disk }]) => disk === 'neither').map(([{ newPath, oldPath }]) => newPath ?? oldPath ?? ''),
    }),
  };
}

/** A series may change a file several times: its hunks count together, where they can be taken for one change. */
function merged(files: readonly FileDiff[]): readonly FileDiff[] {
  const byPath = new Map<string, FileDiff>();
  for (const file of files) {
    const key = file.newPath ?? file.oldPath ?? '';
    const known = byPath.get(key) ?? (file.oldPath === undefined ? undefined : byPath.get(file.oldPath));
    if (known === undefined) byPath.set(key, file);
    else byPath.set(key, { ...known, hunks: [...known.hunks, ...file.hunks] });
  }
  return [...byPath.values()];
}

function readText(atlas: Atlas, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const result = atlas.workspace.read(path, MAX_EXTRACT);
  return result.kind === 'bytes' ? decodeUtf8(result.bytes) : undefined;
}

function sidesOfFile(atlas: Atlas, file: FileDiff): Sides {
  const disk = { old: readText(atlas, file.oldPath), new: readText(atlas, file.newPath) };
  // A renamed file that is still under its old name is the new one's text too, until the hunks say otherwise.
  return sidesOf(file.hunks, { hasOld: file.oldPath !== undefined, hasNew: file.newPath !== undefined }, disk);
}

/** The tree with the files of a patch as they are on one of its sides. */
class PatchedTree {
  readonly #extractor: FileExtractor;

  constructor(private readonly atlas: Atlas, tools: SyntaxTools, private readonly files: readonly FileDiff[], private readonly sides: ReadonlyMap<FileDiff, Sides>) {
    this.#extractor = new FileExtractor(extractors, atlas.store.names, tools, decodeUtf8);
  }

  /** Texts of one side by path; undefined = no such file on that side. */
  texts(side: 'before' | 'after'): ReadonlyMap<string, string | undefined> {
    const texts = new Map<string, string | undefined>();
    for (const file of this.files) {
      const { before, after } = this.sides.get(file) ?? { before: undefined, after: undefined };
      const [from, to] = [file.oldPath, file.newPath];
      if (side === 'before') {
        if (to !== undefined && to !== from && !texts.has(to)) texts.set(to, undefined);
        if (from !== undefined) texts.set(from, before);
      } else {
        if (from !== undefined && from !== to && file.status !== 'copied' && !texts.has(from)) texts.set(from, undefined);
        if (to !== undefined) texts.set(to, after);
      }
    }
    return texts;
  }

  /** Text of any path on the new side. */
  textAfter(path: string): string | undefined {
    const texts = this.texts('after');
    return texts.has(path) ? texts.get(path) : readText(this.atlas, path);
  }

  /** Computes something from the tree of one side. Whatever it needs of the model it must read at once. */
  with<T>(side: 'before' | 'after', compute: (model: Model) => T): T {
    const { store } = this.atlas;
    const changes = new Map<string, FileEntry | undefined>();
    const originals = new Map<string, FileEntry | undefined>();
    for (const [path, text] of this.texts(side)) {
      if (text === readText(this.atlas, path)) continue;
      const entry = store.entry(path);
      if (text === undefined && entry === undefined) continue;
      originals.set(path, entry);
      changes.set(path, text === undefined ? undefined : this.#extractor.extract(path, languageOf(path), Buffer.from(text)));
    }
    const { complete } = store.model;
    try {
      return compute(store.apply(changes, { complete }));
    } finally {
      store.apply(originals, { complete });
    }
  }
}

/** Bodies of all regions that Atlas would write, by document and id. */
function regionsOf(model: Model, options: DocumentOptions | undefined): ReadonlyMap<string, string> {
  const bodies = new Map<string, string>();
  if (options === undefined) return bodies;
  for (const { path, text } of generateDocuments(model, options)) for (const { id, body } of parseRegions(text).regions) bodies.set(`${path} ${id}`, body);
  return bodies;
}

function changedRegions(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ChangedRegion[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  return keys.map((key) => ({ document: key.slice(0, key.indexOf(' ')), id: key.slice(key.indexOf(' ') + 1) }));
}

interface EventPlace {
  readonly name: string;
  readonly file: string;
}

/** Events that are new, and those that lines call which the patch takes away. */
function eventsToCheck(files: readonly FileDiff[], before: readonly EventPlace[], after: readonly EventPlace[]): ReadonlySet<string> {
  const old = new Set(before.map(({ name }) => name));
  const found = new Set(after.filter(({ name }) => !old.has(name)).map(({ name }) => name));
  for (const { hunks } of files) for (const { lines } of hunks) for (const { sign, text } of lines) if (sign === '-') for (const [, name = ''] of text.matchAll(/\btrace_(\w+)\s*\(/g)) found.add(name);
  return found;
}

/** Events that some source of the new side calls or asks about. */
async function usedEvents(atlas: Atlas, events: ReadonlySet<string>, states: PatchedTree, token: CancellationToken): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  if (events.size === 0) return used;
  const names = [...events];
  const texts = states.texts('after');
  const spellings = names.flatMap((name) => [`trace_${name}`, `TRACE_${name.toUpperCase()}`]);
  for (const [path, text] of texts) {
    if (text === undefined || path.endsWith('trace-events')) continue;
    const words = new Set(text.match(/\b(?:trace|TRACE)_\w+/g) ?? []);
    spellings.forEach((spelling, index) => { if (words.has(spelling)) used.add(names[index >> 1]!); });
  }
  const { hits } = await atlas.search.find(spellings, { token, limit: 5000, accept: ({ file }) => !texts.has(file) && /\.(?:c|h|inc|m|rs|cc|cpp)$/.test(file) });
  for (const { which } of hits) used.add(names[which >> 1]!);
  return used;
}

/** New documents that a toctree beside or above them names. */
function listedDocuments(model: Model, states: PatchedTree, added: readonly string[]): ReadonlySet<string> {
  return new Set(added.filter((path) => /^docs\/.*\.rst$/.test(path) && isListed(model, path, (document) => states.textAfter(document))));
}

function isListed(model: Model, path: string, textOf: (path: string) => string | undefined): boolean {
  for (let directory = dirname(path); directory !== ''; directory = dirname(directory)) {
    const entry = path.slice(directory.length + 1).replace(/\.rst$/, '');
    const pattern = entry.includes('/') ? `${dirname(entry)}/*` : '*';
    for (const document of model.children(directory) ?? []) {
      if (document === path || !document.endsWith('.rst')) continue;
      const text = textOf(document);
      if (text?.includes('toctree::') !== true) continue;
      const entries = text.split('\n').map((line) => line.trim().replace(/^.*<(.*)>$/, '$1').replace(/\.rst$/, ''));
      if (entries.includes(entry) || entries.includes(`/${path.replace(/^docs\//, '').replace(/\.rst$/, '')}`) || (text.includes(':glob:') && entries.includes(pattern))) return true;
    }
  }
  return false;
}
