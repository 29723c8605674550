import { countNewlines } from '../base/digest';
import type { CScan } from './c-scanner';
import { LineStarts } from './line-starts';

/** Text of the bytes [start, end); what is no UTF-8 becomes U+FFFD, a byte order mark at the start is dropped. */
export type Decoder = (bytes: Uint8Array, start: number, end: number) => string;

/**
 * One file as the extractors see it: bytes first, text only when asked for.
 * The bytes may be a view into a buffer that is used again for the next file: nothing may keep them.
 */
export class SourceFile {
  #text: string | undefined;
  #lines: LineStarts | undefined;
  #scanned = false;

  constructor(
    /** Tree path. */
    readonly path: string,
    readonly bytes: Uint8Array,
    private readonly decode: Decoder,
    readonly tools: SyntaxTools,
  ) {}

  /** The whole text; bytes that are no UTF-8 become U+FFFD. A leading byte order mark is dropped. */
  get text(): string {
    return (this.#text ??= this.decode(this.bytes, 0, this.bytes.length));
  }

  /** Text of the byte range [start, end). */
  slice(start: number, end: number): string {
    return this.decode(this.bytes, start, end);
  }

  /**
   * The C items of the file, found once however many extractors ask. Valid until the next file is
   * scanned: the scanner's output is scratch space.
   */
  get items(): CScan {
    const { cScan } = this.tools;
    if (!this.#scanned) cScan.scan(this.bytes);
    this.#scanned = true;
    return cScan;
  }

  /** Number of newline characters; for a C file that was scanned it is known. */
  get newlines(): number {
    return this.#scanned ? this.tools.cScan.newlines : countNewlines(this.bytes);
  }

  /** 0-based line of a byte offset. */
  lineOfByte(offset: number): number {
    if (this.#scanned) return this.tools.cScan.lineOf(offset);
    if (this.#lines === undefined) {
      this.#lines = new LineStarts();
      this.#lines.find(this.bytes);
    }
    return this.#lines.lineOf(offset);
  }
}

/** What needs a parser with state of its own; built once by the composition root. */
export interface SyntaxTools {
  /** Scratch space of the C scanner. */
  readonly cScan: CScan;
}
