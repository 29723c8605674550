import { create, toBinary } from '@bufbuild/protobuf';
import {
  DocumentSchema, IndexSchema, MetadataSchema, OccurrenceSchema, PositionEncoding, RelationshipSchema, SymbolInformationSchema, SymbolInformation_Kind, SymbolRole,
  TextEncoding, ToolInfoSchema, type Document, type SymbolInformation as InformationMessage,
} from '@c4312/scip/scip_pb';
import type { Language } from '../facts/file-entry';
import type { Occurrence, ScipDocument, SymbolInformation } from '../features/scip/scip-index';

/** Names of languages in the SCIP schema; what it has no name for goes by ours. */
const LANGUAGES: Readonly<Partial<Record<Language, string>>> = { c: 'C', rst: 'ReST', markdown: 'Markdown', python: 'Python', shell: 'ShellScript', rust: 'Rust', toml: 'TOML' };

/** The schema wants an absolute place. Where the checkout lies is nobody's business, and the same tree must give the same bytes. */
const PROJECT_ROOT = 'file:///qemu';

const ROLES: Readonly<Record<Occurrence['role'], number>> = { definition: SymbolRole.Definition, import: SymbolRole.Import, reference: SymbolRole.UnspecifiedSymbolRole };

/**
 * An index in the SCIP schema, in pieces: protobuf lets a message be cut between its fields, and the schema asks for
 * the metadata first.
 */
export function* encodeScip(documents: Iterable<ScipDocument>, toolVersion: string): Generator<Uint8Array> {
  const metadata = create(MetadataSchema, {
    toolInfo: create(ToolInfoSchema, { name: 'qemu-atlas', version: toolVersion }), projectRoot: PROJECT_ROOT, textDocumentEncoding: TextEncoding.UTF8,
  });
  yield toBinary(IndexSchema, create(IndexSchema, { metadata }));
  for (const document of documents) yield toBinary(IndexSchema, create(IndexSchema, { documents: [documentMessage(document)] }));
}

function documentMessage({ path, language, occurrences, symbols }: ScipDocument): Document {
  return create(DocumentSchema, {
    relativePath: path, language: LANGUAGES[language] ?? language, positionEncoding: PositionEncoding.UTF16CodeUnitOffsetFromLineStart,
    occurrences: occurrences.map(({ line, start, end, symbol, role }) => create(OccurrenceSchema, { range: [line, start, end], symbol, symbolRoles: ROLES[role] })),
    symbols: symbols.map(informationMessage),
  });
}

function informationMessage({ symbol, kind, displayName, documentation, implements: above, typedBy }: SymbolInformation): InformationMessage {
  return create(SymbolInformationSchema, {
    symbol, displayName, kind: SymbolInformation_Kind[kind], documentation: documentation === '' ? [] : [documentation],
    relationships: [
      ...above.map((other) => create(RelationshipSchema, { symbol: other, isImplementation: true })),
      ...typedBy.map((other) => create(RelationshipSchema, { symbol: other, isTypeDefinition: true })),
    ],
  });
}
