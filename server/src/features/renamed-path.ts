import { basename, dirname, joinTreePath } from '../base/paths';
import { compilePattern } from '../model/maintainers-pattern';
import { derivation, type Model } from '../model/model';

/** Names that stand in many directories: being the only one left says nothing. */
const COMMON = /^(meson\.build|Kconfig|Makefile.*|trace\.h|trace-events|README.*|conf\.py|index\.rst|__init__\.py)$/;

/** Letters, digits and such that a name with wildcards must have to be told from others. */
const ENOUGH = 6;

/**
 * What a path or pattern that matches nothing must mean now, when a move or a new extension explains it: the only
 * file or directory of its name elsewhere, or the only one of its stem beside it. Undefined when that is a guess.
 */
export function renamedTo(model: Model, pattern: string): string | undefined {
  const path = pattern.replace(/\/+$/, '');
  const name = basename(path);
  if (name === '' || path.length > 400) return undefined;
  if (/[*?[\\]/.test(path)) return movedPattern(model, path, name);
  const { files, directories } = model.get(namesakes);
  const asDirectory = pattern.endsWith('/') || !name.includes('.');
  const moved = (asDirectory ? directories : files).get(name) ?? [];
  const [only] = moved;
  if (only !== undefined && moved.length === 1 && isTelling(path, only)) return asDirectory ? `${only}/` : only;
  return asDirectory || moved.length > 0 ? undefined : newExtension(model, path);
}

/** True when two paths of one name must be one thing: the name is like no other, or they share a directory's name. */
function isTelling(path: string, other: string): boolean {
  const name = basename(path);
  if (COMMON.test(name)) return false;
  const stem = name.replace(/\..*$/, '');
  const parts = new Set(dirname(other).split('/'));
  return /[-_]/.test(stem) || stem.length > ENOUGH + 2 || dirname(path) === '' || dirname(path).split('/').some((part) => parts.has(part));
}

const namesakes = derivation('namesakes', (model) => {
  const byName = (paths: readonly string[]): ReadonlyMap<string, readonly string[]> => {
    const names = new Map<string, string[]>();
    for (const path of paths) {
      const known = names.get(basename(path));
      if (known === undefined) names.set(basename(path), [path]);
      else known.push(path);
    }
    return names;
  };
  return { files: byName(model.paths), directories: byName(model.directories()) };
});

function newExtension(model: Model, path: string): string | undefined {
  const stem = (of: string): string => basename(of).replace(/\.[^.]*$/, '');
  const beside = (model.children(dirname(path)) ?? []).filter((other) => model.isFile(other) && stem(other) === stem(path));
  return beside.length === 1 ? beside[0] : undefined;
}

/** `old/foo-*.c` where all files like that lie in one other directory. */
function movedPattern(model: Model, path: string, name: string): string | undefined {
  if (name.replace(/\[[^\]]*\]|\.[a-z]+$|[^\w]/g, '').length < ENOUGH || /[*?[\\]/.test(dirname(path))) return undefined;
  const test = compilePattern(`${name}$`, () => false);
  const homes = new Set(model.paths.filter((other) => test.matches(basename(other))).map(dirname));
  const [home] = homes;
  return home === undefined || homes.size > 1 ? undefined : joinTreePath(home, name);
}
