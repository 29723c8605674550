/** A file or directory that has another place in other versions. Either side may be the newer one. */
export interface KnownMove {
  readonly from: string;
  readonly to: string;
}

const pairs: readonly (readonly [older: string, newer: string])[] = [
  // Directories: what they held is below the other one today, if it is there.
  ['softmmu', 'system'], ['include/sysemu', 'include/system'], ['include/exec', 'include/system'], ['include/qapi/qmp', 'include/qobject'], ['include/exec', 'include/accel/tcg'],
  ['tests/plugin', 'tests/tcg/plugins'], ['tests/plugins', 'tests/tcg/plugins'], ['tests/acceptance', 'tests/avocado'], ['tests/avocado', 'tests/functional'],
  ['docs/devel', 'docs/devel/testing'], ['docs/devel', 'docs/devel/migration'], ['rust/qemu-api', 'rust/qom'], ['include/hw', 'include/hw/core'],
  // Files that once lay at the root.
  ['exec.c', 'system/physmem.c'], ['exec.c', 'softmmu/physmem.c'], ['memory.c', 'system/memory.c'], ['memory.c', 'softmmu/memory.c'], ['vl.c', 'system/vl.c'], ['vl.c', 'softmmu/vl.c'],
  ['cpus.c', 'system/cpus.c'], ['cpus.c', 'softmmu/cpus.c'], ['ioport.c', 'system/ioport.c'], ['dma-helpers.c', 'system/dma-helpers.c'], ['qtest.c', 'system/qtest.c'],
  ['qdev-monitor.c', 'system/qdev-monitor.c'], ['bootdevice.c', 'system/bootdevice.c'], ['balloon.c', 'system/balloon.c'], ['tpm.c', 'system/tpm.c'], ['arch_init.c', 'system/arch_init.c'],
  ['kvm-all.c', 'accel/kvm/kvm-all.c'], ['cpu-exec.c', 'accel/tcg/cpu-exec.c'], ['cputlb.c', 'accel/tcg/cputlb.c'], ['translate-all.c', 'accel/tcg/translate-all.c'], ['user-exec.c', 'accel/tcg/user-exec.c'],
  ['numa.c', 'hw/core/numa.c'], ['monitor.c', 'monitor/monitor.c'], ['hmp.c', 'monitor/hmp-cmds.c'], ['qmp.c', 'monitor/qmp-cmds.c'], ['gdbstub.c', 'gdbstub/gdbstub.c'], ['thunk.c', 'linux-user/thunk.c'],
  ['main-loop.c', 'util/main-loop.c'], ['async.c', 'util/async.c'], ['aio-posix.c', 'util/aio-posix.c'], ['thread-pool.c', 'util/thread-pool.c'], ['iohandler.c', 'util/iohandler.c'], ['qemu-timer.c', 'util/qemu-timer.c'],
  ['savevm.c', 'migration/savevm.c'], ['migration.c', 'migration/migration.c'], ['qemu-char.c', 'chardev/char.c'], ['disas.c', 'disas/disas-common.c'], ['cpu.c', 'cpu-target.c'], ['cpus-common.c', 'cpu-common.c'],
  ['page-vary.c', 'page-target.c'], ['memory_ldst.c.inc', 'system/memory_ldst.c.inc'], ['system/main-loop.c', 'util/main-loop.c'],
];

/** In both directions: someone may read an older tree with a newer text. */
export const moves: readonly KnownMove[] = pairs.flatMap(([older, newer]) => [{ from: older, to: newer }, { from: newer, to: older }]);
