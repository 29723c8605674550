import { NameTable } from '../../server/src/base/names';
import type { Extractor } from '../../server/src/extractors/extractor';
import type { Language, FileEntry } from '../../server/src/facts/file-entry';
import { FileExtractor } from '../../server/src/index/extract-file';
import { languageOf } from '../../server/src/index/languages';
import type { SyntaxTools } from '../../server/src/syntax/source-file';
import { decodeUtf8 } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from './fixture';

/** Runs one extractor over one file; the entry's `problems` name a crash as "extractor failed". */
export function extractWith(extractor: Extractor, path: string, content: string | Uint8Array, options: { language?: Language; tools?: SyntaxTools } = {}): FileEntry {
  const run = new FileExtractor([extractor], new NameTable(), options.tools ?? syntaxTools(), decodeUtf8);
  return run.extract(path, options.language ?? languageOf(path), Buffer.from(content));
}
