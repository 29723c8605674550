import { comparePaths } from '../../base/paths';
import { maintainersMatcher, sectionsOf, type SectionMatch } from '../../model/maintainers-match';
import { contactsOf, type Contacts } from '../../model/maintainers-people';
import type { Model } from '../../model/model';
import { keywordTakes } from './keywords';

/**
 * Whom `scripts/get_maintainer.pl` names for a patch: it takes every `+++` line, drops the first part of its path, looks up
 * each path once, in byte order, and last the sections whose `K:` takes a line of the mail or a changed line. Nobody from git's history.
 */
export function ccOf(model: Model, patch: string): Contacts {
  const matches: SectionMatch[] = filesOfPatch(patch).flatMap((path) => sectionsOf(model, path));
  return contactsOf(model, [...matches, ...keywordSections(model, patch)]);
}

/** Paths as the script reads them, sorted. A deleted file is `dev/null` to it. */
export function filesOfPatch(patch: string): readonly string[] {
  const paths = new Set<string>();
  for (const line of patch.split('\n')) {
    const path = /^\+\+\+\s+(\S+)/.exec(line)?.[1]?.replace(/^[^/]*\//, '');
    if (path !== undefined) paths.add(path);
  }
  return [...paths].sort(comparePaths);
}

function keywordSections(model: Model, patch: string): SectionMatch[] {
  const { sections } = model.get(maintainersMatcher);
  const withKeywords = sections.flatMap((section, index) => (section.keywords.length === 0 ? [] : [{ section, index }]));
  if (withKeywords.length === 0) return [];
  const taken = new Set<number>();
  let inIntro = true;
  for (const line of patch.split('\n')) {
    if (/^\+\+\+\s+\S/.test(line)) inIntro = false;
    else if (inIntro || /^[+-]/.test(line)) {
      for (const { section, index } of withKeywords) {
        if (!taken.has(index) && section.keywords.some((keyword) => keywordTakes(keyword, inIntro ? line : line.slice(1), { anchorable: inIntro }))) taken.add(index);
      }
    }
  }
  return withKeywords.filter(({ index }) => taken.has(index)).map(({ section, index }) => ({ section, index, depth: 0, pattern: section.patterns[0] ?? { pattern: '', exclude: false, line: section.line } }));
}
