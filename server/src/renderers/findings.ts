import type { ClaimKind, Finding } from '../features/check-document';

/** How findings can be shown. */
export type FindingFormat = 'text' | 'json' | 'sarif' | 'github' | 'gitlab';

export const findingFormats: readonly FindingFormat[] = ['text', 'json', 'sarif', 'github', 'gitlab'];

/** Findings in a format. Lines are 1-based in all of them; the last line has no newline. */
export function renderFindings(findings: readonly Finding[], format: FindingFormat, toolVersion: string): string {
  switch (format) {
    case 'text':
      return renderText(findings);
    case 'json':
      return JSON.stringify({ version: 1, findings: findings.map(({ file, line, claim, kind, actual, evidence }) => ({ file, line: line + 1, claim, kind, actual, evidence })) }, undefined, 2);
    case 'sarif':
      return renderSarif(findings, toolVersion);
    case 'github':
      return findings.map(githubAnnotation).join('\n');
    case 'gitlab':
      return renderGitlab(findings);
  }
}

/** `file:line: claim: what is true (evidence)`, which editors and terminals can follow. */
function renderText(findings: readonly Finding[]): string {
  const lines = findings.map(({ file, line, claim, kind, actual, evidence }) => `${file}:${line + 1}: ${kind}: ${printable(claim)}: ${printable(actual)} (${printable(evidence)})`);
  return [...lines, findings.length === 0 ? 'nothing contradicts the tree' : `${findings.length} ${findings.length === 1 ? 'claim contradicts' : 'claims contradict'} the tree`].join('\n');
}

const RULES: Readonly<Record<ClaimKind, string>> = {
  path: 'A path that the tree does not have', line: 'A line past the end of its file', location: 'A symbol that is in another file', symbol: 'A symbol that the tree does not declare',
  type: 'A QOM type that the tree does not register', 'qmp-command': 'A QMP command that no schema declares', option: 'A command-line option that QEMU does not have',
  config: 'A CONFIG_ name that nothing declares', count: 'A number of things that is not so', size: 'A size that is not so', program: 'An emulator or target that the tree does not build',
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
