import { t } from '../../base/l10n';
import { ancestors, qomTree, type QomTree, type QomType } from '../../model/qom';
import { at, leading, placeAt, type Answered, type Asked } from './asked';
import { stem } from './stem';
import { partsOf } from './tokens';

/** A type's file and its chain of parents; of several types what they have in common. */
export function answerType(asked: Asked): Answered | undefined {
  const { model, question, ranked } = asked;
  const tree = model.get(qomTree);
  const names = [...new Set(asked.entities.filter(({ kind }) => kind === 'type').map(({ name }) => name))];
  if (names.length >= 2 && /\b(common|share[sd]?|both|same)\b/i.test(question)) return common(tree, names, asked);
  const [entity] = asked.entities.filter(({ kind }) => kind === 'type');
  const type = entity !== undefined ? tree.byName.get(entity.name)?.find(({ file }) => file === entity.path) : typeByWords(tree, asked);
  if (type === undefined) return undefined;
  const others = (tree.byName.get(type.name) ?? []).filter((one) => one !== type && !one.file.startsWith('tests/'));
  const places = [type, ...others].map((one) => placeAt(one.file, one.line, one.name, one.parent === '' ? t('registers {0}', one.name) : t('registers {0}, child of {1}', one.name, one.parent)));
  const parent = declared(tree, type.parent);
  if (parent !== undefined) places.push(placeAt(parent.file, parent.line, parent.name, t('registers the parent, {0}', parent.name)));
  return { intent: 'type', places: leading(places, ranked), answer: words(tree, type), certain: entity !== undefined };
}

function declared(tree: QomTree, name: string): QomType | undefined {
  const all = tree.byName.get(name);
  return all?.find(({ file }) => !file.startsWith('tests/')) ?? all?.[0];
}

function words(tree: QomTree, { name, parent, file, line }: QomType): string {
  const above = declared(tree, parent);
  const chain = ancestors(tree, name).join(' < ');
  const own = parent === '' ? t('{0} ({1}) has no parent', name, at(file, line)) : t('{0} ({1}) is a {2}', name, at(file, line), chain);
  return above === undefined ? own : [own, t('{0} is registered in {1}', parent, at(above.file, above.line))].join(t('; '));
}

function common(tree: QomTree, names: readonly string[], { ranked }: Asked): Answered | undefined {
  const chains = names.map((name) => [...ancestors(tree, name)]);
  const shared = chains[0]?.find((name) => chains.every((chain) => chain.includes(name)));
  const type = shared === undefined ? undefined : declared(tree, shared);
  if (type === undefined) return undefined;
  const own = names.flatMap((name) => declared(tree, name) ?? []);
  const places = [type, ...own].map((one) => placeAt(one.file, one.line, one.name, one === type ? t('registers {0}, which they have in common', one.name) : t('registers {0}', one.name)));
  return { intent: 'type', places: leading(places, ranked), answer: t('{0} are both {1}, registered in {2}', names.join(t(' and ')), type.name, at(type.file, type.line)), certain: true };
}

/** The type of the best places whose name has most of the question's words. */
function typeByWords(tree: QomTree, { ranked, concepts }: Asked): QomType | undefined {
  const files = new Set(ranked.slice(0, 3).map(({ path }) => path));
  const weights = new Map(concepts.flatMap(({ terms, idf }) => terms.map(({ term, weight }) => [term, weight * idf] as const)));
  let best: QomType | undefined;
  let bestScore = 0;
  for (const type of tree.types) {
    if (!files.has(type.file)) continue;
    const parts = partsOf(type.name).map((part) => weights.get(stem(part)) ?? 0);
    const score = parts.reduce((sum, weight) => sum + weight, 0) / (parts.length + 1);
    if (score > bestScore) [best, bestScore] = [type, score];
  }
  return best;
}
