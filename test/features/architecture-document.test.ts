import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../server/src/model/model';
import { checkDocuments, generateDocuments, generateOver, updateDocument, withPointer } from '../../server/src/services/documents';
import { parseRegions } from '../../server/src/features/regions';
import { falseClaims } from '../support/claims';
import { indexFixture } from '../support/fixture';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';

const options = { toolVersion: '0.0.0', commit: 'c0ffee' };
const golden = path.resolve(import.meta.dirname, '../golden/sample-tree');

describe('documents of the sample tree', () => {
  let model: Model;
  beforeAll(async () => {
    model = await modelOfTree(sampleTree);
  });

  it('are the golden ones', async () => {
    for (const document of generateDocuments(model, options)) await expect(document.text).toMatchFileSnapshot(path.join(golden, document.path));
  });

  it('hold no false claim, by plain file system calls and searches', () => {
    for (const document of generateDocuments(model, options)) expect(falseClaims(sampleTree, document.path, document.text), document.path).toEqual([]);
  });

  it('hold no false claim as views for programs either, and are whole', () => {
    for (const view of ['agents', 'llms'] as const) {
      const [step, ...others] = generateOver(model, options, () => undefined, { view });
      expect(others).toEqual([]);
      expect(step!.outcome).toBe('written');
      expect(falseClaims(sampleTree, step!.path, step!.text)).toEqual([]);
      expect(updateDocument(model, options, step!.path, step!.text)).toMatchObject({ changed: false, absent: [], problems: [] });
    }
  });

  it('say the same once they are part of the tree', async () => {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-tree-'));
    try {
      fs.cpSync(sampleTree, copy, { recursive: true });
      const documents = generateDocuments(model, options);
      for (const document of documents) {
        fs.mkdirSync(path.dirname(path.join(copy, document.path)), { recursive: true });
        fs.writeFileSync(path.join(copy, document.path), document.text);
      }
      const readme = fs.readFileSync(path.join(copy, 'README.rst'), 'utf8');
      fs.writeFileSync(path.join(copy, 'README.rst'), withPointer(model, options, 'README.rst', readme));
      expect(generateDocuments(await modelOfTree(copy), options)).toEqual(documents);
    } finally {
      fs.rmSync(copy, { recursive: true });
    }
  });

  it('give the README a pointer once, as rst, at its end', () => {
    const readme = fs.readFileSync(path.join(sampleTree, 'README.rst'), 'utf8');
    const pointed = withPointer(model, options, 'README.rst', readme);
    expect(pointed.startsWith(readme)).toBe(true);
    expect(pointed).toContain('Architecture\n============\n');
    expect(pointed).toContain('* `ARCHITECTURE.md <ARCHITECTURE.md>`__: ');
    expect(parseRegions(pointed)).toMatchObject({ regions: [{ id: 'pointer', style: 'rst', edited: false }], problems: [] });
    expect(withPointer(model, options, 'README.rst', pointed)).toBe(pointed);
  });

  it('are written beside what is there, never over it', () => {
    const [first] = generateDocuments(model, options);
    const mine = `${first!.text}\nmy words\n`;
    const files = new Map([['ARCHITECTURE.md', mine], ['ARCHITECTURE_QUICK_REF.md', '# Somebody else wrote this\n']]);
    const steps = generateOver(model, options, (file) => files.get(file));
    expect(steps.map(({ path: file, outcome }) => [file, outcome])).toEqual([['ARCHITECTURE.md', 'unchanged'], ['ARCHITECTURE_QUICK_REF.md', 'foreign'], ['.github/ARCHITECTURE_MAINTENANCE.md', 'written']]);
    expect(steps[0]!.text).toBe(mine);
    expect(steps[1]!.text).toBe('# Somebody else wrote this\n');
  });

  it('are checked for regions out of date and claims that are wrong', () => {
    const [first] = generateDocuments(model, options);
    const text = first!.text.replace('2 system emulation targets', '3 system emulation targets').concat('\nSee `hw/gone/gone.c`.\n');
    const [check] = checkDocuments(model, options, [{ path: 'ARCHITECTURE.md', text }]);
    expect(check!.regions.map(({ id, outcome }) => [id, outcome])).toEqual([['overview', 'edited-current'], ['execution-modes', 'edited-current']].slice(0, check!.regions.length));
    expect(check!.findings.map(({ claim }) => claim)).toContain('hw/gone/gone.c');
  });

  it('keep their links right in regions that were moved to another folder', () => {
    const text = '# Mine\n\n<!-- qemu-atlas:begin targets -->\n<!-- qemu-atlas:end targets -->\n';
    const moved = updateDocument(model, options, 'docs/devel/mine.md', text);
    expect(moved).toMatchObject({ changed: true, absent: [] });
    expect(moved.text).toContain('](../../target/arm)');
    expect(falseClaims(sampleTree, 'docs/devel/mine.md', moved.text)).toEqual([]);
  });

  it('are the same on a second index', async () => {
    const again = generateDocuments(await modelOfTree(sampleTree), options);
    expect(again).toEqual(generateDocuments(model, options));
  });

  it('need no update, whatever the commit is while the facts are the same', () => {
    for (const { path: file, text } of generateDocuments(model, options)) {
      const update = updateDocument(model, { ...options, commit: 'deadbeef' }, file, text);
      expect(update).toMatchObject({ text, problems: [], absent: [] });
      expect(update.states.every((state) => state.outcome === 'current')).toBe(true);
    }
  });

  it('have LF ends and no trailing blanks', () => {
    for (const { text } of generateDocuments(model, options)) {
      expect(text).not.toMatch(/\r|[ \t]\n|\n\n\n/);
      expect(text.endsWith('\n')).toBe(true);
    }
  });
});

describe('documents of odd trees', () => {
  it('come out of an empty tree', async () => {
    const { model } = await indexFixture('');
    for (const { text } of generateDocuments(model, { toolVersion: '1' })) expect(text).toContain('a QEMU tree without a version');
  });

  it('rewrite only what changed', async () => {
    const before = await indexFixture('//- /MAINTAINERS\nT\n=\n\nGroup\n-----\nA thing\nM: A <a@example.org>\nS: Maintained\nF: hw/\n//- /hw/a.c\n');
    const after = await indexFixture('//- /MAINTAINERS\nT\n=\n\nGroup\n-----\nA thing\nM: A <a@example.org>\nS: Orphan\nF: hw/\n//- /hw/a.c\n');
    const [document] = generateDocuments(before.model, options);
    const update = updateDocument(after.model, options, 'ARCHITECTURE.md', `${document!.text}\nmine\n`);
    const rewritten = update.states.filter((state) => state.outcome === 'rewritten').map((state) => state.id);
    expect(rewritten).toContain('ownership');
    expect(rewritten).not.toContain('targets');
    expect(update.text.endsWith('\nmine\n')).toBe(true);
  });
});
