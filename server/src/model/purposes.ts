import { basename, dirname, joinTreePath } from '../base/paths';
import type { DocumentedPathFact, DocumentSectionFact } from '../facts/documents';
import { derivation, entriesOf, stored, type Model } from './model';
import { isDocument, subsystems } from './subsystems';

/** What the tree itself says a directory or file is for, and where it says so. */
export interface Purpose {
  readonly text: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** `maintainers`: no file describes it, but these sections are about exactly this directory. */
  readonly source: 'list' | 'readme' | 'document' | 'maintainers' | 'comment';
}

/**
 * The purpose of a directory or file in the tree's own words; undefined where the tree says nothing: none is guessed.
 * A directory: a document's list of directories, its README, its index or target document, sections of MAINTAINERS
 * about exactly this directory, the opening comment of the file that carries its name. A file: a document's list,
 * its opening comment, a document's title.
 */
export function purposeOf(model: Model, path: string): Purpose | undefined {
  return model.isDirectory(path) ? model.get(directoryPurposes).get(path) : model.isFile(path) ? purposeOfFile(model, path) : undefined;
}

const directoryPurposes = stored(derivation('directory-purposes', (model): ReadonlyMap<string, Purpose> => {
  const purposes = new Map<string, Purpose>();
  const whole = sectionsByDirectory(model, /^(.*?)\/?$/);
  const ownFiles = sectionsByDirectory(model, /^(.*)\/\*$/);
  for (const directory of model.directories()) {
    const purpose = fromList(model, directory, 'list') ?? fromList(model, directory, 'readme') ?? fromDocument(model, directory)
      ?? whole.get(directory) ?? fromNamesake(model, directory) ?? ownFiles.get(directory);
    if (purpose !== undefined) purposes.set(directory, purpose);
  }
  return purposes;
}), entriesOf());

function purposeOfFile(model: Model, path: string): Purpose | undefined {
  return fromList(model, path, 'list') ?? fromComment(model, path) ?? (isDocument(path) ? fromTitle(model, path) : undefined);
}

const documentedPaths = derivation('documented-paths', (model) => {
  const byPath = new Map<string, DocumentedPathFact[]>();
  for (const fact of model.facts('documented-path')) {
    const known = byPath.get(fact.name);
    if (known === undefined) byPath.set(fact.name, [fact]);
    else known.push(fact);
  }
  // A document about the code base as a whole knows best.
  for (const facts of byPath.values()) facts.sort((a, b) => rank(a) - rank(b));
  return byPath;
});

function rank(fact: DocumentedPathFact): number {
  return basename(fact.file).startsWith('codebase.') ? 0 : 1;
}

function fromList(model: Model, path: string, source: 'list' | 'readme'): Purpose | undefined {
  const fact = model.get(documentedPaths).get(path)?.find((candidate) => candidate.source === source);
  return fact === undefined ? undefined : { text: fact.purpose, file: fact.file, line: fact.line, source };
}

/** The index of a directory of documents; for an architecture its page in the manual. */
function fromDocument(model: Model, directory: string): Purpose | undefined {
  const architecture = /^(?:target|docs\/system)\/([\w-]+)$/.exec(directory)?.[1];
  const candidates = [joinTreePath(directory, 'index.rst'), ...(architecture === undefined ? [] : [`docs/system/target-${architecture}.rst`])];
  for (const file of candidates) {
    const section = titleOf(model, file);
    if (section === undefined || /^welcome\b/i.test(section.name)) continue;
    if (file.includes('/target-') && !isAbout(section.name, architecture ?? '')) continue;
    const introduces = /^(this (section|chapter|part|directory)|these documents)\b/i.test(section.summary);
    return { text: introduces ? firstSentence(section.summary) : shortened(section.name), file, line: section.line, source: 'document' };
  }
  return undefined;
}

/** Names of architectures that their page in the manual does not use. */
const MANUAL_NAME: Readonly<Record<string, string>> = { i386: 'x86', ppc: 'powerpc' };

/** "ColdFire System emulator" is not what target/m68k is as a whole. */
function isAbout(title: string, architecture: string): boolean {
  return title.toLowerCase().replace(/[^a-z0-9]/g, '').startsWith(MANUAL_NAME[architecture] ?? architecture);
}

