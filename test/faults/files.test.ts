import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { cardOf } from '../../server/src/features/card';
import { find } from '../../server/src/features/find';
import { summaryOf } from '../../server/src/features/summary';
import type { Model } from '../../server/src/model/model';
import { createAtlas, loadSyntaxTools } from '../../server/src/services';
import { warmUp } from '../../server/src/services/warm-up';
import { generateDocuments } from '../../server/src/services/documents';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { systemError, withBroken } from '../support/broken-fs';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace, type MemoryFile } from '../support/memory-workspace';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-faults-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array = ''): void => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), content);
};

const indexDisk = async (): Promise<Model> => createAtlas(new NodeWorkspace(root, { git: false }), await loadSyntaxTools('dist')).indexer.indexAll(neverCancelled);
const indexMemory = async (files: Iterable<readonly [string, MemoryFile]>): Promise<Model> => createAtlas(new MemoryWorkspace(files), syntaxTools()).indexer.indexAll(neverCancelled);
const problems = (model: Model): string[] => model.problems().map(({ file, message }) => `${file}: ${message}`);

/** Asks everything there is a warm-up for, and the documents: none of it may throw. */
function askAll(model: Model): void {
  for (const done of warmUp(model)) void done;
  generateDocuments(model, { toolVersion: '0', commit: undefined });
  for (const file of model.paths.slice(0, 20)) cardOf(model, file);
  summaryOf(model, undefined);
}

test('no descriptor left for a while: the files are read in the second pass', async () => {
  for (const name of ['a.c', 'b.c', 'VERSION']) write(name, '1.0\n');
  let refusals = 2;
  const model = await withBroken('openSync', (real) => ((...args: Parameters<typeof fs.openSync>) => {
    if (refusals-- > 0) throw systemError('EMFILE');
    return real(...args);
  }), indexDisk);
  expect(problems(model)).toEqual([]);
  expect(model.facts('qemu-version')).toHaveLength(1);
});

test('no descriptor left at all: every file is there and says why it could not be read', async () => {
  write('a.c', 'int a;\n');
  const model = await withBroken('openSync', () => () => { throw systemError('EMFILE'); }, indexDisk);
  expect([model.paths, problems(model), model.complete]).toEqual([['a.c'], ['a.c: cannot be read (EMFILE)'], true]);
});

test('a file that vanishes between listing and reading is not there', async () => {
  write('a.c');
  write('b.c');
  const workspace = new NodeWorkspace(root, { git: false });
  const list = workspace.list.bind(workspace);
  workspace.list = (rules) => {
    const listing = list(rules);
    fs.rmSync(path.join(root, 'a.c'));
    return listing;
  };
  expect((await createAtlas(workspace, syntaxTools()).indexer.indexAll(neverCancelled)).paths).toEqual(['b.c']);
});

test('a file that grows or shrinks while it is read is taken as far as it was there', async () => {
  write('VERSION', '1.0\n');
  const workspace = new NodeWorkspace(root, { git: false });
  const grown = await withBroken('fstatSync', (real) => ((descriptor: number) => {
    const status = real(descriptor);
    fs.appendFileSync(path.join(root, 'VERSION'), 'and more that nobody knew of\n');
    return status;
  }), () => workspace.read('VERSION'));
  expect(grown.kind === 'bytes' && grown.bytes.toString()).toBe('1.0\n');
  const shrunk = await withBroken('fstatSync', (real) => ((descriptor: number) => {
    const status = real(descriptor);
    fs.truncateSync(path.join(root, 'VERSION'), 2);
    return status;
  }), () => workspace.read('VERSION'));
  expect(shrunk.kind === 'bytes' && shrunk.bytes.toString()).toBe('1.');
});

test('a disk error in the middle of a file is the file\'s problem, not the index\'s', async () => {
  write('a.c', 'int a;\n');
  const model = await withBroken('readSync', () => () => { throw systemError('EIO'); }, indexDisk);
  expect(problems(model)).toEqual(['a.c: cannot be read (EIO)']);
});

