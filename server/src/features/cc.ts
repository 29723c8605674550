import { sectionsOf } from '../model/maintainers-match';
import { contactsOf } from '../model/maintainers-people';
import type { Model } from '../model/model';

/** Whom a patch to some paths goes to, each once: maintainers, then reviewers, then lists, as get_maintainer.pl prints them. */
export function peopleToCopy(model: Model, paths: readonly string[]): readonly string[] {
  const { maintainers, reviewers, lists } = contactsOf(model, paths.flatMap((path) => sectionsOf(model, path)));
  return [...maintainers, ...reviewers, ...lists];
}
