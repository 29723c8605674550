import { dirname, joinTreePath, normalizeTreePath } from '../base/paths';
import type { ConfigDefault, ConfigDependency, ConfigExpr, ConfigReverseDependency } from '../facts/kconfig';
import type { Extractor, FactSink } from './extractor';
import { KconfigCursor, parseConfigExpression } from './kconfig-expression';

/** Reads Kconfig files: what scripts/minikconf.py understands, and the rest of the kernel's language. */
export const kconfigExtractor: Extractor = {
  id: 'kconfig',
  version: 1,
  languages: ['kconfig'],
  extract(file, sink) {
    new KconfigReader(file.path, file.text, sink).read();
  },
};

interface OpenSymbol {
  readonly name: string;
  readonly line: number;
  endLine: number;
  type: string;
  prompt: string;
  help: string;
  readonly depends: ConfigDependency[];
  readonly selects: ConfigReverseDependency[];
  readonly implies: ConfigReverseDependency[];
  readonly defaults: ConfigDefault[];
}

/** An `if`, `menu` or `choice` block that is open. */
interface OpenBlock {
  readonly kind: 'if' | 'menu' | 'choice';
  title: string;
  readonly depends: ConfigDependency[];
}

const TYPES = new Set(['bool', 'boolean', 'tristate', 'string', 'int', 'hex', 'def_bool', 'def_tristate']);
const SOURCES = new Set(['source', 'rsource', 'osource', 'orsource', 'include']);
const ENDS: Readonly<Record<string, OpenBlock['kind']>> = { endif: 'if', endmenu: 'menu', endchoice: 'choice' };
/** Known words that say nothing about which files are built. */
const IGNORED = new Set(['range', 'option', 'optional', 'modules', 'visible', 'comment', 'mainmenu']);

class KconfigReader {
  readonly #cursor: KconfigCursor;
  #symbol: OpenSymbol | undefined;
  readonly #blocks: OpenBlock[] = [];
  #line = 0;
  #counted = 0;

  constructor(private readonly path: string, text: string, private readonly sink: FactSink) {
    this.#cursor = new KconfigCursor(text);
  }

  read(): void {
    const cursor = this.#cursor;
    for (;;) {
      cursor.skipBlanks(true);
      if (cursor.at >= cursor.text.length) break;
      const start = cursor.at;
      this.#statement(this.#lineHere());
      if (cursor.at === start) cursor.restOfLine();
    }
    this.#closeSymbol();
  }

  #statement(line: number): void {
    const cursor = this.#cursor;
    const word = cursor.take('---help---') ? 'help' : cursor.word();
    cursor.skipBlanks(false);
    if (word === 'config' || word === 'menuconfig') this.#open(line);
    else if (SOURCES.has(word)) this.#source(word, line);
    else if (word === 'if') this.#openIf(line);
    else if (word === 'menu' || word === 'choice') this.#openBlock(word);
    else if (ENDS[word] !== undefined) this.#end(ENDS[word], line);
    else if (!this.#property(word, line) && !IGNORED.has(word)) {
      this.sink.problem(line, `not Kconfig: ${(word || cursor.restOfLine()).slice(0, 40)}`);
      cursor.restOfLine();
    }
    if (this.#symbol !== undefined) this.#symbol.endLine = Math.max(this.#symbol.endLine, this.#lineHere());
  }

