import type { MaintainersGroupFact, MaintainersPattern, MaintainersPerson, MaintainersSectionFact } from '../facts/maintainers';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';

/**
 * MAINTAINERS, read the way scripts/get_maintainer.pl reads it: a line `X: value` belongs to the
 * nearest line above that has no such form, which is the section's title; blank lines mean nothing.
 * An underlined line is the heading of a group; what stands right below the underline is said of
 * the group and makes no section, unless it has patterns.
 */
export const maintainersExtractor: Extractor = {
  id: 'maintainers',
  version: 1,
  languages: ['maintainers'],
  extract(file, sink) {
    new MaintainersReader(file, sink).read();
  },
};

interface Tag {
  readonly type: string;
  readonly value: string;
  readonly line: number;
}

interface Heading {
  readonly name: string;
  readonly line: number;
  /** Tags right below the underline. */
  tags: readonly Tag[];
  sections: number;
}

class MaintainersReader {
  #heading: Heading | undefined;
  readonly #headings: Heading[] = [];
  /** The last line without tag, and where it stood. */
  #title = '';
  #titleLine = 0;
  #titleIsUnderline = false;
  #tags: Tag[] = [];

  constructor(private readonly file: SourceFile, private readonly sink: FactSink) {}

  read(): void {
    let previous = '';
    let previousLine = 0;
    this.file.text.split('\n').forEach((raw, line) => {
      const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      const tag = tagOf(text, line);
      if (tag !== undefined) {
        this.#tags.push(tag);
      } else if (!isBlank(text)) {
        this.#finishSection();
        this.#titleIsUnderline = isUnderline(text) && !isBlank(previous) && previousLine === line - 1;
        if (this.#titleIsUnderline) this.#openHeading(previous.trim(), previousLine);
        this.#title = text;
        this.#titleLine = line;
      }
      previous = text;
      previousLine = line;
    });
    this.#finishSection();
    for (const heading of this.#headings) if (heading.sections > 0 || heading.tags.length > 0) this.sink.add(groupFact(this.file.path, heading));
  }

  #openHeading(name: string, line: number): void {
    this.#heading = { name, line, tags: [], sections: 0 };
    this.#headings.push(this.#heading);
  }

  #finishSection(): void {
    const tags = this.#tags;
    if (tags.length === 0) return;
    this.#tags = [];
    const isOfGroup = this.#titleIsUnderline && !tags.some(isPattern);
    if (isOfGroup && this.#heading !== undefined) {
      this.#heading.tags = tags;
      return;
    }
    if (this.#heading !== undefined) this.#heading.sections++;
    this.#report(tags);
    this.sink.add(sectionFact(this.file.path, { title: this.#title, line: this.#titleLine, group: this.#heading?.name ?? '', tags }));
  }

  #report(tags: readonly Tag[]): void {
    for (const tag of tags) {
      if (isPerson(tag) && !tag.value.includes('@')) this.sink.problem(tag.line, `no mail address in \`${tag.type}: ${tag.value}\``);
      if (isPattern(tag) && tag.value === '') this.sink.problem(tag.line, `empty ${tag.type}: line`);
    }
  }
}

/** Any one character, a colon, a value: the script takes more than letters. */
function tagOf(text: string, line: number): Tag | undefined {
  const isTag = text.charCodeAt(1) === 0x3a && text.charCodeAt(0) < 0x80;
  return isTag ? { type: text[0]!, value: text.slice(2).replace(/^[ \t\f\v\r]+/, ''), line } : undefined;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function isUnderline(text: string): boolean {
  return /^([-=~^*+#])\1{2,}[ \t]*$/.test(text);
}

function isPattern(tag: Tag): boolean {
  return tag.type === 'F' || tag.type === 'X';
}

function isPerson(tag: Tag): boolean {
  return tag.type === 'M' || tag.type === 'R';
}

function values(tags: readonly Tag[], type: string): string[] {
  return tags.filter((tag) => tag.type === type).map((tag) => tag.value);
}

/** The first word of each list, without those that only subscribers may write to. */
function listsOf(tags: readonly Tag[]): string[] {
  return values(tags, 'L').flatMap((value) => {
    const words = value.split(/[ \t]+/);
    return words.slice(1).join(' ').includes('subscribers-only') ? [] : [words[0]!];
  });
}

/** A person without a name takes the one of a `P:` line right above. */
function peopleOf(tags: readonly Tag[]): MaintainersPerson[] {
  const people: MaintainersPerson[] = [];
  tags.forEach((tag, i) => {
    if (!isPerson(tag)) return;
    const above = tags[i - 1];
    const named = above?.type === 'P' && /^[^<]*@[^<]*$|^\s*</.test(tag.value);
    const text = named ? `${above.value} <${tag.value.replace(/[<>]/g, '').trim()}>` : tag.value;
    people.push({ text, reviewer: tag.type === 'R', line: tag.line });
  });
  return people;
}

function sectionFact(path: string, section: { title: string; line: number; group: string; tags: readonly Tag[] }): MaintainersSectionFact {
  const { tags } = section;
  const people = peopleOf(tags);
  const patterns: MaintainersPattern[] = tags.filter(isPattern).map((tag) => ({ pattern: tag.value, exclude: tag.type === 'X', line: tag.line }));
  return {
    kind: 'maintainers-section', name: section.title, file: path, line: section.line, endLine: tags.at(-1)!.line, group: section.group,
    maintainers: people.filter((person) => !person.reviewer).map((person) => person.text),
    reviewers: people.filter((person) => person.reviewer).map((person) => person.text),
    people, lists: listsOf(tags), status: values(tags, 'S'), trees: values(tags, 'T'), web: values(tags, 'W'), keywords: values(tags, 'K'), patterns,
  };
}

function groupFact(path: string, heading: Heading): MaintainersGroupFact {
  const { name, line, tags } = heading;
  return {
    kind: 'maintainers-group', name, file: path, line, endLine: tags.at(-1)?.line ?? line + 1,
    maintainers: values(tags, 'M'), lists: listsOf(tags), web: values(tags, 'W'),
  };
}
