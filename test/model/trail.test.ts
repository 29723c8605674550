import { expect, test } from 'vitest';
import { isStale, Recorder } from '../../server/src/model/qom/trail';

test('a recording knows what was used in it, and what it includes of others', () => {
  const recorder = new Recorder();
  recorder.key('table', 'before');
  const { value, trail } = recorder.record(() => {
    recorder.context('a.c');
    const inner = recorder.record(() => {
      recorder.context('b.c');
      recorder.key('function', 'f');
      return 1;
    });
    expect(inner.trail).toEqual({ contexts: ['b.c'], keys: ['function f'] });
    recorder.key('table', 't');
    recorder.include({ contexts: ['c.c'], keys: ['struct S'] });
    return 2;
  });
  expect(value).toBe(2);
  expect(trail).toEqual({ contexts: ['a.c', 'c.c'], keys: ['table t', 'struct S'] });
  expect(recorder.open).toBeUndefined();
});

test('a recording that fails ends as well', () => {
  const recorder = new Recorder();
  expect(() => recorder.record(() => { throw new Error('broken'); })).toThrow('broken');
  expect(recorder.open).toBeUndefined();
});

test('a result is stale when a view of the macros or a key it came from changed', () => {
  const trail = { contexts: ['a.c'], keys: ['table t'] };
  const changes = (contexts: string[], keys: string[]): boolean => isStale(trail, { contexts: new Set(contexts), keys: new Set(keys) });
  expect([changes([], []), changes(['b.c'], ['table u']), changes(['a.c'], []), changes([], ['table t'])]).toEqual([false, false, true, true]);
});
