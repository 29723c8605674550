import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuModels } from '../../server/src/model/cpu-models';
import { machines } from '../../server/src/model/machines';
import { observeComputing, type Model } from '../../server/src/model/model';
import { qomTree } from '../../server/src/model/qom';
import { vmstates } from '../../server/src/model/qom-migration';
import { typesNamedInC } from '../../server/src/model/qom-names';
import { qomProperties } from '../../server/src/model/qom-properties';
import { indexFixture } from '../support/fixture';
import { cTools } from '../syntax/scan';

const TREE = `
//- /VERSION
10.0.3
//- /configs/targets/toy32-softmmu.mak
TARGET_ARCH=toy32
TARGET_BASE_ARCH=toy
//- /configs/targets/toy64-softmmu.mak
TARGET_ARCH=toy64
TARGET_BASE_ARCH=toy
//- /include/hw/names.h
#define TYPE_MACHINE "machine"
#define MACHINE_TYPE_NAME(name) (name "-machine")
#define TYPE_TOY "toy"
#define TOY_NAME(x) TYPE_TOY "-" #x
#define DEFINE_TOY_MACHINE(id, text) \\
    static void id##_class_init(ObjectClass *oc, void *data) { MachineClass *mc = MACHINE_CLASS(oc); mc->desc = text; } \\
    static const TypeInfo id##_info = { .name = MACHINE_TYPE_NAME(#id), .parent = TYPE_MACHINE, .class_init = id##_class_init }; \\
    type_init(id##_register)
//- /hw/core/qdev.c
static const TypeInfo types[] = {
    { .name = "object" }, { .name = "machine", .parent = "object", .abstract = true }, { .name = "device", .parent = "object" },
    { .name = "cpu", .parent = "device", .abstract = true },
};
DEFINE_TYPES(types)
//- /hw/toy/toy.c
#include "hw/names.h"
static const Property toy_properties[] = { DEFINE_PROP_UINT32("size", Toy, size, 1) };
static const VMStateDescription vmstate_toy = { .name = TYPE_TOY, .version_id = 2 };
static void toy_class_init(ObjectClass *oc, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    dc->vmsd = &vmstate_toy;
    device_class_set_props(dc, toy_properties);
}
static const TypeInfo toy = { .name = TYPE_TOY, .parent = "device", .class_init = toy_class_init };
static const TypeInfo blue = { .name = TOY_NAME(blue), .parent = TYPE_TOY };
static void toy_register(void)
{
    type_register_static(&toy);
    type_register_static(&blue);
}
type_init(toy_register)
//- /hw/toy/boards.c
#include "hw/names.h"
DEFINE_TOY_MACHINE(small, "A small board")
DEFINE_TOY_MACHINE(large, "A large board")
//- /target/toy/cpu.c
#include "hw/names.h"
static const char *models[] = { "red", "green" };
static void toy_cpu_register_types(void)
{
    for (int i = 0; i < ARRAY_SIZE(models); i++) {
        TypeInfo info = { .name = g_strdup_printf("%s-toy-cpu", models[i]), .parent = "toy-cpu" };
        type_register(&info);
    }
}
static const TypeInfo base = { .name = "toy-cpu", .parent = "cpu", .abstract = true };
type_init(toy_cpu_register_types)
//- /include/hw/near.h
#define NEAR_NAME "near"
//- /include/hw/far.h
#define NEAR_NAME "far"
//- /include/hw/way.h
#include "hw/near.h"
//- /include/hw/win.h
#ifdef CONFIG_USER_ONLY
#define HAS_BIG 1
#endif
//- /hw/toy/helper.c
#include "hw/way.h"
void toy_add_properties(ObjectClass *oc)
{
    object_class_property_add_str(oc, NEAR_NAME, NULL, NULL);
}
void toy_common_class_init(ObjectClass *oc)
{
    MachineClass *mc = MACHINE_CLASS(oc);
    mc->desc = "from " NEAR_NAME;
    toy_add_properties(oc);
}
//- /hw/toy/user.c
#include "hw/way.h"
#include "hw/names.h"
static void user_class_init(ObjectClass *oc, void *data)
{
    MachineClass *mc = MACHINE_CLASS(oc);
    mc->alias = "user-" NEAR_NAME;
    toy_common_class_init(oc);
}
static void user_instance_init(Object *obj)
{
    object_property_add_str(obj, "instance-" NEAR_NAME, NULL, NULL);
    toy_add_properties(obj);
}
static const TypeInfo user = { .name = MACHINE_TYPE_NAME("user"), .parent = TYPE_MACHINE, .class_init = user_class_init, .instance_init = user_instance_init };
static const TypeInfo second = { .name = MACHINE_TYPE_NAME(NEAR_NAME), .parent = TYPE_MACHINE, .class_init = user_class_init };
#ifdef HAS_BIG
static const TypeInfo big = { .name = "big-toy", .parent = TYPE_MACHINE };
#endif
//- /target/toy/table.c
#include "hw/names.h"
#include "hw/way.h"
typedef struct ToyDef { const char *name; const char *text; } ToyDef;
static const ToyDef defs[] = { { .name = "one" }, { .name = TYPE_TOY "-two" } };
static const char *made(const char *name)
{
    return g_strdup_printf("%s-" NEAR_NAME "-toy-cpu", name);
}
static void toy_table_register(void)
{
    for (int i = 0; i < ARRAY_SIZE(defs); i++) {
        TypeInfo info = { .name = made(defs[i].name), .parent = "toy-cpu" };
        type_register(&info);
    }
}
type_init(toy_table_register)
//- /docs/other.c
int unrelated;
`;

