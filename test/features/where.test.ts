import { describe, expect, it } from 'vitest';
import { where } from '../../server/src/features/where';
import { indexFixture } from '../support/fixture';

const TREE = `
//- /system/vl.c
int a;
//- /system/physmem.c
int a;
//- /include/system/memory.h
int a;
//- /include/system/system.h
int a;
//- /hw/core/trace.h
int a;
//- /hw/net/trace.h
int a;
//- /ui/trace.h
int a;
//- /audio/trace.h
int a;
//- /tests/tcg/plugins/bb.c
int a;
//- /docs/devel/qapi-code-gen.rst
A
=
//- /target/arm/cpu.c
int a;
//- /hw/net/e1000e.c
int a;
`;

const ask = async (path: string): Promise<[string, number][]> => (where((await indexFixture(TREE)).model, path)?.candidates ?? []).map((candidate) => [candidate.path, candidate.confidence]);

describe('where', () => {
  it('says so when the path is there', async () => {
    expect(where((await indexFixture(TREE)).model, './system/vl.c')).toMatchObject({ asked: 'system/vl.c', exists: true, candidates: [{ path: 'system/vl.c', confidence: 1 }] });
  });

  it('knows directories that moved', async () => {
    expect((await ask('softmmu/vl.c'))[0]?.[0]).toBe('system/vl.c');
    expect((await ask('softmmu'))[0]?.[0]).toBe('system');
    expect((await ask('tests/plugin/bb.c'))[0]?.[0]).toBe('tests/tcg/plugins/bb.c');
    expect((await ask('include/exec/memory.h'))[0]?.[0]).toBe('include/system/memory.h');
    expect((await ask('include/sysemu/sysemu.h'))[0]?.[0]).toBe('include/system/system.h');
    expect((await ask('target-arm/cpu.c'))[0]?.[0]).toBe('target/arm/cpu.c');
  });

  it('knows files that lay at the root', async () => {
    expect((await ask('exec.c'))[0]?.[0]).toBe('system/physmem.c');
  });

  it('finds includes, other endings and slips of the pen', async () => {
    expect(await ask('system/memory.h')).toEqual([['include/system/memory.h', 0.98]]);
    expect(await ask('docs/devel/qapi-code-gen.txt')).toEqual([['docs/devel/qapi-code-gen.rst', 0.75]]);
    expect(await ask('hw/net/e1000.c')).toEqual([['hw/net/e1000e.c', 0.5]]);
  });

  it('has nothing to say where a name says nothing', async () => {
    expect(await ask('hw/bt/trace.h')).toEqual([]);
    expect(await ask('hw/bt')).toEqual([]);
    expect(where((await indexFixture(TREE)).model, '../../etc/passwd')).toBeUndefined();
  });
});
