// What `init` installs does its work: on a local "server" whose runner executes the steps as they are written,
// and in clones whose hooks git runs.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atlas, commitAll, git, run, Scratch, type CliResult } from '../support/cli';

const scratch = new Scratch();
afterAll(() => scratch.dispose(), 60_000);

const workflow = '.github/workflows/architecture-documents.yml';
const job = '.gitlab-ci.d/qemu-atlas.yml';
const documents = ['.github/ARCHITECTURE_MAINTENANCE.md', 'ARCHITECTURE.md', 'ARCHITECTURE_QUICK_REF.md', 'README.rst'];

/** A runner has nobody's name. */
const anybody = { GIT_AUTHOR_NAME: undefined, GIT_AUTHOR_EMAIL: undefined, GIT_COMMITTER_NAME: undefined, GIT_COMMITTER_EMAIL: undefined };

/** The shell texts of a file of ours: every `run: |` or `- |`, without its indentation. */
function shellSteps(file: string, text: string): string[] {
  const [, ...blocks] = text.split(file === workflow ? /^ *run: \|\n/m : /^ *- \|\n/m);
  return blocks.map((block) => {
    const indent = /^ +/.exec(block)?.[0] ?? '';
    const lines = block.split('\n');
    const end = lines.findIndex((line) => !line.startsWith(indent));
    return lines.slice(0, end).map((line) => line.slice(indent.length)).join('\n');
  });
}

/** A bare repository that people push to, with a runner that does what the files in it say. */
class LocalServer {
  readonly bare: string;
  readonly #env: NodeJS.ProcessEnv;
  #runs = 0;

  constructor(readonly name: string, readonly file: string, env: NodeJS.ProcessEnv = {}) {
    this.bare = path.join(scratch.root, `${name}.git`);
    git(scratch.root, 'init', '--quiet', '--bare', '--initial-branch=master', this.bare);
    git(this.bare, 'config', 'receive.advertisePushOptions', 'true');
    // Notes push options, and which branches were forced.
    fs.writeFileSync(path.join(this.bare, 'hooks/pre-receive'), '#!/bin/sh\ni=0; while [ "$i" -lt "${GIT_PUSH_OPTION_COUNT:-0}" ]; do eval "echo \\"\\$GIT_PUSH_OPTION_$i\\"" >> options; i=$((i+1)); done\n', { mode: 0o755 });
    const home = path.join(scratch.root, `${name}.home`);
    const programs = scratch.programs();
    fs.writeFileSync(path.join(programs, 'gh'), `#!/bin/sh\necho "$*" >> "${path.join(scratch.root, 'gh.log')}"\ncase "$2" in list) echo 0 ;; esac\n`, { mode: 0o755 });
    this.#env = { PATH: `${programs}:${process.env['PATH'] ?? ''}`, HOME: home, GITHUB_REF_NAME: 'master', CI_COMMIT_BRANCH: 'master', CI_DEFAULT_BRANCH: 'master', QEMU_ATLAS_REMOTE: this.bare, QEMU_ATLAS_MODE: '', QEMU_ATLAS_PACKAGE: '', ...anybody, ...env };
  }

  head(branch = 'master'): string {
    return git(this.bare, 'rev-parse', branch);
  }

