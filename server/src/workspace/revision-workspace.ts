import { comparePaths, dirname, normalizeTreePath } from '../base/paths';
import { runGit, runGitBytes } from './git';
import { filterListed, type Listing, type ListingRules } from './listing';
import { MAX_READ, type FileStamp, type ReadResult } from './reader';
import type { WorkspaceFiles } from './workspace-files';

/** A file of a commit. */
interface Blob {
  readonly id: string;
  readonly size: number;
}

/** Bytes fetched from git at once: enough that starting it costs nothing, little enough to hold. */
const BATCH_BYTES = 8 << 20;
const BATCH_FILES = 2000;
/** Larger files are fetched when asked for: most are pictures and firmware, of which only the size is wanted. */
const MAX_AHEAD = 2 << 20;

/** Full id of the commit that a name stands for; undefined when the repository has none of that name. */
export function resolveRevision(root: string, revision: string): string | undefined {
  if (revision === '' || revision.startsWith('-') || /[\0\n]/.test(revision)) return undefined;
  const id = runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])?.trim();
  return id !== undefined && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** A name for a commit. */
export interface Revision {
  readonly name: string;
  readonly kind: 'tag' | 'branch' | 'remote';
  /** First line of the commit's message. */
  readonly subject: string;
}

const REFS: readonly (readonly [prefix: string, kind: Revision['kind']])[] = [['refs/tags/', 'tag'], ['refs/heads/', 'branch'], ['refs/remotes/', 'remote']];

/** More are not worth a look through a list; any revision can be typed. */
const MAX_REVISIONS = 300;

/** Tags and branches, the newest first; [] where git does not answer. */
export function listRevisions(root: string): readonly Revision[] {
  const output = runGit(root, ['for-each-ref', '--sort=-creatordate', `--count=${MAX_REVISIONS}`, '--format=%(refname)%00%(contents:subject)', ...REFS.map(([prefix]) => prefix)]) ?? '';
  return output.split('\n').flatMap((row): Revision[] => {
    const [ref = '', subject = ''] = row.split('\0');
    const [prefix, kind] = REFS.find(([start]) => ref.startsWith(start)) ?? [];
    return prefix === undefined || kind === undefined ? [] : [{ name: ref.slice(prefix.length), kind, subject }];
  });
}

/**
 * The tree of a commit, read from git's objects: the files on disk are neither looked at nor touched.
 * `switchTo` turns it into another commit's, so that an index of the first becomes one of the second.
 */
export class RevisionWorkspace implements WorkspaceFiles {
  #commit = '';
  #blobs: ReadonlyMap<string, Blob> = new Map();
  /** Every path of the commit, sorted. */
  #paths: readonly string[] = [];
  /** What is likely to be read, in that order: all files at first, after a switch those that differ. */
  #upcoming: readonly string[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  #fetched: ReadonlyMap<string, Buffer> = new Map();

  constructor(readonly root: string) {}

