import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headCommit, runGit } from '../../server/src/workspace/git';
import { listFiles } from '../../server/src/workspace/listing';
import { NodeWorkspace, findRoot, findRootBelow } from '../../server/src/workspace/node-workspace';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-listing-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function write(file: string, text = ''): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

const nothingLeftOut = { leaveOut: (directory: string) => (directory.endsWith('.git') ? '' : undefined) };
const git = (...args: string[]) => spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...args], { cwd: root, encoding: 'utf8' });
const onWindows = process.platform === 'win32';

test('walks in byte order and leaves out what the rules say', () => {
  for (const file of ['b.c', 'B.c', 'a/z.c', 'a/roms/x.c']) write(file);
  const listing = listFiles(root, { leaveOut: (directory) => (directory === 'a/roms' ? 'firmware' : undefined) }, { git: false });
  expect(listing).toEqual({ paths: ['B.c', 'a/z.c', 'b.c'], leftOut: [{ path: 'a/roms', reason: 'firmware' }], source: 'walk' });
});

test.skipIf(onWindows)('symbolic links: files inside count, loops, directories and outside do not', () => {
  write('real.c');
  fs.symlinkSync('real.c', path.join(root, 'link.c'));
  fs.symlinkSync('.', path.join(root, 'loop'));
  fs.symlinkSync('/etc/hostname', path.join(root, 'outside'));
  fs.symlinkSync('nowhere', path.join(root, 'dangling'));
  expect(listFiles(root, nothingLeftOut, { git: false }).paths).toEqual(['link.c', 'real.c']);
});

test('a missing folder is a state', () => {
  expect(listFiles(path.join(root, 'gone'), nothingLeftOut, { git: false })).toEqual({ paths: [], leftOut: [{ path: '', reason: 'cannot be read (ENOENT)' }], source: 'walk' });
});

test('git lists tracked and new files, not ignored ones', () => {
  write('.gitignore', 'out/\n');
  for (const file of ['a.c', 'out/b.c', 'roms/c.c']) write(file);
  git('init', '-q');
  git('add', 'a.c', '.gitignore', 'roms/c.c');
  write('new.c');
  const listing = listFiles(root, { leaveOut: (directory) => (directory === 'roms' ? 'firmware' : undefined) }, { git: true });
  expect(listing).toEqual({ paths: ['.gitignore', 'a.c', 'new.c'], leftOut: [{ path: 'roms', reason: 'firmware' }], source: 'git' });
});

test.skipIf(onWindows)('git runs nothing that the repository names', () => {
  git('init', '-q');
  const trap = path.join(root, 'trap.sh');
  const sprung = path.join(root, 'sprung');
  fs.writeFileSync(trap, `#!/bin/sh\ntouch ${sprung}\n`, { mode: 0o755 });
  for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'core.sshCommand', 'core.editor']) git('config', key, trap);
  fs.writeFileSync(path.join(root, '.git', 'hooks', 'post-index-change'), `#!/bin/sh\ntouch ${sprung}\n`, { mode: 0o755 });
  write('a.c');
  listFiles(root, nothingLeftOut, { git: true });
  runGit(root, ['status', '--porcelain']);
  runGit(root, ['diff']);
  expect(fs.existsSync(sprung)).toBe(false);
});

test('the commit is read from the repository without running git', () => {
  expect(headCommit(root)).toBeUndefined();
  git('init', '-q');
  expect(headCommit(root)).toBeUndefined();
  write('a.c');
  git('add', 'a.c');
  git('commit', '-qm', 'one');
  const id = git('rev-parse', 'HEAD').stdout.trim();
  expect(headCommit(root)).toBe(id);
  git('pack-refs', '--all');
  expect(headCommit(root)).toBe(id);
  git('checkout', '-q', '--detach');
  expect(headCommit(root)).toBe(id);
});

test('finds the root above and right below', () => {
  write('sub/qemu/MAINTAINERS');
  write('sub/qemu/hw/net/a.c');
  expect(findRoot(path.join(root, 'sub/qemu/hw/net'), ['MAINTAINERS'], 1)).toBe(path.join(root, 'sub', 'qemu'));
  expect(findRootBelow(path.join(root, 'sub'), ['MAINTAINERS'], 1)).toBe(path.join(root, 'sub', 'qemu'));
  expect(findRootBelow(path.join(root, 'gone'), ['MAINTAINERS'], 1)).toBeUndefined();
});

test('reading: bytes, size only, gone, a directory', () => {
  write('a.c', 'hello');
  write('empty.c');
  const workspace = new NodeWorkspace(root, { git: false });
  const read = workspace.read('a.c');
  expect(read.kind === 'bytes' && Buffer.from(read.bytes).toString()).toBe('hello');
  expect(workspace.read('empty.c')).toMatchObject({ kind: 'bytes', size: 0 });
  expect(workspace.read('a.c', 2)).toMatchObject({ kind: 'too-large', size: 5 });
  expect(workspace.read('b.c')).toEqual({ kind: 'gone' });
  if (!onWindows) expect(workspace.read('')).toEqual({ kind: 'not-a-file', size: 0 });
});
