import { basename, dirname, normalizeTreePath } from '../../../base/paths';
import { derivation, type Model } from '../../../model/model';

/** Files by the last part of their path. */
export const filesByName = derivation('check-files-by-name', (model): ReadonlyMap<string, readonly string[]> => {
  const byName = new Map<string, string[]>();
  for (const path of model.paths) {
    const name = basename(path);
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [path]);
    else list.push(path);
  }
  return byName;
});

const INCLUDE_ROOTS = ['include', 'linux-headers', 'include/standard-headers'];
/** A name without one of these may stand for the program or module made from the file with it. */
const EXTENSIONS = ['.c', '.py', '.sh', '.rst', '.h', '.json', '.txt', '.c.inc', '.h.inc', '.rs', '.pl'];

export type PathVerdict =
  /** A file or directory of the index: its path. */
  | { readonly is: 'there'; readonly path: string }
  /** Left out of the index, or made by a build: nothing can be said. */
  | { readonly is: 'unknown' }
  | { readonly is: 'missing' };

/** What a written path means: as it stands, as an include, from the document's folder, or as the end of a longer one. */
export function judgePath(model: Model, written: string, document: string): PathVerdict {
  const path = normalizeTreePath(written);
  if (path === undefined || path === '') return { is: 'unknown' };
  const direct = findDirect(model, path, document);
  if (direct !== undefined) return { is: 'there', path: direct };
  if (model.leftOut.some((left) => path === left.path || path.startsWith(`${left.path}/`))) return { is: 'unknown' };
  if (isBuildOutput(model, path, written.endsWith('/'))) return { is: 'unknown' };
  for (const candidate of model.get(filesByName).get(basename(path)) ?? []) if (candidate.endsWith(`/${path}`)) return { is: 'there', path: candidate };
  return { is: 'missing' };
}

function findDirect(model: Model, path: string, document: string): string | undefined {
  const beside = normalizeTreePath(`${dirname(document)}/${path}`);
  for (const candidate of [path, beside, ...INCLUDE_ROOTS.map((root) => `${root}/${path}`)]) {
    if (candidate !== undefined && (model.isFile(candidate) || model.isDirectory(candidate))) return candidate;
  }
  if (!/\.[a-z]{1,4}$/.test(path)) for (const extension of EXTENSIONS) if (model.isFile(path + extension)) return path + extension;
  return undefined;
}

const BUILD_OUTPUT = /(^|\/)(build|builddir|_build|out|bin|obj|pyvenv|venv|install|meson-logs|meson-private)(\/|$)|\.(o|so|a|d|dll|exe|dylib|img|qcow2|iso|html|pdf|log|tmp|pid|sock|socket|conf|cfg|dtb|elf|bin|fd|gz|xz|bz2|pem|key|pcap|1|7|8|orig|rej|bak|yaml)$|(^|\/)trace-[\w-]*\.[ch]$|(^|\/)trace\.h$|(^|\/)qapi-[\w-]+\.[ch]$|-(trace|gen|helpers?)\.[ch]$|(^|\/)config-(host|target|devices|poison)|(^|\/)qemu-(system-)?[\w]+$|(^|\/)(decode|generated)-[\w-]+\.c?\.inc$|\.(decode|qemu|gen)\.c?\.inc$/;

/** A name that only a build directory has. */
export function isMadeByBuild(path: string): boolean {
  return BUILD_OUTPUT.test(path);
}

/** Things a build makes in a place that looks like the tree's. */
function isBuildOutput(model: Model, path: string, isDirectory: boolean): boolean {
  if (BUILD_OUTPUT.test(path)) return true;
  // Cargo's output, beside or below a manifest; wheels are binaries that a repacked tree does not have.
  if (/(^|\/)target$/.test(path) && model.isDirectory(dirname(path)) && (model.children(dirname(path)) ?? []).some((child) => /(^|\/)Cargo\.(toml|lock)$/.test(child))) return true;
  if (/(^|\/)wheels(\/|$)/.test(path)) return true;
  const root = path.split('/')[0] ?? '';
  // A test suite or program named below tests/ exists only after a build.
  return root === 'tests' && !isDirectory && !/\.\w+$/.test(path) && model.isDirectory(dirname(path));
}

/** Top-level directories of today and of other versions: a path that begins with one means this tree. */
const FORMER_ROOTS = new Set(['softmmu', 'system', 'rust', 'hw', 'target', 'include', 'target-i386', 'target-arm', 'qapi', 'accel', 'sysemu', 'exec']);

export function looksLikeTree(model: Model, path: string): boolean {
  const root = path.split('/')[0] ?? '';
  return FORMER_ROOTS.has(root) || model.isDirectory(root) || (path.endsWith('.h') && model.isDirectory(`include/${root}`));
}

/**
 * Files that the missing one most likely is today: same name elsewhere, most directories in common
 * first; else the same name with another ending or a slip of the pen in the same directory.
 */
export function namesakes(model: Model, path: string): readonly string[] {
  const parts = new Set(path.split('/'));
  const shared = (candidate: string): number => candidate.split('/').filter((part) => parts.has(part)).length;
  const named = [...(model.get(filesByName).get(basename(path)) ?? [])].sort((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1));
  if (named.length > 0) return named;
  const name = basename(path);
  return (model.children(dirname(path)) ?? []).filter((sibling) => {
    const other = basename(sibling);
    return stem(other) === stem(name) || (name.length > 5 && distance(name, other) <= 2);
  });
}

function stem(name: string): string {
  return name.replace(/\.\w+$/, '');
}

/** Edit distance, given up above 2. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}