  #open(line: number): void {
    this.#closeSymbol();
    const name = this.#cursor.word();
    if (name === '') return this.sink.problem(line, 'config without a name');
    this.#symbol = { name, line, endLine: line, type: '', prompt: '', help: '', depends: [], selects: [], implies: [], defaults: [] };
  }

  #source(word: string, line: number): void {
    this.#closeSymbol();
    const given = this.#cursor.restOfLine().replace(/^["']|["']$/g, '');
    // minikconf resolves every path from the directory of the file it stands in.
    const path = given === '' ? undefined : normalizeTreePath(joinTreePath(dirname(this.path), given));
    if (path === undefined) this.sink.problem(line, `${word} names no file`);
    else this.sink.add({ kind: 'kconfig-source', name: path, file: this.path, line, endLine: line });
  }

  #openIf(line: number): void {
    this.#closeSymbol();
    const on = this.#expression(line);
    this.#blocks.push({ kind: 'if', title: '', depends: on === undefined ? [] : [{ on, line }] });
  }

  #openBlock(kind: 'menu' | 'choice'): void {
    this.#closeSymbol();
    this.#blocks.push({ kind, title: this.#cursor.quoted(), depends: [] });
  }

  #end(kind: OpenBlock['kind'], line: number): void {
    this.#closeSymbol();
    if (this.#blocks.at(-1)?.kind === kind) this.#blocks.pop();
    else this.sink.problem(line, `end of a ${kind} that is not open`);
  }

  /** A line that belongs to a symbol, or to the menu or choice right above it. */
  #property(word: string, line: number): boolean {
    if (TYPES.has(word)) this.#type(word, line);
    else if (word === 'prompt') this.#setPrompt(line);
    else if (word === 'default') this.#default(line);
    else if (word === 'depends') this.#depends(line);
    else if (word === 'select' || word === 'imply') this.#reverse(word, line);
    else if (word === 'help') this.#help();
    else return false;
    return true;
  }

  #type(word: string, line: number): void {
    const type = word === 'boolean' ? 'bool' : word.replace('def_', '');
    if (this.#symbol !== undefined) this.#symbol.type = type;
    if (word.startsWith('def_')) this.#default(line);
    else if (this.#cursor.text[this.#cursor.at] === '"' || this.#cursor.text[this.#cursor.at] === "'") this.#setPrompt(line);
  }

  #setPrompt(line: number): void {
    const prompt = this.#cursor.quoted();
    const block = this.#blocks.at(-1);
    if (this.#symbol !== undefined) this.#symbol.prompt = prompt;
    else if (block !== undefined) block.title = prompt;
    this.#condition(line);
  }

  #default(line: number): void {
    const value = this.#cursor.quoted() || this.#cursor.word();
    const condition = this.#condition(line);
    if (value === '') this.sink.problem(line, 'default without a value');
    else this.#symbol?.defaults.push({ value, ...condition, line });
  }

  #depends(line: number): void {
    const cursor = this.#cursor;
    if (cursor.word() !== 'on') return this.sink.problem(line, 'depends without on');
    cursor.skipBlanks(false);
    const on = this.#expression(line);
    if (on === undefined) return;
    (this.#symbol ?? this.#blocks.at(-1))?.depends.push({ on, line });
  }

  #reverse(word: 'select' | 'imply', line: number): void {
    const symbol = this.#cursor.word();
    const condition = this.#condition(line);
    if (symbol === '') return this.sink.problem(line, `${word} without a symbol`);
    (word === 'select' ? this.#symbol?.selects : this.#symbol?.implies)?.push({ symbol, ...condition, line });
  }

  #condition(line: number): { if?: ConfigExpr } {
    const cursor = this.#cursor;
    cursor.skipBlanks(false);
    const before = cursor.at;
    if (cursor.word() !== 'if') {
      cursor.at = before;
      return {};
    }
    cursor.skipBlanks(false);
    const expression = this.#expression(line);
    return expression === undefined ? {} : { if: expression };
  }

  #expression(line: number): ConfigExpr | undefined {
    const expression = parseConfigExpression(this.#cursor);
    if (expression === undefined) {
      this.sink.problem(line, 'condition not understood');
      this.#cursor.restOfLine();
    }
    return expression;
  }

  /** The indented lines below `help`, joined; they end where the indentation of the first one ends. */
  #help(): void {
    const { text } = this.#cursor;
    this.#cursor.restOfLine();
    const lines: string[] = [];
    let indent = -1;
    while (this.#cursor.at < text.length) {
      const start = this.#cursor.at + 1;
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      const line = text.slice(start, end).replace(/\t/g, '        ');
      const depth = line.length - line.trimStart().length;
      if (line.trim() !== '') {
        if (indent < 0) indent = depth;
        if (depth === 0 || depth < indent) break;
      }
      lines.push(line.trim());
      this.#cursor.at = end;
    }
    if (this.#symbol !== undefined) this.#symbol.help = lines.join('\n').trim();
  }

  #closeSymbol(): void {
    const symbol = this.#symbol;
    this.#symbol = undefined;
    if (symbol === undefined) return;
    const around = this.#blocks.flatMap((block) => block.depends);
    this.sink.add({
      kind: 'config-symbol', file: this.path, ...symbol,
      depends: [...around, ...symbol.depends],
      menus: this.#blocks.map((block) => block.title).filter((title) => title !== ''),
    });
  }

  /** 0-based line of the cursor; counts on from where it last stood. */
  #lineHere(): number {
    const { text, at } = this.#cursor;
    const end = Math.min(at, text.length);
    for (let i = text.indexOf('\n', this.#counted); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) this.#line++;
    this.#counted = end;
    return this.#line;
  }
}
