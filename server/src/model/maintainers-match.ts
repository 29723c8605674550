import { dirname } from '../base/paths';
import { pushTo } from '../base/multimap';
import type { MaintainersPattern, MaintainersSectionFact } from '../facts/maintainers';
import { compilePattern, countSlashes, plainDirectory, type PathPattern } from './maintainers-pattern';
import { derivation, type Model } from './model';

/** A section that covers a path. */
export interface SectionMatch {
  readonly section: MaintainersSectionFact;
  /** Place of the section in MAINTAINERS, from 0. */
  readonly index: number;
  /** Depth of the pattern that counts: the last `F:` of the section that matches. */
  readonly depth: number;
  readonly pattern: MaintainersPattern;
}

/** One pattern of one section, in the order the script tests them. */
interface Rule {
  readonly section: number;
  readonly pattern: MaintainersPattern;
  readonly test: PathPattern;
}

/** The rules that matter in one directory. */
interface DirectoryRules {
  /** They take every path of it. */
  readonly always: readonly Rule[];
  /** They have to be tried. */
  readonly candidates: readonly Rule[];
  /** The answer for a path that no candidate takes. */
  readonly answer: readonly SectionMatch[];
}

/**
 * Which sections of MAINTAINERS cover a path: what scripts/get_maintainer.pl answers for it.
 * A section with an `X:` that matches is out. Sections come by falling depth, then in file order
 * (the script leaves the order of equals to chance). A path need not exist.
 */
export class MaintainersMatcher {
  /** Patterns that nobody has needed yet, by a directory at or above the one that each can match in. */
  readonly #uncompiled = new Map<string, { readonly section: number; readonly pattern: MaintainersPattern }[]>();
  readonly #byPrefix = new Map<string, Rule[]>();
  readonly #byDirectory = new Map<string, DirectoryRules>();
  readonly #known = new Map<string, readonly SectionMatch[]>();

  constructor(readonly sections: readonly MaintainersSectionFact[], private readonly isDirectory: (path: string) => boolean) {
    sections.forEach((section, index) => {
      for (const pattern of section.patterns) pushTo(this.#uncompiled, plainDirectory(pattern.pattern), { section: index, pattern });
    });
  }

  /** `path` as the script takes it: that of a directory ends in `/`. */
  match(path: string): readonly SectionMatch[] {
    let matches = this.#known.get(path);
    if (matches === undefined) this.#known.set(path, (matches = this.#compute(path)));
    return matches;
  }

  #compute(path: string): readonly SectionMatch[] {
    const rules = this.#rulesIn(dirname(path));
    let hits: Rule[] | undefined;
    for (const rule of rules.candidates) if (rule.test.matches(path)) (hits ??= [...rules.always]).push(rule);
    return hits === undefined ? rules.answer : this.#answer(hits);
  }

  #rulesIn(directory: string): DirectoryRules {
    const known = this.#byDirectory.get(directory);
    if (known !== undefined) return known;
    for (const prefix of upwards(directory)) this.#compileFor(prefix);
    const always: Rule[] = [];
    const candidates: Rule[] = [];
    const slashes = directory === '' ? 0 : countSlashes(directory) + 1;
    for (const prefix of upwards(directory)) {
      for (const rule of this.#byPrefix.get(prefix) ?? []) {
        if (rule.test.takesDirectory) always.push(rule);
        else if ((rule.test.slashes ?? slashes) === slashes) candidates.push(rule);
      }
    }
    const rules = { always, candidates, answer: this.#answer(always) };
    this.#byDirectory.set(directory, rules);
    return rules;
  }

  /** Reads the patterns that may match in `directory` or below. A path needs those of the directories above it, a tenth of all. */
  #compileFor(directory: string): void {
    for (const { section, pattern } of this.#uncompiled.get(directory) ?? []) {
      const test = compilePattern(pattern.pattern, this.isDirectory);
      pushTo(this.#byPrefix, test.directory, { section, pattern, test });
    }
    this.#uncompiled.delete(directory);
  }

  #answer(hits: readonly Rule[]): readonly SectionMatch[] {
    const chosen: Rule[] = [];
    for (const rule of hits) if (!rule.pattern.exclude && !hits.some((other) => other.pattern.exclude && other.section === rule.section)) keepLast(chosen, rule);
    return chosen
      .map((rule) => ({ section: this.sections[rule.section]!, index: rule.section, depth: rule.test.depth, pattern: rule.pattern }))
      .sort((a, b) => b.depth - a.depth || a.index - b.index);
  }
}

/** The directory and those above it, up to the top. */
function upwards(directory: string): string[] {
  const all = [directory];
  for (let above = directory; above !== ''; ) all.push((above = dirname(above)));
  return all;
}

/** One rule a section: the one that stands last in the file. */
function keepLast(hits: Rule[], rule: Rule): void {
  const at = hits.findIndex((hit) => hit.section === rule.section);
  if (at < 0) hits.push(rule);
  else if (hits[at]!.pattern.line < rule.pattern.line) hits[at] = rule;
}

/** The sections of the tree's own MAINTAINERS, in file order. */
export function ownSections(model: Model): readonly MaintainersSectionFact[] {
  return model.facts('maintainers-section').filter((section) => section.file === 'MAINTAINERS');
}

/** The matcher over the tree's own MAINTAINERS; without one, nothing is covered. */
export const maintainersMatcher = derivation('maintainers-matcher', (model) => {
  const leftOut = new Set(model.leftOut.map((entry) => entry.path));
  return new MaintainersMatcher(ownSections(model), (path) => model.isDirectory(path) || leftOut.has(path));
});

/** Sections that cover a file, a directory or a path that does not exist, most specific first. */
export function sectionsOf(model: Model, path: string): readonly SectionMatch[] {
  return model.get(maintainersMatcher).match(path !== '' && model.isDirectory(path) ? `${path}/` : path);
}

/** True for the section that takes every path of the tree ("All patches CC here"): it says nothing about any of them. */
export function isCatchAll(section: MaintainersSectionFact): boolean {
  let known = catchAll.get(section);
  if (known === undefined) catchAll.set(section, (known = section.patterns.some(({ pattern, exclude }) => !exclude && (pattern === '*' || pattern === '*/'))));
  return known;
}

/** Asked for every path of the tree, so it is remembered for a section. */
const catchAll = new WeakMap<MaintainersSectionFact, boolean>();

/** The section's title for people. The script's own title is a bare underline where a heading has patterns of its own. */
export function sectionLabel(section: MaintainersSectionFact): string {
  return section.group !== '' && /^[^\w\s]{3,}\s*$/.test(section.name) ? section.group : section.name.trim();
}
