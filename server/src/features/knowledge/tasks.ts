import { topic } from './entry';

/** What people set out to do, and where that begins. */
export const taskTopics = [
  topic('task-device', 'finding', 'Add a device', ['A model below {dir:hw}, a Kconfig symbol beside it ({file:hw/Kconfig} includes them all), a line in that directory\'s build file, trace points, a test.'], { documents: ['doc:docs/devel/qom.rst', 'doc:docs/devel/kconfig.rst'], entry: ['file:hw/misc/edu.c'] }),
  topic('task-board', 'finding', 'Add a board', ['A {type:machine} type in the directory of its architecture below {dir:hw}; its Kconfig symbol selects every device it has and is named below {dir:configs/devices}.'], { documents: ['doc:docs/devel/kconfig.rst'], entry: ['file:hw/arm/virt.c'] }),
  topic('task-command', 'finding', 'Add a monitor command', ['Declare it in a schema below {dir:qapi}, write the handler, then perhaps a wrapper for people in {file:hmp-commands.hx}.'], { documents: ['doc:docs/devel/writing-monitor-commands.rst', 'doc:docs/devel/qapi-code-gen.rst'], entry: ['file:monitor/qmp-cmds.c'] }),
  topic('task-instruction', 'finding', 'Change an instruction', ['Decoding and translation of a guest stand below its directory in {dir:target}; code generation for a host below {dir:tcg}.'], { documents: ['doc:docs/devel/decodetree.rst', 'doc:docs/devel/tcg-ops.rst'], entry: ['file:target/arm/tcg/translate.c|target/arm/translate.c'] }),
  topic('task-migration', 'finding', 'Change state that migrates', ['Extend the description of the device\'s state without breaking old streams: new fields go into a subsection.'], { documents: ['doc:docs/devel/migration/main.rst|docs/devel/migration.rst'], entry: ['file:include/migration/vmstate.h'] }),
  topic('task-trace', 'finding', 'Add a trace point', ['One line in the trace file of the directory (see {file:hw/net/trace-events}), one call in the code.'], { documents: ['doc:docs/devel/tracing.rst'] }),
  topic('task-test', 'finding', 'Add a test', ['Choose the narrowest kind that can fail for the right reason.'], { documents: ['doc:docs/devel/testing/main.rst|docs/devel/testing.rst'], entry: ['file:tests/qtest/libqtest.h'] }),
  topic('task-inspect', 'finding', 'Look inside a running guest', ['{hmp:info qtree} shows devices, {hmp:info mtree} the memory map, {hmp:info qom-tree} objects; {option:d} logs what the translator does, {option:trace} trace points, {option:gdb} waits for a debugger.'], { documents: ['doc:docs/system/monitor.rst', 'doc:docs/system/gdb.rst'] }),
  topic('task-patch', 'finding', 'Send a patch', ['Patches go to the mailing list, and {file:scripts/get_maintainer.pl} says to whom; {file:scripts/checkpatch.pl} finds slips of style.'], { documents: ['doc:docs/devel/submitting-a-patch.rst', 'doc:docs/devel/style.rst'] }),
];
