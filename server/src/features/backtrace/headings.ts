/** The line that stands above a stack. */
export interface Heading {
  /** As printed; undefined where the form has no number for the stack itself. */
  readonly id?: number;
  readonly name: string;
  /** The heading only tells which stack follows; without frames of its own it changes nothing. */
  readonly weak?: boolean;
}

type Form = (line: string) => Heading | undefined;

const numbered = (id: string | undefined, name: string | undefined): Heading => ({ ...(id === undefined ? {} : { id: Number(id) }), name: (name ?? '').trim() });

/** In the order they are tried. Patterns are anchored and linear. */
const FORMS: readonly Form[] = [
  // gdb
  matching(/^\s*(?:\[Switching to )?[Tt]hread (\d{1,6}) \((?:Thread |LWP |process )?[^"]*(?:"([^"]*)")?[^"]*\)\]?(?::|\s*$)/, ([, id, name]) => numbered(id, name)),
  matching(/^\s*Thread (\d{1,6}) "([^"]*)" (?:received signal|hit )/, ([, id, name]) => numbered(id, name)),
  // coredumpctl, eu-stack
  matching(/^\s*Stack trace of thread (\d{1,9}):/, ([, id]) => numbered(id, '')),
  matching(/^\s*TID (\d{1,9}):/, ([, id]) => numbered(id, '')),
  // macOS
  matching(/^\s*Thread (\d{1,6})(?: Crashed)?::?\s*(?:name:)?\s*(.*?)(?:\s+Dispatch queue: (.*))?$/, ([, id, name, queue]) => numbered(id, name === '' || name === undefined || /^Dispatch queue/.test(name) ? (queue ?? name?.replace(/^Dispatch queue:\s*/, '')) : name)),
  matching(/^\s*Thread (\d{1,6}) name:\s*(.*?)(?:\s+Dispatch queue: .*)?$/, ([, id, name]) => numbered(id, name)),
  // lldb, WinDbg, Solaris
  matching(/^\s*\*?\s*thread #(\d{1,6})(?:[:,].*?)?(?:name = '([^']*)'.*)?$/, ([, id, name]) => numbered(id, name)),
  matching(/^[\s.#]*(\d{1,6})\s+Id: [0-9a-f]+\.[0-9a-f]+ Suspend: .*?(?:"([^"]*)")?\s*$/, ([, id, name]) => numbered(id, name)),
  matching(/^-+\s+(?:lwp# \d+ \/ )?thread# (\d{1,6})/, ([, id]) => numbered(id, '')),
  // valgrind
  matching(/^==\d+==\s+Thread #?(\d{1,6})(?: ([^:]*))?:?\s*$/, ([, id, name]) => numbered(id, name)),
  // Rust
  matching(/^\s*thread '([^']*)'(?: \(\d+\))? panicked at/, ([, name]) => ({ name: name ?? '' })),
  matching(/^\s*stack backtrace:/i, () => ({ name: '', weak: true })),
  // Sanitizers: each sentence is about one stack.
  matching(/^\s*((?:READ|WRITE) of size \d+ at 0x[0-9a-f]+ )?thread (T\d+)(?: \(([^()]*)\))?\s*$/, ([, , thread, name]) => ({ name: name ?? thread ?? '' })),
  matching(/^\s*(freed|previously allocated|allocated) by thread (T\d+)(?: \(([^()]*)\))? here:/, ([, what, thread, name]) => ({ name: `${what ?? ''} by ${name ?? thread ?? ''}` })),
  matching(/^\s*Thread (T\d+)(?: \(([^()]*)\))? created by/, ([, thread, name]) => ({ name: `${name ?? thread ?? ''} created` })),
  matching(/^\s*((?:Previous |As if |Atomic |Previous atomic )*(?:[Rr]ead|[Ww]rite)) of size \d+ at 0x[0-9a-f]+ by (main thread|thread T\d+)(?: '?([^():']*)'?)?.*:\s*$/, ([, what, thread, name]) => ({ name: `${what ?? ''} by ${name?.trim() === '' || name === undefined ? (thread ?? '') : name.trim()}` })),
  matching(/^\s*(Mutex M\d+) .*(?:created|acquired|previously acquired) .*:\s*$/, ([, name]) => ({ name: name ?? '' })),
  matching(/^\s*(?:Direct|Indirect) leak of [^:]*:\s*$/, () => ({ name: 'leak, allocated' })),
  matching(/^==\d+==\s*ERROR: (?:Address|Leak|Undefined|Memory)\w*Sanitizer/, () => ({ name: '', weak: true })),
  // valgrind tells more stacks of one error.
  matching(/^==\d+==\s+(?:Address 0x[0-9a-f]+ is .*|Block was alloc'd at|.*(?:free'd|alloc'd))\s*$/, () => ({ name: '', weak: true })),
];

function matching(pattern: RegExp, read: (match: readonly (string | undefined)[]) => Heading): Form {
  return (line) => {
    const match = pattern.exec(line);
    return match === null ? undefined : read(match);
  };
}

/** What a line says about the stack below it; undefined for all other lines. */
export function headingOf(line: string): Heading | undefined {
  if (!/thread|TID|Stack trace|backtrace|leak|Mutex|Id:|Sanitizer|alloc|free|Block was|Address/i.test(line)) return undefined;
  for (const form of FORMS) {
    const heading = form(line);
    if (heading !== undefined) return heading;
  }
  return undefined;
}

/** Thread names of `info threads`, by number: `* 3  Thread 0x7f… (LWP 12) "CPU 0/KVM" 0x… in ioctl ()`. */
export function listedName(line: string): { readonly id: number; readonly name: string } | undefined {
  const match = /^\s*\*?\s*(\d{1,6})\s+(?:Thread|LWP) [^"]{0,200}"([^"]*)"/.exec(line);
  return match === null ? undefined : { id: Number(match[1]), name: match[2]! };
}
