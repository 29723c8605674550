// `npm run bench -- --root TREE [--peers] [--scale] [--runs N] [--json FILE] [--write]`: all figures of the goals in one run.
//   --peers   beside ctags -R, gtags and cscope too     --scale  also over parts and copies of the tree
//   --write   the tables go into docs/benchmarks.md     --results NAME  counts for the stage of `npm test`
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { changeFigures } from './changes.mjs';
import { coldFigures } from './cold.mjs';
import { hoverPositions } from './positions.mjs';
import { headlineOf, rowsOf, scaleTableOf, tableOf, writeRegion } from './report.mjs';
import { scaleFigures } from './scale.mjs';
import { firstHover, requestFigures, warmStart } from './server.mjs';
import { describeTree } from './tree.mjs';

const { values } = parseArgs({ options: {
  root: { type: 'string' }, runs: { type: 'string', default: '5' }, hovers: { type: 'string', default: '1000' }, counts: { type: 'string', default: '1,10,100,300,1000' },
  peers: { type: 'boolean', default: false }, scale: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, json: { type: 'string' }, results: { type: 'string' },
} });
const root = path.resolve(values.root ?? 'test/fixtures/sample-tree');
const runs = Number(values.runs);
const counts = values.counts.split(',').map(Number);
const cli = path.resolve('dist/cli.cjs');
if (!fs.existsSync(cli) && spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1);

async function measure(work) {
  const tree = describeTree(cli, root);
  const positions = hoverPositions(root, Number(values.hovers));
  const [type] = tree.types;
  const start = positions.find(({ file }) => file.endsWith('.c')) ?? positions[0];
  if (type === undefined || start === undefined) throw new Error(`${root} has no types or no paths to ask about`);
  const cacheFolder = path.join(work, 'cache');
  return {
    machine: { node: process.version, cores: os.availableParallelism(), platform: `${os.platform()} ${os.arch()}` },
    tree: path.basename(root), files: tree.files.length, cFiles: tree.cFiles.length, runs,
    cold: coldFigures({ root, work, cli, cFiles: tree.cFiles, runs, withPeers: values.peers }),
    ...(await firstHover(root, start, runs)),
    ...(await warmStart(root, start, type, cacheFolder, runs)),
    ...(await requestFigures(root, positions, tree.types)),
    ...(await changeFigures({ root, tree, work, counts, rounds: runs })),
    ...(values.scale ? await scaleFigures({ root, tree, work, cli, runs: Math.min(runs, 3), rounds: Math.min(runs, 3), counts: counts.filter((count) => count <= 100) }) : {}),
  };
}

async function main() {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-bench-'));
  try {
    const result = await measure(work);
    const tables = [tableOf(result), ...(result.scales === undefined ? [] : [scaleTableOf(result.scales)])];
    console.log([headlineOf(result), ...tables].join('\n\n'));
    if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`);
    if (values.write) writeRegion('docs/benchmarks.md', 'figures', `${headlineOf(result)}\n\n${tables[0]}`);
    if (values.write && tables[1] !== undefined) writeRegion('docs/benchmarks.md', 'scales', tables[1]);
    return rowsOf(result).map(([name, value]) => ({ name, isMeasured: value !== undefined }));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

const figures = await main();
const missing = figures.filter(({ isMeasured }) => !isMeasured);
for (const { name } of missing) console.error(`not measured: ${name}`);
if (values.results !== undefined) {
  fs.mkdirSync(path.join('out', 'results'), { recursive: true });
  fs.writeFileSync(path.join('out', 'results', `${values.results}.json`), JSON.stringify({ passed: figures.length - missing.length, failed: missing.length, skipped: 0, skips: [] }));
}
process.exitCode = missing.length === 0 ? 0 : 1;
