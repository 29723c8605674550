// `node test/bench/beside-clangd.mjs --root TREE [--files A,B] [--step N]`: asks clangd and this server about the same
// places in C files, and lists where both answer: hovers that say the same, definitions that lead to the same line.
// Needs clangd and the built CLI. clangd gets the flags of a trivial compile_flags.txt by its initialization options.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from './lsp-client.mjs';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)('vscode-jsonrpc/node');
const { values } = parseArgs({ options: {
  root: { type: 'string' }, step: { type: 'string', default: '9' }, clangd: { type: 'string', default: 'clangd' }, json: { type: 'boolean', default: false },
  files: { type: 'string', default: 'hw/virtio/virtio-pci.c,hw/net/e1000.c,hw/arm/virt.c,block/nbd.c,migration/migration.c,qom/object.c,target/riscv/cpu.c,net/net.c,monitor/hmp-cmds.c,hw/scsi/virtio-scsi.c' },
} });
if (values.root === undefined) throw new Error('--root TREE is needed');
const root = path.resolve(values.root);
const flags = ['-xc', '-I.', '-Iinclude', '-Ilinux-headers', '-Itcg', '-D_GNU_SOURCE', '-Wno-everything'].map((flag) => flag.replace(/^-I(.*)$/, (_, folder) => `-I${path.join(root, folder)}`));

async function startClangd() {
  const child = spawn(values.clangd, ['--background-index=false', '--log=error', '-j=2', '--pch-storage=memory'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onUnhandledNotification(() => undefined);
  connection.onRequest(() => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: pathToFileURL(root).href, initializationOptions: { fallbackFlags: flags },
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
  });
  await connection.sendNotification('initialized', {});
  return { connection, stop: async () => { await connection.sendRequest('shutdown'); await connection.sendNotification('exit'); connection.dispose(); child.kill(); } };
}

/** Every N-th word of a file, with what it stands in. */
function wordsOf(text, step) {
  const words = [];
  let inComment = false;
  text.split('\n').forEach((line, number) => {
    for (const match of line.matchAll(/\/\*|\*\/|"[^"]*"|[A-Za-z_][\w-]*/g)) {
      if (match[0] === '/*') inComment = true;
      else if (match[0] === '*/') inComment = false;
      else if (match[0].length > 4) words.push({ line: number, character: match.index + 2, word: match[0], where: inComment ? 'comment' : line.startsWith('#include') ? 'include' : match[0].startsWith('"') ? 'string' : 'code' });
    }
  });
  return words.filter((word, index) => word.where !== 'code' || index % step === 0);
}

const textOf = (hover) => (hover === null ? '' : typeof hover.contents === 'string' ? hover.contents : hover.contents.value ?? '');
/** Words of a hover's lines, without markup: what a reader would find said twice. */
const linesOf = (hover) => new Set(textOf(hover).split('\n').map((line) => line.replace(/\]\([^)]*\)|[`*_#>\\-]/g, ' ').replace(/\s+/g, ' ').trim()).filter((line) => line.length > 12));
const placesOf = (answer) => new Set((answer ?? []).map((place) => (place.targetUri === undefined ? `${place.uri}:${place.range.start.line}` : `${place.targetUri}:${place.targetRange.start.line}`)));
const both = (a, b) => [...a].filter((each) => b.has(each));

const [own, clangd] = [await startServer(root), await startClangd()];
await own.ready();
const rows = [];
for (const file of values.files.split(',').filter((each) => fs.existsSync(path.join(root, each)))) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const uri = own.uriOf(file);
  await own.open(file, text);
  await clangd.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'c', version: 1, text } });
  for (const { line, character, word, where } of wordsOf(text, Number(values.step))) {
    const at = { textDocument: { uri }, position: { line, character } };
    const ask = (connection, what) => connection.sendRequest(`textDocument/${what}`, at).catch(() => null);
    const [ourHover, theirHover, ourPlaces, theirPlaces] = await Promise.all([ask(own.connection, 'hover'), ask(clangd.connection, 'hover'), ask(own.connection, 'definition'), ask(clangd.connection, 'definition')]);
    rows.push({
      place: `${file}:${line + 1}:${character + 1}`, word, where, own: ourHover !== null, clangd: theirHover !== null, ownPlaces: placesOf(ourPlaces).size, clangdPlaces: placesOf(theirPlaces).size,
      said: both(linesOf(ourHover), linesOf(theirHover)), places: both(placesOf(ourPlaces), placesOf(theirPlaces)).map((each) => each.replace(`${pathToFileURL(root).href}/`, '')),
    });
  }
  await clangd.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
}
await Promise.all([own.stop(), clangd.stop()]);

if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else {
  const count = (test) => rows.filter(test).length;
  for (const where of ['code', 'string', 'comment', 'include']) {
    const mine = (row) => row.where === where;
    console.log(`${where.padEnd(8)} ${String(count(mine)).padStart(5)} places · hover: ours ${count((row) => mine(row) && row.own)}, clangd ${count((row) => mine(row) && row.clangd)}, both ${count((row) => mine(row) && row.own && row.clangd)}, lines said twice ${count((row) => mine(row) && row.said.length > 0)} · definition: ours ${count((row) => mine(row) && row.ownPlaces > 0)}, clangd ${count((row) => mine(row) && row.clangdPlaces > 0)}, the same place from both ${count((row) => mine(row) && row.places.length > 0)}`);
  }
  for (const { place, word, said, places } of rows) if (said.length + places.length > 0) console.log(`  ${place} ${word}: ${[...said.map((line) => `both say “${line}”`), ...places.map((target) => `both lead to ${target}`)].join('; ')}`);
}
