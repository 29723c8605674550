import { fromBinary } from '@bufbuild/protobuf';
import { IndexSchema, PositionEncoding, SymbolInformation_Kind, SymbolRole, type Document, type Index } from '@c4312/scip/scip_pb';
import { beforeAll, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { encodeScip } from '../../server/src/encoders/scip';
import { createAtlas, type Atlas } from '../../server/src/services';
import { scipDocuments } from '../../server/src/services/export-scip';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';
import { sampleTree } from '../support/tree-on-disk';

const PREFIX = 'qemu-atlas . qemu 1.0 ';
/** SCIP's grammar of a symbol after the package: descriptors with plain or back-quoted names. */
const DESCRIPTORS = /^(([\w+$-]+|`([^`]|``)+`)(\/|#|\.|:|!|\(([\w+$-]+)?\)\.))+$/;

async function bytesOf(workspace: MemoryWorkspace | NodeWorkspace): Promise<Buffer> {
  const atlas: Atlas = createAtlas(workspace, syntaxTools());
  await atlas.indexer.indexAll(neverCancelled);
  return Buffer.concat([...encodeScip(scipDocuments(atlas), '9.9')]);
}

const TREE: [string, string][] = [
  ['VERSION', '1.0\n'],
  ['MAINTAINERS', 'Toys\n----\nToy device\nM: A <a@example.org>\nS: Supported\nF: hw/toy.c\n'],
  ['hw/Kconfig', 'config TOY\n    bool\n'],
  ['hw/trace-events', 'toy_reset(int x) "x %d"\n'],
  ['include/hw/toy.h', '#define TYPE_TOY "toy,x"\n'],
  ['hw/toy.c', [
    '#include "hw/toy.h"', '/* ä\u{1f600} */ static void toy_reset(void)', '{', '    trace_toy_reset(1);', '}',
    'static const TypeInfo root = { .name = "object" };', 'static const TypeInfo toy = { .name = TYPE_TOY, .parent = "object" };',
    'static void reg(void)', '{', '    type_register_static(&root);', '    type_register_static(&toy);', '}', 'type_init(reg)', '#ifdef CONFIG_TOY', '#endif', '',
  ].join('\n')],
];

let index: Index;
let toy: Document;
beforeAll(async () => {
  index = fromBinary(IndexSchema, await bytesOf(new MemoryWorkspace(TREE)));
  toy = documentOf('hw/toy.c');
});

const documentOf = (path: string): Document => index.documents.find(({ relativePath }) => relativePath === path)!;
const linesOf = (path: string): string[] => TREE.find(([name]) => name === path)![1].split('\n');

/** `line:text symbol` of a document's occurrences with a role. */
function shown(document: Document, role: number): string[] {
  return document.occurrences.filter(({ symbolRoles }) => symbolRoles === role).map(({ range: [line, start, end], symbol }) => {
    expect(symbol.startsWith(PREFIX)).toBe(true);
    return `${line}:${linesOf(document.relativePath)[line!]!.slice(start, end)} ${symbol.slice(PREFIX.length)}`;
  });
}

test('says who made it, and how columns are counted', () => {
  expect(index.metadata?.toolInfo).toMatchObject({ name: 'qemu-atlas', version: '9.9' });
  expect(index.metadata?.projectRoot).toBe('file:///qemu');
  expect(toy).toMatchObject({ language: 'C', positionEncoding: PositionEncoding.UTF16CodeUnitOffsetFromLineStart });
});

test('definitions stand where their name does', () => {
  expect(shown(toy, SymbolRole.Definition)).toEqual(expect.arrayContaining([
    '0: file/`hw/toy.c`:', '1:toy_reset c/`hw/toy.c`/toy_reset().', '6:TYPE_TOY qom/`toy,x`#',
  ]));
  expect(shown(documentOf('MAINTAINERS'), SymbolRole.Definition)).toContain('2:Toy device subsystem/`Toy device`:');
  expect(shown(documentOf('hw/Kconfig'), SymbolRole.Definition)).toContain('0:TOY kconfig/TOY.');
  expect(shown(documentOf('hw/trace-events'), SymbolRole.Definition)).toContain('0:toy_reset trace/toy_reset().');
});

test('includes are imports of files; names of types, events and config symbols are references', () => {
  expect(shown(toy, SymbolRole.Import)).toEqual(['0:hw/toy.h file/`include/hw/toy.h`:']);
  expect(shown(toy, SymbolRole.UnspecifiedSymbolRole)).toEqual(['3:trace_toy_reset trace/toy_reset().', '6:object qom/object#', '13:CONFIG_TOY kconfig/TOY.']);
});

test('a QOM type implements its parent, and its card is its documentation', () => {
  const type = toy.symbols.find(({ displayName }) => displayName === 'toy,x')!;
  expect(type).toMatchObject({ kind: SymbolInformation_Kind.Class, relationships: [{ symbol: `${PREFIX}qom/object#`, isImplementation: true }] });
  expect(type.documentation[0]).toContain('QOM type');
  expect(toy.symbols.find(({ kind }) => kind === SymbolInformation_Kind.File)?.documentation[0]).toContain('Toy device');
});

test('over the sample tree: every symbol follows the grammar and is told of once, every relation leads to one, every range lies in its line', async () => {
  const workspace = new NodeWorkspace(sampleTree, { git: false });
  const sample = fromBinary(IndexSchema, await bytesOf(workspace));
  const told = sample.documents.flatMap(({ symbols }) => symbols);
  const symbols = new Set(told.map(({ symbol }) => symbol));
  expect(symbols.size).toBe(told.length);
  expect([...symbols].filter((symbol) => !DESCRIPTORS.test(symbol.split(' ').slice(4).join(' ')))).toEqual([]);
  const related = told.flatMap(({ relationships }) => relationships.map(({ symbol }) => symbol));
  expect(related.length).toBeGreaterThan(20);
  expect(related.filter((symbol) => !symbols.has(symbol))).toEqual([]);
  for (const kind of ['qom', 'qapi', 'hmp', 'option', 'kconfig', 'trace', 'machine', 'cpu', 'vmstate', 'target', 'label', 'test', 'subsystem', 'file', 'c']) {
    expect([...symbols].filter((symbol) => symbol.split(' ')[4]!.startsWith(`${kind}/`)).length, kind).toBeGreaterThan(0);
  }
  for (const { relativePath, occurrences } of sample.documents) {
    const read = workspace.read(relativePath);
    const lines = read.kind === 'bytes' ? read.bytes.toString('utf8').split(/\r?\n/) : [];
    for (const { range: [line, start, end], symbol } of occurrences) {
      expect(symbols.has(symbol), symbol).toBe(true);
      expect(start! <= end! && end! <= lines[line!]!.length, `${relativePath}:${line}`).toBe(true);
    }
  }
});

test('the same tree gives the same bytes', async () => {
  expect((await bytesOf(new MemoryWorkspace(TREE))).equals(await bytesOf(new MemoryWorkspace(TREE)))).toBe(true);
});
