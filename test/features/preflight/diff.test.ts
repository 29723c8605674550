import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyHunks, sidesOf } from '../../../server/src/features/preflight/apply';
import { filesOfPatch } from '../../../server/src/features/preflight/cc';
import { parseDiff } from '../../../server/src/features/preflight/diff';
import { keywordTakes } from '../../../server/src/features/preflight/keywords';
import { mutationsOf } from '../../support/mutations';

const PATCH = `From 1234 Mon Sep 17 00:00:00 2001
Subject: [PATCH] hw: something

---
 hw/a.c | 2 +-

diff --git a/hw/a.c b/hw/a.c
index 11..22 100644
--- a/hw/a.c
+++ b/hw/a.c
@@ -2,3 +2,4 @@ int f(void)
 two
-three
+THREE
+3.5
 four
diff --git a/hw/old.c b/hw/new.c
similarity index 100%
rename from hw/old.c
rename to hw/new.c
diff --git a/hw/gone.c b/hw/gone.c
deleted file mode 100644
index 33..00
--- a/hw/gone.c
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
diff --git a/hw/b.c b/hw/b.c
new file mode 100644
index 00..44
--- /dev/null
+++ b/hw/b.c
@@ -0,0 +1,2 @@
+x
+y
\\ No newline at end of file
diff --git "a/hw/\\303\\244.c" "b/hw/\\303\\244.c"
index 1..2 100644
Binary files "a/hw/\\303\\244.c" and "b/hw/\\303\\244.c" differ
-- 
2.39.2
`;

describe('unified diffs', () => {
  test('files, states and lines', () => {
    const files = parseDiff(PATCH);
    expect(files.map(({ status, oldPath, newPath, binary }) => [status, oldPath, newPath, binary])).toEqual([
      ['modified', 'hw/a.c', 'hw/a.c', false], ['renamed', 'hw/old.c', 'hw/new.c', false], ['removed', 'hw/gone.c', undefined, false], ['added', undefined, 'hw/b.c', false], ['modified', 'hw/ä.c', 'hw/ä.c', true],
    ]);
    expect(files[0]?.hunks[0]?.lines.map(({ sign, oldLine, newLine }) => [sign, oldLine, newLine])).toEqual([[' ', 1, 1], ['-', 2, -1], ['+', -1, 2], ['+', -1, 3], [' ', 3, 4]]);
  });

  test('diff -u without git, and what is no diff', () => {
    expect(parseDiff('--- qemu.orig/hw/a.c\t2024-01-01\n+++ qemu/hw/a.c\t2024-01-02\n@@ -1 +1 @@\n-a\n+b\n')).toMatchObject([{ status: 'modified', oldPath: 'hw/a.c', newPath: 'hw/a.c' }]);
    expect(parseDiff('hello\n--- a list\nof things\n')).toEqual([]);
    expect(parseDiff('--- a/../../etc/passwd\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n')).toEqual([]);
  });

  test('paths as get_maintainer reads them', () => {
    expect(filesOfPatch(PATCH)).toEqual(['dev/null', 'hw/a.c', 'hw/b.c']);
  });

  test('any text gives an answer', () => {
    fc.assert(fc.property(mutationsOf(PATCH, ['@@ -1 +1 @@\n', '--- ', '+++ ', 'diff --git ', '"', '\\303', '\n', '-', '+', 'rename to ']), (text) => {
      for (const file of parseDiff(text)) expect(file.oldPath ?? file.newPath).toBeDefined();
    }), { numRuns: 300 });
  });
});

describe('hunks', () => {
  const [file] = parseDiff(PATCH);
  const hunks = file?.hunks ?? [];

  test('forward and back, at the stated line and moved', () => {
    expect(applyHunks('one\ntwo\nthree\nfour\n', hunks)).toBe('one\ntwo\nTHREE\n3.5\nfour\n');
    expect(applyHunks('one\ntwo\nTHREE\n3.5\nfour\n', hunks, 'reverse')).toBe('one\ntwo\nthree\nfour\n');
    expect(applyHunks('0\n0\none\ntwo\nthree\nfour\nend', hunks)).toBe('0\n0\none\ntwo\nTHREE\n3.5\nfour\nend');
    expect(applyHunks('something\nelse\n', hunks)).toBeUndefined();
  });

  test('a new file without newline at its end', () => {
    expect(applyHunks('', parseDiff(PATCH)[3]?.hunks ?? [])).toBe('x\ny');
  });

  test('random edits of random texts come back', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}', ''), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(lines, lines, (old, now) => {
      const [before, after] = [`${old.join('\n')}\n`, `${now.join('\n')}\n`];
      const [{ hunks: own } = { hunks: [] }] = parseDiff(`--- a/x\n+++ b/x\n@@ -1,${old.length} +1,${now.length} @@\n${old.map((line) => `-${line}\n`).join('')}${now.map((line) => `+${line}\n`).join('')}`);
      expect(applyHunks(before, own)).toBe(after);
      expect(applyHunks(after, own, 'reverse')).toBe(before);
    }));
  });

  test('which side is on disk', () => {
    const both = { hasOld: true, hasNew: true };
    const [old, now] = ['one\ntwo\nthree\nfour\n', 'one\ntwo\nTHREE\n3.5\nfour\n'];
    expect(sidesOf(hunks, both, { old, new: old })).toEqual({ before: old, after: now, disk: 'before' });
    expect(sidesOf(hunks, both, { old: now, new: now })).toEqual({ before: old, after: now, disk: 'after' });
    expect(sidesOf(hunks, both, { old: 'x\n', new: 'x\n' })).toEqual({ before: 'x\n', after: 'x\n', disk: 'neither' });
  });
});

test('keyword patterns of MAINTAINERS', () => {
  const anywhere = { anchorable: true };
  expect(keywordTakes('^Subject:.*(?i)s390x?', 'Subject: [PATCH] target/S390: fix', anywhere)).toBe(true);
  expect(keywordTakes('^Subject:.*(?i)s390x?', 'subject: s390', anywhere)).toBe(false);
  expect(keywordTakes('^Subject:.*(?i)trivial', ' Subject: trivial', anywhere)).toBe(false);
  expect(keywordTakes('^Subject:', 'Subject:', { anchorable: false })).toBe(false);
  expect(keywordTakes('a\\.b', 'x a.b', anywhere)).toBe(true);
  expect(keywordTakes('(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', anywhere)).toBe(false);
});
