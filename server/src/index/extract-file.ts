import type { NameTable } from '../base/names';
import type { Extractor, FactSink } from '../extractors/extractor';
import type { Problem } from '../facts/fact';
import type { Fact } from '../facts/facts';
import type { FileEntry, Language } from '../facts/file-entry';
import type { SymbolKind } from '../facts/symbols';
import { SourceFile, type Decoder, type SyntaxTools } from '../syntax/source-file';

/** A file above this many bytes is listed with its size and lines only: a generated table, never a declaration. */
export const MAX_EXTRACT = 4 << 20;

const NO_SYMBOLS = new Int32Array(0);

/** Runs the extractors of a language over one file. Scratch space is reused, so one instance serves one thread. */
export class FileExtractor {
  readonly #byLanguage = new Map<Language, readonly Extractor[]>();
  readonly #sink: CollectingSink;

  constructor(
    readonly extractors: readonly Extractor[],
    names: NameTable,
    private readonly tools: SyntaxTools,
    private readonly decode: Decoder,
  ) {
    this.#sink = new CollectingSink(names);
  }

  /** The entry of a file from its bytes. Never throws: a crash of an extractor becomes a problem of the file. */
  extract(path: string, language: Language, bytes: Uint8Array): FileEntry {
    const size = bytes.length;
    if (language === 'binary' || looksBinary(bytes)) return { path, language: 'binary', size, lines: -1, symbols: NO_SYMBOLS, facts: {}, problems: [] };
    const sink = this.#sink;
    sink.reset(path, bytes);
    const file = new SourceFile(path, bytes, this.decode, this.tools);
    if (size <= MAX_EXTRACT) {
      for (const extractor of this.#for(language)) {
        if (extractor.matches !== undefined && !extractor.matches(path)) continue;
        sink.extractor = extractor.id;
        try {
          extractor.extract(file, sink);
        } catch (error) {
          sink.problem(0, `extractor failed: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    } else {
      sink.extractor = 'index';
      sink.problem(0, `larger than ${MAX_EXTRACT >> 20} MiB: not read for facts`);
    }
    const { newlines } = file;
    const lines = size > 0 && bytes[size - 1] !== 10 ? newlines + 1 : newlines;
    return { path, language, size, lines, symbols: sink.symbols(), facts: sink.facts, problems: sink.problems };
  }

  /** The entry of a file that is only known to be there. */
  placeholder(path: string, language: Language, size: number): FileEntry {
    return { path, language, size, lines: -1, symbols: NO_SYMBOLS, facts: {}, problems: [] };
  }

  #for(language: Language): readonly Extractor[] {
    let list = this.#byLanguage.get(language);
    if (list === undefined) {
      list = this.extractors.filter((extractor) => extractor.languages.includes(language));
      this.#byLanguage.set(language, list);
    }
    return list;
  }
}

class CollectingSink implements FactSink {
  extractor = '';
  #path = '';
  #bytes = new Uint8Array(0);
  #symbols = new Int32Array(1 << 12);
  #used = 0;
  /** What the file at hand gave so far. */
  facts: Record<string, Fact[]> = {};
  problems: Problem[] = [];

  constructor(private readonly names: NameTable) {}

  reset(path: string, bytes: Uint8Array): void {
    this.#path = path;
    this.#bytes = bytes as Uint8Array<ArrayBuffer>;
    this.#used = 0;
    this.facts = {};
    this.problems = [];
  }

  add(fact: Fact): void {
    (this.facts[fact.kind] ??= []).push(fact);
  }

  symbol(kind: SymbolKind, nameStart: number, nameEnd: number, line: number, endLine: number, valueStart = 0, valueEnd = 0): void {
    if (this.#used + 5 > this.#symbols.length) {
      const bigger = new Int32Array(this.#symbols.length * 2);
      bigger.set(this.#symbols);
      this.#symbols = bigger;
    }
    const at = this.#used;
    this.#symbols[at] = kind;
    this.#symbols[at + 1] = this.names.intern(this.#bytes, nameStart, nameEnd);
    this.#symbols[at + 2] = line;
    this.#symbols[at + 3] = endLine;
    this.#symbols[at + 4] = this.names.intern(this.#bytes, valueStart, valueEnd);
    this.#used = at + 5;
  }

  problem(line: number, message: string): void {
    this.problems.push({ extractor: this.extractor, file: this.#path, line, message });
  }

  /** A copy of the symbols so far. */
  symbols(): Int32Array {
    return this.#used === 0 ? NO_SYMBOLS : this.#symbols.slice(0, this.#used);
  }
}

/** Git's own test: a NUL byte among the first 8,000. */
function looksBinary(bytes: Uint8Array): boolean {
  const nul = bytes.indexOf(0);
  return nul >= 0 && nul < 8000;
}
