import { ownText } from '../base/own-text';
import { openingPurpose } from './opening-comment';
import type { Extractor } from './extractor';

/** Bytes of a file in which its opening comment is looked for. */
const OPENING = 1600;

/** What C files say they are for, in their opening comment. */
export const cPurpose: Extractor = {
  id: 'c-purpose',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const purpose = openingPurpose(file.slice(0, Math.min(file.bytes.length, OPENING)), file.path);
    if (purpose !== '') sink.add({ kind: 'file-purpose', name: file.path, file: file.path, line: 0, endLine: 0, purpose: ownText(purpose) });
  },
};