function titleOf(model: Model, file: string): DocumentSectionFact | undefined {
  return model.factsIn(file, 'document-section')[0];
}

function fromTitle(model: Model, file: string): Purpose | undefined {
  const section = titleOf(model, file);
  return section === undefined ? undefined : { text: shortened(section.name), file, line: section.line, source: 'document' };
}

/** A title that lists machines can be very long. */
const MAX_TITLE = 200;

function shortened(title: string): string {
  if (title.length <= MAX_TITLE) return title;
  return `${title.slice(0, Math.max(title.lastIndexOf(' ', MAX_TITLE), 1))} …`;
}

/** Sections at most that are named. */
const MAX_SECTIONS = 3;

/** Directories that patterns of this form name, and the sections they stand in. */
function sectionsByDirectory(model: Model, form: RegExp): ReadonlyMap<string, Purpose> {
  const found = new Map<string, { labels: string[]; line: number }>();
  for (const { label, section, catchAll } of model.get(subsystems)) {
    for (const { pattern, exclude, line } of section.patterns) {
      const directory = form.exec(pattern)?.[1];
      if (catchAll || exclude || directory === undefined || !model.isDirectory(directory)) continue;
      const known = found.get(directory);
      if (known === undefined) found.set(directory, { labels: [label], line });
      else if (!known.labels.includes(label)) known.labels.push(label);
    }
  }
  return new Map([...found].map(([directory, { labels, line }]) => [directory, { text: coveredBy(labels), file: 'MAINTAINERS', line, source: 'maintainers' as const }]));
}

function coveredBy(titles: readonly string[]): string {
  const shown = titles.slice(0, MAX_SECTIONS).map((title) => `“${title}”`);
  const more = titles.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop()!;
  return `Covered by MAINTAINERS section${titles.length > 1 ? 's' : ''} ${shown.length > 0 ? `${shown.join(', ')} and ` : ''}${last}`;
}

/** `nbd/nbd.c`, `python/qemu/utils/__init__.py`, `rust/qemu-api/src/lib.rs`. */
function fromNamesake(model: Model, directory: string): Purpose | undefined {
  if (directory === '') return undefined;
  const name = basename(directory);
  for (const file of [`${name}.c`, `${name}.h`, `${name}.py`, `${name}.rs`, '__init__.py', 'lib.rs', 'src/lib.rs', 'main.rs', 'src/main.rs']) {
    const purpose = fromComment(model, joinTreePath(directory, file));
    if (purpose !== undefined) return purpose;
  }
  return name === 'src' ? fromComment(model, joinTreePath(dirname(directory), 'lib.rs')) : undefined;
}

/** Who made it, under which terms or where to look is no purpose; a sentence that was cut in the middle is none either. */
const NO_PURPOSE = /^(developed by|from \S+$|see |#)|\([^()]*$|this (software|program|work|file) is (provided|licen|free)|copyright|spdx|\blicen[cs]ed\b/i;

function fromComment(model: Model, file: string): Purpose | undefined {
  const fact = model.factsIn(file, 'file-purpose')[0];
  if (fact === undefined || NO_PURPOSE.test(fact.purpose) || model.get(boilerplate).has(fact.purpose)) return undefined;
  return { text: fact.purpose.replace(/^@file\s+/, ''), file, line: fact.line, source: 'comment' };
}

/** In this many directories, under as many names, a sentence speaks of the whole project and of no file. */
const COMMON = 4;

/** Opening sentences that say nothing of their file, such as the project's name and what it is. */
const boilerplate = derivation('boilerplate-purposes', (model) => {
  const files = new Map<string, string[]>();
  for (const { purpose, file } of model.facts('file-purpose')) {
    const known = files.get(purpose);
    if (known === undefined) files.set(purpose, [file]);
    else known.push(file);
  }
  const isCommon = (paths: readonly string[], part: (path: string) => string): boolean => paths.length >= COMMON && new Set(paths.map(part)).size >= COMMON;
  return new Set([...files].filter(([, paths]) => isCommon(paths, dirname) && isCommon(paths, basename)).map(([purpose]) => purpose));
});

function firstSentence(text: string): string {
  const stop = /[.!?](?=\s+[A-Z(])/.exec(text);
  return (stop === null ? text : text.slice(0, stop.index)).replace(/[.\s]+$/, '');
}
