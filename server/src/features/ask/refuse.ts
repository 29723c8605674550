import type { Answered, Asked } from './asked';

/** Why the tree does not have the answer, as a line; undefined when it does. */
export function doubtsAbout(asked: Asked, answered: Answered): string | undefined {
  void asked;
  return answered.places.length > 0 ? undefined : 'not found in this tree';
}
