import { runGit } from './git';

/** One step of a file's way, as git's history tells it. */
export interface GitRename {
  readonly from: string;
  readonly to: string;
  readonly commit: string;
  /** 0 to 1, as git's rename detection has it. */
  readonly similarity: number;
}

/** Commits that took something out of a directory and are looked through. */
const MAX_COMMITS = 20;

/**
 * What became of a path that is gone: the renames of the commits that removed it (or files below it, for a
 * directory), newest first. Undefined where git does not answer in time; [] when it was deleted or never there.
 */
export function renamesOf(root: string, path: string): readonly GitRename[] | undefined {
  const commits = runGit(root, ['log', '--format=%H', `--max-count=${MAX_COMMITS}`, '--no-renames', '--diff-filter=D', '-m', '--first-parent', 'HEAD', '--', `:(top,literal)${path}`]);
  if (commits === undefined) return undefined;
  const ids = commits.split('\n').filter((line) => line !== '');
  if (ids.length === 0) return [];
  const output = runGit(root, ['diff-tree', '--stdin', '-r', '-m', '--first-parent', '-z', '--find-renames=40%', '-l0', '--diff-filter=R', '--name-status', '--no-ext-diff'], `${ids.join('\n')}\n`);
  return output === undefined ? undefined : parseRenames(output).filter(({ from }) => from === path || from.startsWith(`${path}/`));
}

/** `COMMIT\0` then `R087\0old\0new\0` for each rename. */
function parseRenames(output: string): GitRename[] {
  const renames: GitRename[] = [];
  const words = output.split('\0');
  let commit = '';
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const status = /^R(\d{1,3})$/.exec(word);
    if (status === null) {
      commit = /^[0-9a-f]{40,64}/.exec(word)?.[0] ?? commit;
      continue;
    }
    renames.push({ from: words[i + 1] ?? '', to: words[i + 2] ?? '', commit, similarity: Number(status[1]) / 100 });
    i += 2;
  }
  return renames;
}
