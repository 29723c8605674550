import { openingPurpose } from './opening-comment';
import type { Extractor } from './extractor';

/** Bytes of a file in which its opening comment is looked for. */
const OPENING = 3000;

/** What scripts, build files and schemas say they are for, in their opening comment. */
export const scriptPurpose: Extractor = {
  id: 'script-purpose',
  version: 1,
  languages: ['python', 'shell', 'rust', 'meson', 'qapi', 'decodetree', 'kconfig', 'toml', 'config-mak', 'text'],
  extract(file, sink) {
    const { bytes } = file;
    // A text file of no known language is a script when it says so.
    const isScript = bytes[0] === 0x23 && bytes[1] === 0x21;
    if (!isScript && (!opensWithComment(bytes) || isPlainText(file.path))) return;
    const purpose = openingPurpose(file.slice(0, Math.min(bytes.length, OPENING)), file.path).replace(/^[=\s]+/, '');
    if (purpose !== '') sink.add({ kind: 'file-purpose', name: file.path, file: file.path, line: 0, endLine: 0, purpose });
  },
};

/** `#`, `//`, `/*`, `"""` or `'''` after white space. */
function opensWithComment(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && bytes[at]! <= 32) at++;
  const first = bytes[at];
  return first === 0x23 || first === 0x22 || first === 0x27 || (first === 0x2f && (bytes[at + 1] === 0x2f || bytes[at + 1] === 0x2a));
}

/** Files whose `#` is no comment, or whose comments speak of their lines. */
function isPlainText(path: string): boolean {
  return !/\.(py|sh|rs|build|json|decode|toml|mak|inc|pl|cocci|stp|bash|awk|yml|yaml|conf|cfg|spec|supp|ld|S|s)$/.test(path) && !/(^|\/)(Kconfig[\w.-]*|Makefile[\w.-]*|configure)$/.test(path);
}
