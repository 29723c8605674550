/**
 * What in a checkout is not QEMU's own source: firmware in roms/, git submodules, vendored
 * subprojects and build directories. They stay out of the index and are named in the status.
 */
export interface LayoutHints {
  /** Text of `.gitmodules`, '' when there is none. */
  readonly gitmodules: string;
  /** Names in `subprojects/`. */
  readonly subprojects: readonly string[];
}

const BUILD_DIRECTORY = ['meson-private', 'meson-info', 'meson-logs', 'config-host.mak', 'CMakeCache.txt', 'build.ninja'];

/** Every directory name that a source tree is recognised by. */
export const TREE_MARKERS = ['MAINTAINERS', 'qapi/qapi-schema.json', 'include/qom/object.h'];

export function layoutRules(hints: LayoutHints): (directory: string, names: readonly string[]) => string | undefined {
  const submodules = new Set([...hints.gitmodules.matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].map((match) => match[1] ?? ''));
  const wraps = new Set(hints.subprojects.filter((name) => name.endsWith('.wrap')).map((name) => `subprojects/${name.slice(0, -5)}`));
  return (directory, names) => {
    const name = directory.slice(directory.lastIndexOf('/') + 1);
    if (directory === 'roms') return 'firmware sources';
    if (submodules.has(directory)) return 'git submodule';
    if (wraps.has(directory)) return 'vendored subproject';
    if (directory !== '' && BUILD_DIRECTORY.some((marker) => names.includes(marker))) return 'build directory';
    if (name === '.git' || name === 'node_modules' || name === '__pycache__') return '';
    return undefined;
  };
}
