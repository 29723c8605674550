import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { encodeParquet } from '../../server/src/encoders/parquet';
import { encodeScip } from '../../server/src/encoders/scip';
import { factTable } from '../../server/src/features/tables/fact-table';
import type { Model } from '../../server/src/model/model';
import { qomTree } from '../../server/src/model/qom';
import { subsystemsOf } from '../../server/src/model/subsystems';
import { createAtlas, type Atlas } from '../../server/src/services';
import { scipDocuments } from '../../server/src/services/export-scip';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { writeWhole } from '../../server/src/workspace/write';
import { syntaxTools } from '../support/fixture';
import { duckDb, hasReaders, readScip, type Ask, type ReadIndex } from '../support/readers';
import { realTree, realVersions } from '../support/real-tree';

const roots = realVersions.map((version) => realTree(version)).filter((root) => root !== undefined);
const ready = hasReaders && roots.length === realVersions.length;
const trees: Atlas[] = [];
let folder = '';

beforeAll(async () => {
  if (!ready) return;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-export-'));
  for (const [index, root] of roots.entries()) {
    const atlas = createAtlas(new NodeWorkspace(root, { git: false }), syntaxTools());
    const model = await atlas.indexer.indexAll(neverCancelled);
    for (const kind of ['qom-types', 'owners', 'targets', 'subsystems']) writeWhole(path.join(folder, 'facts', `version=${realVersions[index]!}`, `${kind}.parquet`), [encodeParquet(factTable(model, kind), {})]);
    trees.push(atlas);
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Device types, and those of them whose file is in a section that has somebody, as the model says it. */
function caredFor(model: Model): { devices: Set<string>; maintained: Set<string> } {
  const { types } = model.get(qomTree);
  const devices = new Set<string>();
  for (let before = -1; before < devices.size; ) {
    before = devices.size;
    for (const { name, parent } of types) if (parent === 'device' || devices.has(parent)) devices.add(name);
  }
  const owned = types.filter(({ name, file }) => devices.has(name) && subsystemsOf(model, file).some(({ subsystem }) => subsystem.section.maintainers.length > 0 && !/Orphan/.test(subsystem.statusWords)));
  return { devices, maintained: new Set(owned.map(({ name }) => name)) };
}

/** Status of a section by its heading, read line by line. */
function statusIn(root: string, heading: string): string | undefined {
  const lines = fs.readFileSync(path.join(root, 'MAINTAINERS'), 'utf8').split('\n');
  return lines.slice(lines.indexOf(heading)).find((line) => line.startsWith('S:'))?.slice(2).trim();
}

describe.skipIf(!ready)('tables of 7.2 and 10.0 in DuckDB', () => {
  let ask: Ask;
  beforeAll(async () => {
    ask = await duckDb();
  });

  test('which devices lost their maintainer? The query of docs/export.md', async () => {
    const [sql] = /```sql\n([^`]*)```/.exec(fs.readFileSync('docs/export.md', 'utf8'))!.slice(1);
    const found = (await ask(sql!.replaceAll("'facts/", `'${folder}/facts/`))).map(({ name }) => name);
    const [old, now] = trees.map(({ store }) => caredFor(store.model));
    const expected = [...old!.maintained].filter((name) => now!.devices.has(name) && !now!.maintained.has(name)).sort();
    console.log(`${found.length} devices lost their maintainer: ${found.join(' ')}`);
    expect(found).toEqual(expected);
    expect([statusIn(roots[0]!, 'USB'), statusIn(roots[1]!, 'USB')]).toEqual(['Odd Fixes', 'Orphan']);
    expect(found).toContain('usb-hub');
    expect(found).not.toContain('virtio-net-pci');
  });

  test('types and lists arrive as what they are', async () => {
    const files = `read_parquet('${folder}/facts/version=10.0/targets.parquet')`;
    const [row] = await ask(`SELECT count(*)::int AS n, count(DISTINCT name)::int AS names, any_value(typeof(settings)) AS type FROM ${files}`);
    const own = factTable(trees[1]!.store.model, 'targets').cells.get('name')!;
    expect(row).toEqual({ n: own.length, names: own.length, type: 'STRUCT("key" VARCHAR, "value" VARCHAR)[]' });
  });
});

describe.skipIf(!ready)('the SCIP index of 10.0 in the bindings of another generator', () => {
  let index: ReadIndex;
  beforeAll(() => {
    index = readScip(Buffer.concat([...encodeScip(scipDocuments(trees[1]!), '1')]));
  });

  test('every text file is a document, every symbol is told of once, every relation leads to one', () => {
    const { model } = trees[1]!.store;
    expect(index.metadata?.tool_info?.name).toBe('qemu-atlas');
    expect(index.documents.map(({ relative_path: name }) => name)).toEqual(model.files.filter(({ language }) => language !== 'binary').map(({ path: name }) => name));
    const told = index.documents.flatMap(({ symbols }) => symbols);
    const symbols = new Set(told.map(({ symbol }) => symbol));
    expect(symbols.size).toBe(told.length);
    expect(told.flatMap(({ relationships }) => relationships).filter(({ symbol }) => !symbols.has(symbol)).map(({ symbol }) => symbol)).toEqual([]);
    console.log(`${index.documents.length} documents, ${symbols.size} symbols, ${index.documents.reduce((sum, { occurrences }) => sum + occurrences.length, 0)} occurrences`);
  });

  test('every QOM type is there with its parent', () => {
    const told = index.documents.flatMap(({ symbols }) => symbols).filter(({ symbol }) => /qom\/(\w|[+$-]|`[^`]+`)+#$/.test(symbol));
    const { byName } = trees[1]!.store.model.get(qomTree);
    expect(told.map(({ display_name: name }) => name).sort()).toEqual([...byName.keys()].sort());
    const lost = told.filter(({ display_name: name, relationships }) => !byName.get(name)!.some(({ parent, interfaces }) => relationships.length === [parent, ...interfaces].filter((above) => above !== '').length));
    expect(lost.map(({ display_name: name }) => name)).toEqual([]);
  });
});
