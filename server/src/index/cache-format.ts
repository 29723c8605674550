import { hashBytes } from '../base/digest';

/**
 * The container of a cache file: named sections of bytes, each with a checksum.
 *
 *   magic (8 bytes) · format version · header length · header hash · header (JSON: key, sections) · sections, each at a multiple of 8
 *
 * A file that is truncated, bit-flipped, of another format or of another key is no cache: `readContainer`
 * answers undefined, whatever the bytes are, and reads nothing outside them.
 */
const MAGIC = [0x51, 0x41, 0x54, 0x4c, 0x41, 0x53, 0x0a, 0x1a];
const FIXED = 20;
/** Raise when the container or the meaning of a section changes. */
export const FORMAT_VERSION = 6;

interface SectionRecord {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly hash: number;
}

interface Header {
  readonly key: string;
  readonly sections: readonly SectionRecord[];
}

/** Tells the content of one sound cache file from that of another: its key and the checksum of each section. `bytes` begin with the header. */
export function identityOf(bytes: Uint8Array): string {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(12, true);
  return new TextDecoder().decode(bytes.subarray(FIXED, FIXED + length));
}

/** Lays out the sections in one file's bytes. `key` names what the content depends on. */
export function writeContainer(key: string, sections: ReadonlyMap<string, Uint8Array>): Uint8Array[] {
  let offset = 0;
  const records: SectionRecord[] = [];
  const parts: Uint8Array[] = [];
  for (const [name, bytes] of sections) {
    records.push({ name, offset, length: bytes.length, hash: hashBytes(bytes) });
    const padding = -bytes.length & 7;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
  }
  const header = new TextEncoder().encode(JSON.stringify({ key, sections: records } satisfies Header));
  const fixed = new Uint8Array(FIXED + header.length + (-(FIXED + header.length) & 7));
  const view = new DataView(fixed.buffer);
  fixed.set(MAGIC);
  view.setUint32(8, FORMAT_VERSION, true);
  view.setUint32(12, header.length, true);
  view.setInt32(16, hashBytes(header), true);
  fixed.set(header, FIXED);
  return [fixed, ...parts];
}

/** The sections of a cache file, as views into `bytes`; undefined when it is not a whole, sound file with this key. */
export function readContainer(bytes: Uint8Array, key: string): ReadonlyMap<string, Uint8Array> | undefined {
  if (bytes.length < FIXED || MAGIC.some((byte, i) => bytes[i] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(12, true);
  if (view.getUint32(8, true) !== FORMAT_VERSION || FIXED + headerLength > bytes.length) return undefined;
  const headerBytes = bytes.slice(FIXED, FIXED + headerLength);
  if (hashBytes(headerBytes) !== view.getInt32(16, true)) return undefined;
  const header = JSON.parse(new TextDecoder().decode(headerBytes)) as Header;
  if (header.key !== key) return undefined;
  const base = FIXED + headerLength + (-(FIXED + headerLength) & 7);
  const sections = new Map<string, Uint8Array>();
  for (const { name, offset, length, hash } of header.sections) {
    const start = base + offset;
    if (start + length > bytes.length) return undefined;
    const section = bytes.subarray(start, start + length);
    if (hashBytes(section) !== hash) return undefined;
    sections.set(name, section);
  }
  return sections;
}
