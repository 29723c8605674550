import type { Model } from '../model/model';
import { configFindings } from './diagnostics/config';
import { docFindings } from './diagnostics/docs';
import type { DiagnosticKind, Finding, Fix, Span } from './diagnostics/finding';
import { maintainersFindings } from './diagnostics/maintainers';
import { qomFindings } from './diagnostics/qom';

export { diagnosticKinds, type DiagnosticKind } from './diagnostics/finding';

/** Something that is certainly wrong in a file, with its place in the text. */
export interface Diagnostic extends Span {
  readonly kind: DiagnosticKind;
  readonly code: Finding['code'];
  readonly severity: Finding['severity'];
  readonly file: string;
  readonly message: string;
  readonly fix?: Fix;
}

const KINDS: Readonly<Record<DiagnosticKind, (model: Model, path: string) => readonly Finding[]>> = {
  maintainers: maintainersFindings, config: configFindings, qom: qomFindings, docs: docFindings,
};

/** What is certainly wrong in a file of the tree, in the order of its lines. `lines`: its text, without line ends. */
export function diagnosticsIn(model: Model, path: string, lines: readonly string[], enabled: ReadonlySet<DiagnosticKind>): readonly Diagnostic[] {
  if (!model.complete || !model.isFile(path)) return [];
  const findings = [...enabled].flatMap((kind) => KINDS[kind](model, path));
  return findings.flatMap(({ kind, code, severity, file, message, fix, locate }): Diagnostic[] => {
    const span = locate(lines);
    return span === undefined ? [] : [{ kind, code, severity, file, message, fix, ...span }];
  }).sort((a, b) => a.line - b.line || a.start - b.start);
}

/**
 * What the `qom` kind hangs on in a file itself. Joining the type tree anew costs most of a second and a
 * change of any C line asks for it; while this stays the same, a file without a finding keeps having none.
 */
export function typeDeclarationsOf(model: Model, path: string): string {
  return JSON.stringify(model.factsIn(path, 'type-info').map(({ name, parent, conditions }) => [name, parent, conditions]));
}

/** Files of the tree in which something may be found, sorted: for reports over the whole tree. */
export function filesToDiagnose(model: Model): readonly string[] {
  return model.paths.filter((path) => path === 'MAINTAINERS' || path.endsWith('meson.build') || path.startsWith('docs/') || model.factsIn(path, 'type-info').length > 0);
}
