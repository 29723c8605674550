import { basename, dirname } from '../../base/paths';
import type { Model } from '../../model/model';
import { findPath } from '../find-path';

/** Directories of sources that are not QEMU's own: C libraries, GLib, compilers' run-time, Rust's. */
const FOREIGN_DIRECTORY = /(?:^|\/)(?:sysdeps|nptl|libio|stdlib|csu|glibc[-\w.]*|glib[-\w.]*|gobject|libsanitizer|compiler-rt|sanitizer_common|rustc|cargo\/registry|musl[-\w.]*|mingw-w64[-\w.]*|gtk[-\w.]*|libgcc)(?:\/|$)|^\/usr\/(?:include|lib|share)\/|^\/lib/;
const FOREIGN_FILE = /^(?:pthread_\w+|libc[-_]start\w*|lowlevellock|futex-internal|gmain|gthread|gtestutils|raise|abort|assert|clone3?|ppoll|poll|epoll_wait|ioctl|syscall|select|recvmsg|sendmsg|memmove-\w+|memcpy-\w+|memset-\w+|strlen-\w+|malloc|forced_unwind)\.(?:c|S|h)$/;

/** A library that is not part of QEMU. */
export function isForeignModule(module: string): boolean {
  const name = basename(module.replaceAll('\\', '/')).toLowerCase();
  if (name === '' || /qemu|vhost|^block-|^hw-|^ui-|^accel-|^audio-|^chardev-|test/.test(name)) return false;
  return /^(?:lib|ld-|linux-vdso|vdso|ntdll|kernel|ucrt|msvcrt|user32|dyld|appkit|corefoundation|foundation|hypervisor|hitoolbox|\[vdso)/.test(name) || /\.(?:so|dll|dylib)(?:\.|$)|\.so\b/.test(name);
}

/** True when the frame's source is evidently some library's. */
export function isForeignFile(model: Model, file: string): boolean {
  if (file === '') return false;
  const path = file.replaceAll('\\', '/');
  return FOREIGN_DIRECTORY.test(dirname(path)) || /\.so(?:\.\d+)*$/.test(path) || (FOREIGN_FILE.test(basename(path)) && todaysFile(model, file) === undefined);
}

/** Directories and files that moved as a whole, as prefixes: where they were → where to look, in order. */
const MOVED: readonly (readonly [old: string, now: readonly string[]])[] = [
  ['vl.c', ['system/vl.c', 'softmmu/vl.c']], ['exec.c', ['system/physmem.c', 'softmmu/physmem.c']], ['memory.c', ['system/memory.c', 'softmmu/memory.c']],
  ['cpus.c', ['system/cpus.c', 'softmmu/cpus.c']], ['ioport.c', ['system/ioport.c', 'softmmu/ioport.c']], ['balloon.c', ['system/balloon.c', 'softmmu/balloon.c']],
  ['qdev-monitor.c', ['system/qdev-monitor.c', 'softmmu/qdev-monitor.c']], ['dma-helpers.c', ['system/dma-helpers.c', 'softmmu/dma-helpers.c']],
  ['kvm-all.c', ['accel/kvm/kvm-all.c']], ['cpu-exec.c', ['accel/tcg/cpu-exec.c']], ['translate-all.c', ['accel/tcg/translate-all.c']], ['cputlb.c', ['accel/tcg/cputlb.c']],
  ['cpus-common.c', ['cpu-common.c', 'cpus-common.c']], ['memory_ldst.inc.c', ['system/memory_ldst.c.inc', 'memory_ldst.c.inc']],
  ['main-loop.c', ['util/main-loop.c']], ['aio-posix.c', ['util/aio-posix.c']], ['aio-win32.c', ['util/aio-win32.c']], ['async.c', ['util/async.c']], ['qemu-timer.c', ['util/qemu-timer.c']],
  ['thread-pool.c', ['util/thread-pool.c']], ['qemu-coroutine.c', ['util/qemu-coroutine.c']], ['coroutine-ucontext.c', ['util/coroutine-ucontext.c']], ['iohandler.c', ['util/iohandler.c']],
  ['savevm.c', ['migration/savevm.c']], ['arch_init.c', ['migration/ram.c', 'system/arch_init.c', 'softmmu/arch_init.c']], ['migration.c', ['migration/migration.c']],
  ['monitor.c', ['monitor/monitor.c', 'monitor/misc.c', 'monitor/hmp.c', 'monitor/qmp.c']], ['hmp.c', ['monitor/hmp-cmds.c']], ['qmp.c', ['monitor/qmp-cmds.c']],
  ['qemu-char.c', ['chardev/char.c']], ['nbd.c', ['nbd/server.c']], ['device_tree.c', ['system/device_tree.c', 'softmmu/device_tree.c']],
  ['hw/virtio-pci.c', ['hw/virtio/virtio-pci.c']], ['hw/virtio.c', ['hw/virtio/virtio.c']], ['hw/pci.c', ['hw/pci/pci.c']], ['hw/block/block.c', ['hw/block/block.c']],
  ['hw/block/nvme.c', ['hw/nvme/ctrl.c']], ['hw/qdev.c', ['hw/core/qdev.c']],
  ['softmmu/', ['system/']], ['system/', ['softmmu/']], ['target-', ['target/']], ['include/sysemu/', ['include/system/']], ['include/exec/', ['include/system/', 'include/accel/tcg/']],
  ['hw/block/dataplane/', ['hw/block/']], ['tests/', ['tests/unit/', 'tests/qtest/']], ['fsdev/', ['hw/9pfs/']], ['ui/', ['ui/']],
];

/** Tree path as a build prints it (`../hw/x.c`, `/build/qemu-7.2/hw/x.c`, `C:\qemu\hw\x.c`) without what stands before the tree; parts only. */
function writtenParts(file: string): string[] {
  return file.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** The file that a given path is today: the same path, the longest tail that is there, or where it has moved. Undefined when none is. */
export function todaysFile(model: Model, file: string): string | undefined {
  if (file === '') return undefined;
  const parts = writtenParts(file);
  for (let first = 0; first < parts.length; first++) {
    const tail = parts.slice(first).join('/');
    // A bare name at the end of a long path is no evidence, unless the path is that of a checkout.
    if (first > 0 && first === parts.length - 1 && !/qemu|build/i.test(parts[first - 1]!)) break;
    if (model.isFile(tail)) return tail;
    const moved = movedTo(model, tail);
    if (moved !== undefined) return moved;
  }
  const found = findPath(model, parts.join('/'));
  return found?.paths.length === 1 && model.isFile(found.paths[0]!) ? found.paths[0] : undefined;
}

/** Where a path of an older or newer tree is in this one. */
function movedTo(model: Model, path: string): string | undefined {
  const renamed = path.replace(/\.inc\.c$/, '.c.inc');
  if (renamed !== path && model.isFile(renamed)) return renamed;
  for (const [old, places] of MOVED) {
    const rest = path === old ? '' : old.endsWith('/') || old.endsWith('-') ? (path.startsWith(old) ? path.slice(old.length) : undefined) : undefined;
    if (rest === undefined) continue;
    for (const place of places) if (model.isFile(place + rest)) return place + rest;
  }
  return undefined;
}

/** How alike two paths are: equal parts from the end count most, then equal file names without endings, then shared directories. */
export function likeness(given: string, path: string): number {
  const a = writtenParts(given);
  const b = path.split('/');
  let tail = 0;
  while (tail < a.length && tail < b.length && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const stem = (name: string | undefined): string => (name ?? '').replace(/\..*$/, '').replace(/[-_]/g, '');
  const words = new Set(a.slice(0, -1).flatMap((part) => part.split(/[-_]/)));
  const shared = b.slice(0, -1).filter((part) => words.has(part)).length;
  return tail * 100 + (stem(a.at(-1)) === stem(b.at(-1)) ? 50 : 0) + shared;
}
