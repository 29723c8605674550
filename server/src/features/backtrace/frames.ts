/** A frame as the debugger, sanitizer or crash reporter printed it. */
export interface RawFrame {
  /** As printed; counted from 0 where the form has no numbers. */
  readonly number: number;
  /** As printed, `''` when unknown (`??`, `n/a`, a bare offset). */
  readonly function: string;
  /** Path as printed, `''` when none. */
  readonly file: string;
  /** 0-based; −1 when none is printed. */
  readonly line: number;
  /** Binary or library, `''` when not printed. */
  readonly module: string;
  /** `''` when not printed. */
  readonly address: string;
  /** The form says so itself (`[inlined]`, `(Inline Function)`). */
  readonly inlined: boolean;
  /** `<signal handler called>`. */
  readonly signal: boolean;
  /** Line of the pasted text that it begins on, 0-based. */
  readonly at: number;
}

/** One stack: of a thread, or of an event that a sanitizer tells (`freed by thread T0`). */
export interface RawThread {
  /** As printed, where that is a number not given twice; else counted on. */
  readonly id: number;
  /** `''` when none is printed. */
  readonly name: string;
  /** Innermost first. */
  readonly frames: readonly RawFrame[];
  /** Line of the pasted text that it begins on, its heading where it has one; 0-based. */
  readonly at: number;
}

/** What a form says about a frame; the rest is filled in. */
export type FrameParts = Partial<RawFrame>;

const UNKNOWN = /^(\?\?\??|n\/a|<unknown>|<null>|_end|\(null\))$/;

/** A whole frame out of what a form knows. `next` is its place in the stack, `at` its line in the text. */
export function frameOf(parts: FrameParts, next: number, at: number): RawFrame {
  const name = (parts.function ?? '').trim();
  const { file = '', line = -1 } = parts;
  return {
    number: parts.number ?? next, function: UNKNOWN.test(name) ? '' : name, file: UNKNOWN.test(file) ? '' : file, line: Number.isSafeInteger(line) ? line : -1,
    module: parts.module ?? '', address: (parts.address ?? '').toLowerCase(), inlined: parts.inlined ?? false, signal: parts.signal ?? false, at,
  };
}

/** What compilers and linkers append to a name: clones, versions, offsets, argument lists. */
const SUFFIX = /(?:\.(?:part|constprop|isra|cold|lto_priv|llvm|localalias|resolver|clone|str)(?:\.\d+)*|@@?[A-Z][\w.]*|@plt|\+0x[0-9a-f]+|\+\d+|\[inlined\])$/;

/** The name as the source has it: `bdrv_drain.part.0` → `bdrv_drain`, `a::b::write::h0123456789abcdef` → `a::b::write`. */
export function plainFunction(name: string): string {
  let plain = name.trim();
  for (let round = 0; round < 6; round++) {
    const next = plain.replace(SUFFIX, '').trimEnd();
    if (next === plain) break;
    plain = next;
  }
  return plain.replace(/::h[0-9a-f]{16}$/, '');
}
