import { comparePaths } from '../../base/paths';
import type { Subsystem } from '../../model/subsystems';
import type { Target } from '../../model/targets';

/** The trees of the sidebar. */
export type ArchitectureView = 'subsystems' | 'types' | 'file' | 'directories' | 'targets';

export type TreeSort = 'maintainers' | 'name' | 'size' | 'status';

/** How a view is to be shown. */
export interface TreeOptions {
  /** Words that must all fit; '' shows everything. */
  readonly filter: string;
  readonly sort: TreeSort;
  /** One list instead of levels: sections without groups, files without folders. */
  readonly flat: boolean;
  /** Tree path that the view `file` is about. */
  readonly subject: string | undefined;
  /** `ready`: only what is known without joining the whole tree, for answers while that still goes on. */
  readonly depth: 'ready' | 'all';
}

export const defaultTreeOptions: TreeOptions = { filter: '', sort: 'maintainers', flat: false, subject: undefined, depth: 'all' };

/** What a list of a subsystem, of a file or of the types holds. */
export type Category =
  | 'key-files' | 'files' | 'types' | 'commands' | 'documents' | 'tests' | 'people'
  | 'built' | 'not-built' | 'includes' | 'included-by' | 'trace' | 'migration'
  | 'machines' | 'cpus' | 'devices' | 'other-types' | 'unknown-parents';

/** What a leaf stands for. */
export type ItemKind =
  | 'purpose' | 'no-purpose' | 'uncovered' | 'document' | 'type' | 'interface' | 'machine' | 'cpu' | 'device' | 'command' | 'event' | 'monitor-command' | 'trace' | 'test'
  | 'maintainer' | 'reviewer' | 'mailing-list' | 'emulators' | 'program' | 'condition' | 'step' | 'vmstate';

/** What is told about a file beside its name. */
export type FileDetail =
  | { readonly kind: 'lines'; readonly lines: number }
  | { readonly kind: 'includers'; readonly files: number }
  | { readonly kind: 'directory' };

/**
 * One node. `id` says the way to it in steps that `joinId` joins: the same tree gives the same ids.
 * What a node stands for is data; words and icons are the renderer's.
 */
export type ArchitectureNode =
  | { readonly kind: 'group'; readonly id: string; readonly name: string; readonly count: number; readonly line: number; readonly expanded: boolean }
  | { readonly kind: 'subsystem'; readonly id: string; readonly subsystem: Subsystem; readonly files: number; readonly lines: number; readonly expandable: boolean }
  | { readonly kind: 'category'; readonly id: string; readonly category: Category; readonly count: number; readonly copy?: string; readonly expanded?: boolean }
  /** A list under a name of the tree: the machines of `hw/arm`, the files of a subsystem that includes another. */
  | { readonly kind: 'bundle'; readonly id: string; readonly of: 'machine' | 'cpu' | 'device' | 'include'; readonly name: string; readonly detail: string; readonly count: number }
  /** Folders that hold nothing but one folder are one node: `path` is the last, `name` what stands below the node above. */
  | { readonly kind: 'folder'; readonly id: string; readonly path: string; readonly name: string; readonly count: number }
  | { readonly kind: 'directory'; readonly id: string; readonly path: string; readonly purpose: string; readonly subsystem: string }
  | { readonly kind: 'file'; readonly id: string; readonly path: string; readonly line: number; readonly detail: FileDetail }
  | { readonly kind: 'item'; readonly id: string; readonly what: ItemKind; readonly name: string; readonly detail: string; readonly place?: TreePlace; readonly expandable?: boolean; readonly copy?: string }
  | { readonly kind: 'target-kind'; readonly id: string; readonly name: Target['kind']; readonly count: number }
  | { readonly kind: 'target'; readonly id: string; readonly target: Target };

export type ItemNode = Extract<ArchitectureNode, { kind: 'item' }>;

export interface TreePlace {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

/** What is to be revealed: a path, and QOM types if that is what someone points at. */
export interface TreeSubject {
  readonly path: string;
  readonly types?: readonly string[];
}

/** Steps may hold any character. */
export function joinId(...steps: readonly string[]): string {
  return steps.map((step) => step.replace(/[%>]/g, (char) => (char === '%' ? '%25' : '%3E'))).join('>');
}

export function splitId(id: string): readonly string[] {
  return id.split('>').map((step) => step.replace(/%(25|3E)/g, (_, code: string) => (code === '25' ? '%' : '>')));
}

/** The node below `parent` (an id) for one step. */
export function below(parent: string, step: string): string {
  return `${parent}>${joinId(step)}`;
}

/** Nodes whose ids would be equal are told apart by their number in the list. */
export function withUniqueIds<N extends ArchitectureNode>(nodes: readonly N[]): N[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const times = (seen.get(node.id) ?? 0) + 1;
    seen.set(node.id, times);
    return times === 1 ? node : { ...node, id: below(node.id, `#${times}`) };
  });
}

/** Words of a filter, in small letters. */
export function filterWords(filter: string): readonly string[] {
  return filter.toLowerCase().split(/\s+/).filter((word) => word !== '');
}

/** True when every word is part of the text, whatever the case. */
export function fits(text: string, words: readonly string[]): boolean {
  const small = text.toLowerCase();
  return words.every((word) => small.includes(word));
}

/** Files and folders right below a folder, of a sorted list of paths. */
export interface FolderLevel {
  readonly folders: readonly { readonly path: string; readonly count: number }[];
  readonly files: readonly string[];
}

/** One level of the folders that hold these files. A folder with nothing but one folder in it is not a level of its own. */
export function folderLevel(files: readonly string[], folder: string): FolderLevel {
  const prefix = folder === '' ? '' : `${folder}/`;
  const own: string[] = [];
  const groups = new Map<string, string[]>();
  for (const path of files) {
    if (!path.startsWith(prefix)) continue;
    const slash = path.indexOf('/', prefix.length);
    if (slash < 0) {
      own.push(path);
      continue;
    }
    const name = path.slice(0, slash);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [path]);
    else group.push(path);
  }
  const folders = [...groups].map(([path, inside]) => ({ path: narrowed(path, inside), count: inside.length }));
  return { folders: folders.sort((a, b) => comparePaths(a.path, b.path)), files: own };
}

/** The deepest folder that holds all of `files`. */
function narrowed(folder: string, files: readonly string[]): string {
  let path = folder;
  for (;;) {
    const slash = files[0]!.indexOf('/', path.length + 1);
    if (slash < 0) return path;
    const next = files[0]!.slice(0, slash);
    if (!files.every((file) => file.startsWith(`${next}/`))) return path;
    path = next;
  }
}
