import type { FrameParts } from './frames';

/** One way to print a frame, on one line; undefined when the line is none of it. Every pattern is anchored and linear. */
type Form = (line: string) => FrameParts | undefined;

/** 0-based from what people read. */
function lineNumber(text: string | undefined): number {
  return text === undefined ? -1 : Number(text) - 1;
}

interface Located {
  readonly file: string;
  readonly line: number;
}

/** `../hw/x.c:12:3`, `x.c:12`, `C:\qemu\x.c:12`; undefined when the text has no line number. */
export function splitPlace(text: string): Located | undefined {
  const match = /^(.*?[^:\d\s].*?):(\d{1,9})(?::\d{1,9})?$/.exec(text.trim());
  return match === null ? undefined : { file: match[1]!.trim(), line: Number(match[2]) - 1 };
}

const NUMBERED = /^\s*\*?\s*(?:frame\s+)?#(\d{1,6}):?\s+(.*)$/;

/** `#3  0x… in f (args) at ../hw/x.c:12`, `#3  f (args) at x.c:12`, `#4  <signal handler called>`. */
const gdb: Form = (line) => {
  const [, number, rest] = NUMBERED.exec(line) ?? [];
  if (rest === undefined) return undefined;
  if (/^<(signal handler|function) called/.test(rest)) return { number: Number(number), signal: true, function: '<signal handler called>' };
  const [, address = '', body = ''] = /^(?:(0x[0-9a-f]+) in )?(.*)$/i.exec(rest) ?? [];
  const open = body.indexOf(' (');
  if (open <= 0 || /^0x/.test(body)) return undefined;
  const close = closingParen(body, open + 1);
  // `(/usr/bin/qemu+0x1b)` are no arguments: a sanitizer's frame.
  if (/\+0x[0-9a-f]+\)?$/i.test(body.slice(open, close < 0 ? undefined : close)) && !body.includes('=')) return undefined;
  const after = close < 0 ? '' : body.slice(close + 1).trim();
  const at = /^at (.+)$/.exec(after)?.[1];
  const from = /^from (.+)$/.exec(after)?.[1];
  if (at === undefined && from === undefined && after !== '') return undefined;
  const place = at === undefined ? undefined : splitPlace(at.replace(/ (?:\[.*|<-+.*|<=+.*)$/, '')) ?? { file: at, line: -1 };
  return { number: Number(number), address, function: body.slice(0, open), module: from ?? '', ...place };
};

/** Index of the parenthesis that closes the one at `open`, strings left out; −1 when none does. */
function closingParen(text: string, open: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')' && --depth === 0) return at;
  }
  return -1;
}

const MODULE_OFFSET = /\(([^()\s]+)\+0x[0-9a-f]+\)(?: \(BuildId: [0-9a-f]+\))?$/i;

/** ASan, UBSan: `#1 0x… in f ../hw/x.c:12:3`, `#1 0x… in f (/usr/bin/qemu+0x1b)`, `#1 0x…  (lib.so+0x1b)`; TSan: without address. */
const sanitizer: Form = (line) => {
  const [, number, rest] = NUMBERED.exec(line) ?? [];
  if (rest === undefined) return undefined;
  const module = MODULE_OFFSET.exec(rest)?.[1] ?? '';
  const [, address = '', known = '', body = ''] = /^(?:(0x[0-9a-f]+)\s+)?(in )?(.*)$/i.exec(rest.replace(MODULE_OFFSET, '').trim()) ?? [];
  const words = /^(\S.*?)(?:\s+(\S*[^\s\d:]:\d{1,9}(?::\d{1,9})?|<null>|\S*\.(?:c|h|inc|S)))?$/.exec(body.trim());
  if (words === null) return module === '' ? undefined : { number: Number(number), address, module };
  const place = words[2] === undefined ? undefined : splitPlace(words[2]) ?? { file: words[2], line: -1 };
  if (place === undefined && module === '' && known === '') return undefined;
  return { number: Number(number), address, function: words[1]!, module, ...place };
};

/** coredumpctl: `#3  0x… f (qemu-system-x86_64 + 0x1b)`, `#0  0x… n/a (libc.so.6)`; eu-stack: `#3  0x… f - /usr/bin/qemu`. */
const systemd: Form = (line) => {
  const match = /^\s*#(\d{1,6})\s+(0x[0-9a-f]+)\s+(\S+)(?:\s+\(([^()\s]+)(?: \+ 0x[0-9a-f]+)?\)|\s+-\s+(\S+))?$/i.exec(line);
  return match === null ? undefined : { number: Number(match[1]), address: match[2]!, function: match[3]!, module: match[4] ?? match[5] ?? '' };
};

