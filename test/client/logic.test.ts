import { describe, expect, it } from 'vitest';
import { findPrefixes } from '../../server/src/features/find-query';
import type { FoundItem } from '../../server/src/protocol/find';
import type { FolderStatus } from '../../server/src/protocol/status';
import { findPrefixRows } from '../../client/src/logic/find-kinds';
import { fileTargets, linkedPlace, relativeLinks, withAbsoluteLinks, withoutRules, withoutTitle, withRelativeLinks, withTargets } from '../../client/src/logic/markdown';
import { parseRecent, recentFirst, remembered } from '../../client/src/logic/recent';
import { holdsQemu, overallPhase, statusText } from '../../client/src/logic/status-text';

const t = (message: string, ...values: (string | number)[]) => message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));

function status(over: Partial<FolderStatus>): FolderStatus {
  return { folder: 'file:///q', phase: 'ready', percent: 100, message: 'ready', counts: { files: 11012, subsystems: 184, types: 1900 }, leftOut: [], version: '7.2.0', ...over };
}

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

describe('a link of an answer', () => {
  const answer = 'In [`hw/a.c:3`](<hw/a.c#L3>), [docs](docs/a%20b.rst), [out](../secret), [up](hw/../../secret), [dos](<..\\..\\secret>), [c](<c:/secret>), `](etc/odd)`, [root](/etc/passwd).';

  it.each([['hw/a.c#L3', 'hw/a.c', 2], ['docs/a%20b.rst', 'docs/a b.rst', 0], ['docs/a b.rst', 'docs/a b.rst', 0]])('%s leads into the tree', (target, path, line) => {
    expect(linkedPlace(answer, target)).toEqual({ path, line });
  });

  it.each(['hw/b.c', 'hw/a.c#L4', 'hw/a.c', '', '#top', '../secret', 'hw/../../secret', '..\\..\\secret', 'c:/secret', '/etc/passwd', '//host/share', 'file:///etc/passwd', 'command:workbench.action.quit', 'https://example.org'])('%j leads nowhere', (target) => {
    expect(linkedPlace(answer, target)).toBeUndefined();
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

describe('lines between parts', () => {
  it('go, the parts and their tables stay', () => {
    expect(withoutRules('A\n- b\n\n---\n\n**C**\n\n| d |\n|---|\n| e |')).toBe('A\n- b\n\n**C**\n\n| d |\n|---|\n| e |');
  });
});

describe('choices that are remembered', () => {
  const item = (name: string): FoundItem => ({ kind: 'type', name, detail: '', subsystem: '', location: { uri: `file:///q/${name}.c`, line: 0 } });
  const names = (items: readonly FoundItem[]) => items.map(({ name }) => name);

  it('come first, the latest first, and what was found keeps its order behind them', () => {
    const { recent, rest } = recentFirst(['a', 'b', 'c', 'd'].map(item), ['c', 'gone', 'a'].map(item));
    expect(names(recent)).toEqual(['c', 'a']);
    expect(names(rest)).toEqual(['b', 'd']);
  });

  it('each once, and not for ever', () => {
    expect(names(remembered(['a', 'b'].map(item), item('b')))).toEqual(['b', 'a']);
    expect(remembered(Array.from({ length: 50 }, (_, i) => item(String(i))), item('new'))).toHaveLength(30);
  });

  it('are taken from storage only in their own shape', () => {
    expect(parseRecent([item('a'), null, 1, {}, { ...item('b'), location: { uri: 3, line: 0 } }])).toEqual([item('a')]);
    for (const stored of [undefined, null, 'x', {}]) expect(parseRecent(stored)).toEqual([]);
  });
});

describe('prefixes', () => {
  it('the picker shows are those that the server knows', () => {
    expect(findPrefixRows(t).map(({ prefix }) => prefix).sort()).toEqual([...findPrefixes].sort());
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

  it('a stop by the user is no error', () => {
    expect(statusText(status({ phase: 'cancelled', message: 'indexing was cancelled' }), t, 'en')).toMatchObject({ text: 'QEMU: indexing cancelled', severity: 'warning', busy: false });
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
