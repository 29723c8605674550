/**
 * Interns names: every distinct byte sequence gets one small number, for good.
 * A QEMU tree has about 320,000 symbols with 200,000 distinct names; numbers keep them in typed
 * arrays, out of the garbage collector's way, and two names are equal when their numbers are.
 * Bytes above 0x7f are kept as Latin-1 characters: identifiers are ASCII and nothing else is interned.
 */
export class NameTable {
  #bytes = new Uint8Array(1 << 20);
  #used = 0;
  #starts = new Int32Array(1 << 16);
  #count = 1; // id 0 means "no name"
  #slots = new Int32Array(1 << 17);
  readonly #texts: (string | undefined)[] = [];

  get size(): number {
    return this.#count;
  }

  /** Id of the bytes [start, end); adds them when they are new. The empty name is 0. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (start >= end) return 0;
    let hash = 0;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const mask = this.#slots.length - 1;
    let slot = mix(hash) & mask;
    for (let id = this.#slots[slot]!; id !== 0; id = this.#slots[slot]!) {
      if (this.#equals(id, bytes, start, end)) return id;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, start, end, slot);
  }

  internText(text: string): number {
    const bytes = toBytes(text);
    return this.intern(bytes, 0, bytes.length);
  }

  /** Id of `text`, or 0 when it was never interned. */
  find(text: string): number {
    const bytes = toBytes(text);
    const mask = this.#slots.length - 1;
    let hash = 0;
    for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
    let slot = mix(hash) & mask;
    for (let id = this.#slots[slot]!; id !== 0; id = this.#slots[slot]!) {
      if (this.#equals(id, bytes, 0, bytes.length)) return id;
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  text(id: number): string {
    if (id <= 0 || id >= this.#count) return '';
    const known = this.#texts[id];
    if (known !== undefined) return known;
    const text = fromBytes(this.#bytes, this.#starts[id]!, this.#starts[id + 1]!);
    this.#texts[id] = text;
    return text;
  }

  /** Bytes of a name. */
  length(id: number): number {
    return this.#starts[id + 1]! - this.#starts[id]!;
  }

  /** The names one after the other, and the length of each in bytes, for a cache. The bytes are a view, valid until the next `intern`. */
  export(): { bytes: Uint8Array; lengths: Int32Array } {
    const lengths = new Int32Array(this.#count - 1);
    for (let id = 1; id < this.#count; id++) lengths[id - 1] = this.length(id);
    return { bytes: this.#bytes.subarray(0, this.#used), lengths };
  }

  /** Takes over what `export` gave, with the same ids. What was in the table before is gone. */
  import(table: { bytes: Uint8Array; lengths: Int32Array }): void {
    const { bytes, lengths } = table;
    this.#count = lengths.length + 1;
    this.#used = bytes.length;
    this.#bytes = new Uint8Array(bytes.length + (1 << 16));
    this.#bytes.set(bytes);
    this.#starts = new Int32Array(this.#count + (1 << 12));
    lengths.forEach((length, i) => {
      this.#starts[i + 2] = this.#starts[i + 1]! + length;
    });
    let slots = 1 << 16;
    while (slots < this.#count * 2) slots *= 2;
    this.#slots = new Int32Array(slots);
    this.#rehash();
    this.#texts.length = 0;
  }

  /** Drops the strings made so far; the bytes stay. */
  forgetTexts(): void {
    this.#texts.length = 0;
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#starts[id]!;
    if (this.#starts[id + 1]! - own !== end - start) return false;
    const table = this.#bytes;
    for (let i = start, j = own; i < end; i++, j++) if (bytes[i] !== table[j]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, slot: number): number {
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
    this.#slots[slot] = id;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#count; id++) {
      let hash = 0;
      for (let i = this.#starts[id]!; i < this.#starts[id + 1]!; i++) hash = (Math.imul(hash, 31) + this.#bytes[i]!) | 0;
      let slot = mix(hash) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

function mix(hash: number): number {
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
