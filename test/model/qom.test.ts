import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../server/src/model/model';
import { cpuModels } from '../../server/src/model/cpu-models';
import { machines } from '../../server/src/model/machines';
import { ancestors, isA, qomTree } from '../../server/src/model/qom';
import { vmstates } from '../../server/src/model/qom-migration';
import { qomProperties } from '../../server/src/model/qom-properties';
import { indexFixture } from '../support/fixture';
import { mutationsOf } from '../support/mutations';
import { cTools } from '../syntax/scan';

const BASE = `
//- /VERSION
10.0.3
//- /configs/targets/toy32-softmmu.mak
TARGET_ARCH=toy32
TARGET_BASE_ARCH=toy
//- /configs/targets/toy64-softmmu.mak
TARGET_ARCH=toy64
TARGET_BASE_ARCH=toy
//- /include/qom/object.h
#define TYPE_OBJECT "object"
#define OBJECT_DEFINE_SIMPLE_TYPE(Obj, obj, OBJ, PARENT) \\
    static const TypeInfo obj##_info = { \\
        .parent = TYPE_##PARENT, .name = TYPE_##OBJ, .class_init = obj##_class_init, .abstract = false, \\
    }; \\
    type_init(obj##_register_types)
//- /include/hw/boards.h
#define TYPE_MACHINE_SUFFIX "-machine"
#define TYPE_MACHINE "machine"
#define MACHINE_TYPE_NAME(name) (name TYPE_MACHINE_SUFFIX)
#define MACHINE_VERSION(prefix, major, minor) prefix "-" #major "." #minor TYPE_MACHINE_SUFFIX
//- /include/hw/qdev-properties.h
#define DEFINE_PROP(_name, _state, _field, _prop, _type, ...) { .name = (_name), .info = &(_prop), __VA_ARGS__ }
#define DEFINE_PROP_UINT32(_n, _s, _f, _d) DEFINE_PROP(_n, _s, _f, qdev_prop_uint32, uint32_t, .defval.u = (uint32_t)_d)
#define DEFINE_PROP_LINK(_n, _s, _f, _t, _p) DEFINE_PROP(_n, _s, _f, qdev_prop_link, _p, .link_type = _t)
//- /hw/core/qdev.c
const PropertyInfo qdev_prop_uint32 = { .type = "uint32", .get = get };
const PropertyInfo qdev_prop_link = { .type = "link" };
static const TypeInfo types[] = {
    { .name = "object" }, { .name = "machine", .parent = "object", .abstract = true }, { .name = "device", .parent = "object", .abstract = true },
    { .name = "interface" }, { .name = "toy-if", .parent = "interface" }, { .name = "cpu", .parent = "device", .abstract = true },
};
DEFINE_TYPES(types)
`;

async function model(text: string): Promise<Model> {
  return (await indexFixture(BASE + text, cTools())).model;
}

async function names(text: string): Promise<string[]> {
  const { types } = (await model(text)).get(qomTree);
  return types.filter((type) => !type.file.startsWith('hw/core/')).map((type) => `${type.name} < ${type.parent}${type.abstract ? ' abstract' : ''}${type.targets.length > 0 ? ` on ${type.targets.join('+')}` : ''}${type.conditions.length > 0 ? ` if ${type.conditions.join('; ')}` : ''}`);
}

