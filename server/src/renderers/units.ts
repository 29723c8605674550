import { t } from '../base/l10n';

/** `1 file`, `2,345 files`. */
export function count(number: number, noun: string): string {
  const digits = grouped(number);
  const [one, many] = COUNTED[noun] ?? [];
  const translated = number === 1 ? one : many;
  return translated?.(digits) ?? `${digits} ${number === 1 ? noun : plural(noun)}`;
}

type Counted = (digits: string) => string;

/** The nouns that stand in views and cards, one and many. */
const COUNTED: Readonly<Record<string, readonly [one: Counted, many: Counted]>> = {
  file: [(n) => t('{0} file', n), (n) => t('{0} files', n)],
  line: [(n) => t('{0} line', n), (n) => t('{0} lines', n)],
  byte: [(n) => t('{0} byte', n), (n) => t('{0} bytes', n)],
  subsystem: [(n) => t('{0} subsystem', n), (n) => t('{0} subsystems', n)],
  function: [(n) => t('{0} function', n), (n) => t('{0} functions', n)],
  type: [(n) => t('{0} type', n), (n) => t('{0} types', n)],
  entry: [(n) => t('{0} entry', n), (n) => t('{0} entries', n)],
  document: [(n) => t('{0} document', n), (n) => t('{0} documents', n)],
  test: [(n) => t('{0} test', n), (n) => t('{0} tests', n)],
  address: [(n) => t('{0} address', n), (n) => t('{0} addresses', n)],
  program: [(n) => t('{0} program', n), (n) => t('{0} programs', n)],
  reason: [(n) => t('{0} reason', n), (n) => t('{0} reasons', n)],
  event: [(n) => t('{0} event', n), (n) => t('{0} events', n)],
  description: [(n) => t('{0} description', n), (n) => t('{0} descriptions', n)],
  machine: [(n) => t('{0} machine', n), (n) => t('{0} machines', n)],
  model: [(n) => t('{0} model', n), (n) => t('{0} models', n)],
  device: [(n) => t('{0} device', n), (n) => t('{0} devices', n)],
  directory: [(n) => t('{0} directory', n), (n) => t('{0} directories', n)],
  include: [(n) => t('{0} include', n), (n) => t('{0} includes', n)],
  subtype: [(n) => t('{0} subtype', n), (n) => t('{0} subtypes', n)],
  call: [(n) => t('{0} call', n), (n) => t('{0} calls', n)],
  macro: [(n) => t('{0} macro', n), (n) => t('{0} macros', n)],
  struct: [(n) => t('{0} struct', n), (n) => t('{0} structs', n)],
  union: [(n) => t('{0} union', n), (n) => t('{0} unions', n)],
  enum: [(n) => t('{0} enum', n), (n) => t('{0} enums', n)],
  typedef: [(n) => t('{0} typedef', n), (n) => t('{0} typedefs', n)],
  variable: [(n) => t('{0} variable', n), (n) => t('{0} variables', n)],
  helper: [(n) => t('{0} helper', n), (n) => t('{0} helpers', n)],
  'decode pattern': [(n) => t('{0} decode pattern', n), (n) => t('{0} decode patterns', n)],
  warning: [(n) => t('{0} warning', n), (n) => t('{0} warnings', n)],
  frame: [(n) => t('{0} frame', n), (n) => t('{0} frames', n)],
  thread: [(n) => t('{0} thread', n), (n) => t('{0} threads', n)],
};

function plural(noun: string): string {
  if (/(s|x|ch)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Digits in groups of three, the same in every locale. */
export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `812 bytes`, `56.7 KB`, `3.3 MB`; 1 KB = 1,000 bytes. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
