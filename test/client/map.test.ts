import { describe, expect, it } from 'vitest';
import { firstView, parseFromWebview, parseStored } from '../../client/src/logic/map-messages';

describe('messages of the map', () => {
  it.each([
    [{ type: 'ready' }], [{ type: 'ask', view: firstView, isNew: true }], [{ type: 'ask', view: { ...firstView, name: 'virtio', kind: 'subsystems' }, isNew: false }], [{ type: 'find', text: 'x' }],
    [{ type: 'open', node: 3 }], [{ type: 'evidence', edge: 0 }], [{ type: 'openRow', edge: 1, row: 2 }], [{ type: 'export', format: 'svg', content: '<svg/>' }], [{ type: 'painted' }],
    [{ type: 'failed', message: 'x' }],
  ])('%j is understood', (message) => {
    expect(parseFromWebview(message)).toEqual(message);
  });

  it.each([
    [undefined], [null], ['ready'], [{}], [{ type: 'open' }], [{ type: 'open', node: -1 }], [{ type: 'open', node: 1.5 }], [{ type: 'open', node: '1' }], [{ type: 'ask', view: null }],
    [{ type: 'ask', view: { ...firstView, limit: '12' } }], [{ type: 'openRow', edge: 1 }], [{ type: 'export', format: 'exe', content: '' }], [{ type: 'export', format: 'svg' }], [{ type: 'run', command: 'x' }],
  ])('%j is not', (message) => {
    expect(parseFromWebview(message)).toBeUndefined();
  });

  it('takes no kind it does not know, and no text without end', () => {
    expect(parseFromWebview({ type: 'ask', view: { ...firstView, kind: 'people', uri: 'file:///etc/passwd' }, isNew: 'yes' })).toEqual({ type: 'ask', view: firstView, isNew: false });
    expect(parseFromWebview({ type: 'find', text: 'x'.repeat(5000) })).toEqual({ type: 'find', text: 'x'.repeat(200) });
  });
});

describe('a map that a workspace remembers', () => {
  it('is what was stored', () => {
    const stored = { view: { ...firstView, name: 'virtio', kind: 'subsystems' }, origin: 'file:///q/hw/virtio/virtio.c' };
    expect(parseStored(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(parseStored({ view: firstView, origin: undefined })).toEqual({ view: firstView });
  });

  it.each([[undefined], [null], ['x'], [{}], [{ view: { name: 'x' } }], [{ view: null, origin: 'file:///x' }]])('%j is none', (stored) => {
    expect(parseStored(stored)).toBeUndefined();
  });

  it('has no origin but a text', () => {
    expect(parseStored({ view: firstView, origin: { toString: 'x' } })).toEqual({ view: firstView });
  });
});
