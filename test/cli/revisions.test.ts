// diff and where, over history.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atlas, commitAll, edit, git, Scratch } from '../support/cli';

const scratch = new Scratch();
afterAll(() => scratch.dispose(), 60_000);

interface Diff {
  readonly before: { name: string };
  readonly after: { name: string };
  readonly sections: readonly { id: string; added: readonly { name: string; file: string; line: number }[]; removed: readonly { name: string }[]; changed: readonly { name: string; changes: readonly string[] }[] }[];
  readonly paths: { readonly moved: readonly { from: string; to: string; directory: boolean }[]; addedFiles: number };
}
const changes = (diff: Diff): object => Object.fromEntries(diff.sections.filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0).map(({ id, added, removed, changed }) => [id, [...added.map(({ name }) => `+${name}`), ...removed.map(({ name }) => `-${name}`), ...changed.map(({ name }) => `~${name}`)]]));

describe('over the history of a tree', () => {
  let tree = '';
  let second = '';
  beforeAll(() => {
    tree = scratch.tree('history', { git: true });
    git(tree, 'tag', 'v1');
    fs.writeFileSync(path.join(tree, 'configs/targets/avr-softmmu.mak'), 'TARGET_ARCH=avr\n');
    git(tree, 'mv', 'block', 'blk');
    git(tree, 'mv', 'util/main-loop.c', 'util/loop-main.c');
    second = commitAll(tree, 'second');
    git(tree, 'mv', 'util/loop-main.c', 'system/events.c');
    commitAll(tree, 'third');
    git(tree, 'tag', 'v2');
  });

  it('compares commits without a look at the files on disk', () => {
    const onDisk = path.join(tree, 'configs/targets/hppa-softmmu.mak');
    fs.writeFileSync(onDisk, 'TARGET_ARCH=hppa\n');
    const before = git(tree, 'status', '--porcelain', '--ignored');
    const diff = JSON.parse(atlas(['diff', 'v1', 'v2', '--json'], { cwd: tree }).out) as Diff;
    expect(changes(diff)).toMatchObject({ targets: ['+avr-softmmu'] });
    expect(diff.before.name).toBe('v1');
    expect(diff.paths.moved).toContainEqual(expect.objectContaining({ from: 'util/main-loop.c', to: 'system/events.c' }));
    expect(JSON.parse(atlas(['diff', 'v1..v2', '--json'], { cwd: tree }).out)).toMatchObject({ sections: diff.sections });
    expect(git(tree, 'status', '--porcelain', '--ignored')).toBe(before);
    fs.rmSync(onDisk);
    expect(git(tree, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('compares a commit with the files on disk, and tells the same as two folders do', () => {
    const onDisk = scratch.tree('old');
    const folders = JSON.parse(atlas(['diff', onDisk, tree, '--json']).out) as Diff;
    const commits = JSON.parse(atlas(['diff', 'v1', '--json'], { cwd: tree }).out) as Diff;
    expect(commits.after.name).toBe('files on disk');
    expect({ ...commits, before: 0, after: 0 }).toEqual({ ...folders, before: 0, after: 0 });
    expect(JSON.parse(atlas(['diff', 'v1', 'HEAD', '--json'], { cwd: tree }).out)).toMatchObject({ sections: commits.sections, paths: commits.paths });
  });

  it('has nothing to tell about one commit', () => {
    const { out, status } = atlas(['diff', second, second], { cwd: tree });
    expect(status).toBe(0);
    expect(out).toContain('Files and directories: 0 moved, 0 files added, 0 removed');
  });

  it('takes no option of git for a commit, and says what is wrong', () => {
    for (const [args, words] of [[['nothere'], "'nothere' is neither"], [['--', '--output=x'], 'is neither'], [[], 'needs one or two'], [['v1', 'v2', 'v1'], 'needs one or two'], [['v1', '--format', 'x'], '--format takes']] as const) {
      const result = atlas(['diff', ...args], { cwd: tree });
      expect(result.status, args.join(' ')).toBe(2);
      expect(result.err).toContain(words);
    }
    expect(fs.existsSync(path.join(tree, 'x'))).toBe(false);
  });

  it('prints text and Markdown', () => {
    expect(atlas(['diff', 'v1', 'v2'], { cwd: tree }).out).toMatch(/Targets: 1 added\n {2}\+ avr-softmmu/);
    expect(atlas(['diff', 'v1', 'v2', '--format', 'markdown'], { cwd: tree }).out).toMatch(/^# Architecture of QEMU: /);
  });

  it('follows a file through its renames, and a directory', () => {
    const found = JSON.parse(atlas(['where', 'util/main-loop.c', '--json'], { cwd: tree }).out) as { candidates: { path: string; confidence: number; evidence: string[] }[] };
    expect(found.candidates[0]).toMatchObject({ path: 'system/events.c', confidence: 0.98 });
    expect(found.candidates[0]?.evidence).toEqual([
      expect.stringMatching(/^git: util\/main-loop\.c became util\/loop-main\.c in commit [0-9a-f]{12} \(100 % alike\)$/),
      expect.stringMatching(/^git: util\/loop-main\.c became system\/events\.c in commit [0-9a-f]{12} \(100 % alike\)$/),
    ]);
    expect(atlas(['where', 'block'], { cwd: tree }).out).toMatch(/^block → blk {2}\(\d+ % sure: git: (\d+) of \1 files that left block\/ went to blk\//);
    expect(atlas(['where', 'blk'], { cwd: tree })).toMatchObject({ status: 0, out: 'blk  is there\n' });
    expect(atlas(['where', 'zzz/nothing.c'], { cwd: tree })).toMatchObject({ status: 1, out: 'not found in this tree: zzz/nothing.c\n' });
    expect(atlas(['where'], { cwd: tree }).status).toBe(2);
  });

  it('finds by likeness where there is no history', () => {
    const plain = scratch.tree('plain');
    expect(atlas(['where', '--stdin', '--json'], { cwd: plain, input: 'system/main-loop.c\n' }).out).toContain('"path":"util/main-loop.c"');
  });

  it('is not led astray by a hostile repository', () => {
    const hostile = scratch.tree('hostile', { git: true });
    const mark = path.join(scratch.root, 'mark');
    const script = path.join(scratch.root, 'evil.sh');
    fs.writeFileSync(script, `#!/bin/sh\ntouch "${mark}"\ncat\n`, { mode: 0o755 });
    fs.writeFileSync(path.join(hostile, '.gitattributes'), '* diff=evil filter=evil\n');
    commitAll(hostile, 'attributes');
    for (const [key, value] of [['diff.external', script], ['diff.evil.textconv', script], ['diff.evil.command', script], ['filter.evil.smudge', script], ['core.fsmonitor', script], ['core.pager', script], ['core.alternateRefsCommand', script], ['uploadpack.packObjectsHook', script]] as const) git(hostile, 'config', key, value);
    edit(hostile, 'VERSION', '9', '8');
    expect(atlas(['diff', 'HEAD~1', 'HEAD'], { cwd: hostile }).status).toBe(0);
    atlas(['where', 'block/gone.c'], { cwd: hostile });
    expect(fs.existsSync(mark)).toBe(false);
  });
});
