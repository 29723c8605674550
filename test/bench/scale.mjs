// The same figures over trees of other sizes: parts of a tree, and the tree with synthetic copies of itself.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { changeFigures } from './changes.mjs';
import { median, runOnce } from './measure.mjs';
import { copyFiles, describeTree } from './tree.mjs';

export const SCALES = [1 / 8, 1 / 4, 1 / 2, 1, 4];

/** What every tree needs to be one. */
const ALWAYS = /^(MAINTAINERS|VERSION|meson\.build|Kconfig|configs\/.*|qom\/.*|hw\/core\/.*|include\/(qom|hw\/core)\/.*)$/;

/** A number in [0, 1) for a directory: directories stay whole, as a smaller tree's are. */
function share(file) {
  let hash = 0;
  for (const character of path.posix.dirname(file)) hash = Math.imul(hash ^ character.charCodeAt(0), 0x9e3779b1) ^ (hash >>> 13);
  return (hash >>> 0) / 2 ** 32;
}

function makeTree(root, files, scale, target) {
  if (scale <= 1) copyFiles(root, target, files.filter((file) => scale === 1 || ALWAYS.test(file) || share(file) < scale));
  else {
    copyFiles(root, target, files);
    for (let copy = 1; copy < scale; copy++) copyFiles(root, target, files.filter((file) => file.includes('/')), (file) => `copy${copy}/${file}`);
  }
}

/** Cold index and changes for each size. */
export async function scaleFigures({ root, tree, work, cli, runs, rounds, counts }) {
  const result = [];
  for (const scale of SCALES) {
    const target = path.join(work, 'scaled');
    makeTree(root, tree.files, scale, target);
    const env = { ...process.env, QEMU_ATLAS_CACHE: 'off' };
    const colds = Array.from({ length: runs }, () => runOnce(process.execPath, [cli, 'index', '--json', '--root', target], { env }));
    const own = describeTree(cli, target);
    const { changes, memoryAfterMb } = await changeFigures({ root: target, tree: own, work, counts, rounds });
    result.push({
      scale, files: own.files.length, cFiles: own.cFiles.length, coldCpuS: median(colds.map(({ cpu }) => cpu)), coldWallS: median(colds.map(({ wall }) => wall)),
      peakRssMb: median(colds.map(({ rssMb, stdout }) => rssMb ?? JSON.parse(stdout).peakRssMb)), memoryAfterMb, changes,
    });
    fs.rmSync(target, { recursive: true, force: true });
  }
  return { scales: result };
}
