import { describe, expect, it } from 'vitest';
import { parseFromAnswerPage } from '../../client/src/logic/answer-messages';

describe('messages of the page of an answer', () => {
  it.each([[{ type: 'ready' }], [{ type: 'shown', links: 3 }], [{ type: 'open', target: 'hw/a.c#L3', aside: true }]])('%j is understood', (message) => {
    expect(parseFromAnswerPage(message)).toEqual(message);
  });

  it.each([
    [undefined], [null], ['ready'], [{}], [{ type: 'open' }], [{ type: 'open', target: 1, aside: true }], [{ type: 'open', target: 'x'.repeat(5000) }], [{ type: 'shown' }], [{ type: 'run', command: 'x' }],
  ])('%j is not', (message) => {
    expect(parseFromAnswerPage(message)).toBeUndefined();
  });

  it('opens beside only when that is said', () => {
    expect(parseFromAnswerPage({ type: 'open', target: 'a', aside: 'yes' })).toEqual({ type: 'open', target: 'a', aside: false });
  });
});
