import fc from 'fast-check';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainFunction } from '../../../server/src/features/backtrace/frames';
import { parseBacktrace } from '../../../server/src/features/backtrace/parse';
import { floods, mutationsOf } from '../../support/mutations';

const folder = path.resolve(import.meta.dirname, '../../fixtures/backtraces');
const samples = fs.readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));

/** The only frame of a text. */
function only(text: string): Partial<ReturnType<typeof parseBacktrace>[number]['frames'][number]> | undefined {
  const frames = parseBacktrace(text).flatMap((thread) => thread.frames);
  expect(frames).toHaveLength(1);
  return frames[0];
}

describe('forms of a frame', () => {
  test.each([
    ['gdb', '#3  0x00005555 in aio_poll (ctx=0x1, s=0x2 "a(b") at ../util/aio-posix.c:660', { number: 3, function: 'aio_poll', file: '../util/aio-posix.c', line: 659 }],
    ['gdb without address', '#2  main_loop () at vl.c:1943', { number: 2, function: 'main_loop', file: 'vl.c', line: 1942, address: '' }],
    ['gdb, a library', '#1  0x00007f in raise () from /lib64/libc.so.6', { function: 'raise', module: '/lib64/libc.so.6', file: '' }],
    ['gdb with a remark', '#5  f (x=0x0) at util/main-loop.c:261    <---- locked', { file: 'util/main-loop.c', line: 260 }],
    ['gdb, unknown', '#7  0x0000000000000000 in ?? ()', { function: '', number: 7 }],
    ['signal', '#4  <signal handler called>', { signal: true }],
    ['coredumpctl', '                #3  0x000055ada52eb573 pci_qdev_realize (qemu-system-x86_64 + 0x566573)', { function: 'pci_qdev_realize', module: 'qemu-system-x86_64' }],
    ['coredumpctl, unknown', '#0  0x00007f0 n/a (libc.so.6 + 0x89)', { function: '', module: 'libc.so.6' }],
    ['old systemd', '#0  0x00007f3c8552e6c0 __GI___pthread_mutex_lock (libpthread.so.0)', { function: '__GI___pthread_mutex_lock' }],
    ['glibc', './qemu-system-x86_64(aio_poll+0x1b)[0x55d1]', { function: 'aio_poll', module: './qemu-system-x86_64' }],
    ['glibc, static', '/usr/bin/qemu-system-x86_64(+0x1b) [0x55d1]', { function: '' }],
    ['ASan', '    #1 0x55d1 in lsi_do_msgout ../hw/scsi/lsi53c895a.c:1029:27', { function: 'lsi_do_msgout', file: '../hw/scsi/lsi53c895a.c', line: 1028 }],
    ['ASan, a module', '    #1 0x7f in __interceptor_free (/usr/lib/libasan.so.6+0xb4d2f) (BuildId: aa)', { function: '__interceptor_free', module: '/usr/lib/libasan.so.6' }],
    ['TSan', '    #2 cpu_exec ../accel/tcg/cpu-exec.c:1083:9 (qemu-system-x86_64+0x5bd) (BuildId: 0a)', { function: 'cpu_exec', file: '../accel/tcg/cpu-exec.c', module: 'qemu-system-x86_64' }],
    ['valgrind', '==12==    at 0x5F3A: vnc_write_u32 (vnc.c:1600)', { function: 'vnc_write_u32', file: 'vnc.c', line: 1599 }],
    ['Rust', '   3: pl011::device::PL011State::write\n             at ./rust/hw/char/pl011/src/device.rs:540:22', { number: 3, function: 'pl011::device::PL011State::write', file: './rust/hw/char/pl011/src/device.rs', line: 539 }],
    ['macOS', '4   qemu-system-aarch64           \t0x0000000102abcdef hvf_vcpu_exec + 1234 (hvf.c:1213)', { function: 'hvf_vcpu_exec', file: 'hvf.c', line: 1212 }],
    ['macOS, no symbol', '4   qemu-system-x86_64   0x106fb42be 0x106b2a000 + 4760254', { function: '' }],
    ['lldb', '  * frame #4: 0x0000000100701234 qemu-system-aarch64`hvf_vcpu_exec(cpu=0x1) at hvf.c:1922:9 [opt]', { number: 4, function: 'hvf_vcpu_exec', file: 'hvf.c', line: 1921 }],
    ['WinDbg', '03 00000000`0061f900 00007ff6`9b2f2000     qemu_system_x86_64!main_loop_wait+0x91 [C:\\qemu\\util\\main-loop.c @ 604]', { number: 3, function: 'main_loop_wait', file: 'C:\\qemu\\util\\main-loop.c', line: 603 }],
    ['WinDbg, inlined', '06 (Inline Function) --------`--------     qemu_system_x86_64!qemu_default_main+0x9', { function: 'qemu_default_main', inlined: true }],
    ['Solaris', ' 00000000006c4f9a qemu_mutex_lock () + 1a', { function: 'qemu_mutex_lock' }],
  ])('%s', (_, text, expected) => {
    expect(only(text)).toMatchObject(expected);
  });
});