  /** Takes the tree of a commit (a full id). Answers the paths that are not what they were. @throws Error when git does not tell. */
  switchTo(commit: string): readonly string[] {
    const output = runGit(this.root, ['ls-tree', '-r', '-z', '--long', '--full-tree', commit]);
    if (output === undefined) throw new Error(`git could not list the files of ${commit}`);
    const before = this.#blobs;
    const { files, links } = parseTree(output);
    this.#blobs = this.#withLinks(files, links);
    this.#commit = commit;
    this.#paths = [...this.#blobs.keys()].sort(comparePaths);
    this.#fetched = new Map();
    const changed = [...new Set([...before.keys(), ...this.#blobs.keys()])].filter((path) => before.get(path)?.id !== this.#blobs.get(path)?.id).sort(comparePaths);
    this.#upcoming = changed.filter((path) => this.#blobs.has(path));
    this.#places = new Map(this.#upcoming.map((path, place) => [path, place]));
    return changed;
  }

  /** Symbolic links to files of the commit are those files; other links are nothing. */
  #withLinks(files: ReadonlyMap<string, Blob>, links: ReadonlyMap<string, Blob>): ReadonlyMap<string, Blob> {
    if (links.size === 0) return files;
    const targets = this.#fetchBlobs([...links.keys()], [...links.values()]);
    const linked = [...targets].flatMap(([path, target]): [string, Blob][] => {
      const blob = files.get(normalizeTreePath(`${dirname(path)}/${target.toString('utf8')}`) ?? '');
      return blob === undefined ? [] : [[path, blob]];
    });
    return new Map([...files, ...linked]);
  }

  list(rules: ListingRules): Listing {
    return filterListed(this.#paths, rules);
  }

  read(treePath: string, limit = MAX_READ): ReadResult {
    const blob = this.#blobs.get(treePath);
    if (blob === undefined) return { kind: 'gone' };
    if (blob.size > limit) return { kind: 'too-large', size: blob.size, changedAt: 0 };
    const bytes = this.#fetched.get(treePath) ?? this.#fetch(treePath).get(treePath);
    return bytes === undefined ? { kind: 'unreadable', reason: 'git did not give it' } : { kind: 'bytes', bytes, size: bytes.length, changedAt: 0 };
  }

  stat(treePath: string): FileStamp | undefined {
    const blob = this.#blobs.get(treePath);
    return blob === undefined ? undefined : { size: blob.size, changedAt: 0 };
  }

  names(directory: string): readonly string[] {
    const prefix = directory === '' ? '' : `${directory}/`;
    const names = new Set<string>();
    for (const path of this.#paths) if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split('/')[0] ?? '');
    return [...names];
  }

  commit(): string | undefined {
    return this.#commit === '' ? undefined : this.#commit;
  }

  /** Fetches a file and those that are read next. */
  #fetch(treePath: string): ReadonlyMap<string, Buffer> {
    const wanted: string[] = [treePath];
    let bytes = this.#blobs.get(treePath)?.size ?? 0;
    const place = this.#places.get(treePath) ?? this.#upcoming.length;
    for (let next = place + 1; next < this.#upcoming.length && wanted.length < BATCH_FILES && bytes < BATCH_BYTES; next++) {
      const path = this.#upcoming[next] ?? '';
      const size = this.#blobs.get(path)?.size ?? 0;
      if (size > MAX_AHEAD) continue;
      wanted.push(path);
      bytes += size;
    }
    this.#fetched = this.#fetchBlobs(wanted, wanted.map((path) => this.#blobs.get(path) ?? { id: '', size: 0 }));
    return this.#fetched;
  }

  #fetchBlobs(paths: readonly string[], blobs: readonly Blob[]): ReadonlyMap<string, Buffer> {
    const output = runGitBytes(this.root, ['cat-file', '--batch'], `${blobs.map(({ id }) => id).join('\n')}\n`);
    return output === undefined ? new Map<string, Buffer>() : parseBatch(output, paths);
  }
}

/** `MODE TYPE ID SIZE\tPATH`, with a zero byte behind each. Submodules are no files. */
function parseTree(output: string): { files: ReadonlyMap<string, Blob>; links: ReadonlyMap<string, Blob> } {
  const files = new Map<string, Blob>();
  const links = new Map<string, Blob>();
  for (const row of output.split('\0')) {
    const match = /^(100|120)\d{3} blob ([0-9a-f]{40,64}) +(\d+)\t([\s\S]+)$/.exec(row);
    if (match !== null) (match[1] === '100' ? files : links).set(match[4] ?? '', { id: match[2] ?? '', size: Number(match[3]) });
  }
  return { files, links };
}

/** `ID TYPE SIZE\n`, the bytes, `\n`; `ID missing\n` for what a shallow or partial clone lacks. */
function parseBatch(output: Buffer, paths: readonly string[]): ReadonlyMap<string, Buffer> {
  const fetched = new Map<string, Buffer>();
  let at = 0;
  for (const path of paths) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const size = Number(/ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1] ?? NaN);
    at = end + 1;
    if (Number.isNaN(size)) continue;
    fetched.set(path, output.subarray(at, at + size));
    at += size + 1;
  }
  return fetched;
}
