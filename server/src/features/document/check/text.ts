/** A piece of a line that is set off as code, a link target or a role. */
export interface Span {
  readonly text: string;
  /** UTF-16 columns of the text itself, without its marks. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'code' | 'link';
}

export interface DocumentLine {
  readonly number: number;
  readonly text: string;
  /** Inside a fenced or literal block; the tag of the fence, `''` for none or rst. */
  readonly block: { readonly language: string } | undefined;
  readonly spans: readonly Span[];
  /** The paragraph says that something is gone, planned or made up: nothing in it is claimed to exist. */
  readonly hypothetical: boolean;
  /** The line with the ends of its neighbours of the same paragraph: a sentence does not end where a line does. */
  readonly sentence: string;
  /** The document writes out a QAPI schema of its own: commands in it are examples until it says otherwise. */
  readonly declares: ReadonlySet<string>;
  /** The lines around speak of another program's configuration: a guest's kernel, firmware, a hypervisor. */
  readonly aboutKernel: boolean;
}

/** Lines longer than this are data. */
const MAX_LINE = 4000;
/** How many lines around a CONFIG_ name decide whose it is. */
const KERNEL_BEFORE = 14;
const KERNEL_AFTER = 4;

const GONE = /\b(removed?|removal|deleted|dropped|no longer|formerly|previously|(?<!\b(?:is|are|be|been|being|was|were|and|or|can|often|usually|commonly|mainly|only|also|when) )used to|renamed|obsoleted?|deprecated|does not exist|doesn't exist|superseded|in the past|historical(ly)?)\b/i;
const MADE_UP = /\b((?:you|we|then|first|must|should|please|let's) (?:create|add an?)|to (?:create|add) an? new|creating|adding an?|new file|imagine|suppose|hypothetical|would be|could be|let's|your own)\b/i;

/** A sentence that tells its reader to make something; what is put on QEMU's command line is there already. */
const IMPERATIVE = /(?:^|[.:;] +)(?:[-*+] +|\d+[.)] +)?(?:Create|Add an?|Write an?|Define an?|Introduce an?) (?!.*`-(?:device|netdev|machine|cpu|object)\b)/;

/** Whether a document is read as Markdown; all others are rst or plain text. `llms.txt` is Markdown by convention. */
export function isMarkdown(path: string): boolean {
  return /\.(md|markdown)$|(^|\/)llms(-full)?\.txt$/i.test(path);
}

/** Splits a Markdown or rst text into lines with what a recogniser needs to know of each. */
export function readDocument(path: string, text: string): readonly DocumentLine[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const rst = !isMarkdown(path);
  const blocks = rst ? rstBlocks(lines) : markdownBlocks(lines);
  const hypothetical = hypotheticalLines(lines);
  const declares = new Set([...text.matchAll(/'command'\s*:\s*'([\w-]+)'/g)].map((match) => match[1] ?? ''));
  const kernel = lines.map((line) => /\bkernels?\b|\blinux\b|u-boot|(def|menu)config|\.config\b|\bxen\b|\bguest OS\b/i.test(line));
  return lines.map((line, number) => ({
    number, text: line, block: blocks[number], hypothetical: hypothetical[number] ?? false,
    sentence: `${lastWords(lines[number - 1] ?? '')} ${line} ${firstWords(lines[number + 1] ?? '')}`, declares,
    aboutKernel: kernel.slice(Math.max(0, number - KERNEL_BEFORE), number + KERNEL_AFTER).includes(true),
    spans: line.length > MAX_LINE || blocks[number] !== undefined ? [] : rst ? rstSpans(line) : markdownSpans(line),
  }));
}

/** The words of a neighbouring line that can belong to a word at the border. */
function firstWords(line: string): string {
  return /^\s*(?:\S+\s*){0,3}/.exec(line.slice(0, 80))?.[0].trim() ?? '';
}

function lastWords(line: string): string {
  return /(?:\S+\s*){0,3}$/.exec(line.slice(-80))?.[0].trim() ?? '';
}

function markdownBlocks(lines: readonly string[]): readonly ({ language: string } | undefined)[] {
  let open: { fence: string; language: string } | undefined;
  return lines.map((line) => {
    const fence = /^ {0,3}(?:[-*+>] +)?(`{3,}|~{3,})\s*([\w-]*)/.exec(line);
    if (open !== undefined) {
      const { language } = open;
      if (fence !== null && (fence[1] ?? '').startsWith(open.fence) && fence[2] === '') open = undefined;
      return { language };
    }
    if (fence === null) return undefined;
    open = { fence: fence[1] ?? '```', language: (fence[2] ?? '').toLowerCase() };
    return { language: open.language };
  });
}

