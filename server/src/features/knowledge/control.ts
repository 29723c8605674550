import { topic } from './entry';

/** How QEMU is controlled and what drives it. */
export const controlTopics = [
  topic('qapi', 'subsystems', 'QAPI, QMP and HMP', [
    'Commands, events and their types are declared in schema files, {file:qapi/qapi-schema.json} being the root; a generator ({dir:scripts/qapi}) writes the C types, visitors and marshalling code and the reference manual from them.',
    'QMP is the protocol for programs: JSON over a character device, dispatched by {fn:qmp_dispatch} to a handler named after its command.',
    'HMP is the monitor for people: commands come from {file:hmp-commands.hx} and {file:hmp-commands-info.hx}, and most handlers call their QMP counterpart.',
    'Types without a fixed shape are QObjects ({struct:QDict} and relatives in {dir:qobject}); errors travel as {struct:Error}.',
  ], {
    directories: ['dir:qapi', 'dir:monitor', 'dir:qobject', 'dir:scripts/qapi', 'dir:include/qapi', 'dir:include/monitor'], entry: ['file:qapi/qapi-schema.json', 'file:qapi/qmp-dispatch.c', 'file:monitor/qmp.c', 'file:monitor/hmp.c', 'file:monitor/monitor.c', 'file:hmp-commands.hx', 'file:scripts/qapi/main.py'],
    key: ['fn:qmp_dispatch', 'fn:handle_hmp_command', 'struct:Monitor', 'struct:MonitorQMP', 'struct:QmpCommand', 'struct:Visitor', 'struct:QDict', 'struct:Error'],
    documents: ['doc:docs/devel/qapi-code-gen.rst', 'doc:docs/devel/writing-monitor-commands.rst', 'doc:docs/interop/qmp-spec.rst|docs/interop/qmp-spec.txt', 'doc:docs/system/monitor.rst'], tests: ['dir:tests/qapi-schema', 'file:tests/qtest/qmp-test.c', 'file:tests/qtest/qmp-cmd-test.c', 'file:tests/unit/test-qmp-cmds.c'],
  }),
  topic('main-loop', 'subsystems', 'Main loop, AIO, coroutines and RCU', [
    'The main thread runs an event loop ({fn:main_loop_wait} in {file:util/main-loop.c}) over file descriptors, timers and bottom halves, on top of an AIO context ({struct:AioContext}) and GLib.',
    'An IOThread ({type:iothread}) is another thread with an AIO context of its own, to which the block layer and virtio devices can be moved.',
    'Coroutines ({fn:qemu_coroutine_create}, {fn:qemu_coroutine_yield}) make asynchronous block code read like straight code; functions that may yield are marked.',
    'RCU lets readers go without locks; {fn:call_rcu_thread} frees what was replaced.',
  ], {
    directories: ['dir:util'], entry: ['file:util/main-loop.c', 'file:include/qemu/main-loop.h', 'file:util/async.c', 'file:util/aio-posix.c', 'file:util/qemu-coroutine.c', 'file:util/qemu-timer.c', 'file:util/rcu.c', 'file:iothread.c', 'file:include/block/aio.h', 'file:include/qemu/coroutine.h'],
    key: ['struct:AioContext', 'struct:QEMUBH', 'struct:QEMUTimer', 'struct:IOThread', 'struct:Coroutine', 'fn:main_loop_wait', 'fn:aio_poll', 'fn:aio_bh_new_full', 'fn:qemu_coroutine_enter', 'fn:timer_mod'],
    documents: ['doc:docs/devel/multiple-iothreads.rst|docs/devel/multiple-iothreads.txt', 'doc:docs/devel/rcu.rst|docs/devel/rcu.txt', 'doc:docs/devel/atomics.rst', 'doc:docs/devel/lockcnt.rst|docs/devel/lockcnt.txt'], tests: ['file:tests/unit/test-aio.c', 'file:tests/unit/test-coroutine.c', 'file:tests/unit/rcutorture.c', 'file:tests/unit/test-thread-pool.c'],
  }),
  topic('tracing', 'subsystems', 'Tracing', [
    'A directory with trace points declares them in a file that has the name of the top one, {file:trace-events}; a generator ({dir:scripts/tracetool}) writes a function per event for the back ends chosen at build time.',
    'Events are switched on with {option:trace} or {qapi:trace-event-set-state}.',
  ], {
    directories: ['dir:trace', 'dir:scripts/tracetool'], entry: ['file:trace/control.c', 'file:trace/simple.c', 'file:trace/qmp.c', 'file:scripts/tracetool.py', 'file:trace-events'],
    key: ['struct:TraceEvent', 'fn:trace_init_backends', 'fn:trace_event_name', 'option:trace', 'qapi:trace-event-set-state'], documents: ['doc:docs/devel/tracing.rst'], tests: ['dir:tests/tracetool'],
  }),
  topic('qga', 'subsystems', 'Guest agent', [
    'Runs inside the guest and has a schema, a command line and handlers of its own; it shares QAPI\'s generator and dispatcher with QEMU but none of its devices.',
    'A request such as {qapi:guest-fsfreeze-freeze} arrives over a virtio serial port, an ISA port or a socket ({file:qga/channel-posix.c}).',
  ], {
    directories: ['dir:qga'], entry: ['file:qga/main.c', 'file:qga/qapi-schema.json', 'file:qga/commands.c', 'file:qga/commands-posix.c', 'file:qga/commands-win32.c'], key: ['struct:GAState', 'struct:GAChannel', 'fn:ga_channel_new', 'qapi:guest-info', 'qapi:guest-exec'],
    documents: ['doc:docs/interop/qemu-ga.rst', 'doc:docs/interop/qemu-ga-ref.rst'], tests: ['file:tests/unit/test-qga.c'],
  }),
];
