import { equalData } from '../../base/equal';
import type { FactBase } from '../../facts/fact';
import type { FileRegistrations, RegisteringFacts } from './file-registrations';

/**
 * What was worked out from `before` as it is for `now`, facts that say the same at other lines; undefined when they
 * say something else.
 */
export function relined(result: FileRegistrations, before: RegisteringFacts, now: RegisteringFacts): FileRegistrations | undefined {
  const lines = [linesOf(before.infos, now.infos), linesOf(before.invocations, now.invocations), linesOf(before.entries, now.entries)] as const;
  const [infos, invocations, entries] = lines;
  if (infos === undefined || invocations === undefined || entries === undefined) return undefined;
  const { types, unresolved } = result;
  return {
    types: [moved(types[0], infos), moved(types[1], invocations), moved(types[2], entries)],
    unresolved: [moved(unresolved[0], infos), moved(unresolved[1], invocations), moved(unresolved[2], entries)],
  };
}

/** Line before → line now; undefined when the facts differ, or when a line stands for two. */
function linesOf(before: readonly FactBase[], now: readonly FactBase[]): ReadonlyMap<number, number> | undefined {
  const lines = new Map<number, number>();
  if (before.length !== now.length) return undefined;
  for (let i = 0; i < now.length; i++) {
    const [old, fact] = [before[i]!, now[i]!];
    if (!saysTheSame(old, fact)) return undefined;
    const known = lines.get(old.line);
    if (known !== undefined && known !== fact.line) return undefined;
    lines.set(old.line, fact.line);
  }
  return lines;
}

/** Equal but for lines. */
function saysTheSame(a: FactBase, b: FactBase): boolean {
  return a === b || equalData(a, { ...b, line: a.line, endLine: a.endLine });
}

function moved<T extends { readonly line: number }>(rows: readonly T[], lines: ReadonlyMap<number, number>): readonly T[] {
  return rows.map((row) => {
    const line = lines.get(row.line) ?? row.line;
    return line === row.line ? row : { ...row, line };
  });
}
