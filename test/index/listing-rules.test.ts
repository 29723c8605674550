import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { createAtlas } from '../../server/src/services';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-rules-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};

// A branch switch may change nothing else than what git ignores: found by `npm run differential`.
test('a changed .gitignore changes what is listed', async () => {
  spawnSync('git', ['init', '-q'], { cwd: root });
  write('.gitignore', '');
  write('hw/a.c', 'int a;\n');
  write('hw/sub/.gitignore', '');
  write('hw/sub/b.c', 'int b;\n');
  const atlas = createAtlas(new NodeWorkspace(root, { git: true }), syntaxTools());
  await atlas.indexer.indexAll(neverCancelled);
  expect(atlas.store.model.paths).toEqual(['.gitignore', 'hw/a.c', 'hw/sub/.gitignore', 'hw/sub/b.c']);
  write('hw/sub/.gitignore', 'b.c\n');
  expect((await atlas.changes.add(['hw/sub/.gitignore'])).paths).toEqual(['.gitignore', 'hw/a.c', 'hw/sub/.gitignore']);
  write('.gitignore', 'a.c\n');
  expect(atlas.indexer.refresh(['.gitignore']).paths).toEqual(['.gitignore', 'hw/sub/.gitignore']);
});
