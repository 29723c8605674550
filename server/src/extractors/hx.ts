import { basename } from '../base/paths';
import type { HxFact } from '../facts/hx';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';
import { fieldsOf, ParenthesisCounter, splitArguments, stringValue } from './hx-syntax';

const MAX_TEXT = 1000;
const MAX_SUMMARY = 300;

/** Monitor commands, command-line options and qemu-img commands from `.hx` files. */
export const hx: Extractor = {
  id: 'hx',
  version: 1,
  languages: ['hx'],
  extract(file, sink) {
    new HxReader(file, sink).read();
  },
};

/** Reads a file line by line: C entries, rST between SRST and ERST, preprocessor lines around both. */
class HxReader {
  readonly #lines: readonly string[];
  readonly #conditions: string[] = [];
  #at = 0;
  #group = '';
  /** The last entry waits here for the rST that follows it. */
  #waiting: HxFact | undefined;

  constructor(
    private readonly file: SourceFile,
    private readonly sink: FactSink,
  ) {
    this.#lines = file.text.split('\n');
  }

  read(): void {
    for (; this.#at < this.#lines.length; this.#at++) this.#readLine(this.#lines[this.#at]!);
    this.#flush();
  }

  #readLine(line: string): void {
    const content = line.trim();
    if (content === '' || content.startsWith('HXCOMM')) return;
    if (content.startsWith('SRST')) this.#readText();
    else if (content.startsWith('#')) this.#followCondition(content);
    else if (content.startsWith('DEFHEADING(') || content.startsWith('ARCHHEADING(')) this.#heading(content);
    else if (content.startsWith('DEF(')) this.#definition();
    else if (content.startsWith('{')) this.#command();
  }

  /** `SRST` … `ERST`: its first paragraph of text belongs to the entry before it. */
  #readText(): void {
    const opened = this.#at;
    const paragraph: string[] = [];
    let length = 0;
    let complete = false;
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at]!;
      if (line.startsWith('ERST')) break;
      const content = line.trim();
      const isText = /^\s/.test(line) && content !== '';
      if (!isText && paragraph.length > 0) complete = true;
      if (complete || !isText || length > MAX_SUMMARY) continue;
      paragraph.push(content);
      length += content.length + 1;
    }
    if (this.#at >= this.#lines.length) this.sink.problem(opened, 'SRST without ERST');
    const summary = shortened(paragraph.join(' '), MAX_SUMMARY);
    const waiting = this.#waiting;
    if (waiting !== undefined && waiting.kind !== 'tool-command') this.#waiting = { ...waiting, summary };
    this.#flush();
  }

  #followCondition(content: string): void {
    const [, word = '', rest = ''] = /^#\s*(\w+)\s*(.*)$/.exec(content) ?? [];
    const joined = this.#continued(rest);
    switch (word) {
      case 'if': this.#conditions.push(joined); break;
      case 'ifdef': this.#conditions.push(`defined(${joined})`); break;
      case 'ifndef': this.#conditions.push(`!defined(${joined})`); break;
      case 'else': this.#conditions.push(`!(${this.#conditions.pop() ?? ''})`); break;
      case 'elif': this.#conditions.splice(-1, 1, joined); break;
      case 'endif': this.#conditions.pop(); break;
      default: break;
    }
  }

  /** The rest of a directive, with the lines that backslashes add to it. */
  #continued(rest: string): string {
    while (rest.endsWith('\\') && this.#at + 1 < this.#lines.length) rest = `${rest.slice(0, -1).trimEnd()} ${this.#lines[++this.#at]!.trim()}`;
    return rest;
  }

  #heading(content: string): void {
    const inside = content.slice(content.indexOf('(') + 1, content.lastIndexOf(')'));
    const title = content.startsWith('ARCH') ? inside.slice(0, inside.lastIndexOf(',')) : inside;
    if (title.trim() !== '') this.#group = title.trim().replace(/:$/, '');
  }

  /** Collects lines until `isDone` says that the entry is whole; preprocessor lines inside it are left out. */
  #collect(isDone: (content: string) => boolean): string | undefined {
    const lines: string[] = [];
    for (let at = this.#at; at < this.#lines.length; at++) {
      const line = this.#lines[at]!;
      const content = line.trim();
      if (at > this.#at && /^(SRST|DEF\(|\{)/.test(content)) break;
      if (content.startsWith('#')) continue;
      lines.push(line);
      if (!isDone(content)) continue;
      this.#at = at;
      return lines.join('\n');
    }
    return undefined;
  }

  #definition(): void {
    this.#flush();
    const line = this.#at;
    const parentheses = new ParenthesisCounter();
    const whole = this.#collect((content) => parentheses.closesOn(content));
    if (whole === undefined) {
      this.sink.problem(line, 'DEF( without its closing parenthesis');
      return;
    }
    const args = splitArguments(whole.slice(whole.indexOf('(') + 1, whole.lastIndexOf(')')));
    const common = { name: stringValue(args[0] ?? ''), file: this.file.path, line, endLine: this.#at };
    if (args.length === 3 && args[1] !== '0' && args[1] !== 'HAS_ARG') {
      this.#waiting = { kind: 'tool-command', ...common, tool: basename(this.file.path).replace(/-cmds\.hx$|\.hx$/, ''), handler: args[1] ?? '', usage: stringValue(args[2] ?? '') };
      return;
    }
    this.#waiting = {
      kind: 'option', ...common, hasArgument: args[1] === 'HAS_ARG', constant: args[2] ?? '', help: shortened(stringValue(args[3] ?? ''), MAX_TEXT),
      architectures: (args[4] ?? '').replace(/\s+/g, ' '), group: this.#group, conditions: [...this.#conditions], summary: '',
    };
  }

  #command(): void {
    this.#flush();
    const line = this.#at;
    const whole = this.#collect((content) => content.startsWith('}'));
    if (whole === undefined) {
      this.sink.problem(line, 'an entry without its closing brace');
      return;
    }
    const fields = fieldsOf(whole);
    const name = stringValue(fields.get('name')?.text ?? '');
    if (name === '') return;
    const textOf = (field: string): string => stringValue(fields.get(field)?.text ?? '');
    const wordOf = (field: string): string => /^[A-Za-z_]\w*/.exec(fields.get(field)?.text ?? '')?.[0] ?? '';
    this.#waiting = {
      kind: 'hmp-command', name, file: this.file.path, line: line + (fields.get('name')?.line ?? 0), endLine: this.#at,
      names: name.split('|').filter((part) => part !== ''), info: basename(this.file.path).includes('-info'),
      argsType: textOf('args_type'), params: textOf('params'), help: shortened(textOf('help'), MAX_TEXT),
      handler: wordOf('cmd'), textHandler: wordOf('cmd_info_hrt'), flags: textOf('flags'), coroutine: wordOf('coroutine') === 'true',
      conditions: [...this.#conditions], summary: '',
    };
  }

  #flush(): void {
    if (this.#waiting !== undefined) this.sink.add(this.#waiting);
    this.#waiting = undefined;
  }
}

function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`;
}
