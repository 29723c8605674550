import { topic } from './entry';

/** The ways QEMU runs. The programs themselves are listed from the build files. */
export const modeTopics = [
  topic('system-emulation', 'modes', 'System emulation', [
    'A whole machine is emulated: processors, memory, buses, devices and firmware interfaces, for one guest architecture per program.',
    ['Start-up begins in {file:system/main.c|softmmu/main.c}; {fn:qemu_init} parses the command line, creates the machine and its devices, and {fn:qemu_main_loop} then runs until a shutdown is requested.'],
    'Guest code runs translated by TCG, or natively with the help of a hypervisor of the host; each way is an accelerator, a class derived from {struct:AccelClass}.',
  ], { directories: ['dir:system|softmmu'], entry: ['file:system/main.c|softmmu/main.c', 'file:system/vl.c|softmmu/vl.c', 'file:system/cpus.c|softmmu/cpus.c'], documents: ['doc:docs/system/index.rst', 'doc:docs/system/introduction.rst'] }),
  topic('user-emulation', 'modes', 'User emulation', [
    'One program built for another architecture runs on this host\'s kernel: its instructions are translated by TCG, its system calls are converted and passed on.',
    'There is no machine and there are no devices in this mode; guest and host share one address space with an offset.',
    'For Linux programs each architecture has a loop of its own (such as {fn:cpu_loop@linux-user/aarch64|cpu_loop@linux-user}) that handles what translated code leaves to it: system calls, faults, signals; {fn:do_syscall@linux-user} converts the system calls.',
    'The BSD counterpart lives in {dir:bsd-user}.',
  ], { directories: ['dir:linux-user', 'dir:bsd-user', 'dir:common-user'], entry: ['file:linux-user/main.c', 'file:linux-user/syscall.c', 'file:linux-user/signal.c', 'file:bsd-user/main.c'], documents: ['doc:docs/user/index.rst', 'doc:docs/user/main.rst'] }),
  topic('tools', 'modes', 'Tools', [
    'Three programs use the block layer without a guest: {file:qemu-img.c} creates, converts and checks disk images, {file:qemu-io.c} exercises the block layer by hand, and {file:qemu-nbd.c} exports an image over the network block device protocol.',
    'The others are small helpers, some of which do with privileges what the emulator should not be allowed to.',
  ], { directories: ['dir:tools', 'dir:contrib'], entry: ['file:qemu-img.c', 'file:qemu-io.c', 'file:qemu-nbd.c'], documents: ['doc:docs/tools/index.rst'] }),
  topic('storage-daemon', 'modes', 'Storage daemon', [
    'The storage daemon offers the block layer, its jobs and its exports over QMP, again without a guest; it starts in {file:storage-daemon/qemu-storage-daemon.c}.',
  ], { directories: ['dir:storage-daemon'], entry: ['file:storage-daemon/qemu-storage-daemon.c'], documents: ['doc:docs/tools/qemu-storage-daemon.rst'] }),
  topic('guest-agent', 'modes', 'Guest agent', [
    'A daemon inside the guest answers requests of the host over a virtual serial port: file systems can be frozen, the time set, commands run.',
    'Its commands are declared in a schema of their own, {file:qga/qapi-schema.json}, and implemented per operating system, for instance in {file:qga/commands-posix.c}.',
  ], { directories: ['dir:qga'], entry: ['file:qga/main.c', 'file:qga/qapi-schema.json', 'file:qga/commands-posix.c'], documents: ['doc:docs/interop/qemu-ga.rst'] }),
];