describe('names', () => {
  test('macros, concatenation, function-like macros', async () => {
    expect(await names(`//- /hw/toy.c
#include "hw/boards.h"
#define TYPE_TOY "toy"
#define TOY_NAME(x) TYPE_TOY "-" #x
static const TypeInfo a = { .name = TYPE_TOY, .parent = TYPE_OBJECT };
static const TypeInfo b = { .name = TOY_NAME(blue), .parent = TYPE_TOY };
static const TypeInfo c = { .name = MACHINE_TYPE_NAME("toy"), .parent = TYPE_MACHINE };
`)).toEqual(['toy < object', 'toy-blue < toy', 'toy-machine < machine']);
  });

  test('the file\'s own definition wins, then what it includes', async () => {
    expect(await names(`//- /hw/a/a.h
#define TYPE_X "x-of-a"
//- /hw/b/b.h
#define TYPE_X "x-of-b"
//- /hw/b/own.c
#define TYPE_X "x-own"
static const TypeInfo x = { .name = TYPE_X };
//- /hw/c/c.c
#include "hw/b/b.h"
static const TypeInfo x = { .name = TYPE_X };
`)).toEqual(['x-own < ', 'x-of-b < ']);
  });

  test('macros that refer to each other end', async () => {
    expect(await names('//- /hw/a.c\n#define A B\n#define B A\nstatic const TypeInfo x = { .name = A };\n')).toEqual([]);
  });

  test('what cannot be known is listed, not guessed', async () => {
    const { unresolved } = (await model('//- /hw/a.c\nstatic const TypeInfo x = { .name = name_of_host() };\n')).get(qomTree);
    expect(unresolved).toEqual([{ file: 'hw/a.c', line: 0, expression: 'name_of_host()', reason: 'no string that the sources define' }]);
  });

  test('a definition that hangs on the target gives a row per meaning', async () => {
    expect(await names(`//- /target/toy/cpu-qom.h
#ifdef TARGET_TOY64
#define TYPE_TOY_CPU "toy64-cpu"
#else
#define TYPE_TOY_CPU "toy32-cpu"
#endif
//- /target/toy/cpu.c
#include "cpu-qom.h"
static const TypeInfo x = { .name = TYPE_TOY_CPU, .parent = "cpu", .abstract = true };
#ifdef TARGET_TOY64
static const TypeInfo y = { .name = "big-" TYPE_TOY_CPU, .parent = TYPE_TOY_CPU };
#endif
`)).toEqual(['toy32-cpu < cpu abstract on toy32-softmmu', 'toy64-cpu < cpu abstract on toy64-softmmu', 'big-toy64-cpu < toy64-cpu on toy64-softmmu if defined(TARGET_TOY64)']);
  });
});

describe('types that macros and code make', () => {
  test('a macro with a TypeInfo, directly and through another', async () => {
    expect(await names(`//- /hw/toy.c
#include "qom/object.h"
#include "hw/boards.h"
#define TYPE_TOY "toy"
#define MAKE(sym, major, minor) toy_##major##_##minor##_##sym
#define DEFINE_TOY_MACHINE_IMPL(latest, ...) \\
    static void MAKE(init, __VA_ARGS__)(ObjectClass *oc, void *data) { } \\
    static const TypeInfo MAKE(info, __VA_ARGS__) = { .name = MACHINE_VERSION("toy", __VA_ARGS__), .parent = TYPE_MACHINE }; \\
    type_init(MAKE(register, __VA_ARGS__))
#define DEFINE_TOY_MACHINE(major, minor) DEFINE_TOY_MACHINE_IMPL(false, major, minor)
OBJECT_DEFINE_SIMPLE_TYPE(ToyState, toy, TOY, OBJECT)
DEFINE_TOY_MACHINE(9, 2)
`)).toEqual(['toy < object', 'toy-9.2-machine < machine']);
  });

  test('loops over tables, helpers, local TypeInfos, printf, options', async () => {
    expect(await names(`//- /hw/toy.c
typedef struct ToyInfo { int id; const char *name; } ToyInfo;
static const ToyInfo toys[] = { { 1, "red" }, { 2, "blue" },
#ifdef CONFIG_GREEN
    { 3, "green" },
#endif
};
static char *toy_name(const char *name) { return g_strdup_printf("%s-%d", name, 7); }
static void toy_register(const ToyInfo *info)
{
    g_autofree char *name = toy_name(info->name);
    TypeInfo ti = { .name = name, .parent = "device", .class_data = (void *)info };
    type_register_static(&ti);
    if (info->id == 2) {
        ti.name = g_strconcat(info->name, "-twin", NULL);
        type_register_static(&ti);
    }
}
static void toy_register_types(void)
{
    int i;
    for (i = 0; i < ARRAY_SIZE(toys); i++) {
        toy_register(&toys[i]);
    }
}
type_init(toy_register_types)
`)).toEqual(['red-7 < device', 'blue-7 < device', 'blue-twin < device', 'green-7 < device if defined(CONFIG_GREEN)']);
  });

  test('a pointer that runs to the end of a table, with a default and an alias', async () => {
    expect(await names(`//- /target/toy/cpu.c
typedef struct Version { int version; const char *alias; } Version;
typedef struct Def { const char *name; const Version *versions; } Def;
static const Def defs[] = { { .name = "old" }, { .name = "new", .versions = (Version[]) { { .version = 1, .alias = "n1" }, { } } } };
static const Version *versions_of(const Def *def)
{
    static const Version only[] = { { 1 }, { } };
    return def->versions ?: only;
}
static void add(const char *name)
{
    TypeInfo ti = { .parent = "cpu" };
    ti.name = g_strdup_printf("%s-toy-cpu", name);
    type_register_static(&ti);
}
static void register_types(void)
{
    for (int i = 0; i < ARRAY_SIZE(defs); i++) {
        const Version *v;
        add(defs[i].name);
        for (v = versions_of(&defs[i]); v->version; v++) {
            add(g_strdup_printf("%s-v%d", defs[i].name, v->version));
            if (v->alias) {
                add(v->alias);
            }
        }
    }
}
type_init(register_types)
`)).toEqual(['old-toy-cpu < cpu', 'old-v1-toy-cpu < cpu', 'new-toy-cpu < cpu', 'new-v1-toy-cpu < cpu', 'n1-toy-cpu < cpu']);
  });

  test('a registration behind a check at run time says so', async () => {
    expect(await names(`//- /hw/toy.c
static const TypeInfo toy_info = { .name = "toy", .parent = "device" };
static void register_types(void)
{
    if (open_device("/dev/toy") >= 0) {
        type_register_static(&toy_info);
    }
}
type_init(register_types)
`)).toEqual(['toy < device if when a check at start-up succeeds']);
  });

  test('endless loops and recursion end', async () => {
    expect(await names(`//- /hw/toy.c
static void again(int i) { again(i + 1); }
static void register_types(void)
{
    for (;;) { again(1); }
    while (1) { TypeInfo ti = { .name = unknown() }; type_register_static(&ti); }
}
type_init(register_types)
`)).toEqual([]);
  });
});

