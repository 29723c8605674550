import { beforeAll, describe, expect, test } from 'vitest';
import { deprecationCard, glossaryCard, labelCard } from '../../server/src/features/lookup-docs';
import { generatedCard } from '../../server/src/features/lookup-generated';
import { hmpCard, hmpCardsOfHandler, optionCard, toolCommandCard } from '../../server/src/features/lookup-hmp';
import { qapiCards } from '../../server/src/features/lookup-qapi';
import { suggestedTests, testCard } from '../../server/src/features/lookup-tests';
import { traceCard } from '../../server/src/features/lookup-trace';
import type { Model } from '../../server/src/model/model';
import { renderDeclarationCard, renderSuggestedTests, type DeclarationCard } from '../../server/src/renderers/declaration-cards';
import { indexFixture } from '../support/fixture';

const TREE = `//- /qapi/qapi-schema.json
##
# @toy-query:
#
# Ask a [toy](http://x) for \`\`state\`\`, see :ref:\`toys\` and @id.
#
# @id: which *one*
#
# Since: 8.0
##
{ 'command': 'toy-query', 'data': { 'id': 'str', '*deep': ['ToyMode'] }, 'returns': 'ToyInfo', 'if': 'CONFIG_TOY', 'features': ['unstable'] }
{ 'event': 'TOY_DONE', 'data': 'ToyInfo' }
{ 'enum': 'ToyMode', 'data': ['a'] }
{ 'struct': 'ToyInfo', 'data': { 'mode': 'ToyMode' } }
//- /monitor/qmp.c
ToyInfo *qmp_toy_query(Error **errp)
{
}
void hmp_toy_query(Monitor *mon)
{
}
//- /hmp-commands.hx
    {
        .name       = "toy|t",
        .params     = "id",
        .help       = "ask <toy>",
        .cmd        = hmp_toy_query,
    },
//- /qemu-options.hx
DEFHEADING(Toys:)
DEF("toy", HAS_ARG, QEMU_OPTION_toy, "-toy \`\`\`\`\` x\\n", QEMU_ARCH_ARM)
//- /qemu-img-cmds.hx
DEF("toy", img_toy, "toy [-f fmt] file")
//- /hw/toy/trace-events
toy_read(int a) "%d \`x\`"
disable toy_off(void) "x"
//- /tests/unit/meson.build
tests = { 'test-toy': [] }
//- /tests/unit/test-toy.c
//- /util/toy.c
//- /docs/toys.rst
.. _toys:

Toys
====

See :ref:\`toys\`.
//- /docs/about/deprecated.rst
\`\`-toy\`\` (since 9.0)
---------------------

Use <b>nothing</b>.
//- /docs/glossary.rst
Toy
---

A *thing*.
`;