/** Everything that is known about types, as text. */
function shown(model: Model): string {
  const tree = model.get(qomTree);
  const properties = model.get(qomProperties);
  return JSON.stringify([
    tree.types, tree.unresolved, [...tree.children], model.get(machines), model.get(cpuModels), [...tree.byName.keys()].map((name) => properties.all(name)),
    [...model.get(vmstates).ofType], ['TYPE_TOY', 'TYPE_MACHINE', 'TYPE_NEW'].map((name) => typesNamedInC(model, name)),
  ]);
}

/** A step in the life of the tree: a file and what becomes of its text; '' removes it. */
type Edit = readonly [path: string, change: (text: string) => string];

const edits: readonly Edit[] = [
  ...['hw/toy/toy.c', 'hw/toy/boards.c', 'target/toy/cpu.c', 'include/hw/names.h', 'hw/core/qdev.c', 'docs/other.c'].map((path): Edit => [path, (text) => `\n${text}`]),
  ['include/hw/names.h', (text) => text.replace(/#define TYPE_TOY "\w*"/, (old) => (old.includes('toy2') ? '#define TYPE_TOY "toy"' : '#define TYPE_TOY "toy2"'))],
  ['include/hw/names.h', (text) => (text.includes('SIZE') ? text.replace(/#define SIZE.*\n/, '') : `#define SIZE "never asked for"\n${text}`)],
  ['include/hw/names.h', (text) => text.replace('(name "-machine")', '(name "-" TYPE_MACHINE)')],
  ['hw/toy/new.h', (text) => (text === '' ? '#define TYPE_TOY "toy-of-new-header"\n#define TYPE_NEW "new"\n' : '')],
  ['hw/toy/toy.c', (text) => (text.includes('new.h') ? text.replace('#include "new.h"\n', '') : `#include "new.h"\n${text}`)],
  ['hw/toy/toy.c', (text) => text.replace('TOY_NAME(blue)', 'TOY_NAME(pink)').replace('"size"', '"length"')],
  ['hw/toy/toy.c', (text) => (text.includes('TYPE_NEW') ? text : `${text}static const TypeInfo other = { .name = TYPE_NEW, .parent = TYPE_TOY };\n`)],
  ['hw/toy/toy.c', (text) => (text.includes('#define TYPE_TOY') ? text.replace(/#define TYPE_TOY.*\n/, '') : `#define TYPE_TOY "own"\n${text}`)],
  ['hw/toy/boards.c', (text) => text.replace('A small board', 'A tiny board')],
  ['hw/toy/boards.c', (text) => text.replace('(large,', '(huge,')],
  ['target/toy/cpu.c', (text) => text.replace('"green"', '"green", "blue"')],
  ['target/toy/cpu.c', (text) => text.replace('"%s-toy-cpu"', '"%s-" TYPE_TOY "-cpu"')],
  ['target/toy/cpu.c', (text) => (text.includes('TARGET_TOY64') ? text : text.replace('"red"', '\n#ifdef TARGET_TOY64\n"red64",\n#endif\n"red"'))],
  ...['include/hw/way.h', 'hw/toy/helper.c', 'hw/toy/user.c', 'target/toy/table.c'].map((path): Edit => [path, (text) => `\n${text}`]),
  ['include/hw/way.h', (text) => (text.includes('near.h') ? text.replace('near.h', 'far.h') : text.replace('far.h', 'near.h'))],
  ['include/hw/near.h', (text) => (text === '' ? '#define NEAR_NAME "near again"\n' : '')],
  ['include/hw/hw/near.h', (text) => (text === '' ? '#include "../far.h"\n' : '')],
  ['include/hw/win.h', (text) => (text.includes('USER_ONLY') ? text.replace('USER_ONLY', 'BIG') : text.replace('BIG\n', 'USER_ONLY\n'))],
  ['hw/near.h', (text) => (text === '' ? '#define NEAR_NAME "from the root"\n' : '')],
  ['include/hw/far.h', (text) => `${text}#ifdef TARGET_TOY64\n#define TOY_BITS "64"\n#else\n#define TOY_BITS "32"\n#endif\n`],
  ['hw/toy/helper.c', (text) => text.replace('"from "', '"out of "')],
  ['hw/toy/helper.c', (text) => (text === '' ? 'void toy_common_class_init(ObjectClass *oc)\n{\n    MachineClass *mc = MACHINE_CLASS(oc);\n    mc->desc = "back";\n}\n' : '')],
  ['hw/other/helper.c', (text) => (text === '' ? 'void toy_common_class_init(ObjectClass *oc)\n{\n    MachineClass *mc = MACHINE_CLASS(oc);\n    mc->desc = "another";\n}\n' : '')],
  ['hw/toy/user.c', (text) => text.replace('"instance-"', '"object-"')],
  ['hw/toy/user.c', (text) => (text.includes('#define NEAR_NAME') ? text.replace(/#define NEAR_NAME.*\n/, '') : `#define NEAR_NAME "own"\n${text}`)],
  ['target/toy/table.c', (text) => text.replace('TYPE_TOY "-two"', 'TYPE_TOY "-three"')],
  ['target/toy/table.c', (text) => text.replace('"%s-" NEAR_NAME', '"%s-" TOY_BITS NEAR_NAME')],
  ['target/toy/table.c', (text) => text.replace('static const char *made', '#ifdef TARGET_TOY64\nstatic const char *unused;\n#endif\nstatic const char *made')],
  ['target/toy/table2.c', (text) => (text === '' ? 'static const ToyDef defs[] = { { .name = "other" } };\n' : '')],
  ['hw/names.h', (text) => (text === '' ? '#define TYPE_MACHINE "another"\n' : '')],
  ['configs/targets/toy64-softmmu.mak', (text) => `${text}TARGET_MORE=y\n`],
  ['VERSION', (text) => text.replace('10', '11')],
];

describe('types after edits', () => {
  test('are what a fresh index says, whatever is edited in whatever order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(edits.length - 1), fc.boolean()), { minLength: 1, maxLength: 14 }), async (steps) => {
      const { workspace, atlas, files } = await indexFixture(TREE, cTools());
      const texts = new Map(files);
      shown(atlas.store.model);
      for (const [step, isAsked] of steps) {
        const [path, change] = edits[step]!;
        const text = change(texts.get(path) ?? '');
        if (text === '') {
          texts.delete(path);
          workspace.remove(path);
        } else {
          texts.set(path, text);
          workspace.write(path, text);
        }
        const model = atlas.indexer.refresh([path]);
        if (isAsked) expect(shown(model)).toBe(shown((await freshly(texts))));
      }
      expect(shown(atlas.store.model)).toBe(shown(await freshly(texts)));
    }), { numRuns: 40 });
  }, 60_000);

  test('cost the work of the files that changed', async () => {
    const { workspace, atlas, files } = await indexFixture(TREE, cTools());
    shown(atlas.store.model);
    const computedBy = (path: string, text: string): string[] => {
      workspace.write(path, text);
      const model = atlas.indexer.refresh([path]);
      const computed: string[] = [];
      observeComputing({ begin: (name) => computed.push(name), end: () => undefined });
      try {
        shown(model);
      } finally {
        observeComputing(undefined);
      }
      return computed;
    };
    // Code that moves: neither macros nor anything that was evaluated over them is worked out again.
    expect(computedBy('include/hw/names.h', `\n\n${files.get('include/hw/names.h')!}`)).toEqual([]);
    const moved = computedBy('hw/toy/toy.c', `\n${files.get('hw/toy/toy.c')!}`);
    expect(moved).toContain('qom registrations');
    expect(moved).not.toContain('qom code');
    expect(atlas.store.model.get(qomTree).byName.get('toy')?.[0]?.line).toBe(10);
    expect(computedBy('docs/other.c', 'int more;\nint unrelated;\n')).toEqual([]);
  });
});

async function freshly(texts: ReadonlyMap<string, string>): Promise<Model> {
  const text = [...texts].map(([path, content]) => `//- /${path}\n${content}`).join('');
  return (await indexFixture(text, cTools())).model;
}
