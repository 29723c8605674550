import { basename } from '../../base/paths';
import type { Concept } from './query';
import { stem } from './stem';
import { partsOf } from './tokens';

/** Words that name an architecture, and the directories of its code. */
const ARCHITECTURES: Readonly<Record<string, readonly string[]>> = {
  i386: ['x86', 'i386', 'x86_64', 'amd64', 'pc', 'intel', 'amd', 'hvf', 'q35', 'avx', 'sse', 'vmx', 'svm', 'sgx', 'sev', 'tdx'], arm: ['arm', 'aarch64', 'arm64', 'thumb', 'cortex', 'raspi', 'neoverse', 'gic', 'gicv3', 'neon', 'sve', 'sme', 'trustzone', 'psci'], ppc: ['ppc', 'ppc64', 'powerpc', 'power', 'pseries', 'powernv', 'spapr', 'altivec', 'vsx'], riscv: ['riscv', 'risc', 'sifive'],
  s390x: ['s390', 's390x', 'mainframe', 'ccw', 'z'], mips: ['mips', 'mips64', 'malta'], sparc: ['sparc'], sparc64: ['sparc64', 'sparc'], m68k: ['m68k', 'coldfire', 'macintosh', 'q800'], alpha: ['alpha'], hppa: ['hppa', 'parisc', 'pa'], sh4: ['sh4', 'superh'],
  xtensa: ['xtensa'], tricore: ['tricore'], openrisc: ['openrisc', 'or1k'], avr: ['avr', 'arduino'], rx: ['rx'], microblaze: ['microblaze'], hexagon: ['hexagon'], loongarch: ['loongarch', 'loongson'], loongarch64: ['loongarch', 'loongarch64'], cris: ['cris'], nios2: ['nios2', 'nios'], aarch64: ['aarch64', 'arm64'], ppc64: ['ppc', 'ppc64'], x86_64: ['x86', 'x86_64'],
};

const ARCHITECTURE_NAMES = new Set(['x86', ...Object.keys(ARCHITECTURES)]);

const ARCHITECTURE_PATH = /^(?:target|hw|tcg|linux-user|bsd-user|linux-user\/include\/host|include\/hw|configs\/(?:targets|devices)|host\/include)\/([a-z0-9_]+)(?:\/|$)/;

/** What a place of one architecture is worth to a question that names another one, or none. */
const SAME_ARCHITECTURE = 1.2;
const OTHER_ARCHITECTURE = 0.45;
const NO_ARCHITECTURE = 0.75;

/** Accelerators and the BSDs have directories and files of their own; a question means them only when it names them. */
const ACCELERATOR_PATH = /(?:^|[/_-])(kvm|hvf|whpx|nvmm|xen|hax|mshv|bsd)(?:[/_.-]|$)/;
const OTHER_ACCELERATOR = 0.75;
const SAME_ACCELERATOR = 1.2;

/** What a name that says all that is asked adds at most. */
const NAME_FITS = 0.9;

/** What a directory of the root adds that is called as asked. */
const FOLDER_FITS = 1.2;

