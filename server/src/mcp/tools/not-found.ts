import { find } from '../../features/find';
import type { Model } from '../../model/model';
import { findLine } from '../../renderers/find';
import { plainText } from '../../renderers/escape';
import type { ToolAnswer } from '../tool';

const NEAREST = 5;
/** A word that more things have says nothing. */
const COMMON = 200;

/** Says that the tree does not have it, with what shares its rarest word. */
export function notFound(model: Model, name: string): ToolAnswer {
  const words = new Set(name.split(/[^A-Za-z0-9]+/).filter((word) => word.length > 2).slice(0, 8));
  const lists = [...words].map((word) => find(model, word, { limit: COMMON })).filter((list) => list.length > 0 && list.length < COMMON);
  const [near = []] = lists.sort((a, b) => a.length - b.length);
  return { parts: [`not found in this tree: ${plainText(name)}`, ...near.slice(0, NEAREST).map((each) => `nearest: ${findLine(each)}`)] };
}
