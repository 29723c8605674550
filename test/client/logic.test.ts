import { describe, expect, it } from 'vitest';
import type { FolderStatus } from '../../server/src/protocol';
import { parseFindQuery } from '../../client/src/logic/find-query';
import { fileTargets, relativeLinks, withAbsoluteLinks, withoutTitle, withRelativeLinks, withTargets } from '../../client/src/logic/markdown';
import { holdsQemu, overallPhase, statusText } from '../../client/src/logic/status-text';

const t = (message: string, ...values: (string | number)[]) => message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));

function status(over: Partial<FolderStatus>): FolderStatus {
  return { folder: 'file:///q', phase: 'ready', percent: 100, message: 'ready', counts: { files: 11012, subsystems: 184, types: 1900 }, leftOut: [], version: '7.2.0', ...over };
}

describe('find query', () => {
  it.each([
    ['virtio', { query: 'virtio' }],
    ['  virtio pci ', { query: 'virtio pci' }],
    ['type: virtio', { query: 'virtio', kinds: ['type'] }],
    ['cfg:VIRTIO', { query: 'VIRTIO', kinds: ['config'] }],
    ['type:', { query: '', kinds: ['type'] }],
    ['hw/pci/pci.c:803', { query: 'hw/pci/pci.c:803' }],
    ['unknown: x', { query: 'unknown: x' }],
    ['constructor: x', { query: 'constructor: x' }],
  ])('%s', (typed, expected) => {
    expect(parseFindQuery(typed)).toEqual(expected);
  });
});

describe('relative links of Markdown', () => {
  it('finds paths, their fragments, and nothing that leads elsewhere', () => {
    const text = 'See [virtio](hw/virtio/virtio.c#L12), [a](<docs/a%20b.rst>), [web](https://example.org/x), [here](#top), [root](/etc).';
    expect(relativeLinks(text).map(({ path, line }) => [path, line])).toEqual([['hw/virtio/virtio.c', 11], ['docs/a b.rst', 0]]);
    const [first] = relativeLinks(text);
    expect(text.slice(first?.start, first?.end)).toBe('hw/virtio/virtio.c#L12');
  });

  it('replaces their targets and nothing else', () => {
    const text = '[a](hw/a.c#L3) and [b](https://example.org) and [c](<docs/c d.rst>).';
    expect(withAbsoluteLinks(text, ({ path, line }) => `file:///q/${path}:${line}`)).toBe('[a](file:///q/hw/a.c:2) and [b](https://example.org) and [c](<file:///q/docs/c d.rst:0>).');
  });

  it('makes links into the tree relative', () => {
    expect(withRelativeLinks('[a](file:///q/hw/a.c) [b](<file:///q/M#L3>) [c](file:///other/x)', 'file:///q')).toBe('[a](hw/a.c) [b](<M#L3>) [c](file:///other/x)');
  });

  it('replaces targets of files by what they are', () => {
    const text = '[a](file:///q/hw) [b](file:///q/a.c#L2) [c](file:///q/hw) [d](x)';
    expect(fileTargets(text)).toEqual(['file:///q/hw', 'file:///q/a.c#L2']);
    expect(withTargets(text, (target) => (target === 'file:///q/hw' ? 'command:x' : undefined))).toBe('[a](command:x) [b](file:///q/a.c#L2) [c](command:x) [d](x)');
  });

  it('a lone percent sign is no reason to fail', () => {
    expect(relativeLinks('[x](a%zz.c)').map(({ path }) => path)).toEqual(['a%zz.c']);
  });
});

describe('a section below its own title', () => {
  it.each([
    ['### Block layer\n\nImages.', 'Block layer', 'Images.'],
    ['### TCG \\(core\\)\n\nText.', 'TCG (core)', 'Text.'],
    ['### Other\n\nText.', 'Block layer', '### Other\n\nText.'],
    ['Text.', 'Block layer', 'Text.'],
    ['## Block layer', 'Block layer', ''],
  ])('%j', (markdown, title, expected) => {
    expect(withoutTitle(markdown, title)).toBe(expected);
  });
});

describe('status', () => {
  it.each([
    [undefined, 'QEMU Atlas', 'starting', true],
    [status({}), 'QEMU 7.2.0', '11,012 files, 184 subsystems, 1,900 types', false],
    [status({ version: '', leftOut: [{ path: 'roms', reason: 'firmware' }] }), 'QEMU', '11,012 files, 184 subsystems, 1,900 types · 1 left out', false],
    [status({ phase: 'indexing', percent: 41.7, message: 'indexing: 4 of 9 files' }), 'QEMU: indexing 42 %', 'indexing: 4 of 9 files', true],
    [status({ phase: 'no-tree', message: 'no QEMU source tree in this folder' }), 'No QEMU tree', 'no QEMU source tree in this folder', false],
  ])('%#', (folder, text, detail, busy) => {
    expect(statusText(folder, t, 'en')).toMatchObject({ text, detail, busy, severity: 'information' });
  });

  it('a failure is an error', () => {
    expect(statusText(status({ phase: 'failed', message: 'disk gone' }), t, 'en')).toMatchObject({ detail: 'disk gone', severity: 'error' });
  });

  it('of several folders, work under way counts first, then trouble, then success', () => {
    const phases = (...list: FolderStatus['phase'][]) => overallPhase(list.map((phase) => status({ phase })));
    expect(phases('ready', 'indexing', 'failed')).toBe('indexing');
    expect(phases('ready', 'failed')).toBe('failed');
    expect(phases('no-tree', 'ready')).toBe('ready');
    expect(phases()).toBe('no-tree');
    expect(holdsQemu([status({ phase: 'no-tree' })])).toBe(false);
    expect(holdsQemu([status({ phase: 'no-tree' }), status({ phase: 'failed' })])).toBe(true);
  });
});
