import { stem } from './stem';

/**
 * Words of the field that mean the same, as general rules: each line is a group, and a question with one of them also
 * looks for the others. A phrase of several words counts when they follow each other. `>` makes a line one-way:
 * what stands left of it is looked for by what stands right of it.
 */
const GROUPS: readonly string[] = [
  // Architectures and how the tree calls them.
  'x86 > i386', 'x86-64 > i386 x86_64', 'amd64 > i386 x86_64', 'aarch64 > arm a64', 'arm64 > arm aarch64 a64', 'powerpc ppc', 'ppc64 > ppc', 'risc v > riscv', 'risc-v > riscv', 'sparc64 > sparc', 'mips64 > mips', 'ia32 > i386', '68k > m68k',
  's390 > s390x', 'ibm mainframe > s390x', 'mainframe > s390x', 'pa-risc > hppa', 'powernv > pnv', 'pseries > spapr', 'apple silicon > hvf arm', 'raspberry pi > raspi bcm283 bcm2835 bcm2836 bcm2838',
  // Abbreviations that code uses.
  'interrupt irq intr', 'memory mem', 'address addr', 'register reg', 'initialis init', 'initializ init', 'device dev', 'buffer buf', 'network net', 'nic > net', 'network card > net nic', 'character char chardev', 'exception excp', 'command cmd',
  'configuration config cfg', 'context ctx', 'descriptor desc', 'message msg', 'request req', 'response resp', 'transmit tx', 'receive rx', 'control ctrl ctl', 'controller > ctrl', 'instruction insn', 'operation op', 'pointer ptr', 'source src', 'destination dst', 'management mgmt',
  'statistics stats', 'authentication auth', 'authorization authz', 'authorisation authz', 'asynchronous async aio', 'synchronous sync', 'temperature temp', 'parameter param', 'processor cpu vcpu', 'argument arg', 'argument > param opts', 'option opts', 'string str', 'language locale',
  // Devices.
  'serial port > serial uart', 'uart serial', 'serial console > chardev serial', 'hard disk > ide scsi block', 'disk image > block', 'cd-rom > cdrom atapi', 'floppy fdc', 'keyboard kbd ps2', 'mouse ps2', 'sound audio', 'sound card > audio', 'graphics display vga', 'graphics card > vga display', 'gpu > display virtio_gpu vga',
  'real time clock > rtc', 'real-time clock > rtc', 'clock chip > rtc', 'cmos > rtc mc146818rtc', 'cmos clock > rtc mc146818rtc', 'watchdog wdt', 'random number > rng entropy', 'entropy rng', 'trusted platform module tpm', 'interrupt controller > intc gic apic pic', 'iommu smmu', 'smart card > ccid smartcard passthru',
  'parallel port > parallel', 'nand flash', 'flash pflash', 'sd card > sd', 'dma controller > dma', 'firmware config > fw_cfg', 'firmware configuration > fw_cfg', 'framebuffer fb', 'usb stick > usb storage', 'mass storage > storage', 'pass-through passthrough vfio', 'pci passthrough > vfio pci', 'device assignment > vfio', 'power button > acpi powerdown',
  'dimm > memory hotplug pc-dimm', 'memory hotplug > pc-dimm memory_device', 'nvdimm > nvdimm pmem', 'persistent memory > pmem nvdimm', 'system management bus smbus', 'thermal sensor > sensor', 'file sharing > 9pfs virtiofs', 'plan 9 > 9pfs 9p', 'host bridge > pci_host', 'root port > pcie_port root_port',
  // Processors and translation.
  'page table > mmu ptw tlb page walk', 'page tables > mmu ptw tlb page walk', 'walk page > mmu ptw translate', 'machine code > decode insn translate', 'decode > translate decodetree disas', 'software mmu > cputlb softmmu tlb', 'softmmu cputlb', 'breakpoint gdbstub', 'gdb gdbstub', 'debugger > gdbstub',
  'binary translation > tcg translate', 'dynamic translation > tcg translate', 'translator tcg', 'jit > tcg', 'emulated x86 > tcg i386', 'system call syscall', 'system calls syscall', 'no hardware virtualization > tcg', 'without kvm > tcg', 'hardware virtualization > kvm', 'hypervisor > kvm accel', 'in-kernel > kvm', 'in kernel > kvm',
  'inb > ioport helper_inb', 'outb > ioport helper_outb', 'inb/outb > ioport pio', 'port i/o > ioport', 'port io > ioport', 'floating point > softfloat fpu', 'soft float > softfloat', 'single step > singlestep debug', 'disassembl > disas', 'record replay > replay', 'translation block > tb translate', 'instruction count > icount', 'plugin > plugins',
  // Memory.
  'dirty page > dirty bitmap dirty_log', 'dirty pages > dirty bitmap dirty_log', 'dirty page tracking > dirty bitmap log_sync', 'dirty log > dirty bitmap log_sync', 'guest memory > memory ram physmem', 'guest ram > ram physmem memory', 'physical memory > physmem ram', 'address space > memory physmem', 'mmio > memory io', 'huge page > hugepage hostmem', 'hugepage > hostmem', 'balloon virtio_balloon',
  // Storage.
  'copy-on-read > copy_on_read cor', 'copy on read > copy_on_read cor', 'backing file > backing', 'backing image > backing', 'snapshot > savevm snapshot', 'overlay > backing cow', 'nbd > nbd', 'network block device > nbd', 'throttl > throttle', 'i/o limit > throttle', 'rate limit > throttle', 'encrypt crypto luks', 'storage daemon > qemu_storage_daemon', 'disk format > block', 'dirty bitmap > bitmap', 'drain > drain drained',
  // Running and controlling.
  'live migration > migration', 'cpu state > vmstate machine', 'processor state > vmstate machine', 'restor load', 'save state > vmstate savevm', 'device state > vmstate', 'guest agent > qga', 'monitor hmp qmp', 'hot plug > hotplug plug', 'hotplug plug', 'hot unplug > unplug hotplug', 'unplug > unplug hotplug', 'event loop > main_loop aio', 'main loop main_loop', 'big lock > bql iothread_lock', 'big qemu lock > bql iothread_lock', 'bql > bql iothread_lock', 'global mutex > bql iothread_lock',
  'command line > vl opts option', 'command-line > vl opts option', 'daemonize > daemon os_daemonize', 'switch stack > coroutine ucontext', 'stack switch > coroutine ucontext', 'fiber > coroutine', 'bottom half > bh async', 'bottom halves > bh async', 'thread pool > thread_pool', 'shutdown powerdown', 'reboot > reset', 'boot order > bootdevice bootindex', 'sandbox seccomp', 'user networking > slirp user', 'user-mode networking > slirp', 'user mode network > slirp',
  'remote display > vnc spice', 'clipboard > clipboard', 'mouse cursor > cursor', 'screenshot > screendump', 'screen dump > screendump', 'core dump > dump', 'guest crash > pvpanic', 'crash dump > dump', 'qemu-user > linux_user', 'user mode > linux_user', 'user emulation > linux_user', 'user-mode emulation > linux_user', 'elf > elf elfload', 'wire protocol > protocol', 'json > json qobject', 'object model > qom object', 'tests > test', 'image test > iotests', 'run exec', 'exit reason > handle_exit', 'tcg backend > tcg_target', 'emulated cpu > tcg', 'emulated processor > tcg', 'image format > iotests block', 'power off > poweroff powerdown shutdown', 'generat > build gen', 'property > properties prop', 'timer clock', 'realis realize', 'pre-copy > precopy ram', 'post-copy > postcopy', 'byte stream > qemu_file', 'migration stream > qemu_file', 'ci > gitlab',
];

