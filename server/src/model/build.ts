import { pushTo } from '../base/multimap';
import { derivation, type Derivation, type Model } from './model';
import { evaluateMeson, type Evaluation } from './meson/evaluate';
import type { HostOptions } from './meson/host';
import type { Contents, LinkedBinary } from './meson/linker';
import type { SourceSet } from './meson/source-set';
import type { BuildTarget, Placed, Rule, Source } from './meson/values';
import { targets, type Target } from './targets';

/** One binary that a file is linked into, and how the file came there. */
export interface BuiltInto {
  readonly binary: BuiltBinary;
  /** The source as meson names it, with the rules that placed it. For inputs of generators: what is generated. */
  readonly placed: Placed;
  /** False for a member of a plain archive, which is linked only where one of its symbols is asked for. */
  readonly always: boolean;
}

export interface BuiltBinary extends LinkedBinary {
  /** The target whose emulator this is. */
  readonly target: Target | undefined;
}

/** Somewhere a meson.build names a file. */
export interface Mention {
  readonly rule: Rule;
  /** The set that the rule adds to; undefined where the build never gets to. */
  readonly set: SourceSet | undefined;
}

/** What the build makes of the tree under the assumptions about a host. */
export interface Build {
  readonly evaluation: Evaluation;
  readonly binaries: readonly BuiltBinary[];
  /** Every binary that compiles a file, archives included; [] for a file that none does. */
  builtInto(path: string): readonly BuiltInto[];
  /** Where source sets name a file, whatever their conditions; if none that is reached does, those that are not reached. */
  mentions(path: string): readonly Mention[];
  /** The sets that a set was added to, each with the rule that did it. */
  addedTo(set: SourceSet): readonly (readonly [SourceSet, Rule])[];
  /** Files that some binary compiles or that something compiled is generated from, unsorted. */
  paths(): Iterable<string>;
}

const COMPILED = /\.(c|S|cc|cpp|m)$/;

const derivations = new Map<string, Derivation<Build>>();

/** Kept for this many sets of assumptions at the same time. */
const MAX_PROFILES = 8;

/** The build for the given assumptions; without any, for an x86-64 Linux host that has every library. */
export function buildFor(options: HostOptions = {}): Derivation<Build> {
  const key = JSON.stringify([options.os, options.cpu, [...(options.facts ?? [])].sort(), [...(options.options ?? [])].sort()]);
  let known = derivations.get(key);
  if (known === undefined) {
    if (derivations.size >= MAX_PROFILES) derivations.clear();
    known = derivation(`build ${key}`, (model) => new BuildIndex(model, options));
    derivations.set(key, known);
  }
  return known;
}

interface Place {
  readonly binary: BuiltBinary;
  readonly placed: Placed;
}

class BuildIndex implements Build {
  readonly evaluation: Evaluation;
  readonly binaries: readonly BuiltBinary[];
  readonly #always = new Map<string, Place[]>();
  readonly #archived = new Map<string, { library: BuildTarget; placed: Placed }[]>();
  readonly #users = new Map<BuildTarget, BuiltBinary[]>();
  readonly #inputs = new Map<Source, readonly string[]>();
  /** Asked for only by those who ask why not. */
  #mentions: ReadonlyMap<string, readonly Mention[]> | undefined;
  #parents: ReadonlyMap<SourceSet, readonly (readonly [SourceSet, Rule])[]> | undefined;

  constructor(model: Model, options: HostOptions) {
    this.evaluation = evaluateMeson(model, options);
    const userKind = options.os?.endsWith('bsd') === true ? 'bsd-user' : 'linux-user';
    const ours = model.get(targets).filter(({ kind }) => kind === 'system' || kind === userKind);
    const byBinary = new Map(ours.map((target) => [target.binary, target]));
    // A loop may declare a name again; the first one counts.
    const byName = new Map(this.evaluation.binaries.map((binary) => [binary.name, binary] as const).reverse());
    this.binaries = this.evaluation.binaries.filter((binary) => byName.get(binary.name) === binary).map((binary) => ({ ...binary, target: byBinary.get(binary.name.replace(/-unsigned$/, '')) }));
    for (const binary of this.binaries) this.#addBinary(binary);
  }

