import { derivation } from './model';
import { ancestors, isA, qomTree, type QomType } from './qom';

/** A device that `-device` can name. */
export interface Device {
  readonly name: string;
  readonly parent: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

const FIELD = 'user_creatable';

/**
 * Every device that a user can create: the concrete types below `device` of whose class init functions the nearest one
 * that says anything of `user_creatable` does not say false; what only some of its class data make it say counts too.
 * A name that several files register comes as often.
 */
export const devices = derivation('devices', (model): readonly Device[] => {
  const tree = model.get(qomTree);
  const said = new Map<string, { readonly file: string; readonly value: string | undefined }[]>();
  for (const { name, file, settings } of model.facts('init-function')) {
    const found = { file, value: settings.findLast(({ field }) => field === FIELD)?.value };
    const known = said.get(name);
    if (known === undefined) said.set(name, [found]);
    else known.push(found);
  }
  const own = (type: QomType): string | undefined => {
    for (const init of [type.data?.classInit ?? '', type.classInit]) {
      const all = init === '' ? undefined : said.get(init);
      const found = all?.find(({ file }) => file === type.file) ?? (all?.length === 1 ? all[0] : undefined);
      if (found?.value !== undefined) return found.value;
    }
    return undefined;
  };
  const decided = new Map<string, boolean>();
  const inherited = (name: string): boolean => {
    const known = decided.get(name);
    if (known !== undefined) return known;
    let result = true;
    for (const ancestor of ancestors(tree, name)) {
      const value = (tree.byName.get(ancestor) ?? []).map(own).find((one) => one !== undefined);
      if (value === undefined) continue;
      result = value !== 'false';
      break;
    }
    decided.set(name, result);
    return result;
  };
  return tree.types
    .filter((type) => !type.abstract && isA(tree, type.name, 'device') && (own(type) ?? String(inherited(type.name))) !== 'false')
    .map(({ name, parent, file, line }) => ({ name, parent, file, line }));
});
