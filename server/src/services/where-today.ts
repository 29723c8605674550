import { dirname, normalizeTreePath } from '../base/paths';
import { where, type WhereCandidate, type WhereResult } from '../features/where';
import type { Model } from '../model/model';
import { renamesOf, type GitRename } from '../workspace/git-renames';

/** Renames that are followed one after the other. */
const MAX_STEPS = 12;
/** As sure as history makes it: what git calls a rename is a guess by content, made when both were there. */
const FROM_HISTORY = 0.98;

/**
 * Today's place of a path: by the renames of git's history where there is one, else (or when the history
 * ends in a deletion) by what Atlas knows and by likeness. `root` undefined: there is no history to ask.
 */
export function whereToday(model: Model, path: string, root: string | undefined): WhereResult | undefined {
  const result = where(model, path);
  const asked = normalizeTreePath(path.trim());
  if (result === undefined || result.exists || root === undefined || asked === undefined) return result;
  const known = followRenames(model, asked, root);
  if (known === undefined) return result;
  return { ...result, candidates: [known, ...result.candidates.filter((candidate) => candidate.path !== known.path)] };
}

/** Follows a path through history until it is one of this tree. */
function followRenames(model: Model, asked: string, root: string): WhereCandidate | undefined {
  const evidence: string[] = [];
  const seen = new Set<string>();
  let at = asked;
  while (seen.size < MAX_STEPS && !seen.has(at)) {
    seen.add(at);
    const renames = renamesOf(root, at) ?? [];
    const step = stepOf(at, renames);
    if (step === undefined) return undefined;
    evidence.push(step.evidence);
    at = step.to;
    if (model.isFile(at) || model.isDirectory(at)) return { path: at, confidence: Math.round(FROM_HISTORY * step.sure * 100) / 100, evidence };
  }
  return undefined;
}

interface Step {
  readonly to: string;
  readonly evidence: string;
  readonly sure: number;
}

/** Where a path went by these renames: itself, or for a directory where most files below it went. */
function stepOf(path: string, renames: readonly GitRename[]): Step | undefined {
  const own = renames.find(({ from }) => from === path);
  if (own !== undefined) return { to: own.to, evidence: `git: ${own.from} became ${own.to} in commit ${own.commit.slice(0, 12)} (${Math.round(own.similarity * 100)} % alike)`, sure: 1 };
  const votes = new Map<string, GitRename[]>();
  for (const rename of renames) {
    const to = directoryFor(path, rename);
    if (to !== undefined) votes.set(to, [...(votes.get(to) ?? []), rename]);
  }
  const [best] = [...votes].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  if (best === undefined) return undefined;
  const [to, moved] = best;
  return { to, evidence: `git: ${moved.length} of ${renames.length} files that left ${path}/ went to ${to}/, the last in commit ${moved[0]?.commit.slice(0, 12) ?? ''}`, sure: moved.length / renames.length };
}

/** The directory that a file's new place makes the new place of `directory`: `a/x/f` → `b/x/f` makes `b` of `a`. */
function directoryFor(directory: string, { from, to }: GitRename): string | undefined {
  const below = from.slice(directory.length + 1);
  if (to.endsWith(`/${below}`)) return to.slice(0, -below.length - 1);
  return below.includes('/') ? undefined : dirname(to);
}
