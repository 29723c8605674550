import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Settings that a repository could use to make git run a program of its choice, switched off.
 * Command-line configuration wins over the repository's own.
 */
const HARDENED = [
  '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.pager=cat', '-c', 'core.editor=true',
  '-c', 'core.sshCommand=false', '-c', 'diff.external=', '-c', 'credential.helper=', '-c', 'protocol.allow=never',
  '-c', 'gc.auto=0', '-c', 'maintenance.auto=false', '-c', 'submodule.recurse=false', '-c', 'core.untrackedCache=false',
];

/** Milliseconds after which git is killed and the caller goes on without it. */
const TIME_LIMIT = 10_000;

/** Runs git in `root` without letting the repository run anything; undefined when it fails, hangs or is not there. */
export function runGit(root: string, args: readonly string[], input?: string): string | undefined {
  return runGitBytes(root, args, input)?.toString('utf8');
}

/** The same for output that is no text. `input` goes to its standard input. */
export function runGitBytes(root: string, args: readonly string[], input?: string): Buffer | undefined {
  if (!fs.existsSync(path.join(root, '.git'))) return undefined;
  const result = spawnSync('git', ['--no-pager', '--no-optional-locks', ...HARDENED, ...args], {
    cwd: root, encoding: 'buffer', timeout: TIME_LIMIT, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'], input: Buffer.from(input ?? ''),
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_EXTERNAL_DIFF: '', GIT_PAGER: 'cat', LC_ALL: 'C' },
  });
  return result.status === 0 ? result.stdout : undefined;
}

/** Tracked files and untracked ones that are not ignored; undefined where git does not answer. */
export function listWithGit(root: string): string[] | undefined {
  const output = runGit(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
  if (output === undefined) return undefined;
  return output.split('\0').filter((name) => name !== '' && !name.endsWith('/'));
}

/** Absolute path of the folder that git takes hooks of this checkout from; undefined outside git. */
export function hooksFolder(root: string): string | undefined {
  const common = runGit(root, ['rev-parse', '--git-common-dir'])?.trim();
  if (common === undefined) return undefined;
  // The last value is the one that keeps hooks off while we run git ourselves.
  const set = (runGit(root, ['config', '--null', '--type=path', '--get-all', 'core.hooksPath']) ?? '').split('\0').filter((value) => value !== '').slice(0, -1);
  return path.resolve(root, set.at(-1) ?? path.join(common, 'hooks'));
}

/** Full id of the commit that HEAD names, without running git: works in untrusted workspaces too. */
export function headCommit(root: string): string | undefined {
  const read = (file: string): string | undefined => {
    try {
      return fs.readFileSync(file, 'utf8').trim();
    } catch {
      return undefined; // no such ref file
    }
  };
  let gitDir = path.join(root, '.git');
  const pointer = fs.existsSync(gitDir) && fs.statSync(gitDir).isFile() ? /^gitdir: (.+)$/.exec(read(gitDir) ?? '')?.[1] : undefined;
  if (pointer !== undefined) gitDir = path.resolve(root, pointer);
  const head = read(path.join(gitDir, 'HEAD'));
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head ?? '')?.[1];
  if (ref === undefined) return isCommit(head) ? head : undefined;
  const common = path.resolve(gitDir, read(path.join(gitDir, 'commondir')) ?? '.');
  const id = read(path.join(gitDir, ref)) ?? read(path.join(common, ref)) ?? packedRef(read(path.join(common, 'packed-refs')), ref);
  return isCommit(id) ? id : undefined;
}

function packedRef(packed: string | undefined, ref: string): string | undefined {
  return packed?.split('\n').find((line) => line.endsWith(` ${ref}`))?.split(' ')[0];
}

function isCommit(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}
