import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { comparePaths } from '../base/paths';
import type { FileInfo, Language } from '../facts/file-entry';
import type { WorkspaceFiles } from '../workspace/workspace-files';
import { MAX_EXTRACT } from './extract-file';

/** A place where one of the texts stands as a whole word. */
export interface TextHit {
  readonly file: string;
  readonly language: Language;
  /** 0-based. */
  readonly line: number;
  /** UTF-16 columns; `end` is past the last character. */
  readonly start: number;
  readonly end: number;
  /** The whole line, without its end. */
  readonly text: string;
  /** Which of the texts, counted from 0. */
  readonly which: number;
}

export interface SearchOptions {
  /** Whether a hit counts; asked in file order. */
  readonly accept: (hit: TextHit) => boolean;
  readonly token: CancellationToken;
  /** At most this many hits. */
  readonly limit: number;
  /** Texts of open buffers by tree path: they win over the files. */
  readonly buffers?: ReadonlyMap<string, Uint8Array>;
}

export interface SearchResult {
  /** Sorted by file, line, column; no two at one place. */
  readonly hits: readonly TextHit[];
  /** True when there were more than the limit. */
  readonly truncated: boolean;
}

export interface TextSearchTools {
  readonly workspace: WorkspaceFiles;
  /** The files of the newest model. */
  readonly files: () => readonly FileInfo[];
  /** Lets other work run; called about every `SLICE_MS`. */
  readonly yieldNow: () => Promise<void>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

const SLICE_MS = 12;
/** Bytes: a longer line is data, not text to refer to. */
const MAX_LINE = 4000;
const MAX_TEXT = 400;
const NEWLINE = 10;
const RETURN = 13;

/** A text, and where in it the needle stands that finds it. */
interface Target {
  readonly which: number;
  readonly bytes: Buffer;
  readonly offset: number;
}

interface Needle {
  readonly bytes: Buffer;
  /** Longest first: the longest that is accepted at a place counts. */
  readonly targets: readonly Target[];
}

/**
 * Finds whole words in every text file of a tree by reading them all: some 100 ms for QEMU, and
 * nothing to keep or to keep right. Which hits mean something is for the caller to say.
 */
export class TextSearch {
  constructor(private readonly tools: TextSearchTools) {}

  /** @throws CancelledError */
  async find(texts: readonly string[], options: SearchOptions): Promise<SearchResult> {
    const needles = needlesOf(texts);
    const hits: TextHit[] = [];
    let sliceStart = this.tools.now();
    if (needles.length > 0) {
      for (const file of this.tools.files()) {
        if (hits.length > options.limit) break;
        this.#searchFile(file, needles, options, hits);
        if (this.tools.now() - sliceStart < SLICE_MS) continue;
        await this.tools.yieldNow();
        throwIfCancelled(options.token);
        sliceStart = this.tools.now();
      }
    }
    const sorted = distinct(hits);
    return { hits: sorted.slice(0, options.limit), truncated: sorted.length > options.limit };
  }

  #searchFile(file: FileInfo, needles: readonly Needle[], { accept, buffers, limit }: SearchOptions, into: TextHit[]): void {
    if (file.language === 'binary') return;
    const bytes = this.#bytesOf(file.path, buffers);
    if (bytes === undefined) return;
    for (const needle of needles) {
      const lines = new LineReader(bytes);
      for (let at = bytes.indexOf(needle.bytes); at >= 0 && into.length <= limit; at = bytes.indexOf(needle.bytes, at + 1)) {
        for (const { which, bytes: text, offset } of needle.targets) {
          const start = at - offset;
          if (start < 0 || !isWholeAt(bytes, text, start)) continue;
          const place = lines.place(start, start + text.length);
          if (place === undefined) break;
          const hit = { file: file.path, language: file.language, which, ...place };
          if (!accept(hit)) continue;
          into.push(hit);
          break;
        }
      }
    }
  }

  #bytesOf(path: string, buffers: ReadonlyMap<string, Uint8Array> | undefined): Buffer | undefined {
    const open = buffers?.get(path);
    if (open !== undefined) return Buffer.from(open.buffer, open.byteOffset, open.byteLength);
    const read = this.tools.workspace.read(path, MAX_EXTRACT);
    return read.kind === 'bytes' ? read.bytes : undefined;
  }
}

/** As few needles as find every text: one that holds another is found by it. */
function needlesOf(texts: readonly string[]): readonly Needle[] {
  const all = texts.map((text, which) => ({ which, bytes: Buffer.from(text) })).filter(({ bytes }) => bytes.length > 0 && bytes.length <= MAX_TEXT);
  const needles: { bytes: Buffer; targets: Target[] }[] = [];
  for (const { which, bytes } of all.sort((a, b) => a.bytes.length - b.bytes.length)) {
    const within = needles.find((needle) => bytes.includes(needle.bytes));
    if (within === undefined) needles.push({ bytes, targets: [{ which, bytes, offset: 0 }] });
    else within.targets.unshift({ which, bytes, offset: bytes.indexOf(within.bytes) });
  }
  return needles;
}

/** True when `text` stands at `start` and no word goes on over either of its ends. */
function isWholeAt(bytes: Buffer, text: Buffer, start: number): boolean {
  const end = start + text.length;
  if (end > bytes.length || (isWord(text[0]) && isWord(bytes[start - 1])) || (isWord(text[text.length - 1]) && isWord(bytes[end]))) return false;
  return bytes.compare(text, 0, text.length, start, end) === 0;
}

function isWord(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95);
}

/** Turns offsets into lines and columns. Offsets must rise, but for those of one line. */
class LineReader {
  #line = 0;
  /** Offset up to which newlines are counted: the start of a line. */
  #start = 0;

  constructor(private readonly bytes: Buffer) {}

  /** Undefined on a line that is too long, or where the span goes over a line's end. */
  place(start: number, end: number): Pick<TextHit, 'line' | 'start' | 'end' | 'text'> | undefined {
    const { bytes } = this;
    for (let newline = bytes.indexOf(NEWLINE, this.#start); newline >= 0 && newline < start; newline = bytes.indexOf(NEWLINE, newline + 1)) {
      this.#line++;
      this.#start = newline + 1;
    }
    const next = bytes.indexOf(NEWLINE, start);
    let lineEnd = next < 0 ? bytes.length : next;
    if (lineEnd > this.#start && bytes[lineEnd - 1] === RETURN) lineEnd--;
    if (end > lineEnd || lineEnd - this.#start > MAX_LINE) return undefined;
    const column = bytes.toString('utf8', this.#start, start).length;
    return { line: this.#line, start: column, end: column + bytes.toString('utf8', start, end).length, text: bytes.toString('utf8', this.#start, lineEnd) };
  }
}

function distinct(hits: readonly TextHit[]): TextHit[] {
  const sorted = [...hits].sort((a, b) => comparePaths(a.file, b.file) || a.line - b.line || a.start - b.start || b.end - a.end);
  return sorted.filter((hit, i) => {
    const before = sorted[i - 1];
    return before === undefined || before.file !== hit.file || before.line !== hit.line || before.start !== hit.start;
  });
}