  mentions(path: string): readonly Mention[] {
    return (this.#mentions ??= this.#collectMentions()).get(path) ?? [];
  }

  addedTo(set: SourceSet): readonly (readonly [SourceSet, Rule])[] {
    this.#parents ??= this.#collectParents();
    return this.#parents.get(set) ?? [];
  }

  paths(): Iterable<string> {
    return new Set([...this.#always.keys(), ...this.#archived.keys()]);
  }

  builtInto(path: string): readonly BuiltInto[] {
    const found: BuiltInto[] = (this.#always.get(path) ?? []).map((place) => ({ ...place, always: true }));
    const known = new Set(found.map(({ binary }) => binary));
    for (const { library, placed } of this.#archived.get(path) ?? []) {
      for (const binary of this.#users.get(library) ?? []) {
        if (known.has(binary)) continue;
        known.add(binary);
        found.push({ binary, placed, always: false });
      }
    }
    return found;
  }

  #collectMentions(): ReadonlyMap<string, readonly Mention[]> {
    const { sets, unreached } = this.evaluation;
    const mentions = new Map<string, Mention[]>();
    for (const set of sets) for (const { source, rule } of set.named()) pushTo(mentions, source.path, { rule, set });
    const dead = new Map<string, Mention[]>();
    for (const { source, rule } of unreached) if (!mentions.has(source.path)) pushTo(dead, source.path, { rule, set: undefined });
    for (const [path, list] of dead) mentions.set(path, list);
    return mentions;
  }

  #collectParents(): ReadonlyMap<SourceSet, readonly (readonly [SourceSet, Rule])[]> {
    const parents = new Map<SourceSet, (readonly [SourceSet, Rule])[]>();
    for (const outer of this.evaluation.sets) for (const [inner, rule] of outer.inner()) pushTo(parents, inner, [outer, rule] as const);
    return parents;
  }

  #addBinary(binary: BuiltBinary): void {
    this.#each(binary.always, (path, placed) => {
      const places = this.#always.get(path);
      if (places === undefined) this.#always.set(path, [{ binary, placed }]);
      else if (places[places.length - 1]!.binary !== binary) places.push({ binary, placed });
    });
    for (const library of binary.libraries) {
      const users = this.#users.get(library);
      if (users !== undefined) users.push(binary);
      else {
        this.#users.set(library, [binary]);
        this.#addArchive(library);
      }
    }
  }

  #addArchive(library: BuildTarget): void {
    this.#each(this.evaluation.archive(library), (path, placed) => {
      const places = this.#archived.get(path);
      if (places === undefined) this.#archived.set(path, [{ library, placed }]);
      else if (places[places.length - 1]!.library !== library) places.push({ library, placed });
    });
  }

  #each(contents: Contents, visit: (path: string, placed: Placed) => void): void {
    for (const piece of contents) {
      for (const placed of piece) {
        const { source } = placed;
        if (source.madeFrom === undefined) visit(source.path, placed);
        else for (const input of this.#inputsOf(source)) visit(input, placed);
      }
    }
  }

  /**
   * Files of the tree that a generated source is made from, at any distance. What is compiled itself is
   * left out: scripts also read C (modinfo), which does not compile it into anything.
   */
  #inputsOf(source: Source): readonly string[] {
    let inputs = this.#inputs.get(source);
    if (inputs === undefined) {
      this.#inputs.set(source, []); // what is made from itself ends here
      const made = (source.madeFrom?.() ?? []).flatMap((input) => (input.madeFrom !== undefined ? this.#inputsOf(input) : COMPILED.test(input.path) ? [] : [input.path]));
      this.#inputs.set(source, (inputs = [...new Set(made)]));
    }
    return inputs;
  }
}
