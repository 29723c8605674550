import { beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../server/src/model/model';
import { relatedTests, type TestQuery } from '../../server/src/model/related-tests';
import { testLists } from '../../server/src/model/test-lists';
import { commandsFor, knownTests, testsByFile } from '../../server/src/model/tests';
import { indexFixture } from '../support/fixture';

const TREE = `//- /configs/targets/arm-softmmu.mak
TARGET_ARCH=arm
//- /configs/targets/x86_64-softmmu.mak
TARGET_ARCH=x86_64
//- /python/scripts/mkvenv.py
//- /tests/qtest/meson.build
qtests_generic = ['toy-all-test']
qtests_extra = [ 'toy-usb-test' ]
qtests_x86_64 = \\
  (config_all_devices.has_key('CONFIG_TOY') ? ['toy-pci-test'] : []) + \\
  qtests_extra
if slirp.found()
  qtests_x86_64 += ['toy-net-test']
endif
qos_test_ss.add('toy-qos-test.c')
//- /tests/qtest/toy-all-test.c
qtest_init("-device toynic");
//- /tests/qtest/toy-usb-test.c
//- /tests/qtest/toy-pci-test.c
qtest_init("-machine toyboard");
//- /tests/qtest/toy-net-test.c
//- /tests/qtest/toy-qos-test.c
qos_add_test("a", "toyvia", f);
//- /tests/qtest/helper-lib.c
qtest_init("-device toynic");
//- /tests/unit/meson.build
tests = {
  'test-toyring': [],
}
if have_block
  tests += { 'test-toyblock': [testblock] }
endif
//- /tests/unit/test-toyring.c
#include "qemu/toyring.h"
//- /tests/unit/test-toyblock.c
//- /tests/functional/meson.build
tests_arm_system_thorough = ['arm_toy']
tests_generic_system = ['toy_version']
//- /tests/functional/test_arm_toy.py
self.set_machine('toyboard')
//- /tests/functional/test_toy_version.py
//- /tests/qemu-iotests/042
# group: rw quick
_supported_fmt vmdk
//- /tests/qemu-iotests/043
# group: quick
_supported_fmt qcow2
vm.qmp('toy-add')
//- /tests/tcg/arm/toy-clz.c
//- /tests/tcg/multiarch/toy.c
//- /qapi/qapi-schema.json
{ 'command': 'toy-add' }
//- /util/toyring.c
//- /include/qemu/toyring.h
//- /blockdev.c
void qmp_toy_add(void)
{
}
//- /target/arm/helper.c
//- /block/qcow2.c
`;

describe('tests', () => {
  let model: Model;

  beforeAll(async () => {
    ({ model } = await indexFixture(TREE));
  });

  const commands = (file: string, architecture?: string): string[] => commandsFor(model, model.get(testsByFile).get(file)!, architecture).map(({ command }) => command);
  const related = (query: TestQuery): string[] => relatedTests(model, query).map(({ test: { fact }, reason }) => `${fact.file}: ${reason}`);

  test('lists of a meson.build, with what they include and under which conditions', () => {
    const lists = model.get(testLists).get('tests/qtest/meson.build');
    expect(lists?.get('qtests_x86_64')?.map(({ name, conditions, line }) => [name, conditions, line])).toEqual([
      ['toy-pci-test', ['CONFIG_TOY'], 3], ['toy-usb-test', [], 1], ['toy-net-test', ['slirp.found()'], 6],
    ]);
  });

  test('which architectures a test runs for; sources that are in no list are no tests', () => {
    const known = new Map(model.get(knownTests).map((one) => [one.fact.name, one]));
    expect(known.get('toy-all-test')?.architectures).toEqual(['arm', 'x86_64']);
    expect(known.get('toy-pci-test')?.architectures).toEqual(['x86_64']);
    expect(known.get('arm_toy')).toMatchObject({ architectures: ['arm'], speed: 'thorough' });
    expect(known.has('helper-lib')).toBe(false);
  });

  test('the commands that run them', () => {
    expect(commands('tests/qtest/toy-pci-test.c')).toEqual(['pyvenv/bin/meson test qtest-x86_64/toy-pci-test', 'QTEST_QEMU_BINARY=./qemu-system-x86_64 tests/qtest/toy-pci-test', 'make check-qtest-x86_64']);
    expect(commands('tests/qtest/toy-all-test.c', 'arm')[0]).toBe('pyvenv/bin/meson test qtest-arm/toy-all-test');
    expect(commands('tests/unit/test-toyring.c')).toEqual(['pyvenv/bin/meson test test-toyring', 'tests/unit/test-toyring', 'make check-unit']);
    expect(commands('tests/functional/test_arm_toy.py')[0]).toBe('pyvenv/bin/meson test func-arm-arm_toy');
    expect(commands('tests/qemu-iotests/042')[0]).toBe('./check -vmdk 042');
    expect(commands('tests/qemu-iotests/043')[0]).toBe('./check -qcow2 043');
    expect(commands('tests/tcg/arm/toy-clz.c')).toEqual(['make -C tests/tcg/arm-linux-user run-toy-clz', 'make run-tcg-tests-arm-linux-user']);
    expect(commands('tests/tcg/multiarch/toy.c')).toEqual(['make check-tcg']);
  });

  test('tests of a file, the narrowest first', () => {
    expect(related({ file: 'util/toyring.c' })).toEqual(['tests/unit/test-toyring.c: named after the file']);
    expect(related({ file: 'include/qemu/toyring.h' })).toEqual(['tests/unit/test-toyring.c: named after the file']);
    expect(related({ file: 'tests/unit/test-toyring.c' })[0]).toBe('tests/unit/test-toyring.c: this is the test');
    expect(related({ file: 'target/arm/helper.c' })).toEqual(['tests/tcg/arm/toy-clz.c: guest program for arm']);
    expect(related({ file: 'block/qcow2.c' })).toEqual(['tests/qemu-iotests/043: block-layer test for qcow2']);
    expect(related({ file: 'blockdev.c' })).toEqual(['tests/qemu-iotests/043: sends toy-add']);
    expect(related({ file: 'qapi/qapi-schema.json' })).toEqual(['tests/qemu-iotests/043: sends toy-add']);
    expect(related({ file: 'no/such.c' })).toEqual([]);
  });

  test('tests of types and subsystems; each once, with its nearest reason', () => {
    expect(related({ types: ['toyboard-machine'] })).toEqual(['tests/qtest/toy-pci-test.c: starts the machine toyboard', 'tests/functional/test_arm_toy.py: starts the machine toyboard']);
    expect(related({ types: ['toyvia'] })).toEqual(['tests/qtest/toy-qos-test.c: uses toyvia']);
    expect(related({ types: ['toy-usb'] })).toEqual(['tests/qtest/toy-usb-test.c: named after toy-usb']);
    expect(related({ types: ['toynic'], subsystemFiles: new Set(['tests/qtest/toy-all-test.c', 'tests/qtest/toy-net-test.c']) })).toEqual([
      'tests/qtest/toy-all-test.c: uses toynic', 'tests/qtest/toy-net-test.c: in the same section of MAINTAINERS',
    ]);
  });

  test('a list that doubles itself stays small', async () => {
    const { model: hostile } = await indexFixture(`//- /tests/qtest/meson.build\na = ['x']\n${'a = a + a\n'.repeat(60)}`);
    expect(hostile.get(testLists).get('tests/qtest/meson.build')?.get('a')).toHaveLength(1000);
  });
});
