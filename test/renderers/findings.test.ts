import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/features/check-document';
import { renderFindings, type CheckNotes } from '../../server/src/renderers/findings';

const finding: Finding = {
  file: 'docs/a,b.md', line: 3, character: 5, endCharacter: 23, claim: 'system/main-loop.c', kind: 'path',
  actual: 'it is util/main-loop.c', evidence: 'util/main-loop.c', replacement: 'util/main-loop.c',
};

const notes: CheckNotes = { toolVersion: '1.2', checked: ['docs/a,b.md'], unresolved: [] };

describe('findings', () => {
  it('as text', () => {
    expect(renderFindings([finding], 'text', notes)).toBe('docs/a,b.md:4: path: system/main-loop.c: it is util/main-loop.c (util/main-loop.c)\n1 document: 1 finding');
    expect(renderFindings([], 'text', notes)).toBe('1 document: nothing contradicts the tree');
    expect(renderFindings([{ ...finding, claim: 'a\u001b[31mb' }], 'text', notes)).toContain('a [31mb');
    expect(renderFindings([], 'text', { ...notes, unresolved: [{ topic: 't', anchor: 'fn:x', effect: 'left out of a list' }] })).toContain('1 name is not in this tree');
  });

  it('as JSON', () => {
    expect(JSON.parse(renderFindings([finding], 'json', notes))).toEqual({
      version: 1, findings: [{ file: 'docs/a,b.md', line: 4, claim: 'system/main-loop.c', kind: 'path', actual: 'it is util/main-loop.c', evidence: 'util/main-loop.c', replacement: 'util/main-loop.c' }],
      checked: ['docs/a,b.md'], unresolved: [],
    });
  });

  it('as SARIF', () => {
    const sarif = JSON.parse(renderFindings([finding], 'sarif', notes)) as { version: string; runs: { tool: { driver: { version: string; rules: { id: string }[] } }; results: { ruleId: string; locations: unknown[] }[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.tool.driver).toMatchObject({ version: '1.2', rules: [{ id: 'path' }] });
    expect(sarif.runs[0]?.results[0]?.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'docs/a%2Cb.md' }, region: { startLine: 4, startColumn: 6, endColumn: 24 } } }]);
  });

  it('as GitHub annotations', () => {
    expect(renderFindings([finding], 'github', notes)).toBe('::warning file=docs/a%2Cb.md,line=4,col=6,endColumn=24,title=A path that the tree does not have::system/main-loop.c: it is util/main-loop.c (util/main-loop.c)');
  });

  it('as a GitLab report', () => {
    const report = JSON.parse(renderFindings([finding, finding], 'gitlab', notes)) as { fingerprint: string; location: unknown }[];
    expect(report[0]?.location).toEqual({ path: 'docs/a,b.md', lines: { begin: 4 } });
    expect(report[0]?.fingerprint).not.toBe(report[1]?.fingerprint);
  });
});
