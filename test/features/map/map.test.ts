import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../server/src/base/cancellation';
import { architectureMap, defaultMapQuery } from '../../../server/src/features/map/architecture-map';
import { CallCounter } from '../../../server/src/features/map/calls';
import { linkEvidence } from '../../../server/src/features/map/evidence';
import { subjectByName, subjectOfPath } from '../../../server/src/features/map/map-subject';
import { typeMap } from '../../../server/src/features/map/type-map';
import { directoryUnit } from '../../../server/src/model/map-units';
import { subsystems } from '../../../server/src/model/subsystems';
import { findCalls, withCalls } from '../../../server/src/services/map-calls';
import { indexFixture } from '../../support/fixture';

const { model, workspace } = await indexFixture(`//- /MAINTAINERS
Devices
-------
Toy bus
S: Supported
F: hw/bus/
F: include/hw/bus/

Toy net
S: Orphan
F: hw/net/

Object model
S: Maintained
F: qom/
F: include/qom/

Everyone
F: *
F: */
//- /include/qom/object.h
#define OBJECT_CHECK(a) (a)
//- /qom/object.c
static const TypeInfo object_info = {
    .name = "object",
};
static void register_types(void) { type_register_static(&object_info); }
type_init(register_types)
//- /include/hw/bus/bus.h
#include "qom/object.h"
void bus_reset(int x);
//- /hw/bus/bus.c
#include "hw/bus/bus.h"
void bus_reset(int x)
{
}
void both(void)
{
}
static const TypeInfo bus_info = {
    .name = "toy-bus",
    .parent = "object",
    .abstract = true,
};
static void bus_types(void) { type_register_static(&bus_info); }
type_init(bus_types)
//- /hw/net/nic.c
#include "hw/bus/bus.h"
/* bus_reset(0) in a comment */
static void nic_start(void)
{
    const char *s = "bus_reset(1)";
    both();
    bus_reset (2);
    bus_reset(3);
}
static const TypeInfo nic_info = {
    .name = "toy-nic",
    .parent = "toy-bus",
};
static void nic_types(void) { type_register_static(&nic_info); }
type_init(nic_types)
//- /hw/net/other.c
void both(void)
{
}
//- /util/loose.c
#include "hw/bus/bus.h"
//- /docs/a.rst
A
=
`);

const query = { ...defaultMapQuery, kind: 'subsystems' as const };

describe('map', () => {
  it('counts all files that patterns of a subsystem take, as the sidebar does, though links count a file once', async () => {
    const shared = await indexFixture(`//- /MAINTAINERS
One
S: Supported
F: hw/one/

Other
S: Supported
F: hw/one/both.c
F: hw/other/
//- /hw/one/both.c
//- /hw/one/own.c
//- /hw/other/b.c
`);
    const counts = ['One', 'Other'].map((focus) => architectureMap(shared.model, { ...query, focus })?.nodes[0]?.count);
    expect(counts).toEqual(['One', 'Other'].map((title) => shared.model.get(subsystems).find(({ label }) => label === title)?.files.length));
    expect(counts).toEqual([2, 2]);
  });

  it('shows what a subsystem depends on and what depends on it', () => {
    const graph = architectureMap(model, { ...query, focus: 'Toy bus' });
    expect(graph?.nodes.map(({ id, role, detail, count, file, line }) => [id, role, detail, count, `${file}:${line}`])).toEqual([
      ['Toy bus', 'subject', 'Supported', 2, 'MAINTAINERS:2'], ['Object model', 'neighbour', 'Maintained', 2, 'MAINTAINERS:11'], ['Toy net', 'neighbour', 'Orphan', 2, 'MAINTAINERS:7'],
    ]);
    expect(graph?.edges).toEqual([
      { from: 'Toy bus', to: 'Object model', includes: 1, types: 1, calls: undefined },
      { from: 'Toy net', to: 'Toy bus', includes: 1, types: 1, calls: undefined },
    ]);
    expect(graph?.leftOut).toEqual([]);
  });

  it('folds headers into the directory whose headers they are', () => {
    expect(['include/hw/bus/bus.h', 'hw/bus/bus.c', 'include/qom/object.h', 'include/qom', 'docs/a.rst', 'hw/net', 'MAINTAINERS'].map((path) => directoryUnit(model, path)))
      .toEqual(['hw/bus', 'hw/bus', 'qom', 'qom', 'docs', 'hw/net', undefined]);
    const graph = architectureMap(model, { ...query, kind: 'directories', focus: 'hw/bus' });
    expect(graph?.edges.map(({ from, to, includes }) => [from, to, includes])).toEqual([['hw/bus', 'qom', 1], ['hw/net', 'hw/bus', 1], ['util', 'hw/bus', 1]]);
    expect(graph?.nodes[0]).toMatchObject({ kind: 'directory', file: 'hw/bus', detail: '' });
  });

  it('says what it leaves out', () => {
    expect(architectureMap(model, { ...query, focus: 'Toy bus', limit: 1 })?.leftOut).toEqual([{ what: 'weaker', count: 1 }]);
    expect(architectureMap(model, { ...query, focus: 'Toy bus', minWeight: 3 })?.leftOut).toEqual([{ what: 'weaker', count: 2 }]);
    expect(architectureMap(model, { ...query, focus: 'No such' })).toBeUndefined();
  });

  it('gives an overview without a focus', () => {
    const graph = architectureMap(model, query);
    expect(graph?.subject).toBe('');
    expect(graph?.edges.map(({ from, to }) => `${from} > ${to}`)).toEqual(['Toy bus > Object model', 'Toy net > Toy bus']);
  });

  it('hides what a third of the tree depends on, unless asked', async () => {
    const units = Array.from({ length: 12 }, (_, i) => `//- /u${i}/a.c\n#include "base/base.h"\n#include "next/next.h"\n`).join('');
    const many = (await indexFixture(`//- /include/base/base.h\n//- /include/next/next.h\n#include "base/base.h"\n${units}`)).model;
    const shown = (hideCommon: boolean) => architectureMap(many, { ...query, kind: 'directories', focus: 'u0', hideCommon });
    expect(shown(true)?.nodes.map(({ id }) => id)).toEqual(['u0']);
    expect(shown(true)?.leftOut).toEqual([{ what: 'common', count: 2 }]);
    expect(shown(false)?.nodes.map(({ id, common }) => [id, common])).toEqual([['u0', false], ['include/base', true], ['include/next', true]]);
    const among = architectureMap(many, { ...query, kind: 'directories', focus: 'u0', hideCommon: false, amongNeighbours: true });
    expect(among?.edges.map(({ from, to }) => `${from} > ${to}`)).toContain('include/next > include/base');
  });
});

