import { asIs, derivation, stored } from './model';
import { ancestors, isA, qomTree, type QomType } from './qom';
import { initRunner } from './qom/init-runner';

/** A board that `-machine` can name. */
export interface Machine {
  /** Without `-machine`. */
  readonly name: string;
  /** The QOM type. */
  readonly type: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly isDefault: boolean;
  /** Why it is deprecated, '' when it is not or the text is made at run time. */
  readonly deprecation: string;
  readonly file: string;
  readonly line: number;
  readonly conditions: readonly string[];
}

const SUFFIX = '-machine';

/** Every machine, in path order; a name that two architectures use comes twice. */
export const machines = stored(derivation('machines', (model): readonly Machine[] => {
  const tree = model.get(qomTree);
  const runner = model.get(initRunner);
  const settingsOf = (type: QomType): ReadonlyMap<string, string> => {
    const all = new Map<string, string>();
    for (const ancestor of [...ancestors(tree, type.name)].reverse()) {
      const declared = tree.byName.get(ancestor) ?? [];
      const near = declared.find((one) => one.file === type.file) ?? declared[0];
      if (near !== undefined) for (const [field, value] of runner.classInit(near).settings) all.set(field, value);
    }
    for (const [field, value] of runner.classInit(type).settings) all.set(field, value);
    return all;
  };
  const found: Machine[] = [];
  for (const type of tree.types) {
    if (type.abstract || !type.name.endsWith(SUFFIX) || !isA(tree, type.name, 'machine')) continue;
    const settings = settingsOf(type);
    const alias = settings.get('alias');
    found.push({
      name: type.name.slice(0, -SUFFIX.length), type: type.name, aliases: alias === undefined ? [] : [alias], description: settings.get('desc') ?? '',
      isDefault: settings.has('is_default'), deprecation: settings.get('deprecation_reason') ?? '', file: type.file, line: type.line, conditions: type.conditions,
    });
  }
  return found;
}), asIs());
