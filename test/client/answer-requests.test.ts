import { describe, expect, it } from 'vitest';
import { kindIn } from '../../client/src/logic/answer-messages';
import { isSmall, parsePreflightSource, parseStoredAnswers, type StoredAnswer } from '../../client/src/logic/answer-requests';

const stored: Readonly<Record<string, StoredAnswer>> = {
  ask: { request: { kind: 'ask', question: 'who maintains virtio?' }, folder: 'file:///q', root: 'file:///q' },
  backtrace: { request: { kind: 'backtrace', text: '#0 0x1 in main ()' }, root: '' },
  preflight: { request: { kind: 'preflight', source: { kind: 'commit', revision: 'HEAD' } }, root: 'file:///q' },
  section: { uri: 'qemu-atlas:/section/virtio.md?%7B%7D' },
};

describe('answers that a workspace remembers', () => {
  it('are asked as they were', () => {
    expect(Object.fromEntries(parseStoredAnswers(JSON.parse(JSON.stringify(stored))))).toEqual(stored);
  });

  it.each([[undefined], [null], ['x'], [[]], [{}]])('%j is none', (value) => {
    expect(parseStoredAnswers(value).size).toBe(0);
  });

  it.each([
    [null], [{}], [{ request: { kind: 'ask' }, root: '' }], [{ request: { kind: 'ask', question: 'x' } }], [{ request: { kind: 'ask', question: 1 }, root: '' }], [{ request: { kind: 'run', command: 'x' }, root: '' }],
    [{ request: { kind: 'preflight', source: { kind: 'commit' } }, root: '' }], [{ request: { kind: 'preflight', source: 'staged' }, root: '' }], [{ uri: 1 }],
  ])('%j is no answer, and takes no other along', (broken) => {
    expect([...parseStoredAnswers({ ask: broken, backtrace: stored['backtrace'], section: stored['section'] }).keys()]).toEqual(['backtrace', 'section']);
  });

  it('belong to the panel of their kind', () => {
    expect(parseStoredAnswers({ ask: stored['backtrace'] }).size).toBe(0);
  });

  it('are kept while they are small', () => {
    expect(isSmall({ request: { kind: 'backtrace', text: 'x'.repeat(60_000) }, root: '' })).toBe(true);
    expect(isSmall({ request: { kind: 'backtrace', text: 'x'.repeat(70_000) }, root: '' })).toBe(false);
  });
});

describe('what a preflight is of', () => {
  it.each([[{ kind: 'staged' }], [{ kind: 'changed' }], [{ kind: 'commit', revision: 'a..b' }], [{ kind: 'patch', text: 'diff' }]])('%j is understood', (source) => {
    expect(parsePreflightSource({ ...source, more: 1 })).toEqual(source);
  });

  it.each([[undefined], [null], ['staged'], [{}], [{ kind: 'patch' }], [{ kind: 'commit', revision: 3 }], [{ kind: 'all' }]])('%j is not', (source) => {
    expect(parsePreflightSource(source)).toBeUndefined();
  });
});

describe('the page that comes back', () => {
  it('says which kind it was', () => {
    expect(kindIn({ kind: 'ask', title: 'x', scroll: 3 })).toBe('ask');
    for (const state of [undefined, null, 'ask', {}, { kind: 3 }]) expect(kindIn(state)).toBeUndefined();
  });
});