  /** What a runner does after a push: a shallow clone, then step by step with the shell of the hoster. */
  runPipeline(between: () => void = () => undefined): CliResult[] {
    const clone = path.join(scratch.root, `${this.name}.run${this.#runs++}`);
    git(scratch.root, 'clone', '--quiet', '--depth=1', `file://${this.bare}`, clone);
    const results: CliResult[] = [];
    const steps = shellSteps(this.file, fs.readFileSync(path.join(clone, this.file), 'utf8'));
    expect(steps.length).toBe(4);
    for (const [number, step] of steps.entries()) {
      if (number === steps.length - 1) between();
      results.push(run('bash', [...(this.file === job ? ['-o', 'pipefail'] : []), '-e', '-c', step], { cwd: clone, env: this.#env }));
    }
    return results;
  }
}

/** A developer's clone with documents and a workflow, pushed. */
function start(server: LocalServer, flag: string): string {
  const tree = scratch.tree(`${server.name}.dev`, { git: true });
  expect(atlas(['generate'], { cwd: tree }).status).toBe(0);
  commitAll(tree, 'documents');
  expect(atlas(['init', flag], { cwd: tree }).status).toBe(0);
  // The directories of the new files are part of the map.
  expect(atlas(['update'], { cwd: tree }).status).toBe(0);
  commitAll(tree, 'workflow');
  git(tree, 'remote', 'add', 'origin', server.bare);
  git(tree, 'push', '--quiet', 'origin', 'master');
  return tree;
}

function pushNewTarget(tree: string, name: string): string {
  fs.writeFileSync(path.join(tree, `configs/targets/${name}-softmmu.mak`), `TARGET_ARCH=${name}\n`);
  const commit = commitAll(tree, `target ${name}`);
  git(tree, 'push', '--quiet', 'origin', 'master');
  return commit;
}

describe.each([['github', workflow, '--github', 'pull-request'], ['gitlab', job, '--gitlab', 'merge-request']] as const)('the pipeline of %s', (hoster, file, flag, proposal) => {
  it('commits new documents after a push that changed facts, and nothing after one that did not', () => {
    const server = new LocalServer(hoster, file);
    const tree = start(server, flag);
    const untouched = server.head();
    const idle = server.runPipeline();
    expect(idle.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(idle[3]?.out).toContain('up to date');
    expect(server.head()).toBe(untouched);

    const pushed = pushNewTarget(tree, 'avr');
    const results = server.runPipeline();
    expect(results.map(({ status, err }) => [status, status === 0 ? '' : err])).toEqual([[0, ''], [0, ''], [0, ''], [0, '']]);
    expect(git(server.bare, 'log', '--format=%an: %s', `${pushed}..master`)).toBe('QEMU Atlas: Update the architecture documents');
    const rewritten = git(server.bare, 'diff', '--name-only', pushed, 'master').split('\n');
    expect(rewritten.filter((name) => !documents.includes(name))).toEqual([]);
    expect(rewritten).toContain('ARCHITECTURE.md');
    git(tree, 'pull', '--quiet', 'origin', 'master');
    const written = fs.readFileSync(path.join(tree, 'ARCHITECTURE.md'));
    expect(written.toString()).toContain(`commit ${pushed}`);
    expect(written.toString()).toContain('avr');
    // Byte for byte what writing them anew from the pushed commit gives; documents whose facts are the same stay as they are.
    const out = path.join(scratch.root, `${hoster}.out`);
    git(tree, 'checkout', '--quiet', pushed);
    expect(atlas(['generate', '--root', tree, '--out', out]).status).toBe(0);
    git(tree, 'checkout', '--quiet', 'master');
    for (const name of rewritten) expect(fs.readFileSync(path.join(out, name)).equals(fs.readFileSync(path.join(tree, name))), name).toBe(true);

    const after = server.head();
    expect(server.runPipeline()[3]?.out).toContain('up to date');
    expect(server.head()).toBe(after);
  });

  // The shell text of both is one.
  it('proposes instead of committing where that is asked for, once', () => {
    const server = new LocalServer(`${hoster}-proposal`, file, { QEMU_ATLAS_MODE: proposal });
    const tree = start(server, flag);
    const pushed = pushNewTarget(tree, 'avr');
    expect(server.runPipeline().map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(server.head()).toBe(pushed);
    const proposed = server.head('qemu-atlas/documents');
    expect(git(server.bare, 'rev-parse', `${proposed}~1`)).toBe(pushed);
    if (hoster === 'github') expect(fs.readFileSync(path.join(scratch.root, 'gh.log'), 'utf8')).toContain('pr create --base master --head qemu-atlas/documents');
    else expect(fs.readFileSync(path.join(server.bare, 'options'), 'utf8')).toContain('merge_request.create\nmerge_request.target=master\n');
    expect(server.runPipeline()[3]?.out).toContain('Proposed already.');
    expect(server.head('qemu-atlas/documents')).toBe(proposed);
  });
});

describe('a pipeline that is not alone', () => {
  it('forces nothing when somebody pushed in the meantime, and fails when it may not push', () => {
    const server = new LocalServer('race', workflow);
    const tree = start(server, '--github');
    pushNewTarget(tree, 'avr');
    let newest = '';
    const race = server.runPipeline(() => {
      newest = pushNewTarget(tree, 'hppa');
    });
    expect(race[3]).toMatchObject({ status: 0 });
    expect(race[3]?.out).toContain('master has moved on');
    expect(server.head()).toBe(newest);
    expect(server.runPipeline()[3]?.status).toBe(0);
    expect(git(server.bare, 'rev-parse', 'master~1')).toBe(newest);

    git(server.bare, 'config', 'receive.denyNonFastForwards', 'true');
    pushAfterPull(tree, 'sparc');
    fs.writeFileSync(path.join(server.bare, 'hooks/update'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(server.runPipeline()[3]?.status).toBe(1);
  });
});

function pushAfterPull(tree: string, name: string): void {
  git(tree, 'pull', '--quiet', '--rebase', 'origin', 'master');
  pushNewTarget(tree, name);
}

describe('git hooks', () => {
  let upstream = '';
  const env = (): NodeJS.ProcessEnv => ({ PATH: `${scratch.programs()}:${process.env['PATH'] ?? ''}` });
  const clone = (name: string): string => {
    const tree = path.join(scratch.root, name);
    git(scratch.root, 'clone', '--quiet', upstream, tree);
    return tree;
  };
  const changed = (tree: string): string[] => git(tree, 'diff', '--name-only').split('\n').filter((line) => line !== '');
  beforeAll(() => {
    upstream = scratch.tree('upstream', { git: true });
    atlas(['generate'], { cwd: upstream });
    commitAll(upstream, 'documents');
  });

  it('update the documents after a pull, and are quiet when nothing changed', () => {
    const tree = clone('pull');
    expect(atlas(['init', '--hooks'], { cwd: tree }).status).toBe(0);
    fs.writeFileSync(path.join(upstream, 'configs/targets/avr-softmmu.mak'), 'TARGET_ARCH=avr\n');
    commitAll(upstream, 'avr');
    const pull = run('git', ['pull', '--quiet'], { cwd: tree, env: env() });
    expect(pull.status).toBe(0);
    expect(pull.err).toMatch(/qemu-atlas: ARCHITECTURE\.md {2}updated: provenance/);
    expect(changed(tree)).toContain('ARCHITECTURE.md');
    git(tree, 'commit', '--quiet', '--all', '--message', 'documents');
    expect(run('git', ['commit', '--quiet', '--amend', '--message', 'again'], { cwd: tree, env: env() })).toMatchObject({ status: 0, err: '' });
    expect(changed(tree)).toEqual([]);
  });

  it('update after a rewrite and a checkout of master, and leave other branches and a detached HEAD alone', () => {
    const tree = clone('rewrite');
    atlas(['init', '--hooks'], { cwd: tree });
    atlas(['update'], { cwd: tree });
    commitAll(tree, 'up to date');
    fs.writeFileSync(path.join(tree, 'configs/targets/hppa-softmmu.mak'), 'TARGET_ARCH=hppa\n');
    git(tree, 'add', 'configs');
    run('git', ['commit', '--quiet', '--amend', '--no-edit'], { cwd: tree, env: env() });
    expect(changed(tree)).toContain('ARCHITECTURE.md');
    git(tree, 'checkout', '--quiet', '--', '.');
    expect(changed(tree)).toEqual([]);
    run('git', ['checkout', '--quiet', '-b', 'topic'], { cwd: tree, env: env() });
    run('git', ['checkout', '--quiet', '--detach', 'HEAD~1'], { cwd: tree, env: env() });
    run('git', ['checkout', '--quiet', 'topic'], { cwd: tree, env: env() });
    expect(changed(tree)).toEqual([]);
    run('git', ['checkout', '--quiet', 'HEAD~1'], { cwd: tree, env: env() });
    run('git', ['checkout', '--quiet', 'master'], { cwd: tree, env: env() });
    expect(changed(tree)).toContain('ARCHITECTURE.md');
  });

  it('never fail git, whatever becomes of qemu-atlas', () => {
    const tree = clone('broken');
    atlas(['init', '--hooks'], { cwd: tree });
    for (const program of ['nothere-atlas', 'false']) {
      expect(run('git', ['checkout', '--quiet', 'HEAD~1'], { cwd: tree, env: { QEMU_ATLAS: program } }).status).toBe(0);
      expect(run('git', ['checkout', '--quiet', 'master'], { cwd: tree, env: { QEMU_ATLAS: program } }).status).toBe(0);
    }
  });

  it('go before hooks that are there, which run as before: with their input, arguments and exit status', () => {
    const tree = clone('chained');
    const hook = path.join(tree, '.git/hooks/post-rewrite');
    const theirs = '#!/bin/bash -e\n# mine\necho "$1 $(cat)" > "$(git rev-parse --git-dir)/said"\nexit 0\n';
    fs.writeFileSync(hook, theirs, { mode: 0o755 });
    expect(atlas(['init', '--hooks'], { cwd: tree }).out).toContain('post-rewrite  updated');
    const text = fs.readFileSync(hook, 'utf8');
    expect(text.startsWith('#!/bin/bash -e\n# qemu-atlas:begin hook')).toBe(true);
    expect(text.endsWith('# qemu-atlas:end hook\n# mine\necho "$1 $(cat)" > "$(git rev-parse --git-dir)/said"\nexit 0\n')).toBe(true);
    run('git', ['commit', '--quiet', '--amend', '--message', 'x'], { cwd: tree, env: env() });
    expect(fs.readFileSync(path.join(tree, '.git/said'), 'utf8')).toMatch(/^amend [0-9a-f]{40} [0-9a-f]{40}\n$/);
    expect(atlas(['init', '--hooks'], { cwd: tree }).out).toMatch(/(.*unchanged\n){3}/);
    expect(fs.readFileSync(hook, 'utf8')).toBe(text);
    // Without our block it is theirs again, byte for byte.
    expect(text.replace(/# qemu-atlas:begin[\s\S]*# qemu-atlas:end hook\n/, '')).toBe(theirs);
  });

  it('leave a hook in another language alone and one that is switched off switched off', () => {
    const tree = clone('foreign');
    fs.writeFileSync(path.join(tree, '.git/hooks/post-merge'), '#!/usr/bin/env python3\nprint(1)\n', { mode: 0o755 });
    fs.writeFileSync(path.join(tree, '.git/hooks/post-checkout'), '#!/bin/sh\ntrue\n', { mode: 0o644 });
    const result = atlas(['init', '--hooks', '--json'], { cwd: tree });
    expect(result.status).toBe(1);
    expect((JSON.parse(result.out) as { files: { outcome: string }[] }).files.map(({ outcome }) => outcome)).toEqual(['foreign', 'updated', 'written']);
    expect(fs.readFileSync(path.join(tree, '.git/hooks/post-merge'), 'utf8')).toBe('#!/usr/bin/env python3\nprint(1)\n');
    expect(fs.statSync(path.join(tree, '.git/hooks/post-checkout')).mode & 0o111).toBe(0);
  });

  it('go where git takes hooks from', () => {
    const tree = clone('elsewhere');
    git(tree, 'config', 'core.hooksPath', 'my-hooks');
    expect(atlas(['init', '--hooks'], { cwd: tree }).status).toBe(0);
    expect(fs.readdirSync(path.join(tree, 'my-hooks')).sort()).toEqual(['post-checkout', 'post-merge', 'post-rewrite']);
    expect(atlas(['init', '--hooks', '--root', scratch.tree('no-git')]).status).toBe(2);
  });
});

describe('qemu-atlas init', () => {
  it('does nothing the second time, and overwrites nothing of others', () => {
    const tree = scratch.tree('plain');
    const all = ['init', '--github', '--gitlab', '--editor'];
    expect(atlas(all, { cwd: tree }).out).toBe(`${workflow}  written\n${job}  written\n.gitlab-ci.yml  written\n.vscode/settings.json  written\n`);
    expect(atlas(all, { cwd: tree }).out).toBe(`${workflow}  unchanged\n${job}  unchanged\n.gitlab-ci.yml  unchanged\n.vscode/settings.json  unchanged\n`);
    fs.appendFileSync(path.join(tree, workflow), '# mine\n');
    fs.writeFileSync(path.join(tree, '.gitlab-ci.yml'), 'stages: [build]\n');
    fs.writeFileSync(path.join(tree, '.vscode/settings.json'), '{ "qemuAtlas.updateDocuments": "off" }\n');
    const again = atlas(all, { cwd: tree });
    expect(again.status).toBe(1);
    expect(again.out).toContain(`${workflow}  edited since, left alone`);
    expect(again.out).toContain(".gitlab-ci.yml  not ours, left alone; add to it:\n  include:\n    - local: '/.gitlab-ci.d/qemu-atlas.yml'");
    expect(again.out).toContain('.vscode/settings.json  unchanged');
    expect(fs.readFileSync(path.join(tree, '.gitlab-ci.yml'), 'utf8')).toBe('stages: [build]\n');
    expect(fs.readFileSync(path.join(tree, workflow), 'utf8').endsWith('# mine\n')).toBe(true);
  });

  it('wants to be told what to install', () => {
    expect(atlas(['init'], { cwd: scratch.tree('nothing') })).toMatchObject({ status: 2, out: '' });
  });
});