/** backtrace_symbols: `./qemu-system-x86_64(f+0x1b)[0x…]`, `/lib/libc.so.6(+0x43090) [0x…]`. */
const glibc: Form = (line) => {
  const match = /^\s*(?:#?(\d{1,6})[:.]?\s+)?([^\s()]+)\(([^()+]*)(?:\+0x[0-9a-f]+)?\)\s?\[(0x[0-9a-f]+)\]$/i.exec(line);
  return match === null ? undefined : { ...(match[1] === undefined ? {} : { number: Number(match[1]) }), module: match[2]!, function: match[3]!, address: match[4]! };
};

/** `==12==    at 0x5F: f (x.c:12)`, `==12==    by 0x5F: f (in /usr/bin/qemu)`. */
const valgrind: Form = (line) => {
  const match = /^(?:==\d+==|--\d+--)?\s*(?:at|by) 0x([0-9a-f]+): (.*?)(?: \((?:in ([^()]+)|([^()]+):(\d{1,9})|[^()]*)\))?$/i.exec(line);
  if (match === null) return undefined;
  return { address: `0x${match[1]!}`, function: match[2]!.replace(/\(.*$/, ''), module: match[3] ?? '', file: match[4] ?? '', line: lineNumber(match[5]) };
};

/** Rust: `   3: core::panicking::panic_fmt`, `   3: 0x55… - f`; the place stands on the next line, joined with ` at `. */
const rust: Form = (line) => {
  const match = /^\s*(\d{1,4}):\s+(?:(0x[0-9a-f]+) - )?(\S.*?)(?:\s+at ([^ ]+:\d{1,9}(?::\d{1,9})?))?$/i.exec(line);
  // A numbered line of any list looks alike: something of a backtrace must stand there.
  if (match === null || (match[4] === undefined && match[2] === undefined && !match[3]!.includes('::'))) return undefined;
  return { number: Number(match[1]), address: match[2] ?? '', function: match[3]!, ...(match[4] === undefined ? {} : splitPlace(match[4])) };
};

/** macOS crash reports: `3   qemu-system-aarch64   0x0000000102abcdef hvf_vcpu_exec + 1234 (hvf.c:1213)`. */
const macOs: Form = (line) => {
  const match = /^\s*(\d{1,4})\s+(\S.*?)\s+(0x[0-9a-f]{6,})\s+(\S.*?)(?: \+ (?:0x[0-9a-f]+|\d+))?(?:\s+\(([^()]+):(\d{1,9})\))?(?:\s+\[inlined\])?$/i.exec(line);
  if (match === null) return undefined;
  const name = /^0x[0-9a-f]+$/i.test(match[4]!) ? '' : match[4]!;
  return { number: Number(match[1]), module: match[2]!, address: match[3]!, function: name, file: match[5] ?? '', line: lineNumber(match[6]), inlined: line.endsWith('[inlined]') };
};

/** lldb: `frame #4: 0x… qemu-system-aarch64`hvf_vcpu_exec(cpu=0x…) at hvf.c:1213:9 [opt]`. */
const lldb: Form = (line) => {
  const match = /^\s*\*?\s*frame #(\d{1,6}): (0x[0-9a-f]+)(?: ([^`]+)`(.*))?$/i.exec(line);
  if (match === null) return undefined;
  const [, name = '', , at] = /^([^(]+?)(\(.*?\))?(?: \[inlined\].*?)?(?: \+ \d+)?(?: at (\S+?))?(?: \[opt\])?(?: \[artificial\])?$/.exec(match[4] ?? '') ?? [];
  return { number: Number(match[1]), address: match[2]!, module: match[3] ?? '', function: name, inlined: line.includes('[inlined]'), ...(at === undefined ? {} : splitPlace(at)) };
};

const ADDRESSES = String.raw`(?:[0-9a-f]{8}(?:\x60?[0-9a-f]{8})?\s+|-{8}\x60-{8}\s+|\(Inline Function\)\s+|: )`;
const WINDBG = new RegExp(String.raw`^\s*(?:#\s*)?(?:([0-9a-f]{2,3})\s+)?((?:${ADDRESSES}){0,12})([\w.+-]+)!([^\s\[]+?)(?:\+0x[0-9a-f]+)?(?:\s+\[(.+?) @ (\d{1,9})\])?$`, 'i');

/** WinDbg: `03 000000b1`2cbff3a8 00007ff6`12345678 qemu_system_x86_64!f+0x1b [C:\qemu\x.c @ 12]`. */
const winDbg: Form = (line) => {
  const match = WINDBG.exec(line);
  if (match === null) return undefined;
  const address = /[0-9a-f]{8}(?:`?[0-9a-f]{8})?/i.exec(match[2]!)?.[0] ?? '';
  return {
    ...(match[1] === undefined ? {} : { number: parseInt(match[1], 16) }), address, module: match[3]!, function: match[4]!,
    file: match[5] ?? '', line: lineNumber(match[6]), inlined: match[2]!.includes('Inline'),
  };
};

/** pstack of Solaris: ` 00000000006c4f9a qemu_mutex_lock () + 1a`; pwndbg: ` ► 0   0x7f… raise+325`; perf: ` 55d0 f+0x1b (/usr/bin/qemu)`. */
const bare: Form = (line) => {
  const solaris = /^\s*([0-9a-f]{8,16}) (\S+) \([^()]*\)(?: \+ [0-9a-f]+)?$/i.exec(line);
  if (solaris !== null) return { address: solaris[1]!, function: solaris[2]! };
  const pwndbg = /^\s*(?:►|=>)?\s*(\d{1,4})\s+(0x[0-9a-f]+)\s+(\S+)$/i.exec(line);
  if (pwndbg !== null) return { number: Number(pwndbg[1]), address: pwndbg[2]!, function: pwndbg[3]! };
  const perf = /^\s*([0-9a-f]{5,16}) (\S+?)\+0x[0-9a-f]+ \(([^()\s]+)\)$/i.exec(line);
  return perf === null ? undefined : { address: perf[1]!, function: perf[2]!, module: perf[3]! };
};

const FORMS: readonly Form[] = [lldb, systemd, gdb, sanitizer, glibc, valgrind, rust, winDbg, macOs, bare];

/** The frame that a line prints, by the first form that takes it. */
export function parseFrame(line: string): FrameParts | undefined {
  for (const form of FORMS) {
    const parts = form(line);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

/** True for a line that begins a frame, whether or not all of it stands there. */
export function beginsFrame(line: string): boolean {
  return /^\s*\*?\s*(?:frame )?#\d{1,6}[:\s]/.test(line) || /^(?:==\d+==|--\d+--)\s+(?:at|by) 0x/.test(line) || /^\s*\d{1,4}:\s+\S/.test(line) || (/[!`]|\[0x|\s0x/.test(line) && parseFrame(line) !== undefined);
}
