import type { ClaimKind, Finding } from '../features/check-document';
import type { Unresolved } from '../features/knowledge/resolve';

/** How findings can be shown. */
export type FindingFormat = 'text' | 'json' | 'sarif' | 'github' | 'gitlab';

export const findingFormats: readonly FindingFormat[] = ['text', 'json', 'sarif', 'github', 'gitlab'];

/** What there is to say about a check beside its findings. */
export interface CheckNotes {
  readonly toolVersion: string;
  /** Documents that were looked at. */
  readonly checked: readonly string[];
  /** What Atlas's own knowledge names and this tree does not have: told, but no fault of a document. */
  readonly unresolved: readonly Unresolved[];
}

/** Findings in a format. Lines are 1-based in all of them; the last line has no newline. */
export function renderFindings(findings: readonly Finding[], format: FindingFormat, { toolVersion, checked, unresolved }: CheckNotes): string {
  switch (format) {
    case 'text':
      return renderText(findings, checked, unresolved);
    case 'json':
      return JSON.stringify({ version: 1, findings: findings.map(jsonOf), checked, unresolved }, undefined, 2);
    case 'sarif':
      return renderSarif(findings, toolVersion);
    case 'github':
      return findings.map(githubAnnotation).join('\n');
    case 'gitlab':
      return renderGitlab(findings);
  }
}

function jsonOf({ file, line, claim, kind, actual, evidence, replacement }: Finding): object {
  return { file, line: line + 1, claim, kind, actual, evidence, ...(replacement === undefined ? {} : { replacement }) };
}

/** `file:line: claim: what is true (evidence)`, which editors and terminals can follow. */
function renderText(findings: readonly Finding[], checked: readonly string[], unresolved: readonly Unresolved[]): string {
  const lines = findings.map(({ file, line, claim, kind, actual, evidence }) => `${printable(file)}:${line + 1}: ${kind}: ${printable(claim)}: ${printable(actual)} (${printable(evidence)})`);
  const looked = `${checked.length} ${checked.length === 1 ? 'document' : 'documents'}`;
  lines.push(findings.length === 0 ? `${looked}: nothing contradicts the tree` : `${looked}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`);
  if (unresolved.length > 0) lines.push(`note: of what Atlas knows about QEMU, ${unresolved.length} ${unresolved.length === 1 ? 'name is' : 'names are'} not in this tree and left out (--json lists them)`);
  return lines.join('\n');
}

const RULES: Readonly<Record<ClaimKind, string>> = {
  path: 'A path that the tree does not have', line: 'A line past the end of its file', location: 'A symbol that is in another file', symbol: 'A symbol that the tree does not declare',
  type: 'A QOM type that the tree does not register', 'qmp-command': 'A QMP command that no schema declares',
  'qmp-event': 'A QMP event that no schema declares', 'hmp-command': 'A monitor command that no .hx file declares', option: 'A command-line option that QEMU does not have',
  config: 'A CONFIG_ name that nothing declares', count: 'A number of things that is not so', size: 'A size that is not so', program: 'An emulator or target that the tree does not build',
  region: 'A generated region that is not up to date', marker: 'A region marker without its partner',
};

/** SARIF 2.1.0, as GitHub code scanning and editors read it. */
function renderSarif(findings: readonly Finding[], toolVersion: string): string {
  const kinds = [...new Set(findings.map((finding) => finding.kind))].sort();
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'QEMU Atlas', version: toolVersion, rules: kinds.map((kind) => ({ id: kind, shortDescription: { text: RULES[kind] } })) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => ({
        ruleId: finding.kind,
        ruleIndex: kinds.indexOf(finding.kind),
        level: 'warning',
        message: { text: `${finding.claim}: ${finding.actual} (${finding.evidence})` },
        locations: [{
          physicalLocation: {
            artifactLocation: { uri: finding.file.split('/').map(encodeURIComponent).join('/') },
            region: { startLine: finding.line + 1, startColumn: finding.character + 1, endColumn: finding.endCharacter + 1 },
          },
        }],
      })),
    }],
  }, undefined, 2);
}

/** A workflow command that GitHub shows beside the line. */
function githubAnnotation({ file, line, character, endCharacter, claim, kind, actual, evidence }: Finding): string {
  const properties = [`file=${property(file)}`, `line=${line + 1}`, `col=${character + 1}`, `endColumn=${endCharacter + 1}`, `title=${property(RULES[kind])}`].join(',');
  return `::warning ${properties}::${data(`${claim}: ${actual} (${evidence})`)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** GitLab's code quality report. */
function renderGitlab(findings: readonly Finding[]): string {
  return JSON.stringify(findings.map((finding, index) => ({
    description: `${finding.claim}: ${finding.actual} (${finding.evidence})`,
    check_name: finding.kind,
    fingerprint: fingerprint(finding, findings.slice(0, index)),
    severity: 'minor',
    location: { path: finding.file, lines: { begin: finding.line + 1 } },
  })), undefined, 2);
}

/** The same finding keeps its fingerprint when lines above it come and go. */
function fingerprint(finding: Finding, before: readonly Finding[]): string {
  const same = before.filter((other) => other.file === finding.file && other.kind === finding.kind && other.claim === finding.claim).length;
  return [finding.file, finding.kind, finding.claim, same].join('|');
}

/** Nothing of a document may move the cursor of a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