describe('cards of declarations', () => {
  let model: Model;
  const linkTo = (file: string, line: number): string => `file:///tree/${file}#${line + 1}`;
  const render = (card: DeclarationCard | undefined): string => (card === undefined ? '' : renderDeclarationCard(card, linkTo));

  beforeAll(async () => {
    ({ model } = await indexFixture(TREE));
  });

  test('a QMP command', () => {
    const [card] = qapiCards(model, 'toy-query');
    expect(card).toMatchObject({
      entity: 'command', since: '8.0', condition: 'CONFIG_TOY', schemas: ['qapi/qapi-schema.json'], generated: ['qmp_marshal_toy_query'],
      handlers: [{ name: 'qmp_toy_query', file: 'monitor/qmp.c', line: 0 }], hmp: [{ name: 'toy', file: 'hmp-commands.hx' }],
    });
    expect(render(card)).toMatchInlineSnapshot(`
      "**\`toy-query\`** — QAPI command — [qapi/qapi\\-schema.json](<file:///tree/qapi/qapi-schema.json#10>)

      since 8.0 · if \`CONFIG_TOY\` · feature \`unstable\`

      Ask a \\[toy\\]\\(http://x\\) for \`state\`, see toys and \`id\`.

      - \`id\`: \`str\` — which \\*one\\*
      - \`deep\`: \`[ToyMode]\` (optional)

      Returns \`ToyInfo\`

      Handler: [qmp\\_toy\\_query](<file:///tree/monitor/qmp.c#1>)

      Monitor command: [toy](<file:///tree/hmp-commands.hx#2>)

      Generated: \`qmp_marshal_toy_query\`"
    `);
  });

  test('events, types and who uses them', () => {
    expect(qapiCards(model, 'TOY_DONE')[0]).toMatchObject({ generated: ['qapi_event_send_toy_done'], dataType: 'ToyInfo' });
    expect(qapiCards(model, 'ToyMode')[0]).toMatchObject({ usedByTotal: 2, usedBy: [{ name: 'toy-query' }, { name: 'ToyInfo' }] });
    expect(render(qapiCards(model, 'TOY_DONE')[0])).toContain('Members: those of `ToyInfo`');
    expect(qapiCards(model, 'nothing')).toEqual([]);
  });

  test('monitor commands and options', () => {
    expect(hmpCard(model, 't')).toMatchObject({ typed: 'toy', qmp: [{ name: 'toy-query' }] });
    expect(hmpCardsOfHandler(model, 'hmp_toy_query')).toHaveLength(1);
    expect(render(hmpCard(model, 'toy'))).toContain('ask \\<toy\\>');
    expect(optionCard(model, '--toy')?.deprecations).toHaveLength(1);
    const option = render(optionCard(model, '-toy'));
    expect(option).toContain('Only for `QEMU_ARCH_ARM`');
    expect(option).toContain('**Deprecated since 9.0**');
    expect(option).toContain('Use \\<b\\>nothing\\</b\\>.');
    expect(option.match(/````/g)).toHaveLength(2);
    expect(render(toolCommandCard(model, 'qemu-img toy'))).toContain('`qemu-img toy [-f fmt] file`');
    expect([hmpCard(model, 'no'), optionCard(model, 'no'), toolCommandCard(model, 'no')]).toEqual([undefined, undefined, undefined]);
  });

  test('trace events by event, function and constant', () => {
    for (const name of ['toy_read', 'trace_toy_read', 'TRACE_TOY_READ']) expect(traceCard(model, name)?.name).toBe('toy_read');
    const text = render(traceCard(model, 'toy_read'));
    expect(text).toContain('`trace_toy_read(int a)`');
    expect(text).toContain('``"%d `x`"``');
    expect(text).toContain('Enable with `--trace toy_read` or, in the monitor, `trace-event toy_read on`');
    expect(render(traceCard(model, 'toy_off'))).toContain('Built without it');
    expect(traceCard(model, 'nothing')).toBeUndefined();
  });

  test('tests', () => {
    expect(render(testCard(model, 'tests/unit/test-toy.c'))).toContain('`make check-unit`');
    const suggested = suggestedTests(model, { file: 'util/toy.c' });
    expect(renderSuggestedTests(suggested, linkTo)).toBe('- [test\\-toy](<file:///tree/tests/unit/test-toy.c#1>): named after the file — `meson test test-toy`');
    expect(testCard(model, 'util/toy.c')).toBeUndefined();
  });

  test('documentation', () => {
    expect(labelCard(model, 'Toys')).toMatchObject({ fact: { title: 'Toys' }, uses: [{ line: 5 }] });
    expect(render(labelCard(model, 'toys'))).toContain('label `toys` in');
    expect(render(glossaryCard(model, 'TOY'))).toContain('A \\*thing\\*.');
    expect(deprecationCard(model, '-toy')?.entries).toHaveLength(1);
    expect([labelCard(model, 'x'), glossaryCard(model, 'x'), deprecationCard(model, 'x')]).toEqual([undefined, undefined, undefined]);
  });

  test('generated names', () => {
    expect(render(generatedCard(model, 'qmp_marshal_toy_query'))).toContain('marshaller of the QMP command `toy-query`');
    expect(generatedCard(model, 'main')).toBeUndefined();
  });

  test('without addresses, places are plain code', () => {
    expect(renderDeclarationCard(qapiCards(model, 'ToyMode')[0]!, () => undefined)).toContain('— `qapi/qapi-schema.json`');
  });
});
