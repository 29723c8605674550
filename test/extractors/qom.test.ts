import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Extractor } from '../../server/src/extractors/extractor';
import { qomCode } from '../../server/src/extractors/qom-code';
import { qomDeclarations } from '../../server/src/extractors/qom-declarations';
import { qomInit } from '../../server/src/extractors/qom-init';
import { qomProperties } from '../../server/src/extractors/qom-properties';
import { qomTypes } from '../../server/src/extractors/qom-types';
import { vmstate } from '../../server/src/extractors/vmstate';
import type { FactKind, FactOf } from '../../server/src/facts/facts';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';
import { cTools } from '../syntax/scan';

const extractors = [qomTypes, qomDeclarations, qomCode, qomInit, qomProperties, vmstate];

const SAMPLE = `#define TYPE_TOY "toy"
OBJECT_DECLARE_TYPE(ToyState, ToyClass, TOY)
DECLARE_INSTANCE_CHECKER(ToyBus, TOY_BUS, "toy-bus")
#define TOY_IF(obj) \\
    INTERFACE_CHECK(ToyIf, (obj), TYPE_TOY_IF)

static const Property toy_properties[] = {
    DEFINE_PROP_UINT32("size", ToyState, size, 4),
#ifdef CONFIG_BIG
    DEFINE_TOY_PROPERTIES(),
#endif
};

static const VMStateDescription vmstate_toy = {
    .name = "toy",
    .version_id = 2,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32(size, ToyState),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) { &vmstate_toy_more, NULL }
};

static void toy_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);

    dc->realize = toy_realize; /* why not */
    dc->desc = "A toy", dc->vmsd = &vmstate_toy;
    device_class_set_props(dc, toy_properties);
    set_bit(DEVICE_CATEGORY_MISC, dc->categories);
}

static const TypeInfo toy_info = {
    .name = TYPE_TOY,
    .parent = TYPE_DEVICE,
    .abstract = true,
    .instance_size = sizeof(ToyState),
    .class_init = toy_class_init,
    .interfaces = (InterfaceInfo[]) { { TYPE_TOY_IF }, { } },
};

#ifdef CONFIG_BOX
static const TypeInfo box_types[] = {
    { .name = TYPE_TOY "-box", .parent = TYPE_TOY },
    DEFINE_BOX("big", big_init),
};
DEFINE_TYPES(box_types)
#endif

static const char *const variants[] = { "red", "blue" };

static void toy_register_types(void)
{
    for (int i = 0; i < ARRAY_SIZE(variants); i++) {
        TypeInfo ti = { .name = variants[i], .parent = TYPE_TOY };
        type_register_static(&ti);
    }
#ifdef CONFIG_KVM
    type_register_static(&toy_info);
#endif
}
type_init(toy_register_types)
`;

function facts<K extends FactKind>(extractor: Extractor, kind: K, text = SAMPLE): readonly FactOf<K>[] {
  return (extractWith(extractor, 'hw/toy.c', text, { tools: cTools() }).facts[kind] ?? []);
}

