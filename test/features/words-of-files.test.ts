import { beforeAll, describe, expect, test } from 'vitest';
import { definitionAt } from '../../server/src/features/definition';
import { nameCardsAt } from '../../server/src/features/name-cards';
import type { Model } from '../../server/src/model/model';
import { indexFixture } from '../support/fixture';

const TREE = `
//- /hw/core/machine.c
static const TypeInfo machine_types[] = { { .name = "object" }, { .name = "machine", .parent = "object", .abstract = true } };
DEFINE_TYPES(machine_types)
//- /hw/arm/toy.c
static void toy_class_init(ObjectClass *oc, void *data)
{
    MachineClass *mc = MACHINE_CLASS(oc);

    mc->alias = "toy";
}
static const TypeInfo toy_type = { .name = "toy-9.0-machine", .parent = "machine", .class_init = toy_class_init };
static void toy_register(void)
{
    type_register_static(&toy_type);
}
type_init(toy_register)
//- /hw/net/toynic.c
#define TYPE_TOYNIC "toy-nic"
static const TypeInfo toynic_types[] = { { .name = TYPE_TOYNIC, .parent = "object" } };
DEFINE_TYPES(toynic_types)
//- /target/arm/cpu.c
static const TypeInfo cpus[] = {
    { .name = "cpu", .parent = "object", .abstract = true }, { .name = "arm-cpu", .parent = "cpu", .abstract = true }, { .name = "toy-a7-arm-cpu", .parent = "arm-cpu" },
};
DEFINE_TYPES(cpus)
//- /target/arm/toy.decode
toyadd 0000 .... rd:4 imm:4
//- /target/arm/translate.c
static bool trans_toyadd(DisasContext *s, arg_toyadd *a)
{
    return true;
}
//- /target/hppa/translate.c
static bool trans_toyadd(DisasContext *s, arg_toyadd *a)
{
    return true;
}
//- /qemu-options.hx
DEF("toynet", HAS_ARG, QEMU_OPTION_toynet, "-toynet x\\n", QEMU_ARCH_ALL)
//- /qapi/toy-core.json
{ 'command': 'toy-stop' }
//- /hw/net/trace-events
toynic_go(int x) "x %d"
//- /docs/devel/toys.rst
Toys
====
`;

let model: Model;
beforeAll(async () => {
  ({ model } = await indexFixture(TREE));
});

const at = (path: string, marked: string): { path: string; text: string; line: number; character: number } => ({ path, text: marked.replace('$0', ''), line: 5, character: marked.indexOf('$0') });
const cards = (path: string, marked: string): string[] => (nameCardsAt(model, at(path, marked))?.cards ?? []).map((card) => `${card.kind} ${'name' in card ? card.name : card.kind === 'option' ? card.fact.name : ''}`);
const places = (path: string, marked: string): string[] => definitionAt(model, at(path, marked), 'plaintext').destinations.map(({ file, line }) => `${file}:${line + 1}`);

describe('words that other files than C hold', () => {
  test.each([
    ['docs/x.rst', 'Run ``-M to$0y``.', ['type toy-9.0-machine']],
    ['scripts/x.sh', 'qemu-system-arm -machine to$0y,accel=tcg', ['type toy-9.0-machine']],
    ['scripts/x.sh', 'qemu-system-arm -cpu toy-$0a7', ['type toy-a7-arm-cpu']],
    ['docs/x.md', 'Use `-cpu toy-a9$0`.', []],
    ['tests/x.py', "vm.add_args('-device', 'toy-$0nic,id=x')", ['type toy-nic']],
    ['qemu-options.hx', 'DEF("toy$0net", HAS_ARG, QEMU_OPTION_toynet, "", QEMU_ARCH_ALL)', ['option toynet']],
  ])('%s: %s', (path, text, expected) => {
    expect(cards(path, text)).toEqual(expected);
  });

  test('a macro that only one file can see is known everywhere', () => {
    expect(cards('docs/x.rst', 'It is ``TYPE_TOY$0NIC``.')).toEqual(['type toy-nic']);
    expect(cards('hw/char/x.c', 'x = TYPE_TOY$0NIC;')).toEqual(['type toy-nic']);
  });

  test('generated headers lead to what they are made of', () => {
    expect(places('hw/x.c', '#include "qapi/qapi-types-toy-$0core.h"')).toEqual(['qapi/toy-core.json:1']);
    expect(places('hw/x.c', '#include "trace/trace-hw_$0net.h"')).toEqual(['hw/net/trace-events:1']);
    expect(places('target/arm/translate.c', '#include "decode-t$0oy.c.inc"')).toEqual(['target/arm/toy.decode:1']);
    expect(places('hw/x.c', '#include "qapi/qapi-types-gone$0.h"')).toEqual([]);
  });

  test('a pattern leads to the function of its own target', () => {
    expect(places('target/arm/toy.decode', 'toy$0add 0000 .... rd:4 imm:4')).toEqual(['target/arm/translate.c:1']);
    expect(places('target/arm/toy.decode', 'toyadd 0000 .... toy$0add:4')).toEqual([]);
  });

  test('`:doc:` leads to the document, as Sphinx reads it', () => {
    expect(places('docs/x.rst', 'See :doc:`devel/to$0ys`.')).toContain('docs/devel/toys.rst:1');
    expect(places('docs/about/x.rst', 'See :doc:`/devel/to$0ys`.')).toContain('docs/devel/toys.rst:1');
    expect(places('docs/devel/x.rst', 'See :doc:`the toys <to$0ys>`.')).toContain('docs/devel/toys.rst:1');
    expect(places('docs/devel/x.rst', 'See :doc:`no$0ne`.')).toEqual([]);
  });
});
