// The whole index from nothing, as one process, beside other indexers on the same C files in the same run.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { median, runOnce, spread } from './measure.mjs';

/** Seconds below which the clock of other processes shows nothing: on tiny trees. */
const RESOLUTION = 0.01;

const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

/** Every way to index that this machine has, as functions that run it once. Those with `isOtherWork` read other files than the C ones. */
function rivals({ root, work, cList, withPeers }) {
  const all = {
    'universal-ctags': ['ctags', ['--languages=C', '--langmap=C:.c.h.inc', '-f', path.join(work, 'tags'), '-L', cList], root],
    ...(withPeers ? {
      'ctags -R': ['ctags', ['-R', '-f', path.join(work, 'tags-all'), '.'], root],
      gtags: ['gtags', ['-f', cList, work], root],
      'cscope -b': ['cscope', ['-b', '-k', '-i', cList, '-f', path.join(work, 'cscope.out')], root],
    } : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, [program]]) => has(program)).map(([name, [program, args, cwd]]) => [name, () => {
    // What is there from the round before would be brought up to date instead of made.
    for (const index of ['tags', 'tags-all', 'GPATH', 'GRTAGS', 'GTAGS', 'cscope.out']) fs.rmSync(path.join(work, index), { force: true });
    return runOnce(program, args, { cwd });
  }]));
}

/** Rounds are interleaved, so that a change of the machine's speed meets everyone alike; the first one warms up. */
export function coldFigures({ root, work, cli, cFiles, runs, withPeers }) {
  const cList = path.join(work, 'c-files');
  fs.writeFileSync(cList, `${cFiles.join('\n')}\n`);
  const env = { ...process.env, QEMU_ATLAS_CACHE: 'off' };
  const others = rivals({ root, work, cList, withPeers });
  const own = [];
  const theirs = Object.fromEntries(Object.keys(others).map((name) => [name, []]));
  for (let i = 0; i <= runs; i++) {
    const round = runOnce(process.execPath, [cli, 'index', '--json', '--root', root], { env });
    const rest = Object.entries(others).map(([name, run]) => [name, run()]);
    if (i === 0) continue;
    own.push(round);
    for (const [name, result] of rest) theirs[name].push(result);
  }
  return {
    cpuS: spread(own.map(({ cpu }) => cpu)), wallS: spread(own.map(({ wall }) => wall)),
    peakRssMb: spread(own.map(({ rssMb, stdout }) => rssMb ?? JSON.parse(stdout).peakRssMb)),
    peers: Object.fromEntries(Object.entries(theirs).map(([name, list]) => [name, {
      cpuS: median(list.map(({ cpu }) => cpu)), wallS: median(list.map(({ wall }) => wall)),
      cpuRatio: median(list.map(({ cpu }, i) => own[i].cpu / Math.max(cpu, RESOLUTION))), wallRatio: median(list.map(({ wall }, i) => own[i].wall / Math.max(wall, RESOLUTION))),
    }])),
  };
}