const DEVICES = `//- /hw/toy.c
#include "hw/qdev-properties.h"
static const Property toy_properties[] = {
    DEFINE_PROP_UINT32("size", ToyState, size, 4),
    DEFINE_PROP_LINK("bus", ToyState, bus, "toy-bus", ToyBus *),
};
static const VMStateDescription vmstate_toy = { .name = "toy/state", .version_id = TOY_VERSION };
#define TOY_VERSION 3
static void toy_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    device_class_set_props(dc, toy_properties);
    object_class_property_add_bool(klass, "loud", get, set);
    dc->vmsd = &vmstate_toy;
}
static void toy_init(Object *obj)
{
    ToyState *s = TOY(obj);
    object_initialize_child(obj, "lamp", &s->lamp, "toy-lamp");
    object_property_add_alias(obj, "lamp-size", OBJECT(&s->lamp), "size");
    toy_add_names(obj);
}
static void toy_add_names(Object *obj)
{
    for (int i = 0; i < 2; i++) {
        char name[8];
        snprintf(name, sizeof(name), "pin%d", i);
        object_property_add(obj, name, "bool", get, set, NULL, NULL);
    }
}
static const TypeInfo infos[] = {
    { .name = "toy-lamp", .parent = "device", .class_init = toy_class_init },
    { .name = "toy", .parent = "device", .instance_init = toy_init, .class_init = toy_class_init },
    { .name = "toy-twin", .parent = "toy" },
};
DEFINE_TYPES(infos)
`;

