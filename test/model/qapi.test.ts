import { describe, expect, test } from 'vitest';
import { hmpTwins, hxIndex, qmpTwins, typedName } from '../../server/src/model/hmp';
import { allMembers, handlersOf, qapiIndex, qapiNamed } from '../../server/src/model/qapi';
import { traceIndex, traceUse } from '../../server/src/model/trace';
import { indexFixture } from '../support/fixture';

const index = async (text: string) => (await indexFixture(text)).model;

const SCHEMA = `//- /qapi/qapi-schema.json
{ 'include': 'common.json' }
{ 'include': 'toy.json' }
//- /qapi/toy.json
{ 'include': 'common.json' }
{ 'command': 'query-toys', 'returns': ['ToyInfo'] }
{ 'command': 'toy-reset', 'data': 'ToyInfo' }
{ 'command': 'x-query-toys' }
//- /qapi/common.json
{ 'struct': 'Base', 'base': 'Root', 'data': { 'b': 'int' } }
{ 'struct': 'Root', 'base': 'ToyInfo', 'data': { 'r': 'int' } }
{ 'struct': 'ToyInfo', 'base': 'Base', 'data': { 'i': 'int' } }
//- /storage-daemon/qapi/qapi-schema.json
{ 'include': '../../qapi/common.json' }
//- /monitor/qmp.c
ToyInfoList *qmp_query_toys(Error **errp)
{
}
void hmp_info_toys(Monitor *mon)
{
}
//- /hmp-commands.hx
    {
        .name       = "toy_reset|tr",
        .cmd        = hmp_toy_reset,
    },
//- /hmp-commands-info.hx
    {
        .name       = "toys",
        .cmd        = hmp_info_toys,
    },
    {
        .name       = "alltoys",
        .cmd_info_hrt = qmp_x_query_toys,
    },
`;

describe('QAPI schemas', () => {
  test('a file belongs to every schema that includes it', async () => {
    const { schemas, schemasOfFile } = (await index(SCHEMA)).get(qapiIndex);
    expect(schemas.map(({ root, files, isTest }) => [root, files.size, isTest])).toEqual([['qapi/qapi-schema.json', 3, false], ['storage-daemon/qapi/qapi-schema.json', 2, false]]);
    expect(schemasOfFile.get('qapi/common.json')).toEqual(['qapi/qapi-schema.json', 'storage-daemon/qapi/qapi-schema.json']);
  });

  test('members of bases come first; a circle of bases ends', async () => {
    const model = await index(SCHEMA);
    expect(allMembers(model, qapiNamed(model, 'ToyInfo')[0]!).map(({ name }) => name)).toEqual(['r', 'b', 'i']);
  });

  test('users of a type, array or not', async () => {
    expect((await index(SCHEMA)).get(qapiIndex).usersOf.get('ToyInfo')?.map(({ name }) => name)).toEqual(['Root', 'query-toys', 'toy-reset']);
  });

  test('handlers and monitor twins, both ways', async () => {
    const model = await index(SCHEMA);
    const named = (name: string) => qapiNamed(model, name)[0]!;
    expect(handlersOf(model, named('query-toys'))).toMatchObject([{ file: 'monitor/qmp.c', line: 0 }]);
    expect(hmpTwins(model, named('query-toys')).map((command) => typedName(command))).toEqual(['info toys']);
    expect(hmpTwins(model, named('toy-reset')).map((command) => typedName(command))).toEqual(['toy_reset']);
    expect(hmpTwins(model, named('x-query-toys')).map((command) => typedName(command))).toEqual(['info alltoys', 'info toys']);
    const { commands } = model.get(hxIndex);
    expect(commands.get('tr')?.handler).toBe('hmp_toy_reset');
    expect(qmpTwins(model, commands.get('info toys')!).map(({ name }) => name)).toEqual(['query-toys', 'x-query-toys']);
    expect(qmpTwins(model, commands.get('toy_reset')!).map(({ name }) => name)).toEqual(['toy-reset']);
  });

  test('nothing there: empty answers', async () => {
    const model = await index('//- /a.c\nint x;\n');
    expect(model.get(qapiIndex)).toMatchObject({ schemas: [] });
    expect(qapiNamed(model, 'constructor')).toEqual([]);
    expect(model.get(hxIndex).commands.size + model.get(traceIndex).byName.size).toBe(0);
  });
});

describe('trace events', () => {
  test('where they come from and how to see them', async () => {
    const model = await index('//- /hw/9p-fs/trace-events\ntoy_a(void) "x"\ndisable toy_b(void) "x"\n//- /trace-events\ntoy_root(void) "x"\n');
    const uses = model.facts('trace-event').map((event) => traceUse(event));
    expect(uses).toEqual([
      { call: 'trace_toy_a', header: 'trace/trace-hw_9p_fs.h', group: 'hw_9p_fs', enable: ['--trace toy_a', 'trace-event toy_a on'] },
      { call: 'trace_toy_b', header: 'trace/trace-hw_9p_fs.h', group: 'hw_9p_fs', enable: [] },
      { call: 'trace_toy_root', header: 'trace/trace-root.h', group: 'root', enable: ['--trace toy_root', 'trace-event toy_root on'] },
    ]);
  });
});
