import { expect, test } from 'vitest';
import { CancelledError, neverCancelled } from '../../server/src/base/cancellation';
import { TextSearch, type SearchOptions } from '../../server/src/index/text-search';
import { MemoryWorkspace, type MemoryFile } from '../support/memory-workspace';

function searchIn(files: Record<string, MemoryFile>, now: () => number = () => 0): TextSearch {
  const workspace = new MemoryWorkspace(Object.entries(files));
  return new TextSearch({
    workspace, now, yieldNow: () => Promise.resolve(),
    files: () => Object.keys(files).map((path) => ({ path, language: path.endsWith('.bin') ? 'binary' : 'text', size: 0, lines: 0 } as const)),
  });
}

async function found(files: Record<string, MemoryFile>, texts: readonly string[], options: Partial<SearchOptions> = {}): Promise<string[]> {
  const { hits } = await searchIn(files).find(texts, { accept: () => true, token: neverCancelled, limit: 100, ...options });
  return hits.map(({ file, line, start, end, which }) => `${file}:${line}:${start}-${end} ${texts[which]}`);
}

test('whole words only, with lines and columns of any line end', async () => {
  expect(await found({ a: 'foo xfoo foo_ foo1\r\n\tfoo\rx\n\nfoo' }, ['foo'])).toEqual(['a:0:0-3 foo', 'a:1:1-4 foo', 'a:3:0-3 foo']);
  expect(await found({ a: 'é𝄞 foo' }, ['foo'])).toEqual(['a:0:4-7 foo']);
});

test('texts that hold each other are told apart, the longest wins', async () => {
  expect(await found({ a: 'TYPE_A A A_CLASS x-A' }, ['A', 'TYPE_A', 'x-A', 'A_CLASS'])).toEqual(['a:0:0-6 TYPE_A', 'a:0:7-8 A', 'a:0:9-16 A_CLASS', 'a:0:17-20 x-A']);
  expect(await found({ a: 'aa aaa' }, ['aaa', 'aa'])).toEqual(['a:0:0-2 aa', 'a:0:3-6 aaa']);
});

test('only what is accepted, up to the limit', async () => {
  expect(await found({ a: 'x x', b: 'x' }, ['x'], { accept: ({ file }) => file === 'b' })).toEqual(['b:0:0-1 x']);
  const result = await searchIn({ a: 'x '.repeat(50) }).find(['x'], { accept: () => true, token: neverCancelled, limit: 10 });
  expect([result.hits.length, result.truncated]).toEqual([10, true]);
});

test('binary, unreadable and vanished files, endless lines and odd texts are passed over', async () => {
  expect(await found({ 'a.bin': 'x', b: { unreadable: 'EACCES' }, c: `${'y'.repeat(9000)} x`, d: new Uint8Array([0xff, 0x20, 0x78]) }, ['x'])).toEqual(['d:0:2-3 x']);
  expect(await found({ a: 'x' }, ['', 'y'.repeat(1000)])).toEqual([]);
});

test('a buffer wins over its file', async () => {
  expect(await found({ a: 'x' }, ['x'], { buffers: new Map([['a', new TextEncoder().encode(' x')]]) })).toEqual(['a:0:1-2 x']);
});

test('a cancelled search stops between two files', async () => {
  let clock = 0;
  const search = searchIn({ a: 'x', b: 'x' }, () => (clock += 20));
  await expect(search.find(['x'], { accept: () => true, token: { isCancellationRequested: true }, limit: 1 })).rejects.toBeInstanceOf(CancelledError);
});
