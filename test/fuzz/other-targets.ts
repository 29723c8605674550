import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { NameTable } from '../../server/src/base/names';
import { neverCancelled } from '../../server/src/base/cancellation';
import { hoverAt } from '../../server/src/features/hover';
import { decodeContent, encodeContent } from '../../server/src/index/cache-content';
import { readContainer, writeContainer } from '../../server/src/index/cache-format';
import { createAtlas, loadSyntaxTools, type Atlas } from '../../server/src/services';
import { differences, dumpModel } from '../differential/dump';
import { executeCommands } from '../../server/src/lsp/capabilities';
import { method } from '../../server/src/protocol/method';
import { startLsp } from '../support/lsp-harness';
import { MemoryWorkspace } from '../support/memory-workspace';
import type { Seed, Target } from './target';

async function indexOf(files: Iterable<readonly [string, Buffer]>): Promise<{ atlas: Atlas; workspace: MemoryWorkspace }> {
  const workspace = new MemoryWorkspace(files);
  const atlas = createAtlas(workspace, await loadSyntaxTools('dist'));
  await atlas.indexer.indexAll(neverCancelled);
  return { atlas, workspace };
}

/** A whole tree with one odd file in it: every answer is given, and a kept index says what a fresh one does. */
export async function modelTarget(sample: readonly Seed[]): Promise<Target> {
  const { atlas, workspace } = await indexOf(sample.map(({ name, bytes }) => [name, bytes] as const));
  return {
    name: 'model', seeds: sample,
    async check(bytes, seed) {
      const before = sample.find(({ name }) => name === seed)!.bytes;
      workspace.write(seed, bytes);
      try {
        const kept = dumpModel(await atlas.changes.add([seed]));
        const { atlas: fresh } = await indexOf(sample.map(({ name, bytes: own }) => [name, name === seed ? bytes : own] as const));
        const different = differences(kept, dumpModel(fresh.store.model));
        return different.length === 0 ? undefined : `kept and fresh differ in ${different.join(', ')}`;
      } finally {
        workspace.write(seed, before);
        await atlas.changes.add([seed]);
      }
    },
  };
}

/** A line that someone hovers over, in every sort of file. */
export async function hoverTarget(sample: readonly Seed[]): Promise<Target> {
  const { atlas } = await indexOf(sample.map(({ name, bytes }) => [name, bytes] as const));
  const { model } = atlas.store;
  const words = [...model.facts('qapi-entity'), ...model.facts('config-symbol'), ...model.facts('trace-event'), ...model.facts('doc-label')].map(({ name }) => name);
  const lines = sample.flatMap(({ name, bytes }) => bytes.toString().split('\n').filter((line) => line.trim() !== '').slice(0, 12).map((line) => ({ name, bytes: Buffer.from(line) })));
  return {
    name: 'hover', seeds: [...lines, ...words.map((word) => ({ name: 'hw/core/any.c', bytes: Buffer.from(word) }))],
    check(bytes, path) {
      const text = bytes.toString().replace(/\n/g, ' ').slice(0, 5000);
      const started = performance.now();
      for (let character = 0; character <= text.length; character += Math.max(1, text.length >> 4)) {
        const result = hoverAt(model, { path, text, line: 3, character });
        if (result !== undefined && (result.start < 0 || result.end < result.start || result.end > text.length)) return `columns ${result.start}-${result.end} of ${text.length}`;
      }
      return performance.now() - started > 3000 ? 'takes more than 3 s' : undefined;
    },
  };
}

