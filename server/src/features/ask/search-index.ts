/** A thing that can be found: what it is, and the place that answers. */
export interface Unit {
  readonly kind: UnitKind;
  /** Tree path; of a directory without a slash at its end. */
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  readonly title: string;
  /** How much places of its sort are worth, 1 = usual. */
  readonly prior: number;
}

export type UnitKind = 'file' | 'directory' | 'section' | 'subsystem' | 'topic' | 'knowledge' | 'qapi' | 'hmp' | 'option' | 'config' | 'trace' | 'machine' | 'type' | 'removed' | 'glossary' | 'test';

/** Where in a unit a word stands, and how much it says there. `length`: words after which more of them count less. */
export interface Field {
  readonly weight: number;
  readonly length: number;
}

/** Below 1, a word that few places have does not drown the others: questions say what they want in several words. */
const RARITY = 0.8;

/** Postings by term over all units, as typed arrays: the weights of the fields are summed already. */
export class SearchIndex {
  constructor(
    readonly units: readonly Unit[],
    readonly vocabulary: ReadonlyMap<string, number>,
    /** Term t has postings starts[t] .. starts[t + 1]. */
    readonly starts: Int32Array,
    readonly unitOf: Int32Array,
    readonly weightOf: Float32Array,
  ) {}

  /** How many units have a term; 0 for a word the tree does not use. */
  frequency(term: string): number {
    const id = this.vocabulary.get(term);
    return id === undefined ? 0 : this.starts[id + 1]! - this.starts[id]!;
  }

  /** Longer words that have this in them, shortest first. */
  including(piece: string): readonly string[] {
    return [...this.vocabulary.keys()].filter((term) => term.includes(piece) && term.length > piece.length && /^[a-z0-9]+$/.test(term)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  }

  /** Inverse document frequency: rare terms tell more. */
  idf(frequency: number): number {
    return Math.log(1 + (this.units.length - frequency + 0.5) / (frequency + 0.5)) ** RARITY;
  }
}

/** Collects units and their words, then makes the index. Words of the unit added last are weighted when the next one comes. */
export class SearchIndexBuilder {
  readonly #units: Unit[] = [];
  readonly #ids = new Map<string, number>();
  #weights = new Float32Array(1 << 15);
  #touched: number[] = [];
  #termOf = new Int32Array(1 << 19);
  #unitOf = new Int32Array(1 << 19);
  #weightOf = new Float32Array(1 << 19);
  #count = 0;

  unit(unit: Unit): void {
    this.#flush();
    this.#units.push(unit);
  }

  id(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      this.#ids.set(term, (id = this.#ids.size));
      if (id >= this.#weights.length) this.#weights = doubled(this.#weights, Float32Array);
    }
    return id;
  }

  /** Adds words of one field to the unit added last. A longer field than usual spreads its weight. */
  add(ids: readonly number[], field: Field, counts?: readonly number[]): void {
    const share = field.weight / (0.5 + 0.5 * Math.max(ids.length / field.length, 0.4));
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (this.#weights[id] === 0) this.#touched.push(id);
      this.#weights[id]! += share * (counts?.[i] ?? 1);
    }
  }

  build(): SearchIndex {
    this.#flush();
    const starts = new Int32Array(this.#ids.size + 1);
    for (let i = 0; i < this.#count; i++) starts[this.#termOf[i]! + 1]!++;
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const next = starts.slice();
    const unitOf = new Int32Array(this.#count);
    const weightOf = new Float32Array(this.#count);
    for (let i = 0; i < this.#count; i++) {
      const place = next[this.#termOf[i]!]!++;
      unitOf[place] = this.#unitOf[i]!;
      weightOf[place] = this.#weightOf[i]!;
    }
    return new SearchIndex(this.#units, this.#ids, starts, unitOf, weightOf);
  }

  #flush(): void {
    const unit = this.#units.length - 1;
    while (this.#count + this.#touched.length > this.#termOf.length) {
      this.#termOf = doubled(this.#termOf, Int32Array);
      this.#unitOf = doubled(this.#unitOf, Int32Array);
      this.#weightOf = doubled(this.#weightOf, Float32Array);
    }
    for (const id of this.#touched) {
      this.#termOf[this.#count] = id;
      this.#unitOf[this.#count] = unit;
      this.#weightOf[this.#count++] = this.#weights[id]!;
      this.#weights[id] = 0;
    }
    this.#touched = [];
  }
}

function doubled<T extends Int32Array | Float32Array>(array: T, make: new (length: number) => T): T {
  const bigger = new make(array.length * 2);
  bigger.set(array);
  return bigger;
}
