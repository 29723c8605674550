import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import type { Model } from '../../server/src/model/model';
import { referencesOfName } from '../../server/src/features/references';
import { createAtlas, loadSyntaxTools } from '../../server/src/services';
import { findReferences } from '../../server/src/services/references';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { realTree, realVersions } from '../support/real-tree';

const SAMPLES = 20;

/** Every n-th of a list, so that all of the tree is sampled. */
function sample(all: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(all.length / SAMPLES));
  return all.filter((_, i) => i % step === 0).slice(0, SAMPLES);
}

/** `file:line` of every line that holds one of these words, by another way than the search. */
function grep(root: string, model: Model, words: readonly string[]): Map<string, Set<string>> {
  const found = new Map(words.map((word) => [word, new Set<string>()]));
  for (const { path: file, language, lines } of model.files) {
    if (language === 'binary' || lines < 0) continue;
    fs.readFileSync(path.join(root, file), 'utf8').split('\n').forEach((text, line) => {
      if (text.length < 4000) for (const [word] of text.matchAll(/\w+/g)) found.get(word)?.add(`${file}:${line + 1}`);
    });
  }
  return found;
}

describe.each(realVersions)('references in QEMU %s', (version) => {
  const root = realTree(version);

  test.skipIf(root === undefined)('every CONFIG_ symbol and trace function is found wherever it stands', { timeout: 240_000 }, async () => {
    const atlas = createAtlas(new NodeWorkspace(root!, { git: false }), await loadSyntaxTools(path.resolve('dist')));
    const model = await atlas.indexer.indexAll(neverCancelled);
    const names = [
      ...sample([...new Set(model.facts('config-symbol').map(({ name }) => `CONFIG_${name}`))]),
      ...sample([...new Set(model.facts('trace-event').map(({ name }) => `trace_${name}`))]),
    ];
    const expected = grep(root!, model, names);
    const times: number[] = [];
    for (const name of names) {
      const query = referencesOfName(model, name)!;
      const start = process.cpuUsage();
      const found = await findReferences(atlas.search, model, query, { token: neverCancelled });
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
      const lines = new Set(found.map(({ file, line }) => `${file}:${line + 1}`));
      expect([...expected.get(name)!].filter((line) => !lines.has(line)), name).toEqual([]);
      // What is more than the word itself stands where only declarations do.
      const more = [...lines].filter((line) => !expected.get(name)!.has(line));
      expect(more.filter((line) => !/(^|\/)(Kconfig[^/]*|trace-events):\d+$/.test(line)), name).toEqual([]);
    }
    times.sort((a, b) => a - b);
    console.log(`references in QEMU ${version}: ${names.length} names, CPU per search: median ${times[times.length >> 1]!.toFixed(0)} ms, worst ${times.at(-1)!.toFixed(0)} ms`);
  });
});
