import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tests } from '../../server/src/extractors/tests';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const extract = (path: string, text: string) => extractWith(tests, path, text);
const testIn = (path: string, text: string) => extract(path, text).facts.test?.[0];
const names = (path: string, text: string) => testIn(path, text)?.exercises.map(({ what, name, line }) => `${what} ${name} ${line}`);

const QTEST = `#include "libqtest.h"
static void test_plug(void)
{
    QTestState *qts = qtest_init("-machine toyboard,accel=tcg -cpu toy-max -device toynic,netdev=n0 -netdev user,id=n0");
    qtest_qmp_device_add(qts, "toy-usb", "id", "{}");
    qtest_qmp(qts, "{ 'execute': 'query-toynics' }");
    qtest_init("-machine accel=kvm -object type=%s -device driver=toymess,id=x -M %s");
}
qos_node_create_driver("toynic-qos", create);
qos_add_test("plug", "toynic-qos", test_plug, NULL);
`;

const PYTHON = `class Toy(QemuSystemTest):
    """
    :avocado: tags=machine:toyboard
    :avocado: tags=arch:arm
    """
    def test(self):
        self.set_machine('toyvirt')
        self.vm.add_args('-device', 'toynic,mac=1', "-M", f"toypc")
        self.vm.cmd('query-status')
        self.vm.qmp("quit")
`;

const IOTEST = `#!/usr/bin/env bash
# group: rw auto quick
_supported_fmt qcow2 raw
$QEMU_IO -c "read" -device toyblk
`;

const HOSTILE = ['-device ', "-device', '", 'qos_add_test("', "'execute': '", 'supported_fmts=[', '# group: ', 'tags=machine:', '\n', '\0', "'", '"', '-M '];

describe('tests', () => {
  test('a qtest names devices, machines, CPUs, netdevs, QMP commands and libqos nodes', () => {
    expect(testIn('tests/qtest/toynic-test.c', QTEST)).toMatchObject({ framework: 'qtest', name: 'toynic-test' });
    expect(names('tests/qtest/toynic-test.c', QTEST)).toEqual([
      'machine toyboard 3', 'cpu toy-max 3', 'device toynic 3', 'netdev user 3', 'device toy-usb 4', 'qmp query-toynics 5', 'device toymess 6', 'driver toynic-qos 8',
    ]);
  });

  test('functional and avocado tests', () => {
    expect(names('tests/functional/test_arm_toy.py', PYTHON)).toEqual(['machine toyboard 2', 'machine toyvirt 6', 'device toynic 7', 'machine toypc 7', 'qmp query-status 8', 'qmp quit 9']);
    expect(testIn('tests/functional/test_arm_toy.py', PYTHON)).toMatchObject({ framework: 'functional', name: 'arm_toy', groups: [] });
    expect(testIn('tests/functional/arm/test_toy.py', '')).toMatchObject({ framework: 'functional', name: 'toy' });
    expect(testIn('tests/avocado/toy.py', PYTHON)).toMatchObject({ framework: 'avocado', name: 'toy', groups: ['machine:toyboard', 'arch:arm'] });
  });

  test('iotests with groups and formats', () => {
    expect(testIn('tests/qemu-iotests/042', IOTEST)).toMatchObject({ framework: 'iotest', name: '042', groups: ['rw', 'auto', 'quick', 'fmt:qcow2', 'fmt:raw'], exercises: [{ what: 'device', name: 'toyblk' }] });
    expect(testIn('tests/qemu-iotests/tests/toy-add', "# group: rw\niotests.main(supported_fmts=['qcow2'])")?.groups).toEqual(['rw', 'fmt:qcow2']);
  });

  test('unit and tcg tests by their place', () => {
    expect(testIn('tests/unit/test-toy.c', '-device x')).toMatchObject({ framework: 'unit', name: 'test-toy', exercises: [] });
    expect(testIn('tests/tcg/arm/toy-clz.c', '')).toMatchObject({ framework: 'tcg', name: 'toy-clz', groups: ['arm'] });
    expect(testIn('tests/tcg/multiarch/system/memory.c', '')).toMatchObject({ groups: ['multiarch'] });
  });

  test.each(['tests/qtest/libqos/toy.c', 'tests/qemu-iotests/042.out', 'tests/qemu-iotests/common.rc', 'tests/functional/qemu_test/cmd.py', 'hw/net/toy.c', 'tests/lcitool/x.py'])('%s is no test', (path) => {
    expect(extract(path, QTEST).facts).toEqual({});
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(QTEST + PYTHON + IOTEST, HOSTILE), fc.constantFrom('tests/qtest/a.c', 'tests/avocado/a.py', 'tests/qemu-iotests/001'), (text, path) => extract(path, text).problems.length === 0), { numRuns: 300 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    for (const path of ['tests/qtest/a.c', 'tests/avocado/a.py', 'tests/qemu-iotests/001']) expect(extract(path, text).problems).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
