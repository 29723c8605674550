import { expect, test } from 'vitest';
import { buildHintsIn, typeHintsIn } from '../../server/src/features/hints';
import { typeLenses } from '../../server/src/features/type-lenses';
import { whyBuilt, whyBuiltTargets } from '../../server/src/features/why-built';
import { buildHintNames, buildHintText } from '../../server/src/renderers/hints';
import { typeLensTitle } from '../../server/src/renderers/lens';
import { renderWhyBuiltMarkdown, whyBuiltSummary } from '../../server/src/renderers/why-built';
import { indexFixture } from '../support/fixture';
import { TOY_TREE } from '../model/meson/toy-tree';

const TREE = `
//- /include/hw/toy.h
#define TYPE_TOY "toy"
#define TYPE_TOY_WITH_A_LONG_NAME "toy-with-a-very-long-name"
//- /hw/toy.c
static const TypeInfo toy_info = {
    .name = TYPE_TOY,
    .parent = TYPE_TOY_WITH_A_LONG_NAME,
};
static const TypeInfo many[] = { { .name = "toy-a", .parent = TYPE_TOY }, { .name = "toy-b", .parent = TYPE_TOY } };
static void toy_register(void)
{
    type_register_static(&toy_info);
}
type_init(toy_register)
DEFINE_TYPES(many)
`;

const linesOf = (text: string) => text.split('\n').map((each, line) => ({ line, text: each }));

test('the QOM name stands behind its macro, where that is used', async () => {
  const { model } = await indexFixture(TREE);
  const hints = (text: string) => typeHintsIn(model, 'hw/toy.c', linesOf(text)).map(({ line, character, type }) => `${line}:${character} ${type}`);
  expect(hints('    .parent = TYPE_TOY,\n object_new(TYPE_TOY)')).toEqual(['0:22 toy', '1:20 toy']);
  expect(hints('#define TYPE_TOY "toy"\n/* TYPE_TOY */\n * TYPE_TOY\n// TYPE_TOY')).toEqual([]);
  expect(hints('TYPE_UNKNOWN + TYPE_TOY_WITH_A_LONG_NAME')).toEqual([]);
  expect(hints('')).toEqual([]);
});

test('one lens a line that registers types, with how many there are', async () => {
  const { model } = await indexFixture(TREE);
  const lenses = typeLenses(model, 'hw/toy.c');
  expect(lenses.map((lens) => [lens.line + 1, typeLensTitle(lens)])).toEqual([
    [1, 'toy : toy-with-a-very-long-name · 2 subtypes'], [5, 'toy-a : toy · 1 more type here'],
  ]);
  expect(typeLenses(model, 'include/hw/toy.h')).toEqual([]);
});

test('each source of a meson.build says where it ends up', async () => {
  const { model } = await indexFixture(TOY_TREE);
  const hints = (file: string, text: string) => buildHintsIn(model, file, linesOf(text)).map((hint) => `${hint.line}:${hint.character} ${buildHintText(hint)}`);
  expect(hints('hw/net/meson.build', "system_ss.add(when: 'CONFIG_TOY_NIC', if_true: files('nic.c'))\nx.add(files('never.c'))\n# 'nic.c'\nfiles('no-such.c')")).toEqual(['0:60 toy', '1:21 not built']);
  const [bus] = buildHintsIn(model, 'hw/meson.build', linesOf("'bus.c'"));
  expect(buildHintNames(bus!)).toContain('toy');
});

test('why a file is built, in one line and as Markdown', async () => {
  const { model } = await indexFixture(TOY_TREE);
  const nic = whyBuilt(model, 'hw/net/nic.c')!;
  expect(whyBuiltSummary(nic)).toBe('built into toy');
  expect(renderWhyBuiltMarkdown(nic, (file, line) => `file:///q/${file}#L${line + 1}`)).toContain('](<file:///q/hw/Kconfig#L3>)');
  expect(whyBuiltSummary(whyBuilt(model, 'hw/net/nic.c', { target: 'toybe' })!)).toMatch(/^not built for toybe|^built for toybe/);
  expect(whyBuiltSummary(whyBuilt(model, 'hw/net/never.c')!)).toBe('not built');
  expect(renderWhyBuiltMarkdown(whyBuilt(model, 'hw/net/never.c')!, () => undefined)).toContain('**In the way**');
  expect(whyBuiltTargets(model)).toContain('toy-softmmu');
});
