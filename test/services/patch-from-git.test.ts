import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDiff } from '../../server/src/features/preflight/diff';
import { patchFromGit } from '../../server/src/services/preflight';

let root = '';
const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: root, encoding: 'utf8' });
const write = (file: string, text: string): void => fs.writeFileSync(path.join(root, file), text);
const changed = (patch: string | undefined): unknown[] => parseDiff(patch ?? '').map(({ status, newPath }) => [status, newPath]);

beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-patch-'));
  git('init', '-q');
  write('a.c', 'int a;\n');
  git('add', '-A');
  git('commit', '-qm', 'first');
  write('b.c', 'int b;\n');
  git('add', '-A');
  git('commit', '-qm', 'trivial: second');
});

afterAll(() => { fs.rmSync(root, { recursive: true, force: true }); });

describe('patches from git', () => {
  test('a commit with its subject, the first one, a range', () => {
    const patch = patchFromGit(root, { revision: 'HEAD' });
    expect(patch).toContain('Subject: [PATCH] trivial: second');
    expect(changed(patch)).toEqual([['added', 'b.c']]);
    expect(changed(patchFromGit(root, { revision: 'HEAD~1' }))).toEqual([['added', 'a.c']]);
    expect(changed(patchFromGit(root, { revision: 'HEAD~1..' }))).toEqual([['added', 'b.c']]);
  });

  test('no commit of that name, and nothing that git could take for an option', () => {
    expect(patchFromGit(root, { revision: 'nowhere' })).toBeUndefined();
    expect(patchFromGit(root, { revision: '--output=x' })).toBeUndefined();
    expect(patchFromGit(root, { revision: 'HEAD..--output=x' })).toBeUndefined();
    expect(fs.existsSync(path.join(root, 'x'))).toBe(false);
  });

  test('staged and other changes, without running the repository’s filters, drivers or hooks', () => {
    const touched = path.join(root, '.git', 'touched');
    git('config', 'filter.evil.clean', `touch '${touched}'; cat`);
    git('config', 'filter.evil.required', 'true');
    git('config', 'diff.evil.command', `touch '${touched}'`);
    git('config', 'diff.evil.textconv', `touch '${touched}'; cat`);
    write('a.c', 'int a2;\n');
    expect(changed(patchFromGit(root, { staged: true }))).toEqual([]);
    write('.gitattributes', '*.c filter=evil diff=evil\n');
    expect(changed(patchFromGit(root, { staged: false }))).toEqual([['modified', 'a.c']]);
    expect(fs.existsSync(touched)).toBe(false);
  });
});
