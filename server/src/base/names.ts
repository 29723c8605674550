/** All names of a table, in order of their numbers. */
export interface NameList {
  readonly count: number;
  /** One after the other. */
  readonly bytes: Uint8Array;
  /** How many bytes each has: a byte a name; 255 says that the next byte counts as well. */
  readonly lengths: Uint8Array;
}

/**
 * Interns names: every distinct byte sequence gets one small number, for good.
 * A QEMU tree has about 320,000 symbols with 200,000 distinct names; numbers keep them in typed
 * arrays, out of the garbage collector's way, and two names are equal when their numbers are.
 * Bytes above 0x7f are kept as Latin-1 characters: identifiers are ASCII and nothing else is interned.
 */
export class NameTable {
  #bytes: Uint8Array = new Uint8Array(1 << 18);
  #used = 0;
  #starts = new Int32Array(1 << 14);
  #count = 1; // id 0 means "no name"
  /** Ids by hash, with room for the names of QEMU: memory that is not touched costs nothing. Undefined = not worked out yet for names that came from a cache. */
  #slots: Int32Array | undefined = new Int32Array(1 << 19);
  readonly #texts: (string | undefined)[] = [];
  /** Names that have not been taken over yet. */
  #pending: (() => NameList) | undefined;

  get size(): number {
    this.#settle();
    return this.#count;
  }

  /** Id of the bytes [start, end); adds them when they are new. The empty name is 0. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (start >= end) return 0;
    const slots = this.#slots ?? this.#index();
    const slot = this.#slotOf(slots, bytes, start, end);
    const id = slots[slot]!;
    return id === 0 ? this.#add(bytes, start, end, slots, slot) : id;
  }

  internText(text: string): number {
    const bytes = toBytes(text);
    return this.intern(bytes, 0, bytes.length);
  }

  /** Id of `text`, or 0 when it was never interned. */
  find(text: string): number {
    const bytes = toBytes(text);
    const slots = this.#slots ?? this.#index();
    return slots[this.#slotOf(slots, bytes, 0, bytes.length)]!;
  }

  text(id: number): string {
    this.#settle();
    if (id <= 0 || id >= this.#count) return '';
    const known = this.#texts[id];
    if (known !== undefined) return known;
    const text = fromBytes(this.#bytes, this.#starts[id]!, this.#starts[id + 1]!);
    this.#texts[id] = text;
    return text;
  }

  /** Bytes of a name. */
  length(id: number): number {
    this.#settle();
    return this.#starts[id + 1]! - this.#starts[id]!;
  }

  /** All names, for a cache. The bytes are a view, valid until the next `intern`. */
  export(): NameList {
    this.#settle();
    const lengths: number[] = [];
    for (let id = 1; id < this.#count; id++) {
      let rest = this.length(id);
      for (; rest >= 255; rest -= 255) lengths.push(255);
      lengths.push(rest);
    }
    return { count: this.#count - 1, bytes: this.#bytes.subarray(0, this.#used), lengths: Uint8Array.from(lengths) };
  }

  /** Takes over what `export` gave, with the same ids, when it is first needed; the bytes must then stay as they are. What was in the table before is gone. */
  import(load: () => NameList): void {
    this.#pending = load;
    this.#slots = undefined;
    this.#texts.length = 0;
  }

  #settle(): void {
    if (this.#pending === undefined) return;
    const { count, bytes, lengths } = this.#pending();
    this.#pending = undefined;
    this.#count = count + 1;
    this.#used = bytes.length;
    // Not a copy: the first new name makes one, as there is no room behind them.
    this.#bytes = bytes;
    this.#starts = new Int32Array(this.#count + (1 << 12));
    startsFrom(lengths, this.#starts);
  }

  /** Drops the strings made so far; the bytes stay. */
  forgetTexts(): void {
    this.#texts.length = 0;
  }

  /** The slot that holds the id of these bytes, or the empty one where it belongs. */
  #slotOf(slots: Int32Array, bytes: Uint8Array, start: number, end: number): number {
    const mask = slots.length - 1;
    let slot = hashOf(bytes, start, end) & mask;
    for (let id = slots[slot]!; id !== 0 && !this.#equals(id, bytes, start, end); id = slots[slot]!) slot = (slot + 1) & mask;
    return slot;
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#starts[id]!;
    if (this.#starts[id + 1]! - own !== end - start) return false;
    const table = this.#bytes;
    for (let i = start, j = own; i < end; i++, j++) if (bytes[i] !== table[j]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, slots: Int32Array, slot: number): number {
    const length = end - start;
    if (this.#used + length > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#used + length);
    if (this.#count + 2 > this.#starts.length) {
      const bigger = new Int32Array(this.#starts.length * 2);
      bigger.set(this.#starts);
      this.#starts = bigger;
    }
    for (let i = start, j = this.#used; i < end; i++, j++) this.#bytes[j] = bytes[i]!;
    const id = this.#count++;
    this.#starts[id] = this.#used;
    this.#used += length;
    this.#starts[id + 1] = this.#used;
    slots[slot] = id;
    if (this.#count * 2 > slots.length) this.#index();
    return id;
  }

  /** Works out the slots anew, with room for as many names again. */
  #index(): Int32Array {
    this.#settle();
    let size = 1 << 12;
    while (size < this.#count * 4) size *= 2;
    const slots = new Int32Array(size);
    const mask = size - 1;
    for (let id = 1; id < this.#count; id++) {
      let slot = hashOf(this.#bytes, this.#starts[id]!, this.#starts[id + 1]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    return (this.#slots = slots);
  }
}

/** Fills in where each name starts, from the third place on: name 1 starts at 0, and 0 is none. One loop, as it runs at every start. */
function startsFrom(lengths: Uint8Array, starts: Int32Array): void {
  for (let i = 0, at = 2, start = 0; i < lengths.length; i++) {
    const part = lengths[i]!;
    start += part;
    if (part < 255) starts[at++] = start;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
  const h = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 15)) >>> 0;
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  let size = bytes.length * 2;
  while (size < needed) size *= 2;
  const bigger = new Uint8Array(size);
  bigger.set(bytes);
  return bigger;
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function fromBytes(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
