import { t } from '../../base/l10n';
import type { Model } from '../../model/model';
import { moves } from '../knowledge/moves';
import type { Answered, Asked } from './asked';
import type { Concept } from './query';
import { stem } from './stem';
import { wholeName, partsOf } from './tokens';
import { editDistance } from './typo';

/** Share of what is asked that may be words of no place. */
const MAX_UNKNOWN = 0.22;
/** Share of what is asked that the best places must have. */
const MIN_COVERAGE = 0.2;
/** A name that fewer places use must stand prominently in the best ones. */
const RARE = 12;
const PROMINENT = 0.25;
/** Places that are looked at. */
const BEST = 3;

/**
 * Why the tree does not have the answer, as a line with the nearest place; undefined when it does. In this order:
 * a path, an identifier or a product's name that is not there, a word nobody uses here, too little of the question in
 * any one place.
 */
export function doubtsAbout(asked: Asked, answered: Answered): string | undefined {
  const missing = missingPath(asked) ?? missingOption(asked) ?? missingIdentifier(asked) ?? (answered.certain === true ? undefined : missingWord(asked, answered));
  if (missing === undefined && answered.places.length > 0) return undefined;
  const [nearest] = answered.places;
  const why = missing === undefined ? t('not found in this tree') : t('not found in this tree: nothing here is called “{0}”', missing);
  return nearest === undefined ? why : t('{0}; the nearest is {1}', why, nearest.path);
}

/** A path below a directory of the root that is not there, and that did not move either. */
function missingPath({ model, question }: Asked): string | undefined {
  for (const [path] of question.matchAll(/(?<![\w/.])[A-Za-z][\w.-]*(?:\/[\w.+-]+)+\/?/g)) {
    const bare = path.replace(/[/.]+$/, '');
    if (!model.isDirectory(bare.slice(0, bare.indexOf('/'))) || exists(model, bare)) continue;
    if (!moves.some(({ from, to }) => bare === from || (bare.startsWith(`${from}/`) && exists(model, `${to}${bare.slice(from.length)}`)))) return path;
  }
  return undefined;
}

function exists(model: Model, path: string): boolean {
  return model.isDirectory(path) || model.isFile(path) || model.isFile(`include/${path}`) || model.isFile(`docs/${path}`) || model.isFile(`docs/${path}.rst`);
}

/** A command-line option that neither QEMU nor its configure has or had. */
function missingOption({ question, entities, index }: Asked): string | undefined {
  for (const [option, name] of question.matchAll(/(?<![\w/-])--?([a-z][a-z0-9-]{2,})\b/g)) {
    const known = entities.some(({ text }) => text.startsWith(option)) || index.frequency(wholeName(name!)) > 0;
    if (!known && !partsOf(name!).every((part) => index.frequency(stem(part)) > 0)) return option;
  }
  return undefined;
}

/** A C name or a mixed-case name that nothing has, in a question that names nothing else. */
function missingIdentifier({ question, entities, index }: Asked): string | undefined {
  if (entities.some(({ strength, kind }) => strength === 1 && kind !== 'label')) return undefined;
  for (const [name] of question.matchAll(/[A-Za-z_][A-Za-z0-9_]+/g)) {
    if (index.frequency(wholeName(name)) > 0 || index.frequency(name.toLowerCase()) > 0) continue;
    const asksDefinition = question.includes(`${name}(`) || /^(CONFIG|TYPE)_/.test(name) || /\b(defined|declared|registered|registers|contains|implement(s|ed))\b/i.test(question);
    if (/[a-z0-9]_[a-z0-9]|[A-Z]_[A-Z]/.test(name) && asksDefinition) return name;
    if (!name.includes('_') && partsOf(name).length > 1) return name;
  }
  return undefined;
}

/** What the question is about and no place has, or only in passing. */
function missingWord({ concepts, index, ranked }: Asked, { places }: Answered): string | undefined {
  const required = concepts.filter((concept) => concept.required);
  const mass = required.reduce((sum, { idf }) => sum + idf, 0) || 1;
  const best = new Set(places.slice(0, BEST).map(({ path }) => path.replace(/\/$/, '')));
  // More than one wrong letter is believed to be a slip where the best places have the word that was meant.
  const unknown = required.filter((concept) => concept.unknown || (isGuess(concept) && prominence({ index }, concept, best) < PROMINENT));
  const named = unknown.find(({ text, unknown: nowhere }) => nowhere && isName(text));
  if (named !== undefined) return named.text;
  if (unknown.reduce((sum, { idf }) => sum + idf, 0) / mass >= MAX_UNKNOWN) return unknown[0]?.text;
  const names = concepts.filter(({ text, required: asked }) => (asked ? isName(text) : /[a-z][A-Z]/.test(text))).map((concept) => ({ concept, prominence: prominence({ index }, concept, best) }));
  const inPassing = names.find(({ concept, prominence: has }) => has < PROMINENT && index.frequency(concept.terms[0]?.term ?? '') < RARE);
  if (inPassing !== undefined && names.every(({ concept, prominence: has }) => has < 2 * PROMINENT || (concept !== inPassing.concept && inPassing.concept.text.includes(concept.text)))) return inPassing.concept.text;
  const coverage = Math.max(0, ...ranked.slice(0, BEST).map((place) => place.coverage));
  return coverage < MIN_COVERAGE ? required[0]?.text ?? t('what is asked') : undefined;
}

/** What the word was taken for is more than a letter away from it. */
function isGuess({ text, corrected }: Concept): boolean {
  return corrected !== undefined && editDistance(stem(text.toLowerCase()), corrected, 1) > 1;
}

/** A capital or a digit makes a name of a word. */
function isName(text: string): boolean {
  return /[A-Z0-9]/.test(text);
}

/** How prominently the best places have an idea, 0 to 1. */
function prominence({ index }: Pick<Asked, 'index'>, { terms }: Concept, best: ReadonlySet<string>): number {
  let most = 0;
  for (const { term, weight } of terms) {
    const id = index.vocabulary.get(term);
    if (id === undefined) continue;
    for (let i = index.starts[id]!; i < index.starts[id + 1]!; i++) {
      if (best.has(index.units[index.unitOf[i]!]!.path)) most = Math.max(most, weight * (index.weightOf[i]! / (index.weightOf[i]! + 1.6)));
    }
  }
  return most;
}
