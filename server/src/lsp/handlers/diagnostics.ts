import { DiagnosticRefreshRequest, DiagnosticSeverity, DiagnosticTag, ResponseError, type Diagnostic as LspDiagnostic, type DocumentDiagnosticParams, type DocumentDiagnosticReport } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticKinds, diagnosticsIn, typeDeclarationsOf, type Diagnostic } from '../../features/diagnostics';
import { guarded } from '../dispatch';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { documentDiagnostics } from './document-checks';

/**
 * Diagnostics, pulled by clients that can, pushed to the others. Told again when a newer model or other
 * settings change them. Of a document with C that is being edited the last ones stay until it is saved:
 * the type tree is not joined anew at every pause in typing.
 */
export function registerDiagnostics(server: Server): void {
  const { connection, documents } = server;
  const told = new ToldDiagnostics(server);
  documents.onDidOpen(({ document }) => told.saved(document));
  documents.onDidSave(({ document }) => {
    told.saved(document);
    told.changed();
  });
  documents.onDidClose(({ document }) => told.closed(document));
  server.onChanged.add(() => told.changed());
  const pulled = guarded<DocumentDiagnosticParams, DocumentDiagnosticReport>(connection, 'textDocument/diagnostic', { kind: 'full', items: [] }, ({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined ? { kind: 'full', items: [] } : told.report(document, previousResultId);
  });
  connection.languages.diagnostics.on(async (params, token) => {
    const answer = await pulled(params, token);
    return answer instanceof ResponseError ? new ResponseError(answer.code, answer.message, { retriggerRequest: true }) : answer;
  });
}

/** What a client was last told about a document. */
interface Told {
  readonly id: string;
  readonly json: string;
  /** Of a file whose types were looked at and are well: its declarations then. */
  readonly soundTypes: string | undefined;
  readonly items: LspDiagnostic[];
}

/** Remembers what was told about each open document, to tell only what is new. */
class ToldDiagnostics {
  readonly #told = new Map<string, Told>();
  /** Version of each open document when it was opened or saved. */
  readonly #saved = new Map<string, number>();
  #ids = 0;

  constructor(private readonly server: Server) {}

  saved({ uri, version }: TextDocument): void {
    this.#saved.set(uri, version);
  }

  closed({ uri }: TextDocument): void {
    const last = this.#told.get(uri);
    if (last !== undefined && last.items.length > 0 && !this.#pulls) this.#push(uri, []);
    this.#told.delete(uri);
    this.#saved.delete(uri);
  }

  /** Pushes what is new, or asks a client that pulls to pull again. */
  changed(): void {
    const { connection, documents, client } = this.server;
    const fresh = documents.all().filter((document) => this.#hasNews(document));
    if (!this.#pulls) for (const { uri } of fresh) this.#push(uri, this.#told.get(uri)?.items ?? []);
    else if (fresh.length > 0 && client.workspace?.diagnostics?.refreshSupport === true) connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
  }

  report(document: TextDocument, previousResultId: string | undefined): DocumentDiagnosticReport {
    const { id, items } = this.#update(document);
    return id === previousResultId ? { kind: 'unchanged', resultId: id } : { kind: 'full', resultId: id, items };
  }

  /** A client that went away in the middle is no error of ours. */
  #push(uri: string, diagnostics: LspDiagnostic[]): void {
    this.server.connection.sendDiagnostics({ uri, diagnostics }).catch(() => undefined);
  }

  /** Never throws: nobody waits for the answer. */
  #hasNews(document: TextDocument): boolean {
    const before = this.#told.get(document.uri)?.json ?? '[]';
    try {
      return this.#update(document).json !== before;
    } catch (error) {
      this.server.connection.console.error(`diagnostics: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return false;
    }
  }

  get #pulls(): boolean {
    return this.server.client.textDocument?.diagnostic !== undefined;
  }

  #update(document: TextDocument): Told {
    const { uri, version } = document;
    const last = this.#told.get(uri);
    if (last !== undefined && isC(uri) && this.#saved.get(uri) !== version) return last;
    const place = this.server.placeOf(uri);
    const types = place?.path === undefined || !this.server.isWarm(place) ? undefined : typeDeclarationsOf(place.model, place.path);
    const typesAreSound = types !== undefined && last?.soundTypes === types;
    const found = foundIn(this.server, document, { types: !typesAreSound });
    const items = [...found.map(toLsp), ...documentDiagnostics(this.server, document)];
    const json = JSON.stringify(items);
    const soundTypes = found.some(({ kind }) => kind === 'qom') || !this.server.config.diagnostics.qom ? undefined : types;
    const told = { id: last?.json === json ? last.id : `${++this.#ids}`, json, items, soundTypes };
    this.#told.set(uri, told);
    return told;
  }
}

function isC(uri: string): boolean {
  return /\.(c|h|inc)$/.test(uri);
}

/** What is wrong in an open document, of the kinds that are switched on; nothing before the tree is joined. */
export function foundIn(server: Server, document: TextDocument, { types }: { readonly types: boolean } = { types: true }): readonly Diagnostic[] {
  const place = server.placeOf(document.uri);
  if (place?.path === undefined || !server.isWarm(place)) return [];
  const enabled = new Set(diagnosticKinds.filter((kind) => server.config.diagnostics[kind] && (types || kind !== 'qom')));
  return diagnosticsIn(place.model, place.path, document.getText().split(/\r?\n/), enabled);
}

export function toLsp({ line, start, end, severity, code, message }: Diagnostic): LspDiagnostic {
  const isHint = severity === 'hint';
  return { range: rangeOn(line, start, end), severity: isHint ? DiagnosticSeverity.Hint : DiagnosticSeverity.Warning, code, source: 'QEMU Atlas', message, ...(isHint ? { tags: [DiagnosticTag.Unnecessary] } : {}) };
}
