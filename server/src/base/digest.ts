const NEWLINES = 0x0a0a0a0a;

/** Number of newline characters; four bytes at a time where the place of the bytes allows it. Every file goes through here. */
export function countNewlines(bytes: Uint8Array): number {
  const words = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
  const view = new Int32Array(bytes.buffer, words === 0 ? 0 : bytes.byteOffset, words);
  let newlines = 0;
  for (let i = 0; i < words; i++) {
    // Exactly the bytes of `other` that are zero have their top bit clear in `kept`.
    const other = view[i]! ^ NEWLINES;
    const kept = ((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other | 0x7f7f7f7f;
    if (kept !== -1) newlines += Math.imul((~kept >>> 7) & 0x01010101, 0x01010101) >>> 24;
  }
  for (let i = words << 2; i < bytes.length; i++) if (bytes[i] === 10) newlines++;
  return newlines;
}

/**
 * 32-bit hash of bytes. It tells versions of one file apart; it is no protection against someone who
 * wants a collision.
 */
export function hashBytes(bytes: Uint8Array): number {
  const words = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
  const view = new Int32Array(bytes.buffer, words === 0 ? 0 : bytes.byteOffset, words);
  let hash = 0x811c9dc5 ^ bytes.length;
  for (let i = 0; i < words; i++) {
    hash = Math.imul(hash ^ view[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (let i = words << 2; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 13)) | 0;
}
