import type { QapiDoc } from '../facts/qapi';
import type { QapiComment } from './qapi-syntax';

/** A documentation comment, taken apart. Texts are single lines. */
export interface DefinitionComment {
  /** Name it documents: `@name:` in its first line; `''` for free-form text. */
  readonly symbol: string;
  readonly doc: QapiDoc;
  readonly members: ReadonlyMap<string, string>;
  readonly features: ReadonlyMap<string, string>;
}

const MAX_BRIEF = 600;
const MAX_MEMBER = 300;
const TAG = /^(Returns|Errors|Since|Notes?|Examples?|TODO):(?!:)\s*/;
const AT_NAME = /^@([^:\s]+):\s*/;

/** Takes a comment apart as QEMU's documentation generators of 7.2 and later do. */
export function readComment(comment: QapiComment): DefinitionComment {
  const first = comment.lines.find((line) => line !== '') ?? '';
  const symbol = /^@([^:\s]+):$/.exec(first)?.[1] ?? '';
  const sections = new Sections();
  const body = symbol === '' ? comment.lines : comment.lines.slice(comment.lines.indexOf(first) + 1);
  for (const line of body) sections.addLine(line);
  sections.close();
  return {
    symbol,
    doc: { line: comment.line, brief: sections.brief, returns: sections.tag('Returns'), errors: sections.tag('Errors'), since: sections.tag('Since') },
    members: sections.members,
    features: sections.features,
  };
}

/** Collects the lines of one section after the other. */
class Sections {
  brief = '';
  readonly members = new Map<string, string>();
  readonly features = new Map<string, string>();
  readonly #tags = new Map<string, string>();
  #lines: string[] = [];
  #length = 0;
  /** Where the lines go when the section ends. */
  #store: (text: string) => void = (text) => this.#keepBrief(text);
  #isTagged = false;
  #inFeatures = false;
  #afterBlank = false;

  tag(name: string): string {
    return this.#tags.get(name) ?? '';
  }

  addLine(line: string): void {
    if (line === '') {
      this.#afterBlank = true;
      if (!this.#isTagged) this.#open(false, (text) => this.#keepBrief(text));
      return;
    }
    const rest = this.#openedBy(line);
    if (rest !== undefined) this.#push(rest);
    else this.#continueWith(line);
    this.#afterBlank = false;
  }

  close(): void {
    const text = this.#lines.join(' ').trim();
    this.#lines = [];
    this.#length = 0;
    if (text !== '') this.#store(text);
  }

  /** Begins the section whose heading `line` is; returns the text after the heading. */
  #openedBy(line: string): string | undefined {
    // Most lines are text; the first character tells.
    if (!'@REFSNT'.includes(line[0]!)) return undefined;
    if (/^Features:\s*$/.test(line)) {
      this.#open(false, () => undefined);
      this.#inFeatures = true;
      return '';
    }
    const at = AT_NAME.exec(line);
    if (at !== null) {
      const into = this.#inFeatures ? this.features : this.members;
      this.#open(true, (text) => into.set(at[1]!, shortened(text, MAX_MEMBER)));
      return line.slice(at[0].length);
    }
    const tag = TAG.exec(line);
    if (tag === null) return undefined;
    this.#inFeatures = false;
    this.#open(true, (text) => void (this.#tags.has(tag[1]!) || this.#tags.set(tag[1]!, shortened(text, MAX_MEMBER))));
    return line.slice(tag[0].length);
  }

  #continueWith(line: string): void {
    // Text at the margin after a blank line is a paragraph of its own.
    if (this.#afterBlank && this.#isTagged && !/^\s/.test(line)) this.#open(false, (text) => this.#keepBrief(text));
    this.#push(line.trim());
  }

  #push(text: string): void {
    if (this.#length > MAX_BRIEF || text === '') return;
    this.#lines.push(text);
    this.#length += text.length + 1;
  }

  #open(isTagged: boolean, store: (text: string) => void): void {
    this.close();
    this.#isTagged = isTagged;
    this.#store = store;
  }

  #keepBrief(text: string): void {
    if (this.brief === '' && this.members.size === 0 && this.#tags.size === 0) this.brief = shortened(text, MAX_BRIEF);
  }
}

function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`;
}
