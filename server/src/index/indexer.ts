import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { FileEntry, Language } from '../facts/file-entry';
import type { LeftOut, Model } from '../model/model';
import type { ReadResult } from '../workspace/reader';
import type { WorkspaceFiles } from '../workspace/workspace-files';
import { MAX_EXTRACT, type FileExtractor } from './extract-file';
import type { CacheContent } from './cache-content';
import type { Digests } from './digests';
import type { FactStore } from './fact-store';
import { KeptIndex, type Origins } from './kept-index';
import { languageOf } from './languages';
import type { IndexCache } from './index-cache';
import { layoutRules } from './qemu-layout';

/** Where the index stands. `failed` carries the reason; answers still come from what is known. */
export type IndexState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'listing' }
  | { readonly phase: 'indexing'; readonly done: number; readonly total: number }
  | { readonly phase: 'ready' }
  | { readonly phase: 'failed'; readonly reason: string };

export interface IndexerOptions {
  readonly workspace: WorkspaceFiles;
  readonly extractor: FileExtractor;
  readonly store: FactStore;
  /** Lets other work run; called about every `SLICE_MS`. */
  readonly yieldNow: () => Promise<void>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Milliseconds since 1970, as file systems stamp changes. */
  readonly wallClock: () => number;
  /** Where an index is kept between runs; absent = nowhere. */
  readonly cache?: IndexCache;
  readonly digests: Digests;
}

/** What reading a file gave. */
interface Reading {
  /** Undefined = the file is gone. */
  readonly entry: FileEntry | undefined;
  /** When the file was last changed, where that tells it from every later version. */
  readonly stamp?: number;
  /** The file that a symbolic link stands for. */
  readonly linkTo?: string;
}

/** A change set on its way into the store. */
interface ChangePlan {
  readonly toRead: readonly string[];
  readonly readings: Map<string, Reading>;
  /** The new list of what is left out, where the tree was listed again. */
  leftOut: readonly LeftOut[] | undefined;
}

const SLICE_MS = 12;

/**
 * A file changed this recently (ms) may change again within the clock tick of its stamp, so its stamp
 * is not remembered: the next start reads it again. git calls such entries racy.
 */
const RACY_MS = 3000;

/** Reasons why a file cannot be read right now and can be soon. */
const PASSING: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY', 'EINTR', 'ENOMEM', 'ESTALE', 'ETIMEDOUT']);

/** Read before everything else: they name subsystems and purposes, which the first answers need. */
const FIRST = /^(MAINTAINERS|\.mailmap|VERSION|README\.rst|docs\/devel\/(codebase|index[\w-]*)\.rst|configs\/targets\/.*)$/;

/** Files whose content says what is listed at all. */
const DECIDES_LISTING = /(^|\/)\.git(modules|ignore)$/;

/** Runs the extractors over a workspace and publishes models through the store. One writer at a time. */
export class Indexer {
  readonly #options: IndexerOptions;
  readonly #overlays = new Map<string, Uint8Array>();
  readonly #listeners = new Set<(state: IndexState) => void>();
  /** Of the files that the entries in the store came from. */
  readonly #origins: Origins = { stamps: new Map(), links: new Map() };
  readonly #kept: KeptIndex;
  /** Files that could not be read for a reason that passes. */
  readonly #again = new Set<string>();
  /** Change sets that are being read. What is committed meanwhile is newer than what they have read so far. */
  readonly #underway = new Set<ChangePlan>();
  #state: IndexState = { phase: 'idle' };
  #read = 0;
  #confirmed = 0;

  constructor(options: IndexerOptions) {
    this.#options = options;
    this.#kept = new KeptIndex(options.cache, options.store, options.digests);
  }

  get state(): IndexState {
    return this.#state;
  }

  get model(): Model {
    return this.#options.store.model;
  }

