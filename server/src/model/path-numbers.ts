import type { Model } from './model';

/** Writes paths as their places in the list of all paths: a codec's way to keep long lists of them short. */
export function pathNumbers(model: Model): (path: string) => number | undefined {
  const numbers = new Map(model.paths.map((path, number) => [path, number]));
  return (path) => numbers.get(path);
}

/** The path at a place of the list. @throws when the list has no such place. */
export function pathAt(paths: readonly string[], number: number | undefined): string {
  const path = number === undefined ? undefined : paths[number];
  if (path === undefined) throw new RangeError(`no path ${number}`);
  return path;
}
