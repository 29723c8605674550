import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { extractors } from '../../server/src/extractors/registry';
import { IndexCache } from '../../server/src/index/index-cache';
import { createAtlas } from '../../server/src/services';
import { CacheFiles } from '../../server/src/workspace/cache-files';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';
import { realTree, realVersions } from '../support/real-tree';
import { storedValues } from '../support/stored-values';

describe.each(realVersions)('values kept for the next start, QEMU %s', (version) => {
  const root = realTree(version);

  test.skipIf(root === undefined)('come back as they were', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-values-'));
    const start = async () => {
      const { indexer } = createAtlas(new NodeWorkspace(root!, { git: false }), syntaxTools(), new IndexCache(new CacheFiles(folder), root!, extractors));
      await indexer.indexAll(neverCancelled);
      return indexer;
    };
    try {
      const first = await start();
      const before = Object.entries(storedValues).map(([name, read]) => [name, read(first.model)] as const);
      expect(first.saveValues()).toBe(true);
      const second = await start();
      expect(second.filesRead).toBe(0);
      for (const [name, value] of before) expect(storedValues[name]!(second.model), name).toEqual(value);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
