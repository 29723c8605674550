import { topic } from './entry';

/** How guest code runs and how it is watched. */
export const executionTopics = [
  topic('tcg', 'subsystems', 'TCG, the code translator', [
    'Guest instructions are translated into an intermediate code, optimised, and turned into host instructions, one translation block ({struct:TranslationBlock}) at a time.',
    'Each target supplies the front end that decodes its instructions and emits that intermediate code, driven by {fn:translator_loop}; decoders can be generated from decodetree descriptions.',
    'Each host supplies a back end below {dir:tcg}; {fn:tcg_gen_code} allocates registers and emits the block.',
    '{fn:cpu_exec} finds or makes the next block and jumps into it; blocks are chained, so that most jumps never return to the loop.',
    'In system emulation guest memory accesses go through a software TLB in {file:accel/tcg/cputlb.c}; what is too complex for generated code is a helper, a C function declared with {macro:DEF_HELPER_1} or its kin.',
  ], {
    directories: ['dir:tcg', 'dir:accel/tcg', 'dir:include/tcg'],
    entry: ['file:accel/tcg/cpu-exec.c', 'file:accel/tcg/translate-all.c', 'file:tcg/tcg.c', 'file:tcg/optimize.c', 'file:accel/tcg/cputlb.c'],
    key: ['struct:TranslationBlock', 'struct:TCGContext', 'struct:DisasContextBase', 'struct:TCGCPUOps', 'fn:cpu_exec', 'fn:tb_gen_code', 'fn:translator_loop', 'fn:tcg_gen_code'],
    documents: ['doc:docs/devel/tcg.rst', 'doc:docs/devel/tcg-ops.rst', 'doc:docs/devel/decodetree.rst', 'doc:docs/devel/multi-thread-tcg.rst', 'doc:docs/devel/tcg-icount.rst'],
    tests: ['dir:tests/tcg', 'dir:tests/decode', 'dir:tests/fp'],
  }),
  topic('accelerators', 'subsystems', 'Accelerators', [
    'An accelerator runs virtual processors; it is a QOM class ({struct:AccelClass}) chosen at start-up with {option:accel}, and {struct:AccelOpsClass} holds what it does to processor threads. TCG is one of them and has a section of its own; the others need a hypervisor of the host.',
    'KVM ({file:accel/kvm/kvm-all.c}) uses the Linux kernel: {fn:kvm_cpu_exec} enters the guest and handles each exit.',
    'Xen ({dir:accel/xen}) leaves the processors to the hypervisor and emulates devices only.',
    'HVF ({dir:accel/hvf}) uses the hypervisor framework of macOS.',
    'WHPX ({dir:accel/whpx|target/i386/whpx}) uses the hypervisor platform of Windows.',
    'NVMM ({dir:accel/nvmm|target/i386/nvmm}) uses NetBSD\'s virtual machine monitor.',
    'MSHV ({dir:accel/mshv}) uses the Microsoft hypervisor from Linux.',
    'HAXM ({dir:target/i386/hax}) uses a hypervisor driver by Intel.',
    'A test accelerator ({file:accel/qtest/qtest.c}) runs no guest code at all and lets a test drive the devices.',
  ], {
    directories: ['dir:accel', 'dir:accel/kvm', 'dir:accel/hvf', 'dir:accel/xen', 'dir:accel/qtest', 'dir:accel/mshv', 'dir:accel/whpx|target/i386/whpx', 'dir:accel/nvmm|target/i386/nvmm', 'dir:target/i386/hax', 'dir:target/i386/kvm', 'dir:accel/stubs', 'dir:include/accel'],
    entry: ['file:accel/accel-system.c|accel/accel-softmmu.c', 'file:accel/kvm/kvm-all.c', 'file:accel/hvf/hvf-all.c', 'file:accel/xen/xen-all.c', 'file:target/i386/kvm/kvm.c', 'file:include/system/kvm.h|include/sysemu/kvm.h'],
    key: ['struct:AccelClass', 'struct:AccelState', 'struct:AccelOpsClass', 'struct:KVMState', 'fn:kvm_init', 'fn:kvm_cpu_exec', 'fn:accel_init_machine'],
    documents: ['doc:docs/system/introduction.rst'],
    tests: ['file:tests/functional/aarch64/test_kvm.py', 'file:tests/functional/x86_64/test_kvm_xen.py|tests/functional/test_x86_64_kvm_xen.py|tests/avocado/kvm_xen_guest.py', 'file:tests/qtest/arm-cpu-features.c'],
  }),
  topic('cpus', 'subsystems', 'Processors and targets', [
    'A virtual processor is a QOM object: {struct:CPUState} is what all targets share, {struct:ArchCPU} what one of them adds, and {struct:CPUClass} holds its methods.',
    'Every directory below {dir:target} is one family of architectures: registers, exceptions, memory translation, instruction decoding, the state that migrates and the glue to accelerators.',
    'Processor models are QOM types as well, so they can be listed, inherited from and tuned by properties.',
  ], {
    directories: ['dir:target', 'dir:include/hw/core', 'dir:disas', 'dir:fpu'],
    entry: ['file:hw/core/cpu-common.c', 'file:hw/core/cpu-system.c|hw/core/cpu-sysemu.c', 'file:system/cpus.c|softmmu/cpus.c', 'file:cpu-target.c|cpu.c', 'file:include/hw/core/cpu.h'],
    key: ['struct:CPUState', 'struct:CPUClass', 'fn:cpu_exec_realizefn', 'fn:qemu_init_vcpu', 'fn:cpu_interrupt@system|cpu_interrupt@softmmu|cpu_interrupt', 'fn:async_run_on_cpu'],
    documents: ['doc:docs/system/targets.rst', 'doc:docs/system/qemu-cpu-models.rst'],
    tests: ['dir:tests/tcg'],
  }),
  topic('gdbstub', 'subsystems', 'gdbstub, the debugger interface', [
    'A debugger connects over a character device or socket and speaks gdb\'s remote protocol; {fn:gdb_read_byte} collects packets and a table of commands answers them.',
    'Targets describe their registers in feature files below {dir:gdb-xml}.',
    'Both system and user emulation have it, with a front of their own.',
  ], {
    directories: ['dir:gdbstub', 'dir:gdb-xml', 'dir:include/gdbstub'], entry: ['file:gdbstub/gdbstub.c', 'file:gdbstub/system.c|gdbstub/softmmu.c', 'file:gdbstub/user.c', 'file:include/exec/gdbstub.h'],
    key: ['fn:gdb_read_byte', 'fn:gdb_register_coprocessor', 'struct:GDBState', 'option:gdb'], documents: ['doc:docs/system/gdb.rst'], tests: ['dir:tests/guest-debug', 'dir:tests/tcg/multiarch/gdbstub'],
  }),
  topic('replay', 'subsystems', 'Record and replay', [
    'Every source of chance (clocks, network input, disk completion, keys) is written to a log together with the instruction count, and fed back from it later, so that a run repeats exactly.',
    'It rests on counting instructions ({option:icount}), hence on TCG; reverse debugging builds on it.',
  ], {
    directories: ['dir:replay'], entry: ['file:replay/replay.c', 'file:replay/replay-internal.h', 'file:replay/replay-events.c', 'file:include/system/replay.h|include/sysemu/replay.h'],
    key: ['struct:ReplayState', 'qapi:ReplayMode', 'fn:replay_checkpoint', 'option:icount', 'file:qapi/replay.json'], documents: ['doc:docs/devel/replay.rst', 'doc:docs/system/replay.rst|docs/replay.txt'],
    tests: ['file:tests/functional/replay_kernel.py|tests/avocado/replay_kernel.py'],
  }),
  topic('plugins', 'subsystems', 'TCG plugins', [
    'A shared library can be loaded that watches translation and execution: it is called for every block that is translated and can ask to be called again when an instruction runs or memory is touched.',
    'Plugins see a versioned interface ({file:include/plugins/qemu-plugin.h|include/qemu/qemu-plugin.h}) and never the inner structures; examples live in {dir:contrib/plugins}.',
  ], {
    directories: ['dir:plugins', 'dir:contrib/plugins'], entry: ['file:plugins/api.c', 'file:plugins/core.c', 'file:plugins/loader.c', 'file:accel/tcg/plugin-gen.c', 'file:include/plugins/qemu-plugin.h|include/qemu/qemu-plugin.h'],
    key: ['fn:qemu_plugin_register_vcpu_tb_trans_cb', 'fn:qemu_plugin_register_vcpu_mem_cb', 'struct:qemu_plugin_ctx', 'option:plugin'], documents: ['doc:docs/devel/tcg-plugins.rst', 'doc:docs/about/emulation.rst'], tests: ['dir:tests/tcg/plugins|tests/plugin'],
  }),
];
