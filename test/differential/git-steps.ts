import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { Step } from './synthetic';

/** Runs git with nobody's name and none of the machine's settings. @throws Error with git's own words. */
export function git(cwd: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_EDITOR: 'true', GIT_SEQUENCE_EDITOR: 'true' };
  const settings = ['-c', 'user.name=differential', '-c', 'user.email=differential@example.invalid', '-c', 'protocol.file.allow=always', '-c', 'advice.detachedHead=false'];
  const result = spawnSync('git', [...settings, ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28, env });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

/** Commits of a range, oldest first, as steps over a work tree of our own. */
export function* commitSteps(source: string, range: string, every: number, work: string): Generator<Step> {
  git(path.dirname(work), 'clone', '-q', '--shared', '--no-checkout', path.resolve(source), work);
  const [from] = range.split('..');
  const commits = git(work, 'rev-list', '--reverse', '--first-parent', range).trim().split('\n').filter((_, index, all) => (index + 1) % every === 0 || index === all.length - 1);
  let previous = git(work, 'rev-parse', from ?? 'HEAD').trim();
  git(work, 'checkout', '-q', previous);
  yield { name: previous.slice(0, 12), paths: [] };
  for (const commit of commits) {
    const paths = changedBetween(work, previous, commit);
    git(work, 'checkout', '-q', commit);
    previous = commit;
    yield { name: commit.slice(0, 12), paths };
  }
}

/** Paths that differ between two commits, with both names of a rename. */
export function changedBetween(work: string, from: string, to: string): string[] {
  return git(work, 'diff', '--name-only', '--no-renames', '-z', from, to).split('\0').filter((name) => name !== '');
}
