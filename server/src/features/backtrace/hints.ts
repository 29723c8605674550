import { basename } from '../../base/paths';
import type { RawThread } from './frames';

/** What the whole text tells about the program: decides between functions of one name. */
export interface ProgramHints {
  /** Directory names below target/, most often named first: `i386`, `arm`. */
  readonly architectures: readonly string[];
  readonly kind: 'system' | 'user' | 'tool' | 'unknown';
  /** Name of the tool: `qemu-img`, `qemu-nbd`, `qemu-ga`; '' otherwise. */
  readonly tool: string;
  readonly windows: boolean;
}

/** Architectures whose directory has another name. */
const DIRECTORY: Readonly<Record<string, string>> = {
  x86_64: 'i386', aarch64: 'arm', aarch64_be: 'arm', armeb: 'arm', ppc64: 'ppc', ppc64le: 'ppc', riscv32: 'riscv', riscv64: 'riscv', mipsel: 'mips', mips64: 'mips', mips64el: 'mips', mipsn32: 'mips', mipsn32el: 'mips',
  sparc64: 'sparc', sparc32plus: 'sparc', loongarch64: 'loongarch', sh4: 'sh4', sh4eb: 'sh4', xtensaeb: 'xtensa', microblazeel: 'microblaze', or1k: 'openrisc', x86: 'i386', 'system-x86': 'i386',
};

const TOOLS = /^(qemu-(?:img|nbd|io|ga|storage-daemon|pr-helper|edid|keymap|bridge-helper|vmsr-helper))$/;

export function programHints(threads: readonly RawThread[], text: string): ProgramHints {
  const counts = new Map<string, number>();
  const count = (name: string, weight: number): void => void counts.set(name, (counts.get(name) ?? 0) + weight);
  let tool = '';
  let user = 0;
  let system = 0;
  let windows = false;
  for (const { frames } of threads) {
    for (const { file, module, function: name } of frames) {
      const path = file.replaceAll('\\', '/');
      const target = /(?:^|\/)target[/-](\w+)\//.exec(path)?.[1];
      if (target !== undefined) count(target, 3);
      windows ||= /\\|-win32\./.test(file) || /^(?:ntdll|KERNEL32|KERNELBASE)$/i.test(module) || /\.(?:exe|dll)$/i.test(module);
      if (/(?:^|\/)(?:linux|bsd)-user\//.test(path)) user++;
      if (/^(?:main_loop_wait|qemu_main_loop|kvm_cpu_exec|memory_region_\w+|\w+_cpu_thread_fn|qemu_default_main|iothread_run)$/.test(name)) system++;
      if (name === 'main') readModule(basename(path).replace(/\.c$/, ''), count, (found) => (tool = found));
      readModule(basename(module.replaceAll('\\', '/')), count, (found) => (tool = found));
    }
  }
  for (const [, name = ''] of text.slice(0, 200_000).matchAll(/\bqemu-system-(\w{2,16})/g)) count(DIRECTORY[name] ?? name, 1);
  const isUser = user > 0 || (system === 0 && /\bqemu-(?!system|img|nbd|io|ga|storage|pr|kvm)(?:x86_64|i386|aarch64|arm|ppc64|ppc64le|riscv64|s390x|mips\w*|sparc\w*|m68k|hppa|alpha|sh4)\b/.test(text.slice(0, 20_000)));
  return {
    architectures: [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name),
    kind: tool !== '' ? 'tool' : isUser ? 'user' : system > 0 || text.includes('qemu-system') ? 'system' : 'unknown', tool, windows,
  };
}

/** `qemu-system-aarch64`, `qemu_system_x86_64`, `qemu-aarch64-softmmu`, `qemu-img`. */
function readModule(name: string, count: (name: string, weight: number) => void, setTool: (tool: string) => void): void {
  const plain = name.replaceAll('_', '-').replace(/\.(?:exe|framework|debug)$/, '');
  if (TOOLS.test(plain)) setTool(plain);
  const architecture = /^qemu[-_]system[-_](\w+?)(?:w?\.exe)?$/.exec(name)?.[1] ?? /^(?:lib)?qemu-(\w+)-softmmu/.exec(name)?.[1];
  if (architecture !== undefined) count(DIRECTORY[architecture] ?? architecture, 2);
}