describe('what types have', () => {
  test('properties of tables, classes, instances, children and parents', async () => {
    const index = (await model(DEVICES)).get(qomProperties);
    expect(index.all('toy-twin').map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'size: uint32', 'bus: link<toy-bus>', 'loud: bool', 'lamp: child<toy-lamp>', 'lamp-size: uint32', 'pin0: bool', 'pin1: bool',
    ]);
    expect(index.own('toy-twin')).toEqual([]);
    expect(index.own('toy').find(({ name }) => name === 'size')).toMatchObject({ defaultValue: '4', owner: 'toy', file: 'hw/toy.c', line: 2 });
    expect(index.all('nothing')).toEqual([]);
  });

  test('migration descriptions belong to types and those below', async () => {
    const { ofType } = (await model(DEVICES)).get(vmstates);
    expect(ofType.get('toy-twin')).toMatchObject([{ name: 'toy/state', version: 3, minimumVersion: 0 }]);
  });

  test('tree: children, interfaces, ancestors', async () => {
    const tree = (await model('//- /hw/a.c\nstatic const TypeInfo a = { .name = "a", .parent = "device", .interfaces = (InterfaceInfo[]) { { "toy-if" }, { } } };\n')).get(qomTree);
    expect(tree.children.get('device')).toEqual(['a', 'cpu']);
    expect(tree.implementors.get('toy-if')).toEqual(['a']);
    expect(ancestors(tree, 'a')).toEqual(['device', 'object']);
    expect([isA(tree, 'a', 'object'), isA(tree, 'a', 'cpu'), isA(tree, 'x', 'x')]).toEqual([true, false, true]);
    expect(tree.byName.get('toy-if')?.[0]?.abstract).toBe(true);
  });

  test('parents in a circle end', async () => {
    const tree = (await model('//- /hw/a.c\nstatic const TypeInfo a[] = { { .name = "a", .parent = "b" }, { .name = "b", .parent = "a" } };\nDEFINE_TYPES(a)\n')).get(qomTree);
    expect(ancestors(tree, 'a')).toEqual(['b']);
  });
});

describe('machines and CPU models', () => {
  test('aliases, by what the newest class_init leaves set', async () => {
    const list = (await model(`//- /hw/toy/board.c
#include "hw/boards.h"
#define DEFINE_TOY_MACHINE(latest, major, minor) \\
    static void toy_##major##_##minor##_class_init(ObjectClass *oc, void *data) \\
    { \\
        MachineClass *mc = MACHINE_CLASS(oc); \\
        toy_##major##_##minor##_options(mc); \\
        mc->desc = "Toy " #major; \\
        if (QEMU_VERSION_MAJOR - major > 3) { mc->deprecation_reason = "too old"; } \\
        if (latest) { mc->alias = "toy"; } \\
    } \\
    static const TypeInfo toy_##major##_##minor##_info = { \\
        .name = MACHINE_VERSION("toy", major, minor), .parent = TYPE_MACHINE, .class_init = toy_##major##_##minor##_class_init, \\
    }; \\
    type_init(toy_##major##_##minor##_register)
static void toy_10_0_options(MachineClass *mc)
{
    mc->is_default = true;
}
DEFINE_TOY_MACHINE(true, 10, 0)
static void toy_6_0_options(MachineClass *mc)
{
    toy_10_0_options(mc);
    mc->is_default = false;
}
DEFINE_TOY_MACHINE(false, 6, 0)
`)).get(machines);
    expect(list.map(({ name, aliases, description, isDefault, deprecation }) => [name, aliases.join(), description, isDefault, deprecation])).toEqual([
      ['toy-10.0', 'toy', 'Toy 10', true, ''], ['toy-6.0', '', 'Toy 6', false, 'too old'],
    ]);
  });

  test('CPU models and their aliases', async () => {
    const list = (await model(`//- /target/toy/cpu.c
static const TypeInfo types[] = {
    { .name = "toy-cpu", .parent = "cpu", .abstract = true }, { .name = "one-toy-cpu", .parent = "toy-cpu" }, { .name = "two-toy-cpu", .parent = "one-toy-cpu" },
};
DEFINE_TYPES(types)
ToyCPUAlias toy_cpu_aliases[] = { { "1", "one" }, { NULL } };
`)).get(cpuModels);
    expect(list.map(({ name, type, alias }) => `${name} ${type}${alias ? ' alias' : ''}`)).toEqual(['one one-toy-cpu', 'two two-toy-cpu', '1 one-toy-cpu alias']);
  });
});

test('mutated sources never throw and never hang', async () => {
  const hostile = ['{', '}', '(', ')', '"', '/*', '#if X\n', '#endif\n', 'for (;;)', '##', '#', ',', '= {', ';', '->', '->name', '__VA_ARGS__'];
  await fc.assert(fc.asyncProperty(mutationsOf(DEVICES, hostile), async (text) => {
    const one = await model(text.startsWith('//- /hw/toy.c') ? text : `//- /hw/toy.c\n${text}`);
    one.get(qomTree);
    one.get(machines);
    one.get(vmstates);
    for (const name of one.get(qomTree).byName.keys()) one.get(qomProperties).all(name);
  }), { numRuns: 60 });
});
