/** Longer lines and longer texts are no backtraces; what goes beyond is dropped. */
const MAX_LINE = 4000;
const MAX_LINES = 60_000;
const MAX_TEXT = 8_000_000;

/** What people, mailers, loggers and debuggers put before a line. Each is tried in turn until none fits. */
const PREFIXES: readonly RegExp[] = [
  // Mail quoting, a tracker's bar.
  /^(?:[ \t]{0,4}>)+[ \t]?/,
  /^[ \t]*\|[ \t]?(?=[ \t]*(?:#\d|Thread \d))/,
  // journal and syslog: `Mar 01 12:00:00 host qemu[12]: `, with or without the program.
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)? [\w.-]{1,100}(?: [\w./@:-]{1,100}(?:\[\d+\])?:| kernel:)?[ \t]?/,
  // ISO times of libvirt, containers and CI: `2024-01-01T00:00:00.000000Z host qemu[12]: `
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?:?(?: [\w.-]{1,100} [\w./@-]{1,100}\[\d+\]:)?(?: [\w.-]{1,60}(?:\[\d+\])?:(?=\s))?[ \t]?/,
  /^\[[ \d]{1,8}\.\d{3,6}\] ?/,
  /^\[?\d\d:\d\d:\d\d(?:\.\d+)?\]? /,
  /^[\w.-]{1,60}\[\d+\]: ?/,
  // Prompts, test harnesses.
  /^(?:\(gdb\)|\(lldb\)|pwndbg>|gef➤|gdb\$|stderr:|stdout:|>>>)[ \t]?/,
  /^# (?=[ \t]*(?:#\d|Thread \d|==\d+==))/,
];

/** A line of a text, and the line of the text as it was pasted that it begins on. */
export interface PastedLine {
  readonly text: string;
  /** 0-based. */
  readonly at: number;
}

/**
 * The lines of a pasted text without what was put before them. Newlines that a log daemon wrote as
 * `#012` are lines of their own. A text of any size and content is fine.
 */
export function cleanLines(text: string): PastedLine[] {
  const lines = text.slice(0, MAX_TEXT).split('\n', MAX_LINES);
  return lines.flatMap((line, at) => line.split('#012').map((part) => ({ text: cleanLine(part), at }))).slice(0, MAX_LINES);
}

function cleanLine(raw: string): string {
  // Colours of terminals go too.
  let line = raw.slice(0, MAX_LINE).replace(/\u001b\[[\d;]*[A-Za-z]/g, '').replace(/[\r\u00a0\t]/g, ' ').trimEnd();
  for (let round = 0; round < 4; round++) {
    const before = line;
    for (const prefix of PREFIXES) line = line.replace(prefix, '');
    if (line === before) break;
  }
  return line;
}
