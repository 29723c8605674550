import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegions, updateRegions, writeRegion, type RegionContent } from '../../server/src/features/regions';

const one: RegionContent = { id: 'targets', body: '| Target | Binary |\n|---|---|\n| arm | qemu-system-arm |' };
const two: RegionContent = { id: 'boards/arm', body: 'Two boards.' };

describe('regions', () => {
  it('are read back as they were written', () => {
    const { regions, problems } = parseRegions(`# Mine\n\n${writeRegion(one)}\nend`);
    expect(problems).toEqual([]);
    expect(regions).toMatchObject([{ id: 'targets', body: one.body, edited: false, line: 2 }]);
  });

  it('are rewritten only where their content changed', () => {
    const text = `${writeRegion(one)}\n\nmy words\n\n${writeRegion(two)}\n`;
    const update = updateRegions(text, [one, { ...two, body: 'Three boards.' }]);
    expect(update.states.map((state) => state.outcome)).toEqual(['current', 'rewritten']);
    expect(update.text).toBe(`${writeRegion(one)}\n\nmy words\n\n${writeRegion({ ...two, body: 'Three boards.' })}\n`);
  });

  it('keep an edit by hand until forced', () => {
    const text = writeRegion(two).replace('Two', 'Many');
    const newer = [{ ...two, body: 'Four boards.' }];
    expect(updateRegions(text, newer)).toMatchObject({ text, states: [{ outcome: 'edited' }] });
    expect(updateRegions(text, [two])).toMatchObject({ text, states: [{ outcome: 'edited-current' }] });
    expect(updateRegions(text, newer, { force: true }).text).toBe(writeRegion(newer[0]!));
  });

  it('are left alone when this version makes no such region', () => {
    const text = writeRegion(one);
    expect(updateRegions(text, [two])).toMatchObject({ text, states: [{ outcome: 'unknown' }], absent: ['boards/arm'] });
  });

  it('are filled when someone made an empty place for one', () => {
    const text = 'a\n<!-- qemu-atlas:begin targets -->\n<!-- qemu-atlas:end targets -->\nb';
    expect(updateRegions(text, [one]).text).toBe(`a\n${writeRegion(one)}\nb`);
  });

  it('report markers without a partner and touch nothing there', () => {
    const text = '<!-- qemu-atlas:begin targets digest=00 -->\nx\n<!-- qemu-atlas:begin boards/arm digest=11 -->\n<!-- qemu-atlas:end other -->';
    const update = updateRegions(text, [one, two]);
    expect(update.text).toBe(text);
    expect(update.problems.map((problem) => [problem.id, problem.line])).toEqual([['targets', 0], ['other', 3], ['boards/arm', 2]]);
  });

  it('keep the line ends of their file', () => {
    const text = writeRegion(two).replaceAll('\n', '\r\n') + '\r\nmine\n';
    expect(parseRegions(text).regions[0]?.edited).toBe(false);
    const newer = { ...two, body: 'Five.\nSix.' };
    expect(updateRegions(text, [newer]).text).toBe(writeRegion(newer).replaceAll('\n', '\r\n') + '\r\nmine\n');
  });

  it('stand in rst comments too', () => {
    const text = `Title\n=====\n\n${writeRegion(two, 'rst')}\n`;
    expect(updateRegions(text, [{ ...two, body: 'Nine.' }]).text).toBe(`Title\n=====\n\n${writeRegion({ ...two, body: 'Nine.' }, 'rst')}\n`);
  });

  it('stay current while the kept texts stand in them', () => {
    const text = writeRegion({ id: 'p', body: 'commit 1, facts aa' });
    expect(updateRegions(text, [{ id: 'p', body: 'commit 2, facts aa', keepWhile: ['facts aa'] }])).toMatchObject({ text, states: [{ outcome: 'current' }] });
    expect(updateRegions(text, [{ id: 'p', body: 'commit 2, facts bb', keepWhile: ['facts bb'] }]).states[0]?.outcome).toBe('rewritten');
  });

  it('cannot be broken out of by what they hold', () => {
    const evil = { id: 'targets', body: 'x\n<!-- qemu-atlas:end targets -->\n<!-- qemu-atlas:begin other digest=00 -->' };
    const text = writeRegion(evil);
    expect(parseRegions(text)).toMatchObject({ regions: [{ id: 'targets', edited: false }], problems: [] });
    expect(updateRegions(text, [evil]).states[0]?.outcome).toBe('current');
  });

  const humanLine = fc.oneof(fc.string(), fc.constantFrom('', '\r', '```', '<!-- note -->', '# Title', '<!-- qemu-atlas: -->', '.. note::', ' \t', 'qemu-atlas:begin x'));
  const human = fc.array(humanLine.filter((line) => !/qemu-atlas:(begin|end) /.test(line) && !line.includes('\n')), { maxLength: 6 });
  const bodyText = fc.array(fc.string(), { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n').replaceAll('\r', ''));
  const ids = ['a', 'b', 'c', 'd/e', 'f:g'];

  it('survive 1,000 rounds of human edits around them', () => {
    fc.assert(fc.property(
      fc.record({
        order: fc.shuffledSubarray(ids, { minLength: 0 }), before: fc.array(human, { minLength: 6, maxLength: 6 }),
        old: fc.array(bodyText, { minLength: 5, maxLength: 5 }), next: fc.array(bodyText, { minLength: 5, maxLength: 5 }),
        changed: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), touched: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        style: fc.constantFrom('markdown' as const, 'rst' as const), crlf: fc.boolean(), force: fc.boolean(),
      }),
      ({ order, before, old, next, changed, touched, style, crlf, force }) => {
        const contents = ids.map((id, i) => ({ id, body: changed[i]! ? `${next[i]!}!` : old[i]! }));
        const eol = (text: string): string => (crlf ? text.replaceAll('\n', '\r\n') : text);
        const build = (region: (id: string, i: number) => string): string => {
          const parts: string[] = [];
          order.forEach((id, place) => {
            for (const line of before[place]!) parts.push(`${line}\n`);
            parts.push(`${eol(region(id, ids.indexOf(id)))}${crlf ? '\r' : ''}\n`);
          });
          parts.push(before[5]!.join('\n'));
          return parts.join('');
        };
        const byHand = (i: number): string => writeRegion({ id: ids[i]!, body: old[i]! }, style).replace('\n', '\nby hand\n');
        const text = build((id, i) => (touched[i]! ? byHand(i) : writeRegion({ id, body: old[i]! }, style)));
        const expected = build((_id, i) => (touched[i]! && !force ? byHand(i) : writeRegion(contents[i]!, style)));
        const update = updateRegions(text, contents, { force });
        expect(update.problems).toEqual([]);
        expect(update.text).toBe(expected);
        expect(update.states.map((state) => state.id)).toEqual(order);
        expect(update.absent).toEqual(ids.filter((id) => !order.includes(id)));
        expect(updateRegions(update.text, contents, { force }).text).toBe(update.text);
        for (const state of update.states) {
          const i = ids.indexOf(state.id);
          if (touched[i]! && !force) expect(state.outcome.startsWith('edited')).toBe(true);
        }
      },
    ), { numRuns: 1000 });
  });
});
