// `npm run bench -- --root TREE [--peers] [--runs N] [--json FILE]`: what the index and the server cost
// on a tree, beside universal-ctags (and, with --peers, gtags and cscope) on the same files in the same run.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './lsp-client.mjs';
import { median, percentiles, runOnce, spread } from './measure.mjs';
import { hoverPositions } from './positions.mjs';

const { values } = parseArgs({ options: {
  root: { type: 'string' }, runs: { type: 'string', default: '5' }, hovers: { type: 'string', default: '1000' },
  peers: { type: 'boolean', default: false }, json: { type: 'string' },
} });
const root = path.resolve(values.root ?? 'test/fixtures/sample-tree');
const runs = Number(values.runs);
const cli = path.resolve('dist/cli.cjs');
if (!fs.existsSync(cli) && spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1);

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-bench-'));
const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
const listing = spawnSync(process.execPath, [cli, 'facts', 'files', '--json', '--root', root], { encoding: 'utf8', maxBuffer: 1 << 28 });
const cFiles = listing.stdout.trim().split('\n').map((line) => JSON.parse(line)).filter((row) => /\.(c|h|c\.inc|h\.inc)$/.test(row.file)).map((row) => row.file);
const cList = path.join(work, 'c-files');
fs.writeFileSync(cList, `${cFiles.join('\n')}\n`);

const noCache = { env: { ...process.env, QEMU_ATLAS_CACHE: 'off' } };
const index = () => runOnce(process.execPath, [cli, 'index', '--json', '--root', root], noCache);
const peers = {
  ctags: has('ctags') && (() => runOnce('ctags', ['--languages=C', '--langmap=C:.c.h.inc', '-f', path.join(work, 'tags'), '-L', cList], { cwd: root })),
  gtags: values.peers && has('gtags') && (() => runOnce('gtags', ['-f', cList, work], { cwd: root })),
  cscope: values.peers && has('cscope') && (() => runOnce('cscope', ['-b', '-k', '-i', cList, '-f', path.join(work, 'cscope.out')], { cwd: root })),
};

// Interleaved, so that a change of the machine's speed meets everyone alike; the first round warms up.
const own = [];
const others = Object.fromEntries(Object.entries(peers).filter(([, run]) => run).map(([name]) => [name, []]));
for (let i = 0; i <= runs; i++) {
  const round = { own: index(), ...Object.fromEntries(Object.keys(others).map((name) => [name, peers[name]()])) };
  if (i === 0) continue;
  own.push(round.own);
  for (const name of Object.keys(others)) others[name].push(round[name]);
}

const result = {
  machine: { node: process.version, cores: os.availableParallelism(), platform: `${os.platform()} ${os.arch()}` },
  tree: path.basename(root), files: listing.stdout.trim().split('\n').length, cFiles: cFiles.length, runs,
  coldIndex: { wallS: spread(own.map((run) => run.wall)), cpuS: spread(own.map((run) => run.cpu)), peakRssMb: spread(own.map((run) => run.rssMb ?? JSON.parse(run.stdout).peakRssMb)) },
  peers: Object.fromEntries(Object.entries(others).map(([name, list]) => [name, {
    wallS: median(list.map((run) => run.wall)), cpuS: median(list.map((run) => run.cpu)),
    cpuRatio: median(list.map((run, i) => own[i].cpu / run.cpu)), wallRatio: median(list.map((run, i) => own[i].wall / run.wall)),
  }])),
  ...(await serverFigures()),
};
fs.rmSync(work, { recursive: true, force: true });

async function serverFigures() {
  const positions = hoverPositions(root, Number(values.hovers));
  if (positions.length === 0) return {};
  const first = positions.find((position) => position.file.endsWith('.c')) ?? positions[0];
  const text = fs.readFileSync(path.join(root, first.file), 'utf8');
  const firstAnswers = [];
  for (let i = 0; i < Math.min(3, runs); i++) {
    const server = await startServer(root, { openFiles: [{ path: first.file, text }], env: { QEMU_ATLAS_CACHE: 'off' } });
    // A correct hover on a path names the subsystem's status or says that only the catch-all covers it.
    for (;;) {
      const hover = await server.hover(first.file, first.line, first.character);
      if (hover && /Supported|Maintained|Odd Fixes|Orphan|Obsolete|catch-all/.test(JSON.stringify(hover))) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    firstAnswers.push(performance.now() - server.started);
    await server.stop();
  }
  const server = await startServer(root, { env: { QEMU_ATLAS_CACHE: 'off' } });
  await server.ready();
  const readyMs = performance.now() - server.started;
  const times = [];
  let answered = 0;
  for (const { file, line, character } of positions) {
    await server.open(file, fs.readFileSync(path.join(root, file), 'utf8'));
    const started = performance.now();
    const hover = await server.hover(file, line, character);
    times.push(performance.now() - started);
    if (hover) answered++;
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: server.uriOf(file) } });
  }
  await server.stop();
  return { firstAnswerMs: spread(firstAnswers), allAnswersMs: readyMs, hoverMs: { ...percentiles(times), positions: positions.length, answered } };
}

const fixed = (value, digits = 2) => (value === undefined || value === null ? '-' : value.toFixed(digits));
const rows = [
  ['cold index, CPU s', fixed(result.coldIndex.cpuS.median)],
  ['cold index, wall s', fixed(result.coldIndex.wallS.median)],
  ['cold index, peak RSS MB', fixed(result.coldIndex.peakRssMb.median, 0)],
  ...Object.entries(result.peers).flatMap(([name, peer]) => [[`${name}, CPU s / wall s`, `${fixed(peer.cpuS)} / ${fixed(peer.wallS)}`], [`index ÷ ${name}, CPU / wall`, `${fixed(peer.cpuRatio)} / ${fixed(peer.wallRatio)}`]]),
  ...(result.hoverMs ? [
    ['first correct hover after start, ms', fixed(result.firstAnswerMs.median, 0)],
    ['whole index ready in the server, ms', fixed(result.allAnswersMs, 0)],
    ['hover through LSP p50 / p95 / p99, ms', `${fixed(result.hoverMs.p50)} / ${fixed(result.hoverMs.p95)} / ${fixed(result.hoverMs.p99)} (${result.hoverMs.answered} of ${result.hoverMs.positions} answered)`],
  ] : []),
];
console.log(`${result.tree}: ${result.files} files, ${result.cFiles} of C; ${runs} runs, medians; node ${result.machine.node}, ${result.machine.cores} cores\n`);
console.log('| figure | value |\n|---|---|');
for (const [name, value] of rows) console.log(`| ${name} | ${value} |`);
console.log(`\n${JSON.stringify(result)}`);
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`);