/** The bytes of a cache file: damaged ones are refused; sections that are sound but odd do not throw past the loader's guard. */
export async function cacheTarget(sample: readonly Seed[]): Promise<Target> {
  const { atlas } = await indexOf(sample.map(({ name, bytes }) => [name, bytes] as const));
  const { store } = atlas;
  const stamps = new Map(store.entries.map(({ path: file }) => [file, 1]));
  const sections = encodeContent({ entries: store.entries, leftOut: store.model.leftOut, stamps, links: new Map(), digests: new Map() }, store.names);
  const whole = Buffer.concat(writeContainer('key', sections));
  return {
    name: 'cache', seeds: [{ name: 'whole', bytes: whole }, ...[...sections].map(([name, bytes]) => ({ name: `section ${name}`, bytes: Buffer.from(bytes.slice(0, 20_000)) }))],
    check(bytes, seed) {
      if (seed === 'whole') {
        // The real reader turns what is thrown over a sound header into "no cache".
        const read = guarded(() => readContainer(new Uint8Array(bytes), 'key'));
        return read === undefined || bytes.equals(whole.subarray(0, bytes.length)) || [...sections].every(([name, own]) => Buffer.from(read.get(name) ?? []).equals(own)) ? undefined : 'damaged bytes were taken for a cache';
      }
      const odd = new Map(sections);
      odd.set(seed.slice('section '.length), new Uint8Array(bytes));
      const read = readContainer(new Uint8Array(Buffer.concat(writeContainer('key', odd))), 'key');
      if (read === undefined) return 'sound bytes were refused';
      guarded(() => decodeContent(read, new NameTable()));
      return undefined;
    },
  };
}

function guarded<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

const GIVE_UP = 10_000;

/** Bodies of messages over a real connection: whatever came, the next request is answered. */
export async function lspTarget(sampleTree: string): Promise<Target> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-fuzz-'));
  fs.cpSync(sampleTree, root, { recursive: true });
  const server = await startLsp({ root });
  const crashes: string[] = [];
  const crash = (error: unknown): void => void crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('unhandledRejection', crash).on('uncaughtException', crash);
  const uri = server.uri('hw/core/machine.c');
  const [textDocument, position] = [{ uri }, { line: 1, character: 3 }];
  await server.open('MAINTAINERS', undefined, 'plaintext');
  const messages: [string, unknown][] = [
    ...['hover', 'definition', 'documentSymbol', 'documentLink', 'codeLens', 'prepareTypeHierarchy'].map((name): [string, unknown] => [`textDocument/${name}`, { textDocument, position }]),
    ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }], ['textDocument/codeAction', { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } }],
    ['workspace/symbol', { query: 'sub:virt' }], ...executeCommands.map((command): [string, unknown] => ['workspace/executeCommand', { command, arguments: ['hw/core', 3] }]),
    [method.find, { query: 'toy', limit: 5, kinds: ['file'] }], [method.tree, { view: 'subsystems', id: 'x' }], [method.section, { uri, subsystem: 'x' }], [method.subsystem, { uri, position }], [method.treePath, { view: 'directories', uri }],
    ['textDocument/didOpen', { textDocument: { uri, languageId: 'c', version: 1, text: 'int x;\n' } }], ['textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: position, end: { line: 2, character: 0 } }, text: 'y' }] }],
    ['textDocument/didClose', { textDocument }], ['textDocument/didSave', { textDocument }], ['workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] }], ['workspace/didChangeConfiguration', { settings: {} }],
    ['workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [] } }], ['$/cancelRequest', { id: 4 }], ['$/setTrace', { value: 'verbose' }],
  ];
  return {
    name: 'lsp', seeds: messages.map(([name, params]) => ({ name, bytes: Buffer.from(JSON.stringify(params)) })),
    async check(bytes, name) {
      crashes.length = 0;
      const params = guarded((): unknown => JSON.parse(bytes.toString()));
      // Half of all mutations are no JSON any more; they go as text where text may stand.
      const send = server.client.sendRequest(name, params === undefined ? { textDocument: { uri: bytes.toString() }, position: { line: bytes.length, character: -1 }, query: bytes.toString(), command: 'qemu-atlas.find', arguments: [bytes.toString()] } : typeof params === 'object' ? params : [params]);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<string>((resolve) => { timer = setTimeout(() => resolve('late'), GIVE_UP); });
      const outcome = await Promise.race([send.then(() => '', () => ''), late]);
      const next = await Promise.race([server.client.sendRequest(method.getStatus).then(() => '', String), late]);
      clearTimeout(timer);
      if (outcome === 'late' || next !== '') return `no answer: ${outcome || next}`;
      return crashes[0];
    },
    async dispose() {
      process.off('unhandledRejection', crash).off('uncaughtException', crash);
      await server.dispose();
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}
