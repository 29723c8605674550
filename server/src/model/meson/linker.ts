import { BuildTarget, Custom, Dependency, Objects, Placed, Source, type PathStep, type Value } from './values';

/** Sources by tree path (generated ones by name), each with how it came there. */
export type Contents = ReadonlyMap<string, Placed>;

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

/** Works out what is linked into what. One linker serves one evaluation. */
export class Linker {
  readonly #archives = new Map<BuildTarget, Contents>();
  readonly #own = new Map<BuildTarget, Contents>();

  binary(target: BuildTarget): LinkedBinary {
    const always = new Map<string, Placed>();
    const libraries = new Set<BuildTarget>();
    this.#collect(target, always, libraries);
    const { directory, file, line, path } = target.given;
    return { name: directory === '' ? target.name : `${directory}/${target.name}`, always, libraries: [...libraries], file, line, path };
  }

  /** What an archive of this library holds. */
  archive(target: BuildTarget): Contents {
    let contents = this.#archives.get(target);
    if (contents === undefined) {
      const own = new Map<string, Placed>();
      this.#archives.set(target, own); // before it is filled: a cycle then ends
      this.#collect(target, own, new Set());
      contents = own;
    }
    return contents;
  }

  #collect(target: BuildTarget, always: Map<string, Placed>, libraries: Set<BuildTarget>): void {
    const { sources, objects, linkWith, linkWhole } = target.given;
    addSources(always, sources);
    for (const one of objects) this.#addObjects(always, one);
    for (const library of linkWhole) this.#addWhole(always, library, libraries);
    for (const library of linkWith) this.#addLibrary(library, libraries);
    this.#followDependencies(target.given.dependencies, always, libraries, new Set());
  }

  #followDependencies(dependencies: readonly Dependency[], always: Map<string, Placed>, libraries: Set<BuildTarget>, seen: Set<Dependency>): void {
    for (const dependency of dependencies) {
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      const { parts } = dependency;
      addSources(always, parts.sources);
      for (const one of parts.objects) this.#addObjects(always, one);
      for (const library of parts.linkWhole) this.#addWhole(always, library, libraries);
      for (const library of parts.linkWith) this.#addLibrary(library, libraries);
      this.#followDependencies(parts.dependencies, always, libraries, seen);
    }
  }

  #addWhole(always: Map<string, Placed>, library: BuildTarget, libraries: Set<BuildTarget>): void {
    addAll(always, this.archive(library));
    this.#addLinkedBy(library, libraries);
  }

  /** A plain archive, and what it is linked with in turn. */
  #addLibrary(library: BuildTarget, libraries: Set<BuildTarget>): void {
    if (library.type === 'shared' || libraries.has(library)) return;
    libraries.add(library);
    this.#addLinkedBy(library, libraries);
  }

  #addLinkedBy(library: BuildTarget, libraries: Set<BuildTarget>): void {
    for (const next of library.given.linkWith) this.#addLibrary(next, libraries);
    const seen = new Set<Dependency>();
    const follow = (dependencies: readonly Dependency[]): void => {
      for (const dependency of dependencies) {
        if (seen.has(dependency)) continue;
        seen.add(dependency);
        for (const next of dependency.parts.linkWith) this.#addLibrary(next, libraries);
        follow(dependency.parts.dependencies);
      }
    };
    follow(library.given.dependencies);
  }

  #addObjects(always: Map<string, Placed>, { library, recursive, only }: Objects): void {
    if (only !== undefined) return addSources(always, only);
    addAll(always, this.#ownObjects(library));
    if (recursive) for (const one of library.given.objects) this.#addObjects(always, one);
  }

  /** What the library itself compiles, sources of its dependencies included. */
  #ownObjects(library: BuildTarget): Contents {
    let contents = this.#own.get(library);
    if (contents === undefined) {
      const own = new Map<string, Placed>();
      addSources(own, library.given.sources);
      const seen = new Set<Dependency>();
      const follow = (dependencies: readonly Dependency[]): void => {
        for (const dependency of dependencies) {
          if (seen.has(dependency)) continue;
          seen.add(dependency);
          addSources(own, dependency.parts.sources);
          follow(dependency.parts.dependencies);
        }
      };
      follow(library.given.dependencies);
      this.#own.set(library, (contents = own));
    }
    return contents;
  }
}

function addAll(into: Map<string, Placed>, contents: Contents): void {
  for (const [path, placed] of contents) if (!into.has(path)) into.set(path, placed);
}

function addSources(into: Map<string, Placed>, values: readonly Value[]): void {
  for (const value of values) {
    if (value instanceof Placed) {
      if (!into.has(value.source.path)) into.set(value.source.path, value);
    } else if (value instanceof Source) {
      if (!into.has(value.path)) into.set(value.path, new Placed(value, undefined));
    } else if (value instanceof Custom) {
      addSources(into, value.outputs);
    }
  }
}
