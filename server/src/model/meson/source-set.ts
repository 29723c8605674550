import type { Source} from './values';
import { hostFactsOf, Dependency, Placed, plain, Thing, type Dict, type PathStep, type Rule, type RuleCondition, type Value, type Via } from './values';
import type { MesonExpr } from '../../facts/meson';

/** What one `add()` puts in, before it is known whether its conditions hold. */
interface Entry {
  readonly rule: Rule;
  readonly sources: readonly Source[];
  readonly dependencies: readonly Dependency[];
  readonly sets: readonly SourceSet[];
  /** The same `add()`'s `if_false:`. */
  readonly otherwise: { readonly rule: Rule; readonly sources: readonly Source[]; readonly dependencies: readonly Dependency[] } | undefined;
}

/** An entry of a set or of a set inside it, with all conditions it stands under. */
interface FlatEntry {
  /** Names that must be set, as places in the table of names. */
  readonly keys: readonly number[];
  /** For `if_false:`: names of which one must not be set. */
  readonly unlessAll: readonly number[] | undefined;
  readonly placed: readonly Placed[];
  readonly dependencies: readonly Dependency[];
}

/** A set taken apart: every entry with all conditions it stands under. */
interface FlatSet {
  readonly entries: FlatEntry[];
  /** Every name that is asked for, once, with its place. */
  readonly names: Map<string, number>;
}

/** A file that an `add()` names where the host's assumptions never lead. */
export interface DeadSource {
  readonly source: Source;
  readonly rule: Rule;
}

/** Counts changes of all sets, so that a flattened set knows when it is out of date. */
export interface SetClock { changes: number }

/** A source that an `add()` names, wherever its conditions lead. */
export interface NamedSource {
  readonly source: Source;
  readonly rule: Rule;
  readonly set: SourceSet;
}

export interface AddArguments {
  readonly when: readonly Value[];
  readonly whenExpr: MesonExpr | undefined;
  readonly ifTrue: readonly Value[];
  readonly ifFalse: readonly Value[];
  readonly path: PathStep | undefined;
  readonly file: string;
  readonly line: number;
}

/** meson's source set: files and dependencies under conditions. */
export class SourceSet extends Thing {
  readonly kind = 'source-set';
  name = '';
  readonly #entries: Entry[] = [];
  #flat: FlatSet = { entries: [], names: new Map() };
  #flatAt = -1;

  constructor(private readonly clock: SetClock, private readonly toSources: (value: Value, line: number) => readonly Source[]) {
    super();
  }

  add(given: AddArguments): void {
    this.clock.changes++;
    this.#entries.push(this.#entryOf(given));
  }

  /** What `add` would put in, without putting it in. */
  preview(given: AddArguments): DeadSource[] {
    const { rule, sources, otherwise } = this.#entryOf(given);
    return [...sources.map((source) => ({ source, rule })), ...(otherwise?.sources ?? []).map((source) => ({ source, rule: otherwise?.rule ?? rule }))];
  }

  /** What holds for a configuration: names that are set to anything but '', 0 and false. */
  apply(config: Dict): SourceConfig {
    const { entries, names } = this.#flattened();
    const isSet = new Uint8Array(names.size);
    for (const [name, place] of names) if (Boolean(plain(config.get(name)))) isSet[place] = 1;
    const sources: Placed[] = [];
    const dependencies = new Set<Dependency>();
    for (const entry of entries) {
      if (!allSet(entry.keys, isSet) || (entry.unlessAll !== undefined && allSet(entry.unlessAll, isSet))) continue;
      for (const placed of entry.placed) sources.push(placed);
      for (const dependency of entry.dependencies) dependencies.add(dependency);
    }
    return new SourceConfig(sources, [...dependencies]);
  }

  /** Everything that could hold for some configuration on this host. */
  all(): SourceConfig {
    const { entries } = this.#flattened();
    return new SourceConfig(entries.flatMap((entry) => entry.placed), [...new Set(entries.flatMap((entry) => entry.dependencies))]);
  }

