import { t } from '../../../base/l10n';
import type { DeprecationFact } from '../../../facts/doc-links';
import { derivation, type Model } from '../../../model/model';
import { targets } from '../../../model/targets';
import type { Finding } from './finding';
import { nameFinding } from './spoken';
import type { DocumentLine } from './text';

/** Titles of docs/about/removed-features.rst about a whole architecture: `CRIS CPU architecture`, ``` ``moxie`` CPUs ```. */
const ARCHITECTURE_TITLE = /^([A-Za-z]\w*(?: [IVX]+)?)(?: (?:CPU|CPUs|CPU architecture|system emulator|guests?|guest support|target))+$/;

/** Architectures that are gone, by the name the tree's documents give them, in lower case without blanks. */
const removed = derivation('check-removed-architectures', (model): ReadonlyMap<string, DeprecationFact> => {
  const known = new Set(model.get(targets).flatMap(({ arch, baseArch, shortName }) => [arch, baseArch, shortName]).map((name) => name.toLowerCase()));
  const gone = new Map<string, DeprecationFact>();
  for (const entry of model.facts('deprecation')) {
    const name = entry.removed ? ARCHITECTURE_TITLE.exec(entry.name)?.[1] : undefined;
    if (name !== undefined && !known.has(folded(name))) gone.set(folded(name), entry);
  }
  return gone;
});

function folded(name: string): string {
  return name.toLowerCase().replace(/ii$/, '2').replace(/[\s_-]/g, '');
}

/** Names of architectures that are there, as prose writes them. */
const present = derivation('check-present-architectures', (model): ReadonlySet<string> =>
  new Set([...model.get(targets).flatMap(({ arch, baseArch, shortName }) => [arch, baseArch, shortName]).map(folded), 'x86', 'powerpc', 'openrisc', 'riscv', 'loongarch', 's390', 'superh', 'parisc', 'arm64']));

/** So many architectures beside it make a word one of a list of them. */
const LIST = 3;

/** Architectures in a list of supported ones that this tree has no more. */
export function checkArchitectures(model: Model, file: string, lines: readonly DocumentLine[]): Finding[] {
  const gone = model.get(removed);
  if (gone.size === 0) return [];
  const there = model.get(present);
  return lines.flatMap((line): Finding[] => {
    if (line.hypothetical || line.block !== undefined || line.text.length > 4000) return [];
    const words = [...line.text.matchAll(/(?<![\w./-])([A-Za-z][\w-]*?(?: (?:II|2))?)(?=[,;.:)|*`\s/]|$)/g)];
    if (words.filter(([, word = '']) => there.has(folded(word))).length < LIST) return [];
    return words.flatMap((match): Finding[] => {
      const [, word = ''] = match;
      const entry = gone.get(folded(word));
      if (entry === undefined) return [];
      return [nameFinding(file, line, match.index, word, { kind: 'program', actual: entry.since === '' ? t('removed') : t('removed in {0}', entry.since), evidence: `${entry.file}:${entry.line + 1}` })];
    });
  });
}