const isRoot = process.getuid?.() === 0;
test.skipIf(isRoot || process.platform === 'win32')(`permission denied: files and directories say so${isRoot ? ' (root may read everything: not shown here)' : ''}`, async () => {
  write('open.c');
  write('shut.c');
  write('closed/a.c');
  fs.chmodSync(path.join(root, 'shut.c'), 0);
  fs.chmodSync(path.join(root, 'closed'), 0);
  const model = await indexDisk();
  fs.chmodSync(path.join(root, 'closed'), 0o755);
  expect([model.paths, problems(model), model.leftOut]).toEqual([['open.c', 'shut.c'], ['shut.c: cannot be read (EACCES)'], [{ path: 'closed', reason: 'cannot be read (EACCES)' }]]);
});

test('permission denied, simulated: the same for everyone', async () => {
  write('shut.c');
  write('closed/a.c');
  const model = await withBroken('openSync', () => () => { throw systemError('EACCES'); }, () => withBroken('readdirSync', (real) => ((folder: string, options: { withFileTypes: true }) => {
    if (folder.endsWith('closed')) throw systemError('EACCES');
    return real(folder, options);
  }), indexDisk));
  expect([problems(model), model.leftOut]).toEqual([['shut.c: cannot be read (EACCES)'], [{ path: 'closed', reason: 'cannot be read (EACCES)' }]]);
});

test('a file of one gigabyte costs a look at its size', async () => {
  write('VERSION', '1.0\n');
  write('huge.c');
  fs.truncateSync(path.join(root, 'huge.c'), 1 << 30);
  const before = process.memoryUsage().rss;
  const model = await indexDisk();
  expect(problems(model)).toEqual([`huge.c: not read: ${1 << 30} bytes`]);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
});

test('200,000 files', async () => {
  const files = function* (): Generator<readonly [string, string]> {
    yield ['MAINTAINERS', 'General\n-------\nAll\nM: A <a@example.com>\nS: Maintained\nF: hw/\n'];
    for (let i = 0; i < 200_000; i++) yield [`hw/d${i % 500}/e${i % 7}/f${i}.c`, 'int x;\n'];
  };
  const model = await indexMemory(files());
  expect([model.paths.length, model.complete]).toEqual([200_001, true]);
  expect(find(model, 'f199999', { limit: 5 })[0]?.name).toContain('f199999.c');
  expect(cardOf(model, 'hw/d1')).toBeDefined();
}, 60_000);

test('directories 10,000 deep', async () => {
  const deep = `${'d/'.repeat(10_000)}a.c`;
  const model = await indexMemory([[deep, 'int a;\n'], ['MAINTAINERS', 'General\n-------\nAll\nM: A <a@example.com>\nS: Maintained\nF: d/\n']]);
  askAll(model);
  expect(cardOf(model, 'd')).toBeDefined();
}, 60_000);

test('directories deeper than anyone builds are left out on disk, and named', async () => {
  const deep = 'd/'.repeat(100);
  write(`${deep}a.c`);
  write('b.c');
  const model = await indexDisk();
  expect(model.paths).toEqual(['b.c']);
  expect(model.leftOut.map(({ reason }) => reason)).toEqual(['more than 64 directories deep']);
});

const oddBytes: readonly (readonly [string, Uint8Array])[] = [
  ['invalid UTF-8', Buffer.from([0xff, 0xfe, 0x80, 0xc3, 0x28, 0x0a])], ['UTF-16 with a mark', Buffer.from('\ufeffint a;\n', 'utf16le')],
  ['NUL bytes', Buffer.from('int\0a;\n')], ['nothing but newlines', Buffer.alloc(5000, 10)], ['a lone carriage return', Buffer.from('a\rb\r')],
  ['one long line', Buffer.alloc(300_000, 0x61)], ['a byte order mark', Buffer.from('\ufeff/* x */\nint a;\n')],
];
const kinds = ['MAINTAINERS', 'VERSION', 'a.c', 'a.h', 'qapi/a.json', 'Kconfig', 'hw/Kconfig', 'meson.build', 'meson_options.txt', 'trace-events', 'hmp-commands.hx', 'docs/a.rst', 'a.md', 'a.decode', 'configs/targets/a.mak', 'a.py', '.mailmap', 'README.rst', '.gitmodules'];

test.each(oddBytes)('%s in every kind of file', async (_, bytes) => {
  const model = await indexMemory(kinds.map((name) => [name, bytes] as const));
  expect(problems(model).filter((problem) => problem.includes('extractor failed'))).toEqual([]);
  askAll(model);
});
