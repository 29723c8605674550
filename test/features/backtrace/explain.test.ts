import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainBacktrace, type ExplainedBacktrace } from '../../../server/src/features/backtrace/explain';
import { backtraceJson } from '../../../server/src/features/backtrace/json';
import { renderBacktraceMarkdown, renderBacktraceText } from '../../../server/src/renderers/backtrace';
import { loadSyntaxTools } from '../../../server/src/services';
import { indexFixture } from '../../support/fixture';
import { mutationsOf } from '../../support/mutations';

const TREE = `//- /MAINTAINERS
Maintainers
-----------

Block layer
M: Kevin <kevin@example.com>
S: Supported
F: block/
F: util/aio-*.c

Main loop
M: Paolo <paolo@example.com>
S: Maintained
F: system/
F: iothread.c

Weird <b>devices</b>
S: Orphan
F: hw/misc/

//- /block/io.c
void bdrv_drain_all(void)
{
}
//- /block/nbd.c
static void client_close(int x)
{
}
//- /hw/misc/edu.c
static void client_close(int x)
{
}
//- /hw/misc/trace-events
edu_mmio_write(int x) "x %d"
//- /util/aio-posix.c
bool aio_poll(void *ctx)
{
}
//- /util/aio-win32.c
bool aio_poll(void *ctx)
{
}
//- /system/cpus.c
void bql_lock_impl(const char *file, int line)
{
}
int vm_stop(int state)
{
}
//- /system/main.c
int main(int argc, char **argv)
{
}
//- /tests/unit/test-a.c
int main(int argc, char **argv)
{
}
//- /stubs/iothread-lock.c
void bql_lock_impl(const char *file, int line)
{
}
//- /iothread.c
static void *iothread_run(void *opaque)
{
}
`;

async function explain(text: string): Promise<ExplainedBacktrace> {
  const { model } = await indexFixture(TREE, await loadSyntaxTools(''));
  return explainBacktrace(model, text);
}

const gdb = (frames: readonly string[]): string => frames.map((frame, number) => `#${number}  0x0000${number} in ${frame}`).join('\n');
const LOCK = ['__lll_lock_wait () at lowlevellock.c:49', 'qemu_mutex_lock_impl () at ../util/qemu-thread-posix.c:95', 'bql_lock_impl () at ../system/cpus.c:1'];
const DRAIN = ['__ppoll () at ../sysdeps/unix/sysv/linux/ppoll.c:42', 'qemu_poll_ns () at ../util/qemu-timer.c:1', 'aio_poll () at ../util/aio-posix.c:9', 'bdrv_drain_all () at ../block/io.c:9', 'vm_stop () at ../system/cpus.c:9'];
const MAIN = ['main_loop_wait () at ../util/main-loop.c:9', 'qemu_main_loop () at ../system/runstate.c:1', 'main () at ../system/main.c:2'];
const IOTHREAD = ['aio_poll () at ../util/aio-posix.c:9', 'iothread_run () at ../iothread.c:2'];
const idle = ['__ppoll () at ppoll.c:42', 'qemu_poll_ns () at ../util/qemu-timer.c:1'];
const threads = (...stacks: readonly (readonly string[])[]): string => stacks.map((stack, index) => `Thread ${index + 1} (LWP ${index}):\n${gdb(stack)}\n`).join('\n');

describe('frames in this tree', () => {
  test('by name and given path, today’s place, subsystem and maintainers', async () => {
    const { threads: [thread] } = await explain(gdb(['client_close (x=1) at /build/qemu/hw/misc/edu.c:12', 'client_close (x=1) at ../block/nbd.c:3', 'raise () from /lib64/libc.so.6', 'aio_poll () at util/aio-posix.c:1', 'bql_lock_impl () at cpus.c:1', 'nobody_knows () at ../block/io.c:7']));
    expect(thread?.frames.map(({ found }) => (found === undefined ? undefined : `${found.file}:${found.line}`))).toEqual(['hw/misc/edu.c:0', 'block/nbd.c:0', undefined, 'util/aio-posix.c:0', 'system/cpus.c:0', undefined]);
    expect(thread?.frames.map(({ subsystems }) => subsystems[0])).toEqual(['Weird <b>devices</b>', 'Block layer', undefined, 'Block layer', 'Main loop', 'Block layer']);
    expect(thread?.frames[1]?.maintainers).toEqual(['Kevin <kevin@example.com>']);
  });

  test('older names lead to today’s function; main of the emulator, not of a test', async () => {
    const { threads: [thread] } = await explain(gdb(['qemu_mutex_lock_iothread () at /x/qemu-2.9.0/cpus.c:1496', 'main_loop_wait () at main-loop.c:1', 'main () at vl.c:4801']));
    expect(thread?.frames[0]?.found).toMatchObject({ how: 'renamed', name: 'bql_lock_impl', file: 'system/cpus.c' });
    expect(thread?.frames[2]?.found).toMatchObject({ how: 'function', file: 'system/main.c' });
  });

  test('inlined frames, and groups of one subsystem', async () => {
    const { threads: [thread] } = await explain('#0  0x1 in bdrv_drain_all () at ../block/io.c:1\n#1  client_close (x=1) at ../block/nbd.c:3\n#2  0x2 in vm_stop () at ../system/cpus.c:5');
    expect(thread?.frames.map(({ inlined }) => inlined)).toEqual([false, true, false]);
    expect(thread?.groups).toEqual([{ subsystem: 'Block layer', start: 0, end: 2 }, { subsystem: 'Main loop', start: 2, end: 3 }]);
  });
});

