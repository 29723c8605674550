import { beforeAll, describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { referencesAt, referencesOfName } from '../../server/src/features/references';
import { findReferences } from '../../server/src/services/references';
import { indexFixture, type IndexedFixture } from '../support/fixture';

const TREE = `//- /include/hw/toy.h
#define TYPE_TOY "toy0"
OBJECT_DECLARE_SIMPLE_TYPE(ToyState,
                           TOY)
//- /hw/net/toy.c
#include "hw/toy.h"
#include "toy_regs.h"
static const TypeInfo toy_info = { .name = TYPE_TOY, .parent = "device" };
static void f(ToyState *toy0)
{
    trace_toy_read(TOY(toy0));
    enum { TOY };
    qmp_query_toy(g("-device toy0,id=a"));
}
//- /hw/net/toy_regs.h
//- /hw/core/qdev.c
static const TypeInfo device_info = { .name = "device", .parent = "object" };
const char *property = "device";
//- /hw/arm/board.c
static const TypeInfo board_info = { .name = "toyb-machine", .parent = "machine" };
//- /hw/net/trace-events
# toy.c
toy_read(int a) "toy_read"
//- /hw/net/Kconfig
config TOY
    bool
    help
      TOY is a toy.
config B
    bool
    select TOY if PCI
//- /hw/net/meson.build
system_ss.add(when: 'CONFIG_TOY', if_true: files('toy.c'))
//- /qapi/toy.json
# @query-toy: hw/net/toy.c does it
{ 'command': 'query-toy' }
{ 'command': 'halt' }
//- /qapi/qapi-schema.json
{ 'include': 'toy.json' }
//- /hmp-commands-info.hx
    {
        .name       = "toys",
        .help       = "toys",
        .cmd        = hmp_info_toys,
    },
//- /docs/toy.rst
.. _the toys:

Toys
====
See :ref:\`the toys\`, :ref:\`x <the toys>\` and \`\`query-toy\`\`, query-toys, hw/net/toy.c and a/hw/net/toy.c.
Run -device toy0 -M toyb or toy0.c or toy0-x.
Then \`\`info toys\`\` and "execute": "halt" but not "halt".
`;

let tree: IndexedFixture;
beforeAll(async () => {
  tree = await indexFixture(TREE);
});

/** `file:line:text` of each reference, lines from 1. */
async function references(name: string): Promise<string[]> {
  const query = referencesOfName(tree.model, name);
  if (query === undefined) return [];
  const found = await findReferences(tree.atlas.search, tree.model, query, { token: neverCancelled });
  return found.map(({ file, line, start, end }) => `${file}:${line + 1}:${(tree.files.get(file) ?? '').split('\n')[line]?.slice(start, end) ?? ''}`);
}

describe('references', () => {
  test('a type: string, macro, casts, options; no variables, enumerators or files of the name', async () => {
    const all = ['docs/toy.rst:6:toy0', 'hw/net/toy.c:3:TYPE_TOY', 'hw/net/toy.c:6:TOY', 'hw/net/toy.c:8:toy0', 'include/hw/toy.h:1:TYPE_TOY', 'include/hw/toy.h:1:toy0', 'include/hw/toy.h:3:TOY'];
    expect(await references('toy0')).toEqual(all);
    expect(await references('TYPE_TOY')).toEqual(await references('toy0'));
    expect(await references('TOY')).toEqual(await references('toy0'));
  });

  test('a type that is a plain word counts only where it must be one', async () => {
    expect(await references('device')).toEqual(['hw/core/qdev.c:1:device', 'hw/net/toy.c:3:device']);
  });

  test.each([
    ['toyb-machine', ['docs/toy.rst:6:toyb', 'hw/arm/board.c:1:toyb-machine']],
    ['CONFIG_TOY', ['hw/net/Kconfig:1:TOY', 'hw/net/Kconfig:7:TOY', 'hw/net/meson.build:1:CONFIG_TOY']],
    ['query-toy', ['docs/toy.rst:5:query-toy', 'hw/net/toy.c:8:qmp_query_toy', 'qapi/toy.json:1:query-toy', 'qapi/toy.json:2:query-toy']],
    ['qmp_marshal_query_toy', ['docs/toy.rst:5:query-toy', 'hw/net/toy.c:8:qmp_query_toy', 'qapi/toy.json:1:query-toy', 'qapi/toy.json:2:query-toy']],
    ['halt', ['docs/toy.rst:7:halt', 'qapi/toy.json:3:halt']],
    ['info toys', ['docs/toy.rst:7:info toys', 'hmp-commands-info.hx:2:', 'hmp-commands-info.hx:4:hmp_info_toys']],
    ['trace_toy_read', ['hw/net/toy.c:6:trace_toy_read', 'hw/net/trace-events:2:toy_read']],
    ['the toys', ['docs/toy.rst:1:', 'docs/toy.rst:5:the toys', 'docs/toy.rst:5:the toys']],
    ['hw/net/toy.c', ['docs/toy.rst:5:hw/net/toy.c', 'hw/net/meson.build:1:toy.c', 'qapi/toy.json:1:hw/net/toy.c']],
    ['include/hw/toy.h', ['hw/net/toy.c:1:hw/toy.h']],
    ['hw/net/toy_regs.h', ['hw/net/toy.c:2:toy_regs.h']],
  ])('%s', async (name, expected) => {
    expect(await references(name)).toEqual(expected);
  });

  test('an open buffer wins over its file', async () => {
    const buffers = new Map([['docs/toy.rst', new TextEncoder().encode('é -device toy0\r\n')]]);
    const query = referencesOfName(tree.model, 'toy0')!;
    const [first] = await findReferences(tree.atlas.search, tree.model, query, { token: neverCancelled, buffers });
    expect(first).toEqual({ file: 'docs/toy.rst', line: 0, start: 10, end: 14 });
  });

  test('nothing for words of running text, C symbols and hostile names', async () => {
    for (const name of ['nothing', 'static', 'ordinary words', '', '`', '"\n"', '('.repeat(300), '__proto__']) expect(await references(name)).toEqual([]);
    expect(referencesAt(tree.model, { path: 'hw/net/toy.c', text: 'a plain device here', line: 3, character: 10 })).toBeUndefined();
  });
});
