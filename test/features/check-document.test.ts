import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../server/src/model/model';
import { checkDocument, type Finding } from '../../server/src/features/check-document';
import { indexFixture } from '../support/fixture';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';
import { generateDocuments } from '../../server/src/services/documents';

const planted = fs.readFileSync(path.resolve(import.meta.dirname, '../golden/planted-claims.md'), 'utf8');

describe('checkDocument on the sample tree', () => {
  let model: Model;
  beforeAll(async () => {
    model = await modelOfTree(sampleTree);
  });
  const check = (text: string, file = 'x.md'): readonly Finding[] => checkDocument(model, { path: file, text });
  const brief = (findings: readonly Finding[]): string[] => findings.map(({ kind, claim, actual }) => `${kind}: ${claim}: ${actual}`);

  it('finds the planted false claims and reports no right one', () => {
    const findings = check(planted.replaceAll(/ <!-- skipped -->/g, ''), 'planted-claims.md').filter(({ claim }) => !claim.startsWith('../'));
    const byLine = new Map<number, Finding[]>();
    for (const finding of findings) byLine.set(finding.line, [...(byLine.get(finding.line) ?? []), finding]);
    const lines = planted.split('\n');
    const wrong = lines.flatMap((line, number) => /<!-- wrong: (\S+) -->/.exec(line)?.[1] === undefined ? [] : [{ number, kind: /<!-- wrong: (\S+) -->/.exec(line)?.[1] }]);
    const right = lines.flatMap((line, number) => (line.includes('<!-- right -->') ? [number] : []));
    expect(wrong.length).toBeGreaterThanOrEqual(30);
    expect(right.length).toBeGreaterThanOrEqual(30);
    expect(right.flatMap((number) => (byLine.get(number) ?? []).map((finding) => `${lines[number]!} → ${finding.actual}`))).toEqual([]);
    const missed = wrong.filter(({ number, kind }) => !(byLine.get(number) ?? []).some((finding) => finding.kind === kind)).map(({ number }) => lines[number]);
    expect(missed).toEqual([]);
  });

  it('has nothing to say about the documents it writes', () => {
    for (const document of generateDocuments(model, { toolVersion: '0.0.0' })) {
      const own = checkDocument(model, { path: document.path, text: document.text }).filter(({ claim }) => !/ARCHITECTURE/.test(claim));
      expect(brief(own)).toEqual([]);
    }
  });

  it('gives the right value, where it stands and what to put there', () => {
    expect(check('Use `system/main-loop.c`.')).toMatchObject([{
      file: 'x.md', line: 0, character: 5, endCharacter: 23, claim: 'system/main-loop.c', kind: 'path', actual: 'it is util/main-loop.c', evidence: 'util/main-loop.c', replacement: 'util/main-loop.c',
    }]);
    expect(check('`block.c` (444 lines)')[0]?.actual).toBe('block.c has 26 lines (the number is its size in bytes)');
  });

  it('checks relative links of Markdown from the document on', () => {
    expect(brief(check('[a](../block.c) [b](nothere.md#x) [c](https://x.org/y) [d](#top)', 'docs/x.md'))).toEqual(['path: nothere.md#x: no such file or directory in this tree']);
  });

  it('knows rst literals, and leaves code blocks and text about the past alone', () => {
    expect(brief(check('See ``hw/net/gone.c``.\n\n::\n\n  cp hw/net/gone.c x\n\nThe file ``hw/net/other.c`` was removed.\n', 'docs/x.rst'))).toEqual(['path: hw/net/gone.c: no such file or directory in this tree']);
    expect(check('Everything in `hw/net/gone.c` went.', 'docs/about/removed-features.rst')).toEqual([]);
  });

  it('knows architectures that are gone, in a list of those that are there', async () => {
    const { model: small } = await indexFixture([
      ...['arm', 'ppc', 'sparc'].map((name) => `//- /configs/targets/${name}-softmmu.mak\nTARGET_ARCH=${name}\n`),
      "//- /docs/about/removed-features.rst\nRemoved\n=======\n\nISAs\n----\n\n``toyarch`` CPUs (removed in 6.1)\n''''''''''''''''''''''''''''''''\n\nGone.\n",
    ].join(''));
    const found = (text: string): string[] => checkDocument(small, { path: 'x.md', text }).map(({ claim, actual, evidence }) => `${claim}: ${actual} (${evidence})`);
    expect(found('Guests: Arm, ppc, ToyArch and sparc.')).toEqual(['ToyArch: removed in 6.1 (docs/about/removed-features.rst:7)']);
    expect(found('Guests: Arm, ppc and sparc; toyarch was removed.')).toEqual([]);
    expect(found('The toyarch of our dreams.')).toEqual([]);
  });

  it('reads drawn directory trees', () => {
    const drawn = '```\nqemu/\n├── block/\n│   ├── io.c\n│   └── ide.c\n├── softmmu/\n│   └── vl.c\n├── hw/\n└── util/\n```\n';
    expect(brief(check(drawn))).toEqual(['path: block/ide.c: no such file or directory in this tree', 'path: softmmu: no such path; perhaps system']);
    expect(check('```\nbuild/\n├── one/\n├── two/\n└── three/\n```\n')).toEqual([]);
  });

  it('takes a hook for a hook though its line ends before the word', () => {
    expect(check('Leaving this way makes the ``block_gone_hook()``\ncallback run again.', 'docs/x.rst')).toEqual([]);
    expect(brief(check('Leaving this way calls ``bdrv_gone()``\nonce more.', 'docs/x.rst'))).toHaveLength(1);
  });

  it('takes commands of a tutorial that declares some itself for examples', () => {
    const call = '{ "execute": "query-toys" }\n';
    expect(brief(check(`Try:\n\n::\n\n ${call}`, 'docs/x.rst'))).toEqual(['qmp-command: query-toys: no QAPI schema of this tree declares it']);
    expect(check(`Write::\n\n { 'command': 'query-all-toys', 'returns': ['Toy'] }\n\nTry::\n\n ${call}`, 'docs/x.rst')).toEqual([]);
  });

  it('leaves what a build or a repacked tree makes of it alone', () => {
    expect(check('Wheels come from ``python/wheels``.', 'docs/x.rst')).toEqual([]);
  });

  it('knows emulators and targets', () => {
    expect(brief(check('`qemu-system-arm`, `qemu-system-cris`, arm-softmmu, cris-softmmu, qemu-system-ARCH, linux-user'))).toEqual(['program: qemu-system-cris: no target file gives it', 'program: cris-softmmu: no target file gives it']);
  });

  it('takes any text', () => {
    for (const text of ['', '\u0000', '`'.repeat(5000), '/'.repeat(20000), `${'a/'.repeat(9000)}b.c`, `${'('.repeat(3000)}`, '1'.repeat(5000)]) expect(check(text)).toEqual([]);
  });
});
