import { topic } from './entry';

/** What cuts across subsystems: threads, patterns, build, tests, change. */
export const practiceTopics = [
  topic('main-thread', 'threads', 'Main thread', ['Runs the event loop, monitor commands and most device timers; holds the big lock except while it waits for events.'], { entry: ['file:util/main-loop.c'], key: ['fn:main_loop_wait', 'fn:qemu_main_loop'] }),
  topic('vcpu-threads', 'threads', 'Processor threads', [
    'One thread per virtual processor with hardware acceleration and with multi-threaded TCG; otherwise TCG takes turns in a single one.',
    'A processor thread takes the big lock to touch devices and gives it back to run guest code.',
  ], { entry: ['file:accel/tcg/tcg-accel-ops-mttcg.c', 'file:accel/tcg/tcg-accel-ops-rr.c', 'file:accel/kvm/kvm-accel-ops.c'], key: ['sym:mttcg_cpu_thread_fn', 'sym:rr_cpu_thread_fn', 'sym:kvm_vcpu_thread_fn'] }),
  topic('iothreads', 'threads', 'IOThreads', ['Extra event loops a user creates for disks and virtio queues; they run without the big lock.'], { entry: ['file:iothread.c'], key: ['type:iothread', 'sym:iothread_run'] }),
  topic('worker-threads', 'threads', 'Workers', ['Blocking calls go to a pool; migration, RCU and display encoders have threads of their own.'], { entry: ['file:util/thread-pool.c', 'file:util/rcu.c', 'file:migration/migration.c'], key: ['fn:thread_pool_submit_aio', 'fn:call_rcu_thread', 'sym:migration_thread'] }),
  topic('big-lock', 'threads', 'The big lock (BQL)', ['Protects device state, the memory map and most of the rest; whoever calls into devices holds it.'], { entry: ['file:include/qemu/main-loop.h', 'file:system/cpus.c|softmmu/cpus.c'], key: ['macro:bql_lock|qemu_mutex_lock_iothread', 'fn:bql_unlock@system|qemu_mutex_unlock_iothread@system|qemu_mutex_unlock_iothread@softmmu', 'fn:bql_locked@system|qemu_mutex_iothread_locked@system|qemu_mutex_iothread_locked@softmmu'] }),
  topic('other-locks', 'threads', 'Other rules', ['The block graph has a reader-writer lock of its own ({file:block/graph-lock.c}).', 'RCU protects maps that are read all the time; coroutines have mutexes that yield instead of blocking.'], { entry: ['file:block/graph-lock.c', 'file:util/rcu.c', 'file:util/qemu-coroutine-lock.c'], key: ['macro:GRAPH_RDLOCK', 'macro:RCU_READ_LOCK_GUARD', 'macro:WITH_RCU_READ_LOCK_GUARD', 'struct:CoMutex'] }),

  topic('typeinfo', 'patterns', 'Type registration', ['A static record describes a type (name, parent, sizes, initialisers) and is registered before the machine is created.'], { entry: ['file:include/qom/object.h'], key: ['struct:TypeInfo', 'macro:DEFINE_TYPES', 'macro:type_init', 'macro:OBJECT_DECLARE_SIMPLE_TYPE'] }),
  topic('realize', 'patterns', 'Create, configure, realise', ['Instance initialisation must not fail and must not touch anything outside the object; realising may fail and makes the device visible; reset brings it to its power-on state.'], { entry: ['file:hw/core/qdev.c'], key: ['fn:qdev_new', 'fn:qdev_realize', 'macro:DEFINE_PROP_STRING'] }),
  topic('visitors', 'patterns', 'Visitors', ['One generated walk over a type serves parsing, printing, cloning and freeing: only the visitor differs.'], { entry: ['file:include/qapi/visitor.h', 'file:qapi/qapi-visit-core.c'], key: ['struct:Visitor', 'fn:visit_start_struct', 'fn:qobject_input_visitor_new', 'fn:qapi_clone_visitor_new|qapi_clone'] }),
  topic('vmstate', 'patterns', 'Described state', ['A table lists the fields that migrate; the same table serves saving and loading.'], { entry: ['file:include/migration/vmstate.h'], key: ['struct:VMStateDescription', 'macro:VMSTATE_END_OF_LIST', 'macro:VMSTATE_STRUCT'] }),
  topic('errors', 'patterns', 'Errors', ['The last parameter receives an error object, which callers pass on, report or free; two special values in its place turn an error into a crash or into an exit with a message.'], { entry: ['file:include/qapi/error.h', 'file:util/error.c'], key: ['struct:Error', 'macro:error_setg', 'fn:error_propagate', 'macro:ERRP_GUARD'] }),
  topic('notifiers', 'patterns', 'Notifiers', ['Lists of callbacks for events inside a process; event notifiers cross threads and processes as file descriptors.'], { entry: ['file:include/qemu/notify.h', 'file:include/qemu/event_notifier.h'], key: ['struct:Notifier', 'fn:notifier_list_notify', 'struct:EventNotifier', 'fn:event_notifier_set'] }),
  topic('guards', 'patterns', 'Scoped clean-up', ['Locks and memory are released at the end of a scope by attributes of the compiler instead of by hand.'], { entry: ['file:include/qemu/lockable.h'], key: ['macro:QEMU_LOCK_GUARD', 'macro:WITH_QEMU_LOCK_GUARD', 'macro:RCU_READ_LOCK_GUARD'] }),
  topic('stubs', 'patterns', 'Stubs', ['A function a program can do without has an empty twin, linked when the real one is not.'], { directories: ['dir:stubs'], key: [] }),
  topic('templates', 'patterns', 'Template includes', ['A C file is included several times with different macros to make one variant per operand size or format.'], { entry: ['file:accel/tcg/ldst_common.c.inc', 'file:audio/mixeng_template.h', 'file:accel/tcg/atomic_template.h'] }),

  topic('build', 'build', 'How a build goes', [
    ['{file:configure} sets up a Python environment ({file:python/scripts/mkvenv.py}), finds compilers and cross compilers and calls meson.', '{file:configure} finds compilers, cross compilers and Python and calls meson.'],
    '{file:meson.build} and one file like it per directory say what is compiled, for which program and under which condition; ninja does the work.',
    'Options of the build are declared in {file:meson_options.txt}.',
    'Sources are collected in source sets: some are compiled once for all programs, others again for every target.',
    'Kconfig files decide which boards and devices exist: a target\'s defaults stand below {dir:configs/devices}, boards select what they need, and {file:scripts/minikconf.py} computes the result.',
    'A target is one file below {dir:configs/targets}.',
    'Code is generated during the build: QAPI, trace points, decoders, option tables and documentation.',
  ], { directories: ['dir:configs', 'dir:scripts', 'dir:python', 'dir:subprojects'], entry: ['file:configure', 'file:meson.build', 'file:meson_options.txt', 'file:Kconfig', 'file:scripts/minikconf.py', 'file:hw/Kconfig'], documents: ['doc:docs/devel/build-system.rst', 'doc:docs/devel/kconfig.rst', 'doc:docs/devel/build-environment.rst', 'doc:docs/devel/modules.rst'] }),
  topic('tests', 'tests', 'How QEMU is tested', [
    'Unit tests check C code without a guest; qtest starts QEMU with a test accelerator and pokes its devices over a protocol; image tests drive the block layer; guest programs check instructions under TCG.',
    ['Functional tests ({dir:tests/functional}) boot whole guests.', 'Avocado tests ({dir:tests/avocado}) boot whole guests.'],
    'A test that needs a device declares it in a graph, and the framework finds every machine that offers it ({dir:tests/qtest/libqos}).',
    'Fuzzers ({dir:tests/qtest/fuzz}) feed devices random input.',
  ], { directories: ['dir:tests'], entry: ['file:tests/qtest/libqtest.c', 'file:tests/Makefile.include'], documents: ['doc:docs/devel/testing/main.rst|docs/devel/testing.rst', 'doc:docs/devel/testing/qtest.rst|docs/devel/qtest.rst', 'doc:docs/devel/testing/functional.rst', 'doc:docs/devel/testing/fuzzing.rst|docs/devel/fuzzing.rst', 'doc:docs/devel/testing/ci.rst|docs/devel/ci.rst'] }),
  topic('deprecation', 'changes', 'Deprecated and removed', [
    'Features leave in two steps: {doc:docs/about/deprecated.rst} announces them, {doc:docs/about/removed-features.rst} remembers them.',
    'What the QAPI schema declares can be marked deprecated or unstable; {option:compat} tells QEMU to reject such input and to hide such output.',
  ], { documents: ['doc:docs/about/deprecated.rst', 'doc:docs/about/removed-features.rst'] }),
];
