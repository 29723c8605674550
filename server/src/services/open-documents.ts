import { loadDocumentParser, type DocumentParser } from '../syntax/open-document';
import { readGrammar } from '../workspace/grammar-files';

export type { DocumentEdit, DocumentParser, OpenDocument, SyntaxContext } from '../syntax/open-document';

/** The parser of open C documents; `directory` holds the grammar (it lies beside the bundles). */
export async function loadOpenDocuments(directory: string): Promise<DocumentParser> {
  return loadDocumentParser(await readGrammar(directory));
}