  /** Calls `listener` at every change of state until the returned function is called. */
  onState(listener: (state: IndexState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Indexes the whole tree. Files in `openPaths` and their directories come first. Publishes a first
   * model with every path and the subsystems, and the complete one at the end.
   * @throws CancelledError; the state then stays as it was, with what is known.
   */
  async indexAll(token: CancellationToken, openPaths: readonly string[] = []): Promise<Model> {
    this.#setState({ phase: 'listing' });
    try {
      const cached = this.#kept.load(this.#origins);
      const { paths, leftOut } = this.#list();
      const ordered = inReadingOrder(paths, openPaths);
      this.#publishListing(paths, leftOut);
      await this.#extractAll(ordered, token);
      await this.#readAgain(token);
      // A small tree is through before anyone looked.
      throwIfCancelled(token);
      const model = this.#options.store.apply(new Map(), { complete: true });
      this.#setState({ phase: 'ready' });
      if (!cached || this.#read > 0) this.saveCache();
      else this.#kept.confirm();
      return model;
    } catch (error) {
      this.#setState({ phase: 'failed', reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  /** How many files were read so far: none at a start from a valid cache. */
  get filesRead(): number {
    return this.#read;
  }

  /** How many of the files that were read were just what the cache said, so that nothing had to be extracted. */
  get filesConfirmed(): number {
    return this.#confirmed;
  }

  /** Keeps the index as it is on disk for the next start. Open buffers are not part of it. */
  saveCache(): void {
    this.#kept.save(this.#options.cache === undefined ? undefined : this.content());
  }

  /** See `KeptIndex.saveValues`. */
  saveValues(): boolean {
    return this.#kept.saveValues();
  }

  /** The whole index as it is on disk; undefined while it is not complete or buffers are open. */
  content(): CacheContent | undefined {
    return this.#overlays.size > 0 ? undefined : this.#kept.content(this.#origins);
  }

  /** The text of an open buffer wins over the file's until it is undefined again. */
  setOverlay(path: string, bytes: Uint8Array | undefined): Model {
    const { store } = this.#options;
    const wasOpen = this.#overlays.has(path);
    if (bytes === undefined) this.#overlays.delete(path);
    else this.#overlays.set(path, bytes);
    // A buffer that says what the file says (just opened, or closed unchanged) is no change.
    if (bytes !== undefined && !wasOpen && this.#isOnDisk(path, bytes)) return store.model;
    if (bytes === undefined && (!wasOpen || this.#isCurrent(path))) return store.model;
    return this.refresh([path]);
  }

  /**
   * Reads these paths again in one step, now: changed, new and vanished files and directories alike.
   * For a handful of files (a save, a buffer); `update` is for change sets of any size.
   */
  refresh(paths: readonly string[]): Model {
    const plan = this.#plan(paths);
    for (const path of plan.toRead) plan.readings.set(path, this.#readingOf(path));
    return this.#commit(plan, this.#options.store.model.complete);
  }

  /**
   * Reads these paths again, letting other work run in between, and publishes one model at the end.
   * @throws CancelledError; nothing of the change set is visible then.
   */
  async update(paths: readonly string[], token: CancellationToken): Promise<Model> {
    const plan = this.#plan(paths);
    await this.#sliced(plan, plan.toRead, token, (path) => plan.readings.set(path, this.#readingOf(path)));
    return this.#commit(plan, this.#options.store.model.complete);
  }

  /** Known files that are not what they were when they were read: changed or gone. Looks at every file (some 50 ms). */
  stale(among: Iterable<string> = this.#options.store.paths): string[] {
    return [...among].filter((path) => !this.#isCurrent(path) && !this.#overlays.has(path));
  }

  /** What a change set means: files to read, files that are gone, and the new listing where files came or went. */
  #plan(named: readonly string[]): ChangePlan {
    const { store, workspace } = this.#options;
    const paths = this.#withLinks(named);
    const readings = new Map<string, Reading>();
    const appearance = paths.some((path) => DECIDES_LISTING.test(path) || store.entry(path) === undefined || (!this.#overlays.has(path) && workspace.stat(path) === undefined));
    if (!appearance) return { toRead: paths, readings, leftOut: undefined };
    const { paths: listed, leftOut } = this.#list();
    const present = new Set(listed);
    for (const path of store.paths) if (!present.has(path)) readings.set(path, { entry: undefined });
    const changed = new Set(paths);
    return { toRead: listed.filter((path) => changed.has(path) || store.entry(path) === undefined), readings, leftOut };
  }

  /** The paths, and the links to them. */
  #withLinks(paths: readonly string[]): readonly string[] {
    if (this.#origins.links.size === 0) return paths;
    const all = new Set(paths);
    // A link that changes may be a part of the way of others.
    const anyLink = paths.some((path) => this.#origins.links.has(path));
    for (const [link, target] of this.#origins.links) if (anyLink || all.has(target)) all.add(link);
    return all.size === paths.length ? paths : [...all];
  }

  #commit(plan: ChangePlan, complete: boolean): Model {
    const changes = new Map<string, FileEntry | undefined>();
    for (const [path, { entry, stamp, linkTo }] of plan.readings) {
      changes.set(path, entry);
      setOrDelete(this.#origins.stamps, path, stamp);
      setOrDelete(this.#origins.links, path, linkTo);
    }
    for (const other of this.#underway) {
      if (other === plan) continue;
      for (const path of changes.keys()) other.readings.delete(path);
      if (plan.leftOut !== undefined) other.leftOut = undefined;
    }
    return this.#options.store.apply(changes, { complete, leftOut: plan.leftOut });
  }

  /** True when a file holds exactly these bytes, and its entry in the store came from them. */
  #isOnDisk(path: string, bytes: Uint8Array): boolean {
    const { store, workspace } = this.#options;
    if (store.entry(path)?.size !== bytes.length) return false;
    const result = workspace.read(path, MAX_EXTRACT);
    if (result.kind !== 'bytes' || result.size !== bytes.length) return false;
    const stamp = this.#origins.stamps.get(path);
    return (stamp === undefined || stamp === result.changedAt) && result.bytes.equals(bytes);
  }

  /** True when the store's entry of a file came from the bytes that are on disk now. */
  #isCurrent(path: string): boolean {
    const stamp = this.#origins.stamps.get(path);
    if (stamp === undefined || this.#overlays.has(path)) return false;
    const now = this.#options.workspace.stat(path);
    return now !== undefined && now.changedAt === stamp && now.size === this.#options.store.entry(path)?.size;
  }

  #list(): { paths: readonly string[]; leftOut: readonly LeftOut[] } {
    const { workspace } = this.#options;
    const gitmodules = workspace.read('.gitmodules');
    const rules = layoutRules({
      gitmodules: gitmodules.kind === 'bytes' ? String.fromCharCode(...gitmodules.bytes.subarray(0, 60_000)) : '',
      subprojects: workspace.names('subprojects'),
    });
    return workspace.list({ leaveOut: rules });
  }

  #publishListing(paths: readonly string[], leftOut: readonly LeftOut[]): void {
    const { store, extractor } = this.#options;
    const changes = new Map<string, FileEntry | undefined>();
    const isKnown = paths.length === store.entries.length && store.entries.every(({ path }, i) => path === paths[i]);
    if (!isKnown) {
      const present = new Set(paths);
      for (const path of store.paths) if (!present.has(path)) changes.set(path, undefined);
      for (const path of paths) if (store.entry(path) === undefined) changes.set(path, extractor.placeholder(path, languageOf(path), 0));
    }
    store.apply(changes, { complete: false, leftOut });
  }

  async #extractAll(ordered: { first: readonly string[]; rest: readonly string[] }, token: CancellationToken): Promise<void> {
    const total = ordered.first.length + ordered.rest.length;
    let done = 0;
    for (const batch of [ordered.first, ordered.rest]) {
      const plan: ChangePlan = { toRead: batch, readings: new Map(), leftOut: undefined };
      await this.#sliced(plan, batch, token, (path) => {
        if (!this.#isCurrent(path)) plan.readings.set(path, this.#readingOf(path));
        done++;
      }, () => this.#setState({ phase: 'indexing', done, total }));
      this.#commit(plan, false);
    }
  }

  /** Files that could not be read for a reason that passes get a second chance. */
  async #readAgain(token: CancellationToken): Promise<void> {
    if (this.#again.size === 0) return;
    const plan: ChangePlan = { toRead: [...this.#again], readings: new Map(), leftOut: undefined };
    this.#again.clear();
    await this.#sliced(plan, plan.toRead, token, (path) => plan.readings.set(path, this.#readingOf(path)));
    this.#again.clear();
    this.#commit(plan, false);
  }

  /** Calls `step` for each path; every `SLICE_MS` other work gets its turn and the token is looked at. */
  async #sliced(plan: ChangePlan, paths: readonly string[], token: CancellationToken, step: (path: string) => void, onSlice?: () => void): Promise<void> {
    this.#underway.add(plan);
    try {
      let sliceStart = this.#options.now();
      for (const path of paths) {
        step(path);
        if (this.#options.now() - sliceStart < SLICE_MS) continue;
        onSlice?.();
        await this.#options.yieldNow();
        throwIfCancelled(token);
        sliceStart = this.#options.now();
      }
    } finally {
      this.#underway.delete(plan);
    }
  }

  /** What is to be known of a file now. */
  #readingOf(path: string): Reading {
    const { workspace, extractor } = this.#options;
    const language = languageOf(path);
    const overlay = this.#overlays.get(path);
    // Without a stamp: the entry does not tell what is on disk.
    if (overlay !== undefined) return { entry: extractor.extract(path, language, overlay) };
    const result = workspace.read(path, language === 'binary' ? 0 : MAX_EXTRACT);
    this.#read++;
    if (result.kind === 'unreadable' && PASSING.has(result.reason)) this.#again.add(path);
    const entry = this.#confirmedEntry(path, result) ?? this.#entryOf(path, language, result);
    if (!('changedAt' in result)) return { entry };
    return { entry, linkTo: result.linkTo, ...(result.changedAt < this.#options.wallClock() - RACY_MS ? { stamp: result.changedAt } : {}) };
  }

  /** The entry that there is, where it is known to come from these very bytes. */
  #confirmedEntry(path: string, result: ReadResult): FileEntry | undefined {
    const { store, digests } = this.#options;
    const entry = store.entry(path);
    if (result.kind !== 'bytes' || !digests.confirms(entry, result.bytes)) return undefined;
    this.#confirmed++;
    return entry;
  }

  /** The entry as it should be now; undefined when there is no such file. */
  #entryOf(path: string, language: Language, result: ReadResult): FileEntry | undefined {
    const { extractor, digests } = this.#options;
    switch (result.kind) {
      case 'bytes': {
        const entry = extractor.extract(path, language, result.bytes);
        digests.note(entry, result.bytes);
        return entry;
      }
      case 'too-large':
      case 'not-a-file':
        return { ...extractor.placeholder(path, language, result.size), problems: language === 'binary' ? [] : [{ extractor: 'index', file: path, line: 0, message: `not read: ${result.kind === 'too-large' ? `${result.size} bytes` : 'no regular file'}` }] };
      case 'unreadable':
        return { ...extractor.placeholder(path, language, 0), problems: [{ extractor: 'index', file: path, line: 0, message: `cannot be read (${result.reason})` }] };
      case 'gone':
        return undefined;
    }
  }

  #setState(state: IndexState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

function setOrDelete<V>(map: Map<string, V>, key: string, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Only these can hold one of `FIRST`: the test is run once a path otherwise. */
function mayBeFirst(path: string): boolean {
  return !path.includes('/') || path.startsWith('docs/devel/') || path.startsWith('configs/targets/');
}

function inReadingOrder(paths: readonly string[], openPaths: readonly string[]): { first: readonly string[]; rest: readonly string[] } {
  const open = new Set(openPaths);
  const first: string[] = [];
  const rest: string[] = [];
  for (const path of paths) ((mayBeFirst(path) && FIRST.test(path)) || open.has(path) ? first : rest).push(path);
  return { first, rest };
}