describe('locks, waits and deadlocks', () => {
  test('who holds the BQL and waits for an IOThread that wants it', async () => {
    const { threads: [main, io], deadlock } = await explain(threads([...DRAIN, ...MAIN], [...LOCK, 'virtio_notify () at ../x.c:1', ...IOTHREAD]));
    expect(main).toMatchObject({ role: 'main', holds: ['BQL'], reading: expect.stringContaining('stop VM → drain block layer → waits for') as string });
    expect(io).toMatchObject({ role: 'iothread', holds: [], waitsFor: ['BQL'] });
    expect(deadlock).toMatchObject({ threads: [1, 2], lock: 'BQL', explanation: expect.stringContaining('holds the BQL') as string });
  });

  test('an IOThread that idles, or that works, is no deadlock', async () => {
    expect((await explain(threads([...DRAIN, ...MAIN], [...idle, ...IOTHREAD]))).deadlock).toBeNull();
    expect((await explain(threads([...DRAIN, ...MAIN], ['pread () at p.c:1', 'client_close (x=1) at ../block/nbd.c:3', ...IOTHREAD]))).deadlock).toBeNull();
  });

  test('waiting for the BQL while another thread works is no deadlock', async () => {
    expect((await explain(threads(['client_close (x=1) at ../hw/misc/edu.c:3', ...MAIN], [...LOCK, ...IOTHREAD]))).deadlock).toBeNull();
  });

  test('an idle main loop gave the BQL up', async () => {
    const { threads: [main], deadlock } = await explain(threads([...idle, 'os_host_main_loop_wait () at m.c:1', ...MAIN], [...LOCK, ...IOTHREAD]));
    expect(main).toMatchObject({ idle: true, holds: [], reading: 'main loop thread: idle, polls for events' });
    expect(deadlock).toBeNull();
  });

  test('a vCPU in MMIO dispatch holds it, in the guest it does not', async () => {
    const run = ['kvm_cpu_exec () at a.c:1', 'kvm_vcpu_thread_fn () at a.c:1'];
    const { threads: [mmio, guest] } = await explain(threads(['edu_mmio_write () at ../hw/misc/edu.c:1', 'memory_region_dispatch_write () at m.c:1', ...run], ['ioctl () from /lib/libc.so.6', 'kvm_vcpu_ioctl () at k.c:1', ...run]));
    expect(mmio).toMatchObject({ role: 'vcpu', holds: ['BQL'] });
    expect(guest).toMatchObject({ role: 'vcpu', holds: [], waitsFor: [], reading: 'vCPU thread: runs the guest' });
  });

  test('a synchronize_rcu under the BQL against a reader that wants it', async () => {
    const reader = [...LOCK, 'prepare_mmio_access () at p.c:1', 'flatview_write_continue () at p.c:1', 'address_space_write () at p.c:1', 'kvm_cpu_exec () at a.c:1', 'kvm_vcpu_thread_fn () at a.c:1'];
    const { deadlock } = await explain(threads(['syscall () at s.S:1', 'qemu_event_wait () at e.c:1', 'wait_for_readers () at r.c:1', 'synchronize_rcu () at r.c:1', ...MAIN], reader));
    expect(deadlock).toMatchObject({ threads: [1, 2], lock: 'BQL' });
  });
});

test('any mutation of a text is explained', async () => {
  const { model } = await indexFixture(TREE, await loadSyntaxTools(''));
  const sample = threads([...DRAIN, ...MAIN], [...LOCK, ...IOTHREAD], ['client_close (x=1) at ../hw/misc/edu.c:3']);
  fc.assert(fc.property(mutationsOf(sample, ['#0 ', ' at ', '(', '\n', 'Thread 1 (', '> ', '../../', 'bql_lock_impl', '.rs:1', '::']), (text) => {
    const result = explainBacktrace(model, text);
    expect(renderBacktraceText(result)).not.toBe('');
    JSON.stringify(backtraceJson(result));
  }), { numRuns: 200 });
});

test('JSON counts lines from 1 and leaves out what is not found', async () => {
  const json = JSON.parse(JSON.stringify(backtraceJson(await explain(gdb(['bdrv_drain_all () at ../block/io.c:9', 'nobody () from /lib/libx.so']))))) as { threads: { frames: object[] }[]; deadlock: null };
  expect(json.deadlock).toBeNull();
  expect(json.threads[0]?.frames).toEqual([
    { number: 0, function: 'bdrv_drain_all', given: { file: '../block/io.c', line: 9 }, found: { file: 'block/io.c', line: 1, function: 'bdrv_drain_all', how: 'function' }, subsystems: ['Block layer'], maintainers: ['Kevin <kevin@example.com>'], inlined: false },
    { number: 1, function: 'nobody', given: { file: null, line: null }, subsystems: [], maintainers: [], inlined: false },
  ]);
});

test('text and Markdown show every frame, what comes from outside escaped', async () => {
  const result = await explain('Thread 1 (LWP 1 "<img src=x>[a](command:b)"):\n#0  0x1 in client_close (x=1) at ../hw/misc/edu.c:3');
  expect(renderBacktraceText(result)).toContain('#0 client_close  hw/misc/edu.c:1');
  const markdown = renderBacktraceMarkdown(result, (file, line) => `file:///${file}#${line + 1}`);
  expect(markdown).not.toMatch(/<img|\[a\]\(|<b>/);
  expect(markdown).toContain('[`hw/misc/edu.c:1`](<file:///hw/misc/edu.c#1>)');
  expect(renderBacktraceText(await explain('nothing'))).toBe('no backtrace found in this text');
});
