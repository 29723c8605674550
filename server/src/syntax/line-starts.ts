const NEWLINES = 0x0a0a0a0a;
const LOW_BITS = 0x7f7f7f7f;
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Number of zero bits below the lowest one. */
function ctz(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Where the lines of one file begin. Scratch space: filled anew for each file, never freed. */
export class LineStarts {
  /** Byte offsets; the first `count` are valid. */
  starts = new Int32Array(1 << 14);
  count = 0;

  /** Finds the lines of `bytes`, four bytes at a time where their place in memory allows it. */
  find(bytes: Uint8Array): void {
    const words = LITTLE_ENDIAN && bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
    const view = new Int32Array(bytes.buffer, words === 0 ? 0 : bytes.byteOffset, words);
    let { starts } = this;
    let count = 1;
    starts[0] = 0;
    for (let i = 0; i < words; i++) {
      const other = view[i]! ^ NEWLINES;
      // The top bit of each byte of `other` that is zero, so of each newline.
      let newlines = ~(((other & LOW_BITS) + LOW_BITS) | other | LOW_BITS);
      if (newlines === 0) continue;
      if (count + 4 > starts.length) starts = this.#grow();
      for (; newlines !== 0; newlines &= newlines - 1) starts[count++] = (i << 2) + (ctz(newlines) >> 3) + 1;
    }
    for (let p = words << 2; p < bytes.length; p++) {
      if (bytes[p] !== 10) continue;
      if (count === starts.length) starts = this.#grow();
      starts[count++] = p + 1;
    }
    this.count = count;
  }

  /** 0-based line of a byte offset. */
  lineOf(offset: number): number {
    const { starts } = this;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #grow(): Int32Array<ArrayBuffer> {
    const bigger = new Int32Array(this.starts.length * 2);
    bigger.set(this.starts);
    this.starts = bigger;
    return bigger;
  }
}
