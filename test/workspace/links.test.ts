import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { createAtlas } from '../../server/src/services';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';

let scratch = '';
let root = '';
beforeEach(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-links-'));
  root = path.join(scratch, 'tree');
  fs.mkdirSync(path.join(root, 'hw'), { recursive: true });
});
afterEach(() => fs.rmSync(scratch, { recursive: true, force: true }));

const write = (name: string, text: string): void => fs.writeFileSync(path.join(root, name), text);
const link = (name: string, target: string): void => fs.symlinkSync(target, path.join(root, name));

// Symbolic links on Windows need a privilege that few have.
describe.skipIf(process.platform === 'win32')('symbolic links', () => {
  test('lead nowhere but into the tree, whoever lists them', async () => {
    fs.writeFileSync(path.join(scratch, 'secret'), '99.9\n');
    write('VERSION', '1.0\n');
    link('hw/VERSION', '../VERSION');
    for (const [name, target] of [['outside', '../secret'], ['absolute', path.join(scratch, 'secret')], ['loop', 'loop'], ['dangling', 'nowhere'], ['directory', 'hw'], ['up', '..']] as const) link(name, target);
    link('chain', 'outside');
    spawnSync('git', ['init', '-q'], { cwd: root });
    spawnSync('git', ['add', '-A'], { cwd: root });
    for (const git of [true, false]) {
      const workspace = new NodeWorkspace(root, { git });
      const atlas = createAtlas(workspace, syntaxTools());
      const model = await atlas.indexer.indexAll(neverCancelled);
      expect(model.paths).toEqual(['VERSION', 'hw/VERSION']);
      for (const name of ['outside', 'absolute', 'loop', 'dangling', 'directory', 'up', 'chain']) {
        expect([name, workspace.read(name)]).toEqual([name, { kind: 'gone' }]);
        expect([name, workspace.stat(name)]).toEqual([name, undefined]);
      }
    }
  });

  test('a file that becomes a link out of the tree after it was listed is gone', async () => {
    fs.writeFileSync(path.join(scratch, 'secret'), '99.9\n');
    write('VERSION', '1.0\n');
    const atlas = createAtlas(new NodeWorkspace(root, { git: false }), syntaxTools());
    await atlas.indexer.indexAll(neverCancelled);
    fs.rmSync(path.join(root, 'VERSION'));
    link('VERSION', '../secret');
    expect(atlas.indexer.refresh(['VERSION']).facts('qemu-version')).toEqual([]);
  });

  // Found by `npm run differential`: a watcher names the file that changed, not the links to it.
  test('what a link stands for changes with the file, and with links on the way', async () => {
    write('VERSION', '1.0\n');
    write('hw/other', '2.0\n');
    link('hw/VERSION', 'way');
    link('hw/way', '../VERSION');
    const atlas = createAtlas(new NodeWorkspace(root, { git: false }), syntaxTools());
    const linkSize = (): number | undefined => atlas.store.model.file('hw/VERSION')?.size;
    await atlas.indexer.indexAll(neverCancelled);
    expect(linkSize()).toBe(4);
    write('VERSION', '10.0\n');
    await atlas.changes.add(['VERSION']);
    expect(linkSize()).toBe(5);
    fs.rmSync(path.join(root, 'hw/way'));
    write('hw/way', 'a longer version\n');
    await atlas.changes.add(['hw/way']);
    expect(linkSize()).toBe(17);
  });
});
