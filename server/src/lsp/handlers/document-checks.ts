import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../features/check-document';
import { checkFiles, findingsOf } from '../../services/documents';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { documentOptions, documentPlace, hasRegions } from './document-regions';

/** What the tree contradicts in an open Markdown or rst document, of those that the settings name. */
export function documentFindings(server: Server, document: TextDocument): readonly Finding[] {
  const { checkDocuments } = server.config;
  const text = document.getText();
  if (checkDocuments === 'off' || (checkDocuments === 'generated' && !hasRegions(text))) return [];
  const place = documentPlace(server, document.uri);
  if (place === undefined) return [];
  const { checks } = checkFiles(place.model, documentOptions(place), [{ path: place.path, text }]);
  return checks.flatMap((check) => findingsOf(check, text));
}

export function documentDiagnostics(server: Server, document: TextDocument): Diagnostic[] {
  return documentFindings(server, document).map(findingToLsp);
}

/** Regions that are out of date are news, claims that are wrong are warnings. */
export function findingToLsp({ line, character, endCharacter, claim, kind, actual, evidence }: Finding): Diagnostic {
  const isRegion = kind === 'region';
  return {
    range: rangeOn(line, character, endCharacter), severity: isRegion ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning,
    code: kind, source: 'QEMU Atlas', message: isRegion ? `${claim}: ${actual}` : `${claim}: ${actual} (${evidence})`,
  };
}
