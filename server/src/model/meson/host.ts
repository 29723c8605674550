/**
 * What only the machine that builds knows: whether a library is found, what the compiler can do, which
 * options a user gave to configure. The tree cannot say it, so it is assumed here and stated in answers.
 */
export interface HostFact {
  /** Stable key, e.g. `libusb-1.0`, `function accept4`, `option tcg`. */
  readonly id: string;
  /** As part of a sentence: `libusb-1.0 is found`. */
  readonly text: string;
  /** What is assumed. */
  readonly value: boolean | string | number;
  /** Where the build asks first; line 0-based. */
  readonly file: string;
  readonly line: number;
}

/** What a caller assumes about the host. Everything left out has the default of an x86-64 Linux host with all libraries. */
export interface HostOptions {
  /** Meson's name of the operating system: `linux`, `windows`, `darwin`, `freebsd` … */
  readonly os?: string;
  /** Meson's name of the processor: `x86_64`, `aarch64` … */
  readonly cpu?: string;
  /** Answers by the id of the host fact. */
  readonly facts?: ReadonlyMap<string, boolean>;
  /** Values of configure options by meson's name. Features take `enabled`, `disabled` or `auto`. */
  readonly options?: ReadonlyMap<string, string | boolean | readonly string[]>;
}

/** What a Linux host with everything installed still does not have, by id: interfaces of other systems and processors. */
const NOT_ON_LINUX: ReadonlySet<string> = new Set([
  'function _aligned_malloc', 'function pthread_fchdir_np', 'header sys/disk.h', 'header sys/ioccom.h', 'header sys/kcov.h', 'symbol bswap32', 'symbol optreset',
  'symbol RISCV_HWPROBE_EXT_ZBA', 'probe CONFIG_ARM_AES_BUILTIN', 'probe CONFIG_ELF_AUX_INFO', 'probe CONFIG_PTHREAD_SETNAME_NP_WO_TID', 'probe CONFIG_PTHREAD_SET_NAME_NP',
  'probe has_atomic128', 'probe have_netmap', 'probe missing_madvise_proto',
]);

/** Collects the facts a build asks for. */
export class Host {
  readonly os: string;
  readonly cpu: string;
  readonly facts = new Map<string, HostFact>();

  constructor(readonly options: HostOptions) {
    this.os = options.os ?? 'linux';
    this.cpu = options.cpu ?? 'x86_64';
  }

  /** The fact with this id; asked for the first time, it gets the caller's answer, `usual`, or the default. */
  ask(id: string, text: string, file: string, line: number, usual?: boolean | string | number): HostFact {
    let fact = this.facts.get(id);
    if (fact === undefined) {
      const value = this.options.facts?.get(id) ?? usual ?? !(this.os === 'linux' && NOT_ON_LINUX.has(id));
      this.facts.set(id, (fact = { id, text, value, file, line }));
    }
    return fact;
  }
}
