import { comparePaths } from '../../../base/paths';

/** Something that one of two trees has. `file` and `line` (0-based) are in the tree that has it. */
export interface DiffItem {
  readonly name: string;
  /** What it is, in a few words; '' when its name says all. */
  readonly detail: string;
  readonly file: string;
  readonly line: number;
}

/** Something that both trees have, in two ways. The place is that in the second tree. */
export interface DiffChange extends DiffItem {
  /** `parent pci-device → pcie-device`, one a change. */
  readonly changes: readonly string[];
}

/** One sort of thing compared. Lists are sorted by name. */
export interface DiffSection {
  readonly id: string;
  readonly title: string;
  readonly added: readonly DiffItem[];
  readonly removed: readonly DiffItem[];
  readonly changed: readonly DiffChange[];
}

/** An item with what is compared of it. */
export interface Entry<T> extends DiffItem {
  readonly value: T;
}

export function entry<T>(name: string, detail: string, place: { readonly file: string; readonly line: number }, value: T): Entry<T> {
  return { name, detail, file: place.file, line: place.line, value };
}

/** Compares by key; `differences` says what is not the same about things of one key. */
export function compareEntries<T>(id: string, title: string, before: ReadonlyMap<string, Entry<T>>, after: ReadonlyMap<string, Entry<T>>, differences: (a: T, b: T) => readonly string[] = () => []): DiffSection {
  const item = ({ name, detail, file, line }: Entry<T>): DiffItem => ({ name, detail, file, line });
  const added = [...after].filter(([key]) => !before.has(key)).map(([, value]) => item(value));
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, value]) => item(value));
  const changed = [...after].flatMap(([key, now]): DiffChange[] => {
    const then = before.get(key);
    const changes = then === undefined ? [] : differences(then.value, now.value);
    return changes.length === 0 ? [] : [{ ...item(now), changes }];
  });
  return { id, title, added: sorted(added), removed: sorted(removed), changed: sorted(changed) };
}

/** `a → b` when they differ. */
export function changed(what: string, before: string, after: string): readonly string[] {
  return before === after ? [] : [`${what} ${before === '' ? 'none' : before} → ${after === '' ? 'none' : after}`];
}

/** What came and went of two lists of names. */
export function listChanges(what: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const came = after.filter((name) => !before.includes(name));
  const went = before.filter((name) => !after.includes(name));
  return [...(came.length > 0 ? [`${what} added: ${came.join(', ')}`] : []), ...(went.length > 0 ? [`${what} removed: ${went.join(', ')}`] : [])];
}

function sorted<T extends DiffItem>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => comparePaths(a.name, b.name) || comparePaths(a.file, b.file));
}
