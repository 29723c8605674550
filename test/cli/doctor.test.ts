import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Options } from '../../server/src/cli/command';
import { doctor } from '../../server/src/cli/commands/doctor';
import type { Diagnosis } from '../../server/src/features/doctor';
import { neverCancelled } from '../../server/src/base/cancellation';
import { createAtlas } from '../../server/src/services';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';

let root = '';
const cache = process.env['QEMU_ATLAS_CACHE'];
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-doctor-'));
  process.env['QEMU_ATLAS_CACHE'] = path.join(root, '.cache');
});
afterEach(() => {
  if (cache === undefined) delete process.env['QEMU_ATLAS_CACHE'];
  else process.env['QEMU_ATLAS_CACHE'] = cache;
  fs.rmSync(root, { recursive: true, force: true });
});

async function run(json: boolean): Promise<string> {
  const out: string[] = [];
  const atlas = createAtlas(new NodeWorkspace(root, { git: true }), syntaxTools());
  await atlas.indexer.indexAll(neverCancelled);
  const io = { out: (text: string) => void out.push(text), err: () => undefined, lines: () => { throw new Error('no input'); } };
  expect(await doctor.run({ positionals: [], options: { json } as Options, io, openTree: () => Promise.resolve({ ...atlas, root }) })).toBe(0);
  return out.join('\n');
}

test('tells of tree, git, cache, what is left out and what was not understood', async () => {
  fs.writeFileSync(path.join(root, 'VERSION'), '10.0\n');
  fs.mkdirSync(path.join(root, 'roms'));
  fs.writeFileSync(path.join(root, 'roms', 'a.c'), '');
  fs.writeFileSync(path.join(root, 'Kconfig'), 'config\n\u001b[31mred\n');
  fs.writeFileSync(path.join(root, '.gitignore'), '.cache\n');
  for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', 'commit', '-qm', 'one']]) spawnSync('git', args, { cwd: root });
  fs.writeFileSync(path.join(root, 'new.c'), '');
  const diagnosis = JSON.parse(await run(true)) as Diagnosis;
  expect(diagnosis).toMatchObject({
    tree: { version: '10.0', files: 4 }, git: { repository: 'folder', changed: 0, untracked: 1 }, cache: { files: 0, filesRead: 4 },
    leftOut: [{ path: 'roms', reason: 'firmware sources' }], advice: ['there is no MAINTAINERS: subsystems and maintainers are unknown', 'no cache could be written: every start reads the whole tree'],
  });
  expect(diagnosis.git.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(diagnosis.problems.map(({ extractor }) => extractor)).toContain('kconfig');
  const text = await run(false);
  expect(text).toContain('roms: firmware sources');
  expect(text).not.toContain('\u001b');
});

test('says nothing about who runs it', async () => {
  const home = process.env['HOME'];
  process.env['HOME'] = root;
  try {
    process.env['QEMU_ATLAS_CACHE'] = path.join(root, 'caches');
    const text = await run(false) + await run(true);
    expect(text).not.toContain(root);
    expect(text).toContain('~/caches');
  } finally {
    if (home === undefined) delete process.env['HOME'];
    else process.env['HOME'] = home;
  }
});
