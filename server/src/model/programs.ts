import { buildFor } from './build';
import { derivation, stored, type Model } from './model';
import { pathAt, pathNumbers } from './path-numbers';
import { targets, type Target } from './targets';

/** A binary that the build makes, by name. */
export interface Program {
  readonly name: string;
  /** The target whose emulator it is. */
  readonly target: Target | undefined;
}

/** Which files are linked into which binaries: all of a `Build` that cards and views show, without the way there. */
export interface Programs {
  readonly all: readonly Program[];
  /** By tree path: every binary that compiles the file, those that link it in any case first. */
  readonly byPath: ReadonlyMap<string, readonly Program[]>;
}

const NONE: readonly Program[] = [];

interface Written {
  /** Name of each, and of its target where it has one. */
  readonly programs: readonly (readonly [name: string, target: string])[];
  /** Places in `programs`; most files share their list with many others. */
  readonly lists: readonly (readonly number[])[];
  /** Places of the path and of its list, by turns. */
  readonly files: readonly number[];
}

/** Without assumptions about a host; see `buildFor`. */
const programs = stored(derivation('programs', (model): Programs => {
  const build = model.get(buildFor());
  const all = build.binaries.map(({ name, target }): Program => ({ name, target }));
  const numbers = new Map(build.binaries.map((binary, number) => [binary, number]));
  const lists = new Map<string, readonly Program[]>();
  const byPath = new Map<string, readonly Program[]>();
  for (const path of build.paths()) {
    if (!model.isFile(path)) continue;
    const own = build.builtInto(path).map(({ binary }) => numbers.get(binary)!);
    const key = own.join(' ');
    let list = lists.get(key);
    if (list === undefined) lists.set(key, (list = own.map((number) => all[number]!)));
    byPath.set(path, list);
  }
  return { all, byPath };
}), { encode, decode });

/** Binaries that a file is linked into; [] for one that none compiles. */
export function programsOf(model: Model, path: string): readonly Program[] {
  return model.get(programs).byPath.get(path) ?? NONE;
}

/** Every binary of the build. */
export function allPrograms(model: Model): readonly Program[] {
  return model.get(programs).all;
}

function encode({ all, byPath }: Programs, model: Model): Written {
  const numbers = new Map(all.map((program, number) => [program, number]));
  const places = pathNumbers(model);
  const lists = [...new Set(byPath.values())];
  const listNumbers = new Map(lists.map((list, number) => [list, number]));
  return {
    programs: all.map(({ name, target }) => [name, target?.name ?? '']),
    lists: lists.map((list) => list.map((program) => numbers.get(program)!)),
    files: [...byPath].flatMap(([path, list]) => [places(path)!, listNumbers.get(list)!]),
  };
}

function decode(data: unknown, model: Model): Programs {
  const written = data as Written;
  const byName = new Map(model.get(targets).map((target) => [target.name, target]));
  const all = written.programs.map(([name, target]): Program => ({ name, target: byName.get(target) }));
  const lists = written.lists.map((list) => list.map((number) => all[number]!));
  const byPath = new Map<string, readonly Program[]>();
  const { paths } = model;
  for (let at = 0; at < written.files.length; at += 2) byPath.set(pathAt(paths, written.files[at]), lists[written.files[at + 1]!]!);
  return { all, byPath };
}
