import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { extractors } from '../../server/src/extractors/registry';
import { IndexCache } from '../../server/src/index/index-cache';
import { machines } from '../../server/src/model/machines';
import { type Model, observeComputing } from '../../server/src/model/model';
import { qomTree } from '../../server/src/model/qom';
import { qomRegistrations } from '../../server/src/model/qom/registrations';
import { createAtlas, type Atlas } from '../../server/src/services';
import { CacheFiles } from '../../server/src/workspace/cache-files';
import { deepen, warmUp } from '../../server/src/services/warm-up';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';
import { storedValues } from '../support/stored-values';
import { sampleTree } from '../support/tree-on-disk';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-values-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function sample(): MemoryWorkspace {
  const files = fs.readdirSync(sampleTree, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new MemoryWorkspace(files.map((entry): [string, Buffer] => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(sampleTree, file), fs.readFileSync(file)];
  }));
}

async function start(workspace: MemoryWorkspace): Promise<Atlas> {
  const atlas = createAtlas(workspace, syntaxTools(), new IndexCache(new CacheFiles(folder), '/tree', extractors));
  await atlas.indexer.indexAll(neverCancelled);
  return atlas;
}

/** A server's session: everything is worked out and kept. */
async function session(workspace: MemoryWorkspace): Promise<Model> {
  const { indexer } = await start(workspace);
  for (const step of [...warmUp(indexer.model)]) void step;
  expect(indexer.saveValues()).toBe(true);
  return indexer.model;
}

/** Names of what was worked out while `work` ran. */
function computed(work: () => void): string[] {
  const names: string[] = [];
  observeComputing({ begin: (name) => names.push(name), end: () => undefined });
  try {
    work();
  } finally {
    observeComputing(undefined);
  }
  return names;
}

const valuesFile = () => path.join(folder, fs.readdirSync(folder).find((name) => name.includes('-values'))!);

test('every value that is kept comes back as it was, without being worked out', async () => {
  const workspace = sample();
  const before = await session(workspace);
  expect([...before.storable().keys()].sort()).toEqual(Object.keys(storedValues));
  const after = (await start(workspace)).indexer.model;
  for (const [name, read] of Object.entries(storedValues)) {
    expect(computed(() => read(after)), name).not.toContain(name);
    expect(read(after), name).toEqual(read(before));
  }
  expect(before.get(qomTree).types.length).toBeGreaterThan(5);
});

test('nothing is written again when nothing new is known', async () => {
  const workspace = sample();
  await session(workspace);
  const { indexer } = await start(workspace);
  for (const step of [...warmUp(indexer.model)]) void step;
  expect(indexer.saveValues()).toBe(false);
});

test('what a changed file had a part in is worked out anew, the rest is kept', async () => {
  const workspace = sample();
  await session(workspace);
  workspace.write('hw/new.c', 'static const TypeInfo new_info = {\n    .name = "brand-new",\n    .parent = "device",\n};\nstatic void new_register(void)\n{\n    type_register_static(&new_info);\n}\ntype_init(new_register)\n');
  const { indexer } = await start(workspace);
  expect(indexer.model.get(qomTree).byName.get('brand-new')).toHaveLength(1);
  const fresh = createAtlas(workspace, syntaxTools());
  await fresh.indexer.indexAll(neverCancelled);
  for (const [name, read] of Object.entries(storedValues)) if (name !== 'function names') expect(read(indexer.model), name).toEqual(read(fresh.indexer.model));
  // No path, type or function came or went: only a text that no value is made of.
  await session(workspace);
  workspace.write('VERSION', '99.0.0\n');
  const later = (await start(workspace)).indexer.model;
  expect(computed(() => storedValues['function names']!(later))).toEqual([]);
});

test.each([false, true])('an edit after a start from the cache is as right as any (deepened: %s)', async (isDeep) => {
  const workspace = sample();
  await session(workspace);
  const { indexer } = await start(workspace);
  for (const read of Object.values(storedValues)) read(indexer.model);
  if (isDeep) for (const step of [...deepen(indexer.model)]) void step;
  const { file } = indexer.model.get(qomTree).types.find((type) => type.file.endsWith('.c') && type.line > 0)!;
  const old = workspace.read(file);
  if (old.kind !== 'bytes') throw new Error(`${file} cannot be read`);
  workspace.write(file, `\n\n${Buffer.from(old.bytes).toString()}`);
  indexer.refresh([file]);
  const fresh = createAtlas(workspace, syntaxTools());
  await fresh.indexer.indexAll(neverCancelled);
  for (const [name, read] of Object.entries(storedValues)) if (name !== 'function names') expect(read(indexer.model), name).toEqual(read(fresh.indexer.model));
});

test('deepening works out what came from the cache, once', async () => {
  const workspace = sample();
  await session(workspace);
  const { model } = (await start(workspace)).indexer;
  const before = model.get(machines);
  expect(model.deepen(qomRegistrations)).toBe(true);
  expect(model.deepen(qomRegistrations)).toBe(false);
  expect(model.deepen(machines)).toBe(true);
  expect(model.get(machines)).toEqual(before);
});

test('damaged values, or those of another index, are worked out anew', async () => {
  const workspace = sample();
  const before = storedValues['qom registrations']!(await session(workspace));
  const bytes = fs.readFileSync(valuesFile());
  for (const damaged of [bytes.subarray(0, bytes.length / 2), Buffer.alloc(0), Buffer.from(bytes.map((byte, at) => (at === bytes.length - 9 ? byte ^ 1 : byte)))]) {
    fs.writeFileSync(valuesFile(), damaged);
    const { model } = (await start(workspace)).indexer;
    expect(computed(() => expect(storedValues['qom registrations']!(model)).toEqual(before))).toContain('qom registrations');
  }
  fs.writeFileSync(valuesFile(), bytes);
  workspace.write('VERSION', '99.0.0\n');
  // The index is written anew for the changed file, the values are still those of the index before.
  await start(workspace);
  const { model } = (await start(workspace)).indexer;
  expect(computed(() => storedValues['machines']!(model))).toContain('machines');
});
