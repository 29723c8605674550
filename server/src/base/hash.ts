/**
 * 32-bit hash of bytes, read as little-endian words: fast enough to hash a whole tree at every start.
 * It tells versions of one file apart; it is no protection against someone who wants a collision.
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
