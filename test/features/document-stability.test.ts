// Documents depend on what the tree holds, not on how the index came to know it.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { createAtlas, loadSyntaxTools, type Atlas } from '../../server/src/services';
import { generateDocuments, updateDocuments, type WrittenDocument } from '../../server/src/services/documents';
import { MemoryWorkspace } from '../support/memory-workspace';
import { sampleTree } from '../support/tree-on-disk';

const options = { toolVersion: '0.0.0', commit: 'c0ffee' };
const files = fs.readdirSync(sampleTree, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => path.relative(sampleTree, path.join(entry.parentPath, entry.name))).sort()
  .map((file): [string, Buffer] => [file, fs.readFileSync(path.join(sampleTree, file))]);

async function index(list: readonly (readonly [string, Buffer])[]): Promise<{ atlas: Atlas; workspace: MemoryWorkspace }> {
  const workspace = new MemoryWorkspace(list);
  const atlas = createAtlas(workspace, await loadSyntaxTools(path.resolve('dist')));
  await atlas.indexer.indexAll(neverCancelled);
  return { atlas, workspace };
}

describe('documents of one tree', () => {
  let reference: readonly WrittenDocument[];
  beforeAll(async () => {
    reference = generateDocuments((await index(files)).atlas.store.model, options);
  });

  it('are the same whatever the order of its files', async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (shuffled) => {
      expect(generateDocuments((await index(shuffled)).atlas.store.model, options)).toEqual(reference);
    }), { numRuns: 5 });
  });

  it('are the same when files came later, changed on the way, or were not there for a while', async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), fc.integer({ min: 1, max: files.length - 1 }), async (shuffled, cut) => {
      const { atlas, workspace } = await index(shuffled.slice(0, cut));
      // Texts on the way, so that what is kept of them could show.
      generateDocuments(atlas.store.model, options);
      for (const [file] of shuffled.slice(cut)) workspace.write(file, 'half of a\nfi');
      for (const [file] of shuffled.slice(0, Math.min(cut, 20))) workspace.remove(file);
      await atlas.indexer.update(shuffled.map(([file]) => file), neverCancelled);
      generateDocuments(atlas.store.model, options);
      for (const [file, bytes] of shuffled) workspace.write(file, bytes);
      await atlas.indexer.update(shuffled.map(([file]) => file), neverCancelled);
      expect(generateDocuments(atlas.store.model, options)).toEqual(reference);
    }), { numRuns: 4 });
  });

  it('come to the same bytes by an update as by writing them anew, and an update again changes nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.subarray(files.map(([file]) => file), { minLength: 1, maxLength: 40 }), async (gone) => {
      const { atlas, workspace } = await index(files);
      for (const file of gone) workspace.remove(file);
      const { model } = { model: await atlas.indexer.update(gone, neverCancelled) };
      const updated = updateDocuments(model, options, reference);
      const fresh = new Map(generateDocuments(model, options).map((document) => [document.path, document.text]));
      for (const { path: file, text, absent, states } of updated) {
        // Sections that came or went are people's to add or delete; all others are as new.
        if (absent.length === 0 && states.every(({ outcome }) => outcome !== 'unknown')) expect(text).toBe(fresh.get(file));
      }
      expect(updateDocuments(model, options, updated).filter(({ changed }) => changed)).toEqual([]);
    }), { numRuns: 6 });
  });
});
