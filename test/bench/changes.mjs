// From files that changed on disk to the new model in answers: one saved file, pulls of any size.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { startServer } from './lsp-client.mjs';
import { median } from './measure.mjs';
import { COLUMN, noteOn, NOTES } from './server.mjs';
import { copyFiles, spreadOver } from './tree.mjs';

/** A line that says nothing, by kind of file. */
function blankLine(file) {
  if (/\.(c|h|inc)$/.test(file)) return '/* moved */\n';
  return /(\.rst|\.md|\.json|\.hx)$/.test(file) ? '\n' : '# moved\n';
}

const CHANGED = /(\.(c|h|inc|rst|json|hx)|\/meson\.build|\/Kconfig|\/trace-events)$/;

/** Writes a change into a file, as commits do: all of it moves; every third C file has a macro and a function more. */
function change(root, file, number, round) {
  const full = path.join(root, file);
  const more = file.endsWith('.c') && number % 3 === 1 ? `#define BENCH_${round}_${number} ${round}\nint bench_${round}_${number}(void)\n{\n    return BENCH_${round}_${number};\n}\n` : '';
  fs.writeFileSync(full, `${blankLine(file)}${fs.readFileSync(full, 'latin1')}${more}`, 'latin1');
}

/** The files of a change set of `count` files: the one that shows, some new ones, the rest spread over the tree. */
function changeSet(root, files, shown, count, round) {
  const others = spreadOver(files.filter((file) => file !== shown.file), count - 1, round * 7);
  others.forEach((file, number) => {
    if (number % 25 === 24) fs.writeFileSync(path.join(root, `${file}.new${round}.c`), `int new_${round}_${number}(void)\n{\n    return ${round};\n}\n`);
    else change(root, file, number, round);
  });
  change(root, shown.file, 0, round);
  return [shown.file, ...others.map((file, number) => (number % 25 === 24 ? `${file}.new${round}.c` : file))];
}

/**
 * For each size of a change set: medians of milliseconds from the client's event to a definition that shows it, and of the CPU
 * milliseconds of the server's main thread. On a copy below `work`; every kind of answer has been given before, so that there is something to go stale.
 */
export async function changeFigures({ root, tree, work, counts, rounds }) {
  const copy = path.join(work, 'changed');
  copyFiles(root, copy, tree.files);
  const files = tree.files.filter((file) => CHANGED.test(file));
  const shown = spreadOver(tree.types, counts.length * rounds);
  const server = await startServer(copy, { env: { QEMU_ATLAS_CACHE: 'off' } });
  await server.ready();
  await server.open(NOTES, shown.map(({ name }) => noteOn(name)).join('\n'));
  for (const method of ['hover', 'definition']) await server[method](NOTES, 0, COLUMN);
  await server.find('warm');
  const moved = new Map();
  const result = {};
  let line = 0;
  for (const count of counts) {
    const [wall, cpu] = [[], []];
    for (let round = 0; round < rounds; round++, line++) {
      const type = shown[line % shown.length];
      await server.definition(NOTES, line % shown.length, COLUMN);
      const changed = changeSet(copy, files, type, Math.min(count, files.length), line + 1);
      for (const file of changed) moved.set(file, (moved.get(file) ?? 0) + 1);
      const [started, cpuBefore] = [performance.now(), server.cpuMs()];
      await server.notify('workspace/didChangeWatchedFiles', { changes: changed.map((file) => ({ uri: server.uriOf(file), type: file.includes('.new') ? 1 : 2 })) });
      await shows(server, line % shown.length, type.line + moved.get(type.file));
      wall.push(performance.now() - started);
      if (cpuBefore !== null) cpu.push(server.cpuMs() - cpuBefore);
      await server.find('virtio');
      await server.hover(NOTES, line % shown.length, COLUMN);
    }
    result[count] = { files: Math.min(count, files.length), ms: median(wall), cpuMs: cpu.length === 0 ? null : median(cpu), rounds };
  }
  const memory = server.memory();
  await server.stop();
  fs.rmSync(copy, { recursive: true, force: true });
  return { changes: result, memoryAfterMb: memory?.now ?? null };
}

/** Resolves when the definition of the name on a line of the notes is where it is expected. */
async function shows(server, note, expected) {
  for (let tries = 0; ; tries++) {
    const found = await server.definition(NOTES, note, COLUMN);
    if (found.some(({ range }) => range.start.line === expected)) return;
    if (tries > 20_000) throw new Error(`the change never shows: line ${expected + 1} expected, ${JSON.stringify(found)} given`);
    await new Promise((resolve) => { setTimeout(resolve, 1); });
  }
}
