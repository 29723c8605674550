import { equalData } from '../../base/equal';
import type { QomCodeFact } from '../../facts/qom';
import type { Derivation, Model } from '../model';

export type CodeByFile = ReadonlyMap<string, readonly QomCodeFact[]>;

/**
 * The registering code of a tree, found by name. It stands for as long as no such code changes: the lines of its
 * facts may be those of an earlier time.
 */
export class CodeIndex {
  #byKey: ReadonlyMap<string, readonly QomCodeFact[]> | undefined;
  /** QEMU_VERSION_MAJOR and its kin, as the build makes them of the file VERSION. */
  readonly version: ReadonlyMap<string, number>;
  readonly byFile: CodeByFile;

  constructor(model: Model) {
    const parts = (model.facts('qemu-version')[0]?.name ?? '').split('.').map(Number);
    this.version = new Map(['MAJOR', 'MINOR', 'MICRO'].flatMap((part, i) => (Number.isInteger(parts[i]) ? [[`QEMU_VERSION_${part}`, parts[i]!] as const] : [])));
    this.byFile = model.factsByFile('qom-code');
  }

  /** The one in the same file, else the one nearest by directory. */
  find(what: QomCodeFact['what'], name: string, file: string): QomCodeFact | undefined {
    const list = this.#keys().get(keyOf({ what, name }));
    if (list === undefined || list.length === 1) return list?.[0];
    return list.find((fact) => fact.file === file) ?? list.find((fact) => sameTarget(fact.file, file)) ?? list[0];
  }

  #keys(): ReadonlyMap<string, readonly QomCodeFact[]> {
    if (this.#byKey !== undefined) return this.#byKey;
    const byKey = new Map<string, QomCodeFact[]>();
    for (const facts of this.byFile.values()) {
      for (const fact of facts) {
        const key = keyOf(fact);
        const list = byKey.get(key);
        if (list === undefined) byKey.set(key, [fact]);
        else list.push(fact);
      }
    }
    this.#byKey = byKey;
    return byKey;
  }
}

/** The shared index of a model. */
export const codeIndex: Derivation<CodeIndex> = {
  name: 'qom code index',
  compute: (model) => new CodeIndex(model),
  keeps: (earlier, now) => equalData([...earlier.version], [...now.version]) && changedKeys(earlier.byFile, now.byFile).size === 0,
};

/** Keys under which something else is found now. Lines do not count. */
export function changedKeys(before: CodeByFile, now: CodeByFile): ReadonlySet<string> {
  const changed = new Set<string>();
  if (before === now) return changed;
  for (const [file, facts] of now) {
    const old = before.get(file);
    if (old !== facts) compare(old ?? [], facts, changed);
  }
  for (const [file, facts] of before) if (!now.has(file)) compare(facts, [], changed);
  return changed;
}

function compare(before: readonly QomCodeFact[], now: readonly QomCodeFact[], changed: Set<string>): void {
  const [old, own] = [contents(before), contents(now)];
  for (const key of [...old.keys(), ...own.keys()]) if (old.get(key) !== own.get(key)) changed.add(key);
}

function contents(facts: readonly QomCodeFact[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const fact of facts) {
    const key = keyOf(fact);
    texts.set(key, `${texts.get(key) ?? ''}${fact.type}\n${fact.conditions.join('\n')}\n${fact.text}\n`);
  }
  return texts;
}

function keyOf({ what, name }: Pick<QomCodeFact, 'what' | 'name'>): string {
  return `${what} ${name}`;
}

function sameTarget(a: string, b: string): boolean {
  return a.split('/', 2).join('/') === b.split('/', 2).join('/');
}