describe('QOM facts', () => {
  test('TypeInfo: fields, conditions of the variable and of its registration', () => {
    const [toy, box, big] = facts(qomTypes, 'type-info');
    expect(toy).toMatchObject({
      name: 'TYPE_TOY', variable: 'toy_info', parent: 'TYPE_DEVICE', abstract: true, interfaces: ['TYPE_TOY_IF'], instanceStruct: 'ToyState',
      classInit: 'toy_class_init', conditions: ['defined(CONFIG_KVM)'], registeredBy: '',
    });
    expect(box).toMatchObject({ name: 'TYPE_TOY "-box"', macro: '', conditions: ['defined(CONFIG_BOX)'], variable: 'box_types' });
    expect(big).toMatchObject({ name: '', macro: 'DEFINE_BOX("big", big_init)' });
    expect(SAMPLE.split('\n')[box!.line]).toContain('-box');
  });

  test('a type that no start-up code registers says which function does', () => {
    const text = 'static const TypeInfo late_info = { .name = "late" };\nstatic void board_init(void)\n{\n    type_register_static(&late_info);\n}\n';
    expect(facts(qomTypes, 'type-info', text)[0]).toMatchObject({ registeredBy: 'board_init' });
  });

  test('declarations of casts', () => {
    expect(facts(qomDeclarations, 'type-declaration').map(({ name, macro, instanceStruct, classStruct, cast }) => [name, macro, instanceStruct, classStruct, cast])).toEqual([
      ['TYPE_TOY', 'OBJECT_DECLARE_TYPE', 'ToyState', 'ToyClass', 'TOY'], ['"toy-bus"', 'DECLARE_INSTANCE_CHECKER', 'ToyBus', '', 'TOY_BUS'],
      ['TYPE_TOY_IF', 'INTERFACE_CHECK', 'ToyIf', '', 'TOY_IF'],
    ]);
  });

  test('what class_init sets and calls', () => {
    const [fact] = facts(qomInit, 'init-function');
    expect(fact).toMatchObject({ name: 'toy_class_init', role: 'class', parameters: ['klass', 'data'] });
    expect(fact!.settings.map(({ field, value }) => `${field}=${value}`)).toEqual(['realize=toy_realize', 'desc="A toy"', 'vmsd=&vmstate_toy']);
    expect(fact!.calls.map(({ callee, args }) => `${callee}(${args.join()})`)).toEqual(['device_class_set_props(dc,toy_properties)', 'set_bit(DEVICE_CATEGORY_MISC,dc->categories)']);
    for (const { field, line } of fact!.settings) expect(SAMPLE.split('\n')[line]).toContain(field);
  });

  test('property tables, single properties and their kinds', () => {
    expect(facts(qomProperties, 'property-table')[0]!.rows.map(({ macro, args, conditions }) => [macro, args.length, conditions.join()])).toEqual([
      ['DEFINE_PROP_UINT32', 4, ''], ['DEFINE_TOY_PROPERTIES', 1, 'defined(CONFIG_BIG)'],
    ]);
    const text = 'static const Property one = DEFINE_PROP_BOOL("one", S, f, true);\nconst PropertyInfo qdev_prop_toy = { .type = "toy" };\n';
    expect(facts(qomProperties, 'property-table', text)[0]!.rows[0]).toMatchObject({ macro: 'DEFINE_PROP_BOOL' });
    expect(facts(qomProperties, 'property-info', text)[0]).toMatchObject({ name: 'qdev_prop_toy', type: '"toy"' });
  });

  test('migration descriptions', () => {
    expect(facts(vmstate, 'vmstate')[0]).toMatchObject({
      name: '"toy"', variable: 'vmstate_toy', version: '2', minimumVersion: '1', fields: [{ macro: 'VMSTATE_UINT32', name: 'size' }], subsections: ['vmstate_toy_more'],
    });
  });

  test('registering code with the tables it walks', () => {
    expect(facts(qomCode, 'qom-code').map(({ what, name }) => `${what} ${name}`)).toEqual(['function toy_register_types', 'table variants', 'entry toy_register_types']);
  });

  test('no fact from an empty file', () => {
    for (const extractor of extractors) expect(extractWith(extractor, 'a.c', '', { tools: cTools() }).facts).toEqual({});
  });
});

describe('whatever the file holds', () => {
  const hostile = ['{', '}', '(', ')', '"', '/*', '#if X\n', '#endif\n', 'static const TypeInfo x = {', 'type_init(', '.name =', '\\\n', ';'];

  test('nothing throws', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, hostile), (text) => {
      for (const extractor of extractors) {
        const failed = extractWith(extractor, 'hw/toy.c', text, { tools: cTools() }).problems.filter(({ message }) => message.startsWith('extractor failed'));
        expect(failed).toEqual([]);
      }
    }), { numRuns: 150 });
  });

  test.each(floods([...hostile, 'static const TypeInfo x = { ', 'static void a_class_init(ObjectClass *k) { '], 60_000))('time is bounded: %#', (text) => {
    const started = performance.now();
    for (const extractor of extractors) extractWith(extractor, 'hw/toy.c', text, { tools: cTools() });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
