import { expect, test } from 'vitest';
import { patternUses } from '../../server/src/features/dead-patterns';
import { indexFixture } from '../support/fixture';

const FILES = ['hw/net/toy.c', 'hw/net/toy-b.c', 'include/hw/toy-regs.h', 'docs/new/toy-guide.rst', 'docs/toy.rst', 'hw/misc/a.c', 'hw/misc/b.c', 'subprojects/fetched.wrap', 'roms/x/y.c', 'other/misc.c'];

/** `line problem …` for each line of a section with these patterns; lines from 1. */
async function problems(...patterns: string[]): Promise<string[]> {
  const maintainers = `Toy\n---\nToy\nM: A <a@b>\nS: Maintained\n${patterns.join('\n')}\n\nThe rest\nF: *\nF: */\n`;
  const { model } = await indexFixture(`${FILES.map((file) => `//- /${file}\n`).join('')}//- /MAINTAINERS\n${maintainers}`);
  return model.get(patternUses).flatMap(({ pattern, problem }) => {
    if (problem === undefined) return [];
    switch (problem.kind) {
      case 'dead': return [`${pattern.pattern} dead ${problem.renamed ?? ''}${problem.covered ? ' covered' : ''}`.trim()];
      case 'duplicate': return [`${pattern.pattern} again ${patterns[problem.line - 5]!}`];
      default: return [`${pattern.pattern} ${problem.kind} by ${problem.by.pattern}`];
    }
  });
}

test.each([
  ['all is well', ['F: hw/net/', 'F: include/hw/toy-*', 'F: docs/toy.rst', 'F: hw/misc/a'], []],
  ['gone', ['F: hw/gone.c', 'F: hw/*.c'], ['hw/gone.c dead', 'hw/*.c dead']],
  ['moved', ['F: include/toy-regs.h', 'F: docs/toy-guide.rst'], ['include/toy-regs.h dead include/hw/toy-regs.h', 'docs/toy-guide.rst dead docs/new/toy-guide.rst']],
  ['moved with wildcards', ['F: docs/old/toy-guide*.rst', 'F: old/*.c'], ['docs/old/toy-guide*.rst dead docs/new/toy-guide*.rst', 'old/*.c dead']],
  ['a new extension', ['F: docs/toy.txt'], ['docs/toy.txt dead docs/toy.rst']],
  ['moved and listed already', ['F: hw/toy-regs.h', 'F: include/hw/'], ['hw/toy-regs.h dead include/hw/toy-regs.h covered']],
  ['a common name elsewhere explains nothing', ['F: monitor/misc.c'], ['monitor/misc.c dead']],
  ['what a tree need not hold', ['F: roms/z/', 'F: roms/z*', 'F: subprojects/fetched/', 'F: pc-bios/toy.bin'], []],
  ['twice', ['F: hw/net/', 'F: hw/net'], ['hw/net again F: hw/net/']],
  ['taken by a later line', ['F: hw/misc/a.c', 'F: hw/misc/'], ['hw/misc/a.c shadowed by hw/misc/']],
  ['a later, deeper line counts for the order', ['F: hw/misc/', 'F: hw/misc/a.c'], []],
  ['a wildcard may take more one day', ['F: hw/misc/a*', 'F: hw/misc/a.c'], ['hw/misc/a.c shadowed by hw/misc/a*']],
  ['taken back', ['F: hw/net/toy.c', 'X: hw/net/'], ['hw/net/toy.c excluded by hw/net/']],
])('%s', async (_name, patterns, expected) => {
  expect(await problems(...patterns)).toEqual(expected);
});

test('hostile patterns and a tree without MAINTAINERS', async () => {
  expect(await problems('F: ', 'F: [', 'F: \\', `F: ${'*a'.repeat(600)}`, 'F: ((((', 'F: __proto__')).toEqual(expect.not.arrayContaining(['']));
  const { model } = await indexFixture('//- /a.c\n');
  expect(model.get(patternUses)).toEqual([]);
});
