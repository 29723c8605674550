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
  const places = [type, ...others].map((one) => placeAt(one.file, one.line, one.name, `registers ${one.name}, child of ${one.parent === '' ? 'nothing' : one.parent}`));
  const parent = declared(tree, type.parent);
  if (parent !== undefined) places.push(placeAt(parent.file, parent.line, parent.name, `registers the parent, ${parent.name}`));
  return { intent: 'type', places: leading(places, ranked), answer: words(tree, type), certain: entity !== undefined };
}

function declared(tree: QomTree, name: string): QomType | undefined {
  const all = tree.byName.get(name);
  return all?.find(({ file }) => !file.startsWith('tests/')) ?? all?.[0];
}

function words(tree: QomTree, { name, parent, file, line }: QomType): string {
  const above = declared(tree, parent);
  const chain = ancestors(tree, name).join(' < ');
  return `${name} (${at(file, line)}) ${parent === '' ? 'has no parent' : `is a ${chain}`}${above === undefined ? '' : `; ${parent} is registered in ${at(above.file, above.line)}`}`;
}

function common(tree: QomTree, names: readonly string[], { ranked }: Asked): Answered | undefined {
  const chains = names.map((name) => [...ancestors(tree, name)]);
  const shared = chains[0]?.find((name) => chains.every((chain) => chain.includes(name)));
  const type = shared === undefined ? undefined : declared(tree, shared);
  if (type === undefined) return undefined;
  const own = names.flatMap((name) => declared(tree, name) ?? []);
  const places = [type, ...own].map((one) => placeAt(one.file, one.line, one.name, one === type ? `registers ${one.name}, which they have in common` : `registers ${one.name}`));
  return { intent: 'type', places: leading(places, ranked), answer: `${names.join(' and ')} are both ${type.name}, registered in ${at(type.file, type.line)}`, certain: true };
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
