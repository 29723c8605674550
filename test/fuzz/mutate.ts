import type { Random } from './target';

/** What parsers of many languages stumble over. */
const PIECES = [
  '\0', '\r', '\r\n', '\n\n', '\t', '\\', '\\\n', '"', "'", '`', '/*', '*/', '//', '#', '##', '#if 0\n', '#else\n', '#endif\n', '#define X(', '{', '}', '(', ')', '[', ']', '<', '>', '{{', '}}', ',', ';', ':', '::', '=', '+=', '==',
  '\'\'\'', '"""', '...', '@', '%', '$', '&', '|', '!', '~', '^', '*', '-', '--', '---\n', '====\n', '..', '../../', '/', '0x', '-1', '99999999999999999999', '1e309', 'NaN', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then',
  '\u{feff}', '\u{2028}', '\u{202e}', '\u{1f600}', '\u{d800}', 'İ', 'ß', 'e\u{301}', '.. _x:', ':ref:`', '``', 'config ', 'depends on ', 'if ', 'endif\n', 'menu\n', 'static const TypeInfo ', '.name = ', 'DEFINE_TYPES(', 'type_init(', 'OBJECT_DECLARE_TYPE(',
  'F: ', 'X: ', 'K: (a+)+$\n', 'M: <', 'SRST\n', 'ERST\n', 'HXCOMM\n', 'DEF(', '{ \'command\': \'', '##\n# @', 'files(', 'when: ', 'foreach x : ', 'endforeach\n',
];

/** Bytes above which an input grows no more. */
const MAX_BYTES = 96 << 10;

/** A variant of an input: a few bytes changed, parts cut, doubled, moved or taken from another input. */
export function mutate(input: Buffer, other: Buffer, random: Random): Buffer {
  let bytes = input;
  for (let left = 1 + Math.floor(random() ** 2 * 8); left > 0; left--) bytes = step(bytes, other, random);
  return bytes.length > MAX_BYTES ? bytes.subarray(0, MAX_BYTES) : bytes;
}

function step(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1));
  const end = Math.min(bytes.length, at + 1 + Math.floor(random() ** 4 * 400));
  const insert = (piece: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  const dice = Math.floor(random() * 10);
  if (dice < 3) return insert(Buffer.from(PIECES[Math.floor(random() * PIECES.length)]!));
  if (dice === 3) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
  if (dice === 4) return insert(bytes.subarray(at, end));
  if (dice === 5) return flip(bytes, at, random);
  if (dice === 6) return bytes.subarray(0, at);
  if (dice === 7) return insert(spanOf(other, random));
  if (dice === 8) return Buffer.concat([bytes.subarray(0, at), spanOf(bytes, random), bytes.subarray(end)]);
  return insert(Buffer.concat(Array.from({ length: 2 + Math.floor(random() ** 3 * 2000) }, () => bytes.subarray(at, Math.min(end, at + 12)))));
}

function flip(bytes: Buffer, at: number, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = Math.floor(random() * 256);
  return copy;
}

function spanOf(bytes: Buffer, random: Random): Buffer {
  const start = Math.floor(random() * bytes.length);
  return bytes.subarray(start, start + Math.floor(random() ** 2 * 600));
}

/** The smallest part of a failing input that still fails, as far as cutting pieces out gets. */
export async function minimise(input: Buffer, fails: (candidate: Buffer) => Promise<boolean>, until: number): Promise<Buffer> {
  let best = input;
  for (let size = Math.ceil(best.length / 2); size >= 1 && performance.now() < until; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && performance.now() < until; ) {
      const candidate = Buffer.concat([best.subarray(0, at), best.subarray(at + size)]);
      if (await fails(candidate)) best = candidate;
      else at += size;
    }
  }
  return best;
}