  /** Every source that is named, whatever its conditions. */
  named(): NamedSource[] {
    const list = (rule: Rule, sources: readonly Source[]): NamedSource[] => sources.map((source) => ({ source, rule, set: this }));
    return this.#entries.flatMap(({ rule, sources, otherwise }) => [...list(rule, sources), ...(otherwise === undefined ? [] : list(otherwise.rule, otherwise.sources))]);
  }

  /** The sets that were added to this one, each with the rule that did it. */
  inner(): (readonly [SourceSet, Rule])[] {
    return this.#entries.flatMap(({ rule, sets }) => sets.map((set) => [set, rule] as const));
  }

  #entryOf({ when, whenExpr, ifTrue, ifFalse, path, file, line }: AddArguments): Entry {
    const conditions = when.map(conditionOf);
    const rule = (otherwise: boolean): Rule => ({ set: this.name, when: whenExpr, conditions, otherwise, path, file, line });
    const sort = (values: readonly Value[]) => ({
      sources: values.flatMap((value) => (value instanceof Dependency || value instanceof SourceSet ? [] : this.toSources(value, line))),
      dependencies: values.filter((value) => value instanceof Dependency),
    });
    return {
      rule: rule(false), ...sort(ifTrue), sets: ifTrue.filter((value) => value instanceof SourceSet),
      otherwise: ifFalse.length === 0 ? undefined : { rule: rule(true), ...sort(ifFalse) },
    };
  }

  #flattened(): FlatSet {
    if (this.#flatAt === this.clock.changes) return this.#flat;
    const into: FlatSet = { entries: [], names: new Map() };
    this.#flattenInto(into, [], undefined, new Set());
    this.#flat = into;
    this.#flatAt = this.clock.changes;
    return into;
  }

  #flattenInto(into: FlatSet, outerKeys: readonly number[], outer: Via | undefined, inside: Set<SourceSet>): void {
    if (inside.has(this)) return; // a set added to itself: meson refuses it
    inside.add(this);
    for (const entry of this.#entries) {
      const own = entry.rule.conditions.flatMap((condition) => ('key' in condition ? [placeOf(condition.key, into.names)] : []));
      const possible = entry.rule.conditions.every(isPossible);
      const via = { rule: entry.rule, outer };
      if (possible) {
        const keys = own.length === 0 ? outerKeys : [...outerKeys, ...own];
        const asked = entry.rule.conditions.flatMap((condition) => ('dependency' in condition ? [condition.dependency] : []));
        into.entries.push({ keys, unlessAll: undefined, placed: entry.sources.map((source) => new Placed(source, via)), dependencies: [...asked, ...entry.dependencies] });
        for (const set of entry.sets) set.#flattenInto(into, keys, via, inside);
      }
      if (entry.otherwise !== undefined) {
        const { rule, sources, dependencies } = entry.otherwise;
        into.entries.push({ keys: outerKeys, unlessAll: possible ? own : undefined, placed: sources.map((source) => new Placed(source, { rule, outer })), dependencies });
      }
    }
    inside.delete(this);
  }
}

function placeOf(name: string, names: Map<string, number>): number {
  let place = names.get(name);
  if (place === undefined) names.set(name, (place = names.size));
  return place;
}

function allSet(places: readonly number[], isSet: Uint8Array): boolean {
  for (const place of places) if (isSet[place] === 0) return false;
  return true;
}

/** What a source set gives for one configuration. */
export class SourceConfig extends Thing {
  readonly kind = 'source-config';
  constructor(readonly sources: readonly Placed[], readonly dependencies: readonly Dependency[]) {
    super();
  }
}

function conditionOf(value: Value): RuleCondition {
  if (value instanceof Dependency) return { dependency: value };
  const scalar = plain(value);
  return typeof scalar === 'string' ? { key: scalar } : { value: scalar === true, on: hostFactsOf(value) };
}

/** Whether a condition can hold on this host; names are decided by each configuration. */
function isPossible(condition: RuleCondition): boolean {
  if ('dependency' in condition) return condition.dependency.found;
  return 'key' in condition || condition.value;
}
