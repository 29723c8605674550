import { describe, expect, it } from 'vitest';
import { DecorationCache } from '../../client/src/logic/decoration-cache';

function cacheOf(answers: Record<string, string>) {
  const asked: (readonly string[])[] = [];
  const changed: (readonly string[])[] = [];
  const cache = new DecorationCache((uris) => {
    asked.push(uris);
    return Promise.resolve(uris.map((uri) => (answers[uri] === undefined ? null : { tooltip: answers[uri], badge: '' })));
  }, (uris) => changed.push(uris));
  return { cache, asked, changed };
}

describe('decoration cache', () => {
  it('asks for everything of one turn in one question, and for each path once', async () => {
    const { cache, asked } = cacheOf({ a: 'A', b: 'B' });
    const found = await Promise.all([cache.get('a'), cache.get('b'), cache.get('a'), cache.get('c')]);
    expect(asked).toEqual([['a', 'b', 'c']]);
    expect(found.map((each) => each?.tooltip)).toEqual(['A', 'B', 'A', undefined]);
  });

  it('tells only what is different after a change', async () => {
    const answers: Record<string, string> = { a: 'A', b: 'B' };
    const { cache, changed } = cacheOf(answers);
    await Promise.all([cache.get('a'), cache.get('b'), cache.get('c')]);
    await cache.renew();
    expect(changed).toEqual([]);
    answers['b'] = 'other';
    answers['c'] = 'new';
    await cache.renew();
    expect(changed).toEqual([['b', 'c']]);
  });

  it('asks nothing when nothing is known', async () => {
    const { cache, asked } = cacheOf({});
    await cache.renew();
    expect(asked).toEqual([]);
  });

  it('a server that says too little gives no decoration', async () => {
    const cache = new DecorationCache(() => Promise.resolve([]), () => undefined);
    expect(await cache.get('a')).toBeNull();
  });
});