/** Sorts of places that a question asks for by their word. */
const SORTS: readonly (readonly [word: RegExp, path: RegExp, factor: number])[] = [
  [/\b(which|what|the) (scripts?|programs?|generators?|tool)\b/i, /^scripts\/|\.(py|sh|pl)$/, 1.6],
  [/\bheaders?\b/i, /\.h$/, 1.7],
  [/\bmeson\b/i, /(^|\/)meson(\.build|_options\.txt)$/, 3],
  [/\bdeclare[sd]?\b/i, /\.(json|hx|h)$|(^|\/)(Kconfig|trace-events|meson_options\.txt)$/, 1.35],
  [/\bimplement(s|ed|ation)?\b|\bpars(e|es|ed|ing)\b|\bhappens?\b|\bhandle[sd]?\b/i, /\.(json|hx|h)$/, 0.6],
  [/\bschemas? (of|for)\b|\b(which|what) schemas?\b/i, /^(qapi|qga)\/.*\.json$/, 1.5],
  [/\bspec(s|ified|ification)?\b|\bprotocol\b|\bformat\b/i, /^docs\/(interop|specs)\//, 1.35],
  [/\bdevices?\b|\bcontroller\b|\bemulat(es?|ed)\b|\bmodel\b|\bchip\b|\bcard\b/i, /^hw\//, 1.15],
  [/\bthreads?\b|\bcoroutines?\b|\btimers?\b/i, /^(util|system|softmmu|accel)\/|^[a-z]+\.c$/, 1.1],
  [/\b(command[- ]line|which|what) options?\b/i, /^qemu-options\.hx$/, 2],
];

/** How well a path fits beyond the words it holds: its name, its architecture, its sort. Made once a question. */
export class Fit {
  readonly #idf = new Map<string, number>();
  readonly #mass: number;
  readonly #stems: ReadonlySet<string>;
  readonly #words: ReadonlySet<string>;
  readonly #architectures: ReadonlySet<string>;
  readonly #sorts: readonly (readonly [RegExp, number])[];

  constructor(question: string, concepts: readonly Concept[]) {
    let mass = 0;
    for (const { terms, idf, required } of concepts) {
      if (required) mass += idf;
      for (const { term, weight } of terms) this.#idf.set(term, Math.max(this.#idf.get(term) ?? 0, idf * weight));
    }
    this.#mass = Math.max(mass, 1);
    const words = new Set(concepts.flatMap(({ text, terms }) => [text.toLowerCase(), terms[0]?.term ?? '']));
    this.#words = words;
    this.#stems = new Set(concepts.map(({ terms }) => terms[0]?.term ?? ''));
    this.#architectures = new Set(Object.entries(ARCHITECTURES).filter(([, names]) => names.some((name) => words.has(name))).map(([architecture]) => architecture));
    this.#sorts = SORTS.flatMap(([word, path, factor]) => (word.test(question) ? [[path, factor] as const] : []));
  }

  /** A factor for the score of a place; `title` is that of its section or unit, '' for a path alone. */
  of(path: string, title: string): number {
    let factor = this.architecture(path) * this.#accelerator(path) * (1 + NAME_FITS * (title === '' ? this.#named(pathName(path)) : Math.max(this.#named(title), 0.8 * this.#named(pathName(path)))));
    if (this.#stems.has(folderOf(path))) factor *= FOLDER_FITS;
    for (const [form, more] of this.#sorts) if (form.test(path)) factor *= more;
    return factor;
  }

  /** Less than 1 for a place of another architecture than the question names. */
  architecture(path: string): number {
    const name = ARCHITECTURE_PATH.exec(path)?.[1];
    if (name === undefined || !Object.hasOwn(ARCHITECTURES, name)) return 1;
    if (this.#architectures.has(name)) return SAME_ARCHITECTURE;
    return this.#architectures.size > 0 ? OTHER_ARCHITECTURE : NO_ARCHITECTURE;
  }

  #accelerator(path: string): number {
    const name = ACCELERATOR_PATH.exec(path)?.[1];
    return name === undefined || path.startsWith('docs/') ? 1 : this.#words.has(name) ? SAME_ACCELERATOR : OTHER_ACCELERATOR;
  }

  /** 1 when the name's parts are all asked for and say all that is asked. */
  #named(name: string): number {
    const parts = new Set(name.split(/[^A-Za-z0-9]+/).flatMap((piece) => partsOf(piece)).filter((part) => part.length > 1).map((part) => stem(part.toLowerCase())));
    if (parts.size === 0) return 0;
    let matched = 0;
    let mass = 0;
    for (const part of parts) {
      const idf = this.#idf.get(part);
      // An architecture says where, not what.
      if (idf === undefined || ARCHITECTURE_NAMES.has(part)) continue;
      matched++;
      mass += idf;
    }
    const share = matched / parts.size;
    return share * share * Math.sqrt(Math.min(1, mass / this.#mass));
  }
}

/** Stem of the first directory of a path; '' for a file of the root and for documents. */
function folderOf(path: string): string {
  const end = path.indexOf('/');
  return end < 0 || path.startsWith('docs/') ? '' : stem(path.slice(0, end));
}

function pathName(path: string): string {
  const name = basename(path.replace(/\/$/, '')).replace(/(?<=.)\.(c\.inc|h\.inc|[A-Za-z]{1,4})$/, '');
  return path.startsWith('tests/') ? name.replace(/^(test|check)[-_](?=.)|(?<=.)[-_]tests?$/, '') : name;
}