/** Literal blocks (after `::`), code directives and comments; they end where the indentation does. */
function rstBlocks(lines: readonly string[]): readonly ({ language: string } | undefined)[] {
  const result: ({ language: string } | undefined)[] = [];
  let block: { indent: number; language: string } | undefined;
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    if (block !== undefined && (line.trim() === '' || indent > block.indent)) {
      result.push({ language: block.language });
      continue;
    }
    block = undefined;
    result.push(undefined);
    const directive = /^\s*\.\. +(?:code-block|code|parsed-literal|sourcecode|highlight)::\s*(\S*)/.exec(line);
    if (directive !== null) block = { indent, language: (directive[1] ?? '').toLowerCase() };
    else if (/^\s*\.\. +(?!_)(?![\w-]+::)(?!\[)(?!\|)/.test(line)) block = { indent, language: '' };
    else if (/::\s*$/.test(line) && !/^\s*\.\. /.test(line)) block = { indent, language: '' };
  }
  return result;
}

/** Code spans and link targets of a Markdown line. */
function markdownSpans(line: string): Span[] {
  const spans: Span[] = [];
  for (const match of line.matchAll(/(`+)(.+?)\1(?!`)/g)) {
    const start = match.index + (match[1] ?? '').length;
    spans.push({ text: match[2] ?? '', start, end: start + (match[2] ?? '').length, kind: 'code' });
  }
  for (const match of line.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) {
    const start = match.index + match[0].indexOf(match[1] ?? '');
    spans.push({ text: match[1] ?? '', start, end: start + (match[1] ?? '').length, kind: 'link' });
  }
  return spans;
}

/** Literals and roles of an rst line. */
function rstSpans(line: string): Span[] {
  const spans: Span[] = [];
  for (const match of line.matchAll(/``(.+?)``/g)) spans.push({ text: match[1] ?? '', start: match.index + 2, end: match.index + 2 + (match[1] ?? '').length, kind: 'code' });
  for (const match of line.matchAll(/:(?:file|command|program|c:func|c:struct|c:macro):`([^`<>]+)`/g)) {
    const start = match.index + match[0].length - 1 - (match[1] ?? '').length;
    spans.push({ text: match[1] ?? '', start, end: start + (match[1] ?? '').length, kind: 'code' });
  }
  return spans;
}

/** By paragraph: lines between blank ones share their fate; a table row or list item stands alone. */
function hypotheticalLines(lines: readonly string[]): readonly boolean[] {
  const result: boolean[] = [];
  let start = 0;
  const flush = (end: number): void => {
    const text = lines.slice(start, end).join(' ');
    const unreal = GONE.test(text) || MADE_UP.test(text) || IMPERATIVE.test(text);
    for (let i = start; i < end; i++) result[i] = unreal;
    start = end;
  };
  lines.forEach((line, i) => {
    if (line.trim() === '' || /^\s*([-*+]|\d+[.)])\s|^\s*\||^#/.test(line)) flush(i);
  });
  flush(lines.length);
  return result;
}

/** Whether a column lies in a span of this kind. */
export function spanAt(line: DocumentLine, column: number, kind?: Span['kind']): Span | undefined {
  return line.spans.find((span) => column >= span.start && column < span.end && (kind === undefined || span.kind === kind));
}
