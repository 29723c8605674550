import { describe, expect, it } from 'vitest';
import { ask } from '../../../server/src/features/ask/ask';
import { intentsOf, weightsFor } from '../../../server/src/features/ask/intents';
import { indexFixture } from '../../support/fixture';

const TREE = `
//- /configs/targets/arm-softmmu.mak
TARGET_ARCH=arm
//- /configs/targets/arm-linux-user.mak
TARGET_ARCH=arm
//- /configs/targets/armeb-linux-user.mak
TARGET_ARCH=arm
TARGET_BIG_ENDIAN=y
//- /configs/targets/sparc64-linux-user.mak
TARGET_ARCH=sparc64
TARGET_BASE_ARCH=sparc
TARGET_BIG_ENDIAN=y
//- /target/arm/cpu.c
int arm_cpu_program(void)
{
    return 0;
}
`;

describe('questions for targets', () => {
  it.each([
    ['Which program runs big endian arm Linux binaries?', ['configs/targets/armeb-linux-user.mak']],
    ['which target files exist for arm boards?', ['configs/targets/arm-softmmu.mak']],
    ['what is the emulator for 64 bit sparc?', ['configs/targets/sparc64-linux-user.mak']],
  ])('%s', async (question, expected) => {
    const { model } = await indexFixture(TREE);
    const { found, intent, results } = ask(model, question, { limit: expected.length });
    expect([found, intent, results.map(({ path }) => path)]).toEqual([true, 'target', expected]);
  });

  it('an architecture without a target is left to the search', async () => {
    const { model } = await indexFixture(TREE);
    expect(ask(model, 'Which program runs vax binaries?', { limit: 3 }).results.map(({ path }) => path)).not.toContain('configs/targets/arm-softmmu.mak');
  });
});

describe('what a question says it wants', () => {
  it('weighs documents down when a source file is asked for by that word', () => {
    const weight = (question: string): number => weightsFor(intentsOf(question)[0] ?? 'where', question).section;
    expect(weight('which file throttles disks')).toBeLessThan(weight('where are disks throttled'));
    expect(weight('code that makes the clock catch up')).toBeLessThan(weight('how does the clock catch up'));
  });

  it('weighs options up for switches and flags, but for another program', () => {
    const weight = (question: string): number => weightsFor(intentsOf(question)[0] ?? 'where', question).option;
    expect(weight('command line switch that waits for a debugger')).toBeGreaterThan(weight('qemu-img option that waits for a debugger'));
  });
});
