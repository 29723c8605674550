import { createHash } from 'node:crypto';

/** Cryptographic digest of bytes, as text: who hands out an index must not be able to make one file pass for another. */
export function contentDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
