import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { ccOf } from '../../server/src/features/preflight/cc';
import { createAtlas, loadSyntaxTools } from '../../server/src/services';
import { preflight } from '../../server/src/services/preflight';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { modelOfRealTree, realTree } from '../support/real-tree';

const PATCHES = 200;
/** Perl's hash order decides which of two equal sections comes first; one of its orders must give our answer. */
const SEEDS = Array.from({ length: 16 }, (_, index) => String(index + 1));

/** Small numbers that only look random: the same patches in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const SUBJECTS = ['hw: fix a thing', 'target/s390x: add insn', 'MIPS: correct shift', 'trivial: spelling', 'build: NetBSD needs this', 'ui: nothing'];

function syntheticPatch(paths: readonly string[], pick: (below: number) => number): string {
  const parts = [`From 0 Mon Sep 17 00:00:00 2001\nFrom: A <a@example.org>\nSubject: [PATCH] ${SUBJECTS[pick(SUBJECTS.length)]!}\n\n---\n`];
  for (let count = 1 + pick(6); count > 0; count--) {
    const file = paths[pick(paths.length)]!;
    const kind = pick(10);
    const name = kind === 0 ? `${path.posix.dirname(file)}/brand-new-file.c` : file;
    const [old, now] = kind === 0 ? ['/dev/null', `b/${name}`] : kind === 1 ? [`a/${name}`, '/dev/null'] : [`a/${name}`, `b/${name}`];
    parts.push(`diff --git a/${name} b/${name}\n--- ${old}\n+++ ${now}\n@@ -1,1 +1,1 @@\n-Subject: s390\n+x trivial\n`);
  }
  return parts.join('');
}

function scriptSays(root: string, patch: string, seed: string): string[] {
  const { status, stdout } = spawnSync('perl', ['scripts/get_maintainer.pl', '--nogit', '--nogit-fallback', '--norolestats', '--noroles'], { cwd: root, input: patch, encoding: 'utf8', env: { ...process.env, PERL_HASH_SEED: seed } });
  expect(status).toBe(0);
  return stdout.split('\n').filter((line) => line !== '').sort();
}

const version = '10.0';
const root = realTree(version);
const perl = spawnSync('perl', ['-e', '1']).status === 0;

describe(`patches over QEMU ${version}`, () => {
  test.skipIf(root === undefined || !perl)(`the Cc list is that of get_maintainer.pl for ${PATCHES} patches`, () => {
    const model = modelOfRealTree(root!, (file) => file === 'MAINTAINERS' || file === '.mailmap');
    const pick = random(20250401);
    const usual = model.paths.filter((file) => !/[\s"]/.test(file));
    const wrong: string[] = [];
    let byChance = 0;
    for (let number = 0; number < PATCHES; number++) {
      const patch = syntheticPatch(usual, pick);
      const { maintainers, reviewers, lists } = ccOf(model, patch);
      const ours = JSON.stringify([...maintainers, ...reviewers, ...lists].sort());
      const seed = SEEDS.findIndex((candidate) => JSON.stringify(scriptSays(root!, patch, candidate)) === ours);
      if (seed < 0) wrong.push(`${number}: ${[...patch.matchAll(/^\+\+\+ (.*)$/gm)].map(([, file]) => file).join(' ')}`);
      else if (seed > 0) byChance++;
    }
    console.log(`preflight ${version}: ${PATCHES - wrong.length} of ${PATCHES} Cc lists as the script prints them, ${byChance} of them not with its first hash order; ${wrong.slice(0, 3).join('; ')}`);
    expect(wrong).toEqual([]);
  }, 600_000);

  test.skipIf(root === undefined)('a whole patch: a device loses a trace call, gets a field, its document is told, and the index is as before', async () => {
    const tools = await loadSyntaxTools('');
    const atlas = createAtlas(new NodeWorkspace(root!, { git: false }), tools);
    await atlas.indexer.indexAll(neverCancelled);
    const file = 'hw/misc/edu.c';
    const lines = fs.readFileSync(path.join(root!, file), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('static const TypeInfo') || line.includes('TypeInfo edu_info'));
    const patch = `--- a/${file}\n+++ b/${file}\n@@ -${at + 1},1 +${at + 1},2 @@\n+static int edu_extra;\n ${lines[at]!}\n`;
    const paths = atlas.store.model.paths;
    const start = performance.now();
    const result = await preflight(atlas, patch, { token: neverCancelled, tools, documents: { toolVersion: '0', commit: undefined } });
    console.log(`preflight ${version}: one file in ${Math.round(performance.now() - start)} ms, regions ${result.regions.map(({ id }) => id).join(' ')}`);
    expect(result.warnings).toEqual([]);
    expect(result.subsystems[0]?.title).toBe('EDU');
    expect(result.documents.map((document) => document.file)).toContain('docs/specs/edu.rst');
    expect(result.cc.lists).toEqual(['qemu-devel@nongnu.org']);
    expect(atlas.store.model.paths).toEqual(paths);
    expect(atlas.store.model.symbols.find('edu_extra')).toEqual([]);
  });
});
