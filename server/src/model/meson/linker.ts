import { Custom, isList, Placed, Source, type BuildTarget, type Dependency, type Objects, type PathStep, type Value } from './values';

/** Sources in pieces that several binaries may share. A source may come twice: the first one counts. */
export type Contents = readonly (readonly Placed[])[];

/** An executable or module, with all that is linked into it. */
export interface LinkedBinary {
  /** Path in the build tree: `qemu-img`, `tests/unit/test-iov`, `contrib/plugins/libcache.so`. */
  readonly name: string;
  /** What is linked whether it is needed or not. */
  readonly always: Contents;
  /** Plain archives on its link line: what they hold is taken where a symbol asks for it. */
  readonly libraries: readonly BuildTarget[];
  /** Where meson declares it; line 0-based. */
  readonly file: string;
  readonly line: number;
  readonly path: PathStep | undefined;
}

/** What is being put together. */
interface Collection {
  readonly pieces: (readonly Placed[])[];
  readonly libraries: Set<BuildTarget>;
}

/** Works out what is linked into what. One linker serves one evaluation. */
export class Linker {
  readonly #archives = new Map<BuildTarget, Contents>();
  readonly #placed = new Map<readonly Value[], readonly Placed[]>();

  binary(target: BuildTarget): LinkedBinary {
    const into: Collection = { pieces: [], libraries: new Set() };
    this.#collect(target, into);
    const { directory, file, line, path } = target.given;
    return { name: directory === '' ? target.name : `${directory}/${target.name}`, always: into.pieces, libraries: [...into.libraries], file, line, path };
  }

  /** What an archive of this library holds. */
  archive(target: BuildTarget): Contents {
    let contents = this.#archives.get(target);
    if (contents === undefined) {
      const into: Collection = { pieces: [], libraries: new Set() };
      this.#archives.set(target, (contents = into.pieces)); // before it is filled: a cycle then ends
      this.#collect(target, into);
    }
    return contents;
  }

  #collect(target: BuildTarget, into: Collection): void {
    const { sources, objects, linkWith, linkWhole, dependencies } = target.given;
    this.#addSources(sources, into);
    this.#addLinked({ objects, linkWith, linkWhole }, into);
    eachDependency(dependencies, ({ parts }) => {
      this.#addSources(parts.sources, into);
      this.#addLinked(parts, into);
    });
  }

  #addLinked(given: { objects: readonly Objects[]; linkWith: readonly BuildTarget[]; linkWhole: readonly BuildTarget[] }, into: Collection): void {
    for (const one of given.objects) this.#addObjects(one, into);
    for (const library of given.linkWhole) {
      into.pieces.push(...this.archive(library));
      addLinkedBy(library, into.libraries);
    }
    for (const library of given.linkWith) addLibrary(library, into.libraries);
  }

  #addObjects({ library, recursive, only }: Objects, into: Collection): void {
    if (only !== undefined) return this.#addSources(only, into);
    this.#addSources(library.given.sources, into);
    eachDependency(library.given.dependencies, ({ parts }) => this.#addSources(parts.sources, into));
    if (recursive) for (const one of library.given.objects) this.#addObjects(one, into);
  }

  #addSources(values: readonly Value[], into: Collection): void {
    if (values.length === 0) return;
    const placed = this.#placedOnce(values);
    if (placed.length > 0) into.pieces.push(placed);
  }

  /** Generated headers are on every command line; they are compiled into nothing. */
  #place(values: readonly Value[], into: Placed[]): void {
    for (const value of values) {
      if (value instanceof Placed) {
        if (!isGeneratedHeader(value.source)) into.push(value);
      } else if (value instanceof Source) {
        if (!isGeneratedHeader(value)) into.push(new Placed(value, undefined));
      } else if (value instanceof Custom) {
        this.#place(value.outputs, into);
      } else if (isList(value)) {
        into.push(...this.#placedOnce(value));
      }
    }
  }

  #placedOnce(values: readonly Value[]): readonly Placed[] {
    let placed = this.#placed.get(values);
    if (placed === undefined) {
      const list: Placed[] = [];
      this.#placed.set(values, (placed = list));
      this.#place(values, list);
    }
    return placed;
  }
}

function isGeneratedHeader(source: Source): boolean {
  return source.madeFrom !== undefined && source.path.endsWith('.h');
}

/** A plain archive, and what it is linked with in turn. */
function addLibrary(library: BuildTarget, libraries: Set<BuildTarget>): void {
  if (library.type === 'shared' || libraries.has(library)) return;
  libraries.add(library);
  addLinkedBy(library, libraries);
}

function addLinkedBy(library: BuildTarget, libraries: Set<BuildTarget>): void {
  for (const next of library.given.linkWith) addLibrary(next, libraries);
  eachDependency(library.given.dependencies, ({ parts }) => {
    for (const next of parts.linkWith) addLibrary(next, libraries);
  });
}

/** Each dependency and what it depends on, once. */
function eachDependency(dependencies: readonly Dependency[], visit: (dependency: Dependency) => void): void {
  const seen = new Set<Dependency>(dependencies);
  // A set gives back what is added to it while it is walked.
  for (const dependency of seen) {
    visit(dependency);
    for (const next of dependency.parts.dependencies) seen.add(next);
  }
}
