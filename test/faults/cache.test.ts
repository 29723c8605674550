import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractors } from '../../server/src/extractors/registry';
import { IndexCache } from '../../server/src/index/index-cache';
import { createAtlas } from '../../server/src/services';
import { CacheFiles } from '../../server/src/workspace/cache-files';
import { systemError, withBroken } from '../support/broken-fs';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-faults-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const old = [new Uint8Array([1, 2, 3])];
const big = [new Uint8Array(5000).fill(7), new Uint8Array(3000).fill(8)];

test('a disk that fills up half way: the old cache stays, nothing is left behind', async () => {
  const files = new CacheFiles(folder);
  files.write('/tree', old);
  for (const room of [0, 1, 4999, 5000, 7999]) {
    let left = room;
    const written = await withBroken('writeSync', (real) => ((descriptor: number, bytes: Uint8Array, offset = 0, length = bytes.length - offset) => {
      if (left === 0) throw systemError('ENOSPC');
      const taken = Math.min(left, length);
      left -= taken;
      return real(descriptor, bytes, offset, taken);
    }), () => files.write('/tree', big));
    expect([room, written, files.read('/tree'), fs.readdirSync(folder).length]).toEqual([room, false, old[0], 1]);
  }
});

test('a disk that takes a little at a time gets all of it', async () => {
  const files = new CacheFiles(folder);
  const written = await withBroken('writeSync', (real) => ((descriptor: number, bytes: Uint8Array, offset = 0, length = bytes.length - offset) => real(descriptor, bytes, offset, Math.min(length, 997))), () => files.write('/tree', big));
  expect(written).toBe(true);
  expect(Buffer.from(files.read('/tree')!).equals(Buffer.concat(big))).toBe(true);
});

test.each(['mkdirSync', 'openSync', 'renameSync'] as const)('a read-only disk (%s fails) is no error', async (name) => {
  const files = new CacheFiles(path.join(folder, 'below'));
  expect(await withBroken(name, () => () => { throw systemError('EROFS'); }, () => files.write('/tree', old))).toBe(false);
  expect(files.list()).toEqual([]);
});

test('a cache that shrinks while it is read, or cannot be read, is none', async () => {
  const files = new CacheFiles(folder);
  files.write('/tree', big);
  expect(await withBroken('readSync', () => () => 0, () => files.read('/tree'))).toBeUndefined();
  expect(await withBroken('openSync', () => () => { throw systemError('EACCES'); }, () => files.read('/tree'))).toBeUndefined();
});

test('what a killed server left half written goes away, what another one writes now stays', () => {
  const files = new CacheFiles(folder);
  const [abandoned, current] = [path.join(folder, 'a.qatlas.1-1.tmp'), path.join(folder, 'b.qatlas.2-2.tmp')];
  for (const file of [abandoned, current]) fs.writeFileSync(file, 'half');
  fs.utimesSync(abandoned, new Date(Date.now() - 7_200_000), new Date(Date.now() - 7_200_000));
  files.write('/tree', old);
  expect([fs.existsSync(abandoned), fs.existsSync(current)]).toEqual([false, true]);
  files.clear();
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a file that another server evicts meanwhile is not listed', async () => {
  const files = new CacheFiles(folder);
  files.write('/tree', old);
  const listed = await withBroken('readdirSync', () => () => ['gone.qatlas'], () => files.list());
  expect(listed).toEqual([]);
});

test('a clock that goes backwards between starts: answers are those of the files', async () => {
  const workspace = new MemoryWorkspace([['VERSION', '1.0\n'], ['a.c', 'int a;\n']]);
  const versionAt = async (clock: number): Promise<string | undefined> => {
    const { indexer } = createAtlas(workspace, syntaxTools(), new IndexCache(new CacheFiles(folder), '/tree', extractors));
    const real = Date.now;
    Date.now = () => clock;
    try {
      return (await indexer.indexAll({ isCancellationRequested: false })).facts('qemu-version')[0]?.name;
    } finally {
      Date.now = real;
    }
  };
  expect(await versionAt(1_800_000_000_000)).toBe('1.0');
  workspace.write('VERSION', '2.0\n');
  expect(await versionAt(1_000)).toBe('2.0');
  workspace.write('VERSION', '3.0\n');
  expect(await versionAt(0)).toBe('3.0');
  expect(await versionAt(1_700_000_000_000)).toBe('3.0');
});
