import { describe, expect, test } from 'vitest';
import { intentsOf } from '../../../server/src/features/ask/intents';
import { stem } from '../../../server/src/features/ask/stem';
import { synonymsFrom } from '../../../server/src/features/ask/synonyms';
import { questionTokens } from '../../../server/src/features/ask/tokens';
import { editDistance } from '../../../server/src/features/ask/typo';

describe('tokens', () => {
  test('names stay whole and come in parts; words of questions go', () => {
    expect(questionTokens('Where is qmp_blockdev_add for the virtio-blk device?').map(({ term }) => term)).toEqual(['qmp_blockdev_add', 'qmp', 'blockdev', 'add', 'virtio_blk', 'virtio', 'blk', 'devic']);
    expect(questionTokens("the guest's BlockDriverState").map(({ term }) => term)).toEqual(['guest', 'blockdriverstate', 'block', 'driver', 'stat']);
  });
});

describe('stem', () => {
  test.each([['migration', 'migrate'], ['migrated', 'migrate'], ['emulator', 'emulation'], ['realization', 'realize'], ['realises', 'realize'], ['mapping', 'map'], ['pages', 'page'], ['registers', 'register'], ['panicked', 'panic'], ['handlers', 'handle'], ['entries', 'entry']])('%s and %s are one', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  test.each([['bus', 'bu'], ['address', 'addr'], ['string', 'str'], ['x86s', 'x86'], ['timer', 'time']])('%s and %s are not', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});

describe('synonyms', () => {
  test('groups go both ways, rules with > one way', () => {
    expect(synonymsFrom('interrupt')[0]?.terms).toContain('irq');
    expect(synonymsFrom('irq')[0]?.terms).toContain('interrupt');
    expect(synonymsFrom('x86')[0]?.terms).toEqual(['i386']);
    expect(synonymsFrom('i386')).toEqual([]);
  });
});

test('edit distance counts swaps once and stops at its limit', () => {
  expect(editDistance('migration', 'migartion', 2)).toBe(1);
  expect(editDistance('throttle', 'throtle', 2)).toBe(1);
  expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
});

describe('intents', () => {
  test.each([
    ['Who looks after VFIO?', 'maintain'], ['what is hw/net/ for?', 'directory'], ['which type is its parent?', 'type'], ['Which Kconfig symbol enables it?', 'build'], ['what builds block.c?', 'build'],
    ['Which trace event fires?', 'trace'], ['How is the timer migrated?', 'migrate'], ['Which test covers it?', 'test'], ['Where is it documented?', 'document'], ['What replaced -foo?', 'removed'],
    ['Which QMP command does it?', 'command'], ['What is libfoo needed for?', 'depend'], ['Where is the main loop?', 'where'],
  ])('%s: %s', (question, intent) => {
    expect(intentsOf(question)[0]).toBe(intent);
  });
});
