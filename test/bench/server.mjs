// What someone with an editor waits for: first answers after a start, then requests, and the memory they take.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { startServer } from './lsp-client.mjs';
import { percentiles, spread } from './measure.mjs';
import { spreadOver } from './tree.mjs';

/** A document inside the tree that is no file of it: names are asked about there. */
export const NOTES = 'bench-notes.c';
/** Column of a name in a line of the notes. */
export const COLUMN = 14;
export const noteOn = (name) => `object_new("${name}");`;

/** A card that knows its file's subsystem, or that only the catch-all covers it. */
const isRight = (hover) => hover !== null && /Supported|Maintained|Odd Fixes|Orphan|Obsolete|catch-all/.test(JSON.stringify(hover));

/** Of CPU times, where the system tells them. */
const cpuSpread = (times) => (times.includes(null) ? null : spread(times));

async function until(ask, isDone) {
  for (;;) {
    if (isDone(await ask())) return;
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}

/** Milliseconds from the start of the process to the first right hover, on a file that is open at start, without a cache. */
export async function firstHover(root, position, runs) {
  const text = fs.readFileSync(path.join(root, position.file), 'utf8');
  const [times, cpu] = [[], []];
  for (let i = 0; i < runs; i++) {
    const server = await startServer(root, { openFiles: [{ path: position.file, text }], env: { QEMU_ATLAS_CACHE: 'off' } });
    await until(() => server.hover(position.file, position.line, position.character), isRight);
    times.push(performance.now() - server.started);
    cpu.push(server.cpuMs());
    await server.stop();
  }
  return { firstHoverMs: spread(times), firstHoverCpuMs: cpuSpread(cpu) };
}

/** Starts with a valid cache: until the first right card, until the index is ready, until look-ups are there, until those of types are. Milliseconds from the start of the process. */
export async function warmStart(root, position, type, cacheFolder, runs) {
  const env = { QEMU_ATLAS_CACHE: cacheFolder };
  const text = fs.readFileSync(path.join(root, position.file), 'utf8');
  const openFiles = [{ path: position.file, text }, { path: NOTES, text: noteOn(type.name) }];
  const first = await startServer(root, { env });
  await first.ready();
  // The state that an earlier session leaves: what it has worked out is kept, too.
  await until(async () => fs.readdirSync(cacheFolder), (names) => names.some((name) => name.includes('-values')));
  await first.stop();
  const [card, ready, cards, types] = [[], [], [], []].map(() => ({ ms: [], cpuMs: [] }));
  const note = (stage, server) => {
    stage.ms.push(performance.now() - server.started);
    stage.cpuMs.push(server.cpuMs());
  };
  for (let i = 0; i < runs; i++) {
    const server = await startServer(root, { openFiles, env });
    await until(() => server.hover(position.file, position.line, position.character), isRight);
    note(card, server);
    await server.ready();
    note(ready, server);
    await until(() => server.hover(position.file, position.line, position.character), isRight);
    await until(() => server.find(type.name), (found) => found.length > 0);
    note(cards, server);
    await until(() => server.definition(NOTES, 0, COLUMN), (found) => found[0]?.range.start.line === type.line);
    note(types, server);
    await server.stop();
  }
  const bytes = fs.readdirSync(cacheFolder).reduce((sum, name) => sum + fs.statSync(path.join(cacheFolder, name)).size, 0);
  return { warm: [card, ready, cards, types].map(({ ms, cpuMs }) => ({ ms: spread(ms), cpuMs: cpuSpread(cpuMs) })), cacheMb: bytes / 1e6 };
}

/** Percentiles of the milliseconds that answers took, and of the CPU milliseconds of the server's main thread. */
async function timed(server, list, ask, prepare = () => undefined, tidy = () => undefined) {
  const [times, cpu] = [[], []];
  let answered = 0;
  for (const one of list) {
    await prepare(one);
    const [started, before] = [performance.now(), server.cpuMs()];
    const answer = await ask(one);
    times.push(performance.now() - started);
    if (before !== null) cpu.push(server.cpuMs() - before);
    if (answer !== null && (!Array.isArray(answer) || answer.length > 0)) answered++;
    await tidy(one);
  }
  return { ...percentiles(times), cpuMs: cpu.length === 0 ? null : percentiles(cpu), asked: list.length, answered };
}

/** Times of requests one after another on a server that has answered all of their kinds before, and its memory. */
export async function requestFigures(root, positions, types) {
  const server = await startServer(root, { env: { QEMU_ATLAS_CACHE: 'off' } });
  await server.ready();
  const readyMs = performance.now() - server.started;
  const atCold = server.memory();
  const asked = spreadOver(types, 400);
  await server.open(NOTES, asked.map(({ name }) => noteOn(name)).join('\n'));
  const openFile = async ({ file }) => {
    await server.open(file, fs.readFileSync(path.join(root, file), 'utf8'));
    // Answered when the document has been taken in.
    await server.request('qemuAtlas/getStatus');
  };
  const closeFile = ({ file }) => server.close(file);
  const inFile = (method) => ({ file, line, character }) => server[method](file, line, character);
  const onType = (method) => (line) => server[method](NOTES, line, COLUMN);
  const queries = asked.flatMap(({ name }) => [name.slice(0, 3), name.slice(0, 5), name]);
  const typeLines = asked.map((_, line) => line);
  // Once for everything that is worked out when it is first asked for.
  for (const method of ['hover', 'definition', 'references']) await timed(server, typeLines.slice(0, 5), onType(method));
  await timed(server, positions.slice(0, 5), inFile('hover'), openFile, closeFile);
  await server.find('warm');
  const result = {
    readyMs,
    hover: await timed(server, positions, inFile('hover'), openFile, closeFile), typeHover: await timed(server, typeLines, onType('hover')),
    definition: await timed(server, positions, inFile('definition'), openFile, closeFile), typeDefinition: await timed(server, typeLines, onType('definition')),
    find: await timed(server, queries, (query) => server.find(query)),
    references: await timed(server, spreadOver(typeLines, 25), onType('references')),
    buffer: await bufferFigures(root, server, types),
  };
  const memory = await settled(server);
  await server.stop();
  return { ...result, memoryMb: memory === null ? null : { cold: atCold.peak, peak: memory.peak, steady: memory.now } };
}

/** From a keystroke in an open file until the place it moves is answered. */
async function bufferFigures(root, server, types) {
  const notes = ({ file }) => `${file}.notes.c`;
  const prepare = async (type) => {
    await server.open(type.file, fs.readFileSync(path.join(root, type.file), 'utf8'));
    await server.open(notes(type), noteOn(type.name));
    await server.definition(notes(type), 0, COLUMN);
  };
  const ask = async (type) => {
    await server.notify('textDocument/didChange', { textDocument: { uri: server.uriOf(type.file), version: 2 }, contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' }] });
    await until(() => server.definition(notes(type), 0, COLUMN), (found) => found.some(({ range }) => range.start.line === type.line + 1));
    return [type];
  };
  const tidy = async (type) => {
    await server.close(type.file);
    await server.close(notes(type));
  };
  return timed(server, spreadOver(types, 15), ask, prepare, tidy);
}

/** Memory after the server has had nothing to do for some seconds. */
async function settled(server) {
  await new Promise((resolve) => { setTimeout(resolve, 12_000); });
  return server.memory();
}
