/**
 * Tree paths: relative to the root, `/` between parts on every system, no leading `./`,
 * directories without a trailing slash. Real file-system paths never leave `workspace/`.
 */

/** Collapses `.` and `..`; undefined when the path would leave the root. */
export function normalizeTreePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.replace(/\\/g, '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return parts.join('/');
}

export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Extension with its dot, `''` when there is none. `x.c.inc` gives `.c.inc`, as QEMU treats it as one. */
export function extension(path: string): string {
  const name = basename(path);
  if (name.endsWith('.inc')) {
    const inner = name.lastIndexOf('.', name.length - 5);
    return inner > 0 ? name.slice(inner) : '.inc';
  }
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** Byte-wise order: the same on every machine and locale. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function joinTreePath(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