describe('what people and programs do to a text', () => {
  const frame = { function: 'bdrv_drain_all', file: '../block/io.c', line: 575 };
  test.each([
    ['wrapped by gdb', '#7  0x000055c44e225232 in bdrv_drain_all\n     (x=0x1,\n    y=0x2)\n    at ../block/io.c:576'],
    ['wrapped by a mailer', '#7  0x000055c44e225232 in bdrv_drain_all () at\n../block/io.c:576'],
    ['wrapped in the path', '#7  0x000055c44e225232 in bdrv_drain_all () at ../block/\nio.c:576'],
    ['quoted', '> > #7  0x000055c44e225232 in bdrv_drain_all () at ../block/io.c:576'],
    ['quoted and wrapped', '> #7  0x000055c44e225232 in bdrv_drain_all\n> () at ../block/io.c:576'],
    ['in the journal', 'Feb 03 11:22:33 host1 qemu[991]: #7  0x000055c44e225232 in bdrv_drain_all () at ../block/io.c:576'],
    ['in a CI log', '00:08:58.942  #7  0x000055c44e225232 in bdrv_drain_all () at ../block/io.c:576'],
    ['in colour', '\u001b[34m#7\u001b[m  0x000055c44e225232 in \u001b[33mbdrv_drain_all\u001b[m () at ../block/io.c:576'],
    ['with locals', '#7  0x000055c44e225232 in bdrv_drain_all () at ../block/io.c:576\n        bs = 0x0\n        buf = {{x = 1}, #1 = 3}\nNo locals.'],
  ])('%s', (_, text) => {
    expect(only(text)).toMatchObject(frame);
  });

  test('threads: headings of gdb, names of info threads, numbers that begin anew', () => {
    const threads = parseBacktrace('* 1    Thread 0x7f (LWP 5) "qemu-kvm" 0x1 in poll ()\n  2    Thread 0x7e (LWP 6) "CPU 0/KVM" 0x1 in ioctl ()\nThread 2 (Thread 0x7e (LWP 6)):\n#0  f () at a.c:1\n#1  g () at a.c:2\n\nThread 1 (Thread 0x7f (LWP 5) "main"):\n#0  h () at a.c:3\n#0  i () at a.c:4\n');
    expect(threads.map(({ id, name, frames }) => [id, name, frames.map((frame) => frame.function)])).toEqual([[2, 'CPU 0/KVM', ['f', 'g']], [1, 'main', ['h']], [3, '', ['i']]]);
  });

  test('log daemons write newlines as #012', () => {
    expect(parseBacktrace('x systemd-coredump[2]: dumped.#012#012Stack trace of thread 25:#012#0  0x01 raise (libc.so.6 + 0x1)#012#1  0x02 f (qemu-kvm + 0x2)')).toMatchObject([{ id: 25, frames: [{ function: 'raise' }, { function: 'f' }] }]);
  });

  test('a text without frames has no threads', () => {
    expect(parseBacktrace('')).toEqual([]);
    expect(parseBacktrace('1: first item\n2: second\n# heading\nfoo (bar) at noon\n')).toEqual([]);
  });

  test('names without what compilers append', () => {
    expect(['f.part.0', 'f.constprop.0.isra.1', 'f.cold', 'f@@GLIBC_2.3.2', 'f+0x1b', 'a::b::h0123456789abcdef'].map(plainFunction)).toEqual(['f', 'f', 'f', 'f', 'f', 'a::b']);
  });
});

const hostile = ['#0 ', '#1  0x', '(', ')', ' at ', '\n', '> ', '"', '\\', 'Thread 1 (', '==1== ', '!', '`', '\u0000', '#012', 'Thread 1:: ', ' [C:\\'];

test('any text gives an answer: cut, mutated, repeated', () => {
  fc.assert(fc.property(fc.constantFrom(...samples).chain((sample) => mutationsOf(sample.slice(0, 6000), hostile)), (text) => {
    for (const { frames } of parseBacktrace(text)) for (const { number, line } of frames) expect(Number.isInteger(number) && line >= -1).toBe(true);
  }), { numRuns: 300 });
});

test('a flood of what begins a frame comes to an end', () => {
  for (const flood of floods([...hostile, '#1 0x1 in a b c d e f g ', '1   a  0x1111111 ', 'a!b ', '#2  f (((( ', '1: a::b at '], 300_000)) expect(parseBacktrace(flood).length).toBeLessThan(3000);
});