describe('evidence', () => {
  it('names the lines behind a link', () => {
    expect(linkEvidence(model, 'subsystems', 'Toy net', 'Toy bus')).toEqual([
      { what: 'include', file: 'hw/net/nic.c', line: 0, name: 'hw/bus/bus.h', target: { file: 'include/hw/bus/bus.h', line: 0 } },
      { what: 'type', file: 'hw/net/nic.c', line: 9, name: 'toy-nic < toy-bus', target: { file: 'hw/bus/bus.c', line: 7 } },
    ]);
    expect(linkEvidence(model, 'subsystems', 'Toy bus', 'Toy net')).toEqual([]);
  });

  it('counts functions called, once each, not in comments or strings, and none that two parts define', async () => {
    const calls = await findCalls(workspace, model, 'subsystems', [{ from: 'Toy net', to: 'Toy bus' }], { token: neverCancelled });
    expect(calls.map(({ file, line, name, target }) => [file, line, name, `${target.file}:${target.line}`])).toEqual([['hw/net/nic.c', 6, 'bus_reset', 'hw/bus/bus.c:1']]);
    const graph = architectureMap(model, { ...query, focus: 'Toy bus' });
    expect((await withCalls(workspace, model, graph!, { token: neverCancelled })).edges.map((edge) => edge.calls)).toEqual([0, 1]);
  });

  it('reads open buffers, and text that never ends', async () => {
    const buffers = new Map([['hw/net/nic.c', new TextEncoder().encode('\n\nbus_reset(')]]);
    const calls = await findCalls(workspace, model, 'subsystems', [{ from: 'Toy net', to: 'Toy bus' }], { token: neverCancelled, buffers });
    expect(calls.map(({ line, name }) => [line, name])).toEqual([[2, 'bus_reset']]);
    const counter = new CallCounter(model, 'subsystems', [{ from: 'Toy net', to: 'Toy bus' }]);
    for (const text of ['/* bus_reset(1)', '"bus_reset(1)', "'\\'bus_reset(1)", '//bus_reset(1)']) expect(counter.callsIn('hw/net/nic.c', text)).toEqual([]);
  });
});

describe('subjects', () => {
  it.each([
    ['Toy bus', undefined, { kind: 'subsystems', id: 'Toy bus' }], ['toy net', undefined, { kind: 'subsystems', id: 'Toy net' }], ['hw/net', undefined, { kind: 'directories', id: 'hw/net' }],
    ['include/hw/bus/', undefined, { kind: 'directories', id: 'hw/bus' }], ['hw/net/nic.c', undefined, { kind: 'subsystems', id: 'Toy net' }], ['hw/net', 'subsystems', { kind: 'subsystems', id: 'Toy net' }],
    ['util/loose.c', undefined, { kind: 'directories', id: 'util' }], ['toy-nic', undefined, { kind: 'types', id: 'toy-nic' }], ['toy-nic', 'types', { kind: 'types', id: 'toy-nic' }],
    ['nothing', undefined, undefined], ['', undefined, undefined], ['hw/net', 'types', undefined],
  ] as const)('%s (%s)', (name, wanted, expected) => {
    expect(subjectByName(model, name, wanted)).toEqual(expected);
  });

  it('of a path asks for the subsystem first', () => {
    expect(subjectOfPath(model, 'hw/bus/bus.c')).toEqual({ kind: 'subsystems', id: 'Toy bus' });
    expect(subjectOfPath(model, 'util/loose.c', 'subsystems')).toBeUndefined();
    expect(subjectOfPath(model, 'MAINTAINERS')).toBeUndefined();
  });
});

describe('types', () => {
  it('draws ancestors and descendants, upper levels first', () => {
    const graph = typeMap(model, 'toy-bus', 10);
    expect(graph?.nodes.map(({ id, role, detail, count }) => [id, role, detail, count])).toEqual([['object', 'neighbour', '', 1], ['toy-bus', 'subject', 'abstract', 1], ['toy-nic', 'neighbour', '', 0]]);
    expect(graph?.edges.map(({ from, to }) => `${from} < ${to}`)).toEqual(['toy-bus < object', 'toy-nic < toy-bus']);
    expect(typeMap(model, 'object', 2)?.leftOut).toEqual([{ what: 'deeper', count: 1 }]);
    expect(typeMap(model, 'nothing', 2)).toBeUndefined();
  });
});
