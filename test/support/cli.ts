import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleTree } from './tree-on-disk';

const bundle = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

export interface CliResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Settings of the machine and the user that could change an answer, out of the way. */
const quiet = { QEMU_ATLAS_CACHE: 'off', NO_COLOR: '1', LC_ALL: 'C', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' };

/** Runs the built `qemu-atlas`. */
export function atlas(args: readonly string[], options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {}): CliResult {
  return run(process.execPath, [bundle, ...args], options);
}

/** Runs any program with the same settings. */
export function run(program: string, args: readonly string[], options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {}): CliResult {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: options.cwd, encoding: 'utf8', env: { ...process.env, ...quiet, ...options.env }, input: options.input ?? '', maxBuffer: 1 << 28, timeout: 120_000 });
  return { status, out: stdout, err: stderr };
}

/** Runs git and answers what it prints. @throws Error when it fails. */
export function git(cwd: string, ...args: readonly string[]): string {
  const { status, out, err } = run('git', args, { cwd });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${out}${err}`);
  return out.trim();
}

/** Folders of a test, gone with `dispose`. */
export class Scratch {
  readonly root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-cli-')));

  /** A copy of the sample tree; with git, as the only commit of a repository on `master`. */
  tree(name: string, options: { readonly git?: boolean } = {}): string {
    const tree = path.join(this.root, name);
    fs.cpSync(sampleTree, tree, { recursive: true });
    if (options.git === true) {
      git(tree, 'init', '--quiet', '--initial-branch=master');
      commitAll(tree, 'sample');
    }
    return tree;
  }

  /** A folder with a `qemu-atlas` in it that is the built one: for PATH. */
  programs(): string {
    const folder = path.join(this.root, 'bin');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'qemu-atlas'), `#!/bin/sh\nexec "${process.execPath}" "${bundle}" "$@"\n`, { mode: 0o755 });
    return folder;
  }

  dispose(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

export function commitAll(tree: string, message: string): string {
  git(tree, 'add', '--all');
  git(tree, 'commit', '--quiet', '--allow-empty', '--message', message);
  return git(tree, 'rev-parse', 'HEAD');
}

/** Replaces in a file of a tree; the text must be there. */
export function edit(tree: string, file: string, from: string, to: string): void {
  const text = fs.readFileSync(path.join(tree, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
  fs.writeFileSync(path.join(tree, file), text.replace(from, to));
}
