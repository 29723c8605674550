import type { InitFunctionFact } from '../../facts/qom';
import { incremental } from '../model';

type ByFile = ReadonlyMap<string, readonly InitFunctionFact[]>;

/** Init functions and what they call, by name; those of a name in path order, then file order. Holds on to no model. */
export interface InitFunctions {
  readonly byName: ReadonlyMap<string, readonly InitFunctionFact[]>;
  readonly byFile: ByFile;
}

export const initFunctions = incremental<InitFunctions>('init function names', (model, earlier) => {
  const byFile = model.factsByFile('init-function');
  const changed = earlier === undefined ? undefined : namesInChangedFiles(earlier.byFile, byFile);
  if (earlier === undefined || changed === undefined) return { byName: collected(byFile), byFile };
  if (changed.names.size === 0) return { byName: earlier.byName, byFile };
  const byName = new Map(earlier.byName);
  for (const name of changed.names) byName.delete(name);
  for (const name of changed.names) {
    const others = (earlier.byName.get(name) ?? []).filter(({ file }) => !changed.files.has(file));
    const own = [...changed.files].flatMap((file) => byFile.get(file)?.filter((fact) => fact.name === name) ?? []);
    const all = [...others, ...own].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    if (all.length > 0) byName.set(name, all);
  }
  return { byName, byFile };
});

function collected(byFile: ByFile): ReadonlyMap<string, readonly InitFunctionFact[]> {
  const byName = new Map<string, InitFunctionFact[]>();
  for (const facts of byFile.values()) {
    for (const fact of facts) {
      const list = byName.get(fact.name);
      if (list === undefined) byName.set(fact.name, [fact]);
      else list.push(fact);
    }
  }
  return byName;
}

function namesInChangedFiles(before: ByFile, now: ByFile): { files: ReadonlySet<string>; names: ReadonlySet<string> } {
  const files = changedFiles(before, now);
  return { files, names: new Set([...files].flatMap((file) => [...before.get(file) ?? [], ...now.get(file) ?? []].map(({ name }) => name))) };
}

/** Files whose lists are others: new, gone or read again. */
export function changedFiles(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const changed = new Set<string>();
  if (before === now) return changed;
  for (const [file, facts] of now) if (before.get(file) !== facts) changed.add(file);
  for (const file of before.keys()) if (!now.has(file)) changed.add(file);
  return changed;
}
