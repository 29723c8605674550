// What a tree holds, as the built CLI tells it, and copies of a tree that a benchmark may change.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const C_FILE = /\.(c|h|c\.inc|h\.inc)$/;

/** Rows of `qemu-atlas facts KIND --json`. */
export function factRows(cli, root, kind) {
  const result = spawnSync(process.execPath, [cli, 'facts', kind, '--json', '--root', root], { encoding: 'utf8', maxBuffer: 1 << 29, env: { ...process.env, QEMU_ATLAS_CACHE: 'off' } });
  if (result.status !== 0) throw new Error(`facts ${kind}: ${result.stderr}`);
  return result.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** Paths of the files of a tree, the C files among them, and types that one C file alone declares, with their lines (0-based). */
export function describeTree(cli, root) {
  const files = factRows(cli, root, 'files').map(({ file }) => file);
  const rows = factRows(cli, root, 'qom-types');
  const times = new Map();
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1);
  const types = rows.filter(({ name, file }) => times.get(name) === 1 && file.endsWith('.c')).map(({ name, file, line }) => ({ name, file, line: line - 1 }));
  return { files, cFiles: files.filter((file) => C_FILE.test(file)), types };
}

export function copyFiles(from, to, files, rename = (file) => file) {
  for (const file of files) {
    const target = path.join(to, rename(file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(from, file), target);
    fs.chmodSync(target, 0o644);
  }
}

/** `count` of a list, spread evenly over it; the same for the same list. */
export function spreadOver(list, count, offset = 0) {
  if (count >= list.length) return [...list];
  return Array.from({ length: count }, (_, i) => list[(Math.floor((i * list.length) / count) + offset) % list.length]);
}
