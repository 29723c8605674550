import { describe, expect, test } from 'vitest';
import { ask } from '../../../server/src/features/ask/ask';
import { toyModel } from './toy';

const model = await toyModel();
const answerTo = (question: string) => ask(model, question, { limit: 10 });
const first = (question: string) => answerTo(question).results[0];

describe('what a question names', () => {
  test('a function: its definition', () => {
    expect(first('Where is postcopy_fault_thread() defined?')).toMatchObject({ path: 'migration/ram.c', line: 8 });
  });

  test('a command: its handler, then its schema', () => {
    const { results, answer } = answerTo('Where is the QMP command toy-inject implemented?');
    expect(results[0]).toMatchObject({ path: 'monitor/toy-cmds.c', line: 1, why: 'qmp_toy_inject() carries out toy-inject' });
    expect(results.map(({ path }) => path)).toContain('qapi/qapi-schema.json');
    expect(answer).toContain('monitor/toy-cmds.c:1');
  });

  test('a backtrace in one line: its functions', () => {
    expect(answerTo('toynic_receive_packet <- ram_save_iterate: where do I start?').results.slice(0, 2).map(({ path }) => path).sort()).toEqual(['hw/net/toynic.c', 'migration/ram.c']);
  });
});

describe('what kind of answer is wanted', () => {
  test('who maintains: people, status and the section', () => {
    const { answer, results, intent } = answerTo('Who maintains the toy network card?');
    expect(intent).toBe('maintain');
    expect(answer).toBe('Toy network card (Maintained): maintained by Ann Author — MAINTAINERS:6');
    expect(results[0]).toMatchObject({ path: 'hw/net/toynic.c', subsystem: 'Toy network card' });
    expect(answerTo('Is migration still maintained?').answer).toContain('no maintainer; reviewed by Rob Reviewer');
  });

  test('a type and its parent', () => {
    const { answer, results } = answerTo('Which file registers the toy-nic type and who is its parent?');
    expect(results[0]).toMatchObject({ path: 'hw/net/toynic.c', line: 18 });
    expect(answer).toContain('is a toy-bus-device < object; toy-bus-device is registered in hw/core/toybus.c:4');
  });

  test('a build symbol', () => {
    expect(first('Where is CONFIG_TOYNIC defined?')).toMatchObject({ path: 'hw/net/Kconfig', line: 1 });
  });

  test('an option, by what it does', () => {
    expect(first('which command line option loads the toy state?')).toMatchObject({ path: 'qemu-options.hx' });
  });

  test('a trace event: named, or by what it shows', () => {
    expect(first('Where is the trace event toynic_transmit declared?')).toMatchObject({ path: 'hw/net/trace-events', line: 3 });
    expect(first('which trace event shows that the toynic transmits?')).toMatchObject({ path: 'hw/net/trace-events', line: 3 });
  });

  test('how a device is migrated', () => {
    expect(answerTo('How is the state of the toy-nic device migrated?').answer).toBe('its state is described by vmstate_toynic (1 fields) — hw/net/toynic.c:7');
  });

  test('tests', () => {
    expect(first('Which test covers hw/net/toynic.c?')).toMatchObject({ path: 'tests/qtest/toynic-test.c' });
  });

  test('documents', () => {
    expect(first('Where is resetting of toys described?')).toMatchObject({ path: 'docs/devel/toys.rst', line: 6 });
    expect(answerTo('Where is resetting of toys described?').documents[0]?.path).toBe('docs/devel/toys.rst');
  });

  test('what replaced something', () => {
    const { answer, results } = answerTo('What replaced -oldtoy?');
    expect(results[0]?.path).toBe('docs/about/removed-features.rst');
    expect(answer).toContain('removed in 8.1');
  });

  test('a directory', () => {
    expect(first('What is in hw/net/?')).toMatchObject({ path: 'hw/net/' });
    expect(first('What is in hw/net/?')).not.toHaveProperty('line');
  });

  test('users of a library', () => {
    expect(first('What is libtoy needed for?')).toMatchObject({ path: 'hw/net/toynic.c', line: 5 });
  });
});

describe('words', () => {
  test('purposes and names of functions', () => {
    expect(first('what slows the guest down during live migration?')).toMatchObject({ path: 'migration/throttle.c' });
    expect(first('where is the post-copy fault thread?')).toMatchObject({ path: 'migration/ram.c', line: 8 });
  });

  test('slips of the pen', () => {
    expect(first('wher is the throtle of migration?')).toMatchObject({ path: 'migration/throttle.c' });
  });
});

describe('refusals', () => {
  test.each([
    ['Where is frobnicate_memory() defined?', 'frobnicate_memory'],
    ['What is the hw/quantum/ directory for?', 'hw/quantum/'],
    ['Who maintains the Itanium target?', 'Itanium'],
    ['Where is CONFIG_HOLOGRAM defined?', 'CONFIG_HOLOGRAM'],
    ['Which file holds the JavaScript engine?', 'JavaScript'],
  ])('%s', (question, missing) => {
    const { found, answer } = answerTo(question);
    expect(found).toBe(false);
    expect(answer).toContain(`not found in this tree: nothing here is called “${missing}”`);
  });

  test('nothing at all, very much, and strange characters are no trouble', () => {
    for (const question of ['', '?', 'the', 'x'.repeat(5000), '`<script>` \u0000 \u202e 🦄', 'a_'.repeat(300)]) expect(answerTo(question).found).toBe(false);
  });

  test('the same question has the same answer', () => {
    expect(answerTo('Who maintains the toy network card?')).toEqual(answerTo('Who maintains the toy network card?'));
  });
});