/** What a word or phrase of a question also stands for: each way of saying it is a list of terms, all from one alternative. */
export interface Synonym {
  /** Stems in order. */
  readonly phrase: readonly string[];
  readonly terms: readonly string[];
}

let byFirstStem: ReadonlyMap<string, readonly Synonym[]> | undefined;

/** The synonyms of phrases that begin with a stem. The table is worked out with the first question. */
export function synonymsFrom(first: string): readonly Synonym[] {
  byFirstStem ??= parse();
  return byFirstStem.get(first) ?? [];
}

function parse(): ReadonlyMap<string, readonly Synonym[]> {
  const byFirst = new Map<string, Synonym[]>();
  const add = (words: string, terms: readonly string[]): void => {
    const phrase = stems(words);
    const first = phrase[0];
    if (first === undefined) return;
    const list = byFirst.get(first);
    const synonym = { phrase, terms: terms.filter((term) => phrase.length > 1 || term !== first) };
    if (list === undefined) byFirst.set(first, [synonym]);
    else list.push(synonym);
  };
  for (const group of GROUPS) {
    const [left, right] = group.split(' > ');
    if (right !== undefined) add(left!, right.split(' ').map(termOf));
    else for (const word of group.split(' ')) add(word, group.split(' ').map(termOf));
  }
  return byFirst;
}

function stems(words: string): readonly string[] {
  return words.split(/[\s/-]+/).map((word) => stem(word));
}

/** A name keeps its joints: it is looked up whole. */
function termOf(word: string): string {
  return /[_-]/.test(word) ? word.replaceAll('-', '_') : stem(word);
}
