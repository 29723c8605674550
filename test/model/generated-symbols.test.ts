import { beforeAll, describe, expect, test } from 'vitest';
import { resolveGenerated } from '../../server/src/model/generated-symbols';
import type { Model } from '../../server/src/model/model';
import { indexFixture } from '../support/fixture';

const TREE = `//- /qapi/qapi-schema.json
{ 'include': 'toy.json' }
//- /qapi/toy.json
{ 'command': 'toy-query', 'data': { 'a': 'int' }, 'returns': ['ToyInfo'] }
{ 'event': 'TOY_DONE', 'data': { 'x': 'int' } }
{ 'struct': 'ToyInfo', 'data': { 'id': 'str' } }
{ 'enum': 'ToyMode',
  'data': [ 'one',
            'two-b' ] }
{ 'union': 'ToyUnion', 'base': { 'mode': 'ToyMode' }, 'discriminator': 'mode', 'data': {} }
//- /tests/qapi-schema/toy.json
{ 'struct': 'ToyInfo', 'data': {} }
//- /hw/toy/trace-events
# x
toy_read(int a) "%d"
//- /target/arm/tcg/a64.decode
&rrr rd rn
ADD 0 @rrr
//- /target/riscv/insn32.decode
ADD 1 @rrr
//- /target/arm/helper.h
DEF_HELPER_1(toy_clz, void, env)
#define P(x) DEF_HELPER_1(x ## _lo, void, env)
P(mul)
//- /target/arm/toy.c
void HELPER(toy_clz)(CPUARMState *env)
{
}
void helper_mul_lo(CPUARMState *env)
{
}
//- /qemu-options.hx
DEF("toy", HAS_ARG, QEMU_OPTION_toy, "-toy\\n", QEMU_ARCH_ALL)
`;

describe('generated names', () => {
  let model: Model;

  beforeAll(async () => {
    ({ model } = await indexFixture(TREE));
  });

  const from = (name: string, file?: string): string[] => resolveGenerated(model, name, file).map((source) => `${source.kind} ${source.file}:${source.line + 1}`);

  test.each([
    ['qmp_marshal_toy_query', 'qapi-command qapi/toy.json:1'], ['qmp_toy_query', 'qapi-command qapi/toy.json:1'],
    ['trace_qmp_enter_toy_query', 'qapi-command qapi/toy.json:1'], ['visit_type_q_obj_toy_query_arg_members', 'qapi-command qapi/toy.json:1'],
    ['qapi_event_send_toy_done', 'qapi-event qapi/toy.json:2'], ['QAPI_EVENT_TOY_DONE', 'qapi-event qapi/toy.json:2'], ['QSD_QAPI_EVENT_TOY_DONE', 'qapi-event qapi/toy.json:2'],
    ['ToyMode_str', 'qapi-type qapi/toy.json:4'], ['ToyMode_lookup', 'qapi-type qapi/toy.json:4'], ['TOY_MODE__MAX', 'qapi-type qapi/toy.json:4'],
    ['TOY_MODE_TWO_B', 'qapi-enum-value qapi/toy.json:6'], ['TOY_MODE_ONE', 'qapi-enum-value qapi/toy.json:5'],
    ['visit_type_q_obj_ToyUnion_base_members', 'qapi-type qapi/toy.json:7'],
    ['trace_toy_read', 'trace-event hw/toy/trace-events:2'], ['TRACE_TOY_READ', 'trace-event hw/toy/trace-events:2'], ['TRACE_TOY_READ_BACKEND_DSTATE', 'trace-event hw/toy/trace-events:2'],
    ['arg_rrr', 'decode-arguments target/arm/tcg/a64.decode:1'], ['QEMU_OPTION_toy', 'option qemu-options.hx:1'],
  ])('%s', (name, expected) => {
    expect(from(name)).toEqual([expected]);
  });

  test.each(['visit_type_ToyInfo', 'visit_type_ToyInfo_members', 'visit_type_ToyInfoList', 'qapi_free_ToyInfo', 'qapi_free_ToyInfoList', 'ToyInfo', 'ToyInfoList', 'qmp_marshal_output_ToyInfoList'])('%s: the schema of QEMU before that of a test', (name) => {
    expect(from(name)).toEqual(['qapi-type qapi/toy.json:3', 'qapi-type tests/qapi-schema/toy.json:1']);
  });

  test('helpers: the declaration, then the definition, also through a macro', () => {
    for (const name of ['helper_toy_clz', 'gen_helper_toy_clz']) expect(from(name)).toEqual(['helper target/arm/helper.h:1', 'helper-definition target/arm/toy.c:1']);
    expect(from('helper_mul_lo')).toEqual(['helper target/arm/helper.h:3', 'helper-definition target/arm/toy.c:4']);
  });

  test('patterns of the asking file\'s target come first', () => {
    expect(from('trans_ADD', 'target/riscv/insn_trans/x.c.inc')).toEqual(['decode-pattern target/riscv/insn32.decode:1', 'decode-pattern target/arm/tcg/a64.decode:2']);
    expect(from('trans_ADD', 'target/arm/tcg/translate-a64.c')[0]).toBe('decode-pattern target/arm/tcg/a64.decode:2');
  });

  test.each(['main', 'qmp_', 'visit_type_Nothing', 'TOY', '', 'trace_', 'helper_none', '__proto__', 'constructor'])('%j comes from nowhere', (name) => {
    expect(from(name)).toEqual([]);
  });
});
