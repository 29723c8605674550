// The stages of `npm test`, in order. A stage names what it needs; `run` resolves with its outcome.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { bundleE2e } from './bundle-e2e.mjs';
import { corpusVersions, treeVariable } from './corpus-variables.mjs';
import { fromExit, fromRunner, fromVitest, none, resultFile, skipped } from './outcomes.mjs';
import { node, npmRun } from './processes.mjs';

const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
const bundled = (name) => path.join('out', 'e2e', `${name}.cjs`);

async function runVitest(name, args, options) {
  const code = await node([vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile(name)}`], options);
  return fromVitest(name, code);
}

/** Where the trees and the ground truth are; what the caller set wins. */
function realTreeVariables() {
  const { trees = {} } = fs.existsSync(resultFile('corpus')) ? JSON.parse(fs.readFileSync(resultFile('corpus'), 'utf8')) : {};
  const env = {};
  for (const version of corpusVersions) if (trees[version]) env[treeVariable(version)] = trees[version];
  const oracles = path.resolve('..', 'shared', 'oracles');
  if (fs.existsSync(oracles)) env.QEMU_ATLAS_ORACLES = oracles;
  return { ...env, ...process.env };
}

/**
 * Background work: `packages` first, as installing hosts and unpacking trees use what it brings. Started once by
 * the runner for the stages that are selected; the stage of the same name waits for it and shows its output.
 */
const background = new Map();

function inBackground(name) {
  if (!background.has(name)) {
    const before = name === 'packages' ? Promise.resolve() : inBackground('packages');
    const log = path.join('out', 'logs', `${name}.log`);
    background.set(name, before.then(() => node(['test/tools/prepare.mjs', name], { log, seconds: 1200 })));
  }
  return background.get(name);
}

async function awaited(name) {
  const code = await inBackground(name);
  process.stdout.write(fs.readFileSync(path.join('out', 'logs', `${name}.log`), 'utf8'));
  return fromRunner(name, code);
}

async function harness(name, args, seconds) {
  const results = args[0] ? `${name}${args[0]}` : name;
  return fromRunner(results, await node([bundled(name), ...args], { seconds }));
}

/**
 * The UI steps over a copy of QEMU 7.2: all of them in the newest workbench, in the oldest those in which it has a part of its own.
 * Where no such tree can be had, over the sample, which is no proof of size: the summary says so.
 */
async function ui(host) {
  const tree = realTreeVariables()[treeVariable('7.2')];
  const outcome = fromRunner(`ui${host}`, await node([bundled('ui'), host], { env: tree ? { QEMU_ATLAS_UI_TREE: tree } : {}, seconds: 1000 }));
  if (tree) return outcome;
  const why = `ui${host}: there is no QEMU 7.2 source tree on this machine, the steps ran over the sample only`;
  return { ...outcome, skipped: outcome.skipped + 1, skips: [...outcome.skips, why] };
}

export const stages = [
  { name: 'build', title: 'Build', needs: [], run: async () => fromExit(await node(['esbuild.mjs'])) },
  { name: 'harness', title: 'Bundle of the end-to-end tests', needs: [], hidden: true, run: async () => { await bundleE2e(); return none; } },
  { name: 'types', title: 'Types', needs: [], run: async () => fromExit(await npmRun('types')) },
  { name: 'lint', title: 'Lint and layers', needs: [], run: async () => fromExit(await npmRun('lint')) },
  { name: 'unit', title: 'Unit tests', needs: ['build'], run: () => runVitest('unit', []) },
  { name: 'packages', title: 'Debian packages', needs: [], hidden: true, start: () => inBackground('packages'), run: () => awaited('packages') },
  { name: 'corpus', title: 'QEMU source trees', needs: ['packages'], start: () => inBackground('corpus'), run: () => awaited('corpus') },
  { name: 'readers', title: 'DuckDB and SCIP bindings', needs: ['packages'], hidden: true, start: () => inBackground('readers'), run: () => awaited('readers') },
  {
    name: 'real', title: 'Tests over real QEMU trees', needs: ['build', 'corpus', 'readers'],
    run: () => (fs.existsSync(path.join('test', 'real'))
      ? runVitest('real', ['--config', 'vitest.real.config.mjs'], { env: realTreeVariables(), seconds: 1500 })
      : skipped('there is no test/real')),
  },
  {
    name: 'differential', title: 'Incremental against fresh indexes', needs: ['build', 'corpus'],
    run: async () => fromRunner('differential', await node(['test/differential/main.mjs', '--ci'], { env: realTreeVariables(), seconds: 1500 })),
  },
  {
    name: 'fuzz', title: 'Odd input, a second a target', needs: ['build'],
    run: async () => fromRunner('fuzz', await node(['test/fuzz/main.mjs', '--seconds', '1', '--results', 'fuzz'], { seconds: 300 })),
  },
  {
    name: 'soak', title: 'One server, many requests, edits and branch switches', needs: ['build'],
    run: async () => fromRunner('soak', await node(['test/soak/main.mjs', '--requests', '1500', '--edits', '300', '--switches', '12', '--results', 'soak'], { seconds: 300 })),
  },
  {
    // Prints its table; fails only where a figure could not be measured. Times are no test.
    name: 'bench', title: 'Figures on the sample tree', needs: ['build'],
    run: async () => fromRunner('bench', await node(['test/bench/run.mjs', '--runs', '1', '--counts', '1,10,100', '--hovers', '100', '--results', 'bench'], { seconds: 300 })),
  },
  {
    name: 'editors', title: 'npm package in Neovim and Emacs', needs: ['packages'],
    run: async () => (process.platform === 'linux' ? fromRunner('editors', await node(['test/editors/run.mjs'], { seconds: 600 })) : skipped('editors: the clients are started on Linux only')),
  },
  // The script of the same name, so that what users run is what is tested.
  { name: 'package', title: 'Package', needs: [], run: async () => fromExit(await npmRun('package')) },
  { name: 'hosts', title: 'VS Code hosts', needs: ['packages', 'harness'], hidden: true, start: () => inBackground('hosts'), run: () => awaited('hosts') },
  ...['100', '139'].map((host) => ({
    name: `integration${host}`, title: `Integration suite, VS Code 1.${host} extension host`, needs: ['build', 'harness', 'hosts'],
    run: () => harness('integration', [host], 700),
  })),
  ...['100', '139'].map((host) => ({
    name: `workspaces${host}`, title: `Several folders, trees below, Restricted Mode, VS Code 1.${host}`, needs: ['build', 'harness', 'hosts'],
    run: () => harness('workspaces', [host], 700),
  })),
  ...['100', '139'].map((host) => ({
    name: `ui${host}`, title: `Packaged extension over QEMU 7.2 in VS Code 1.${host}`, needs: ['harness', 'hosts', 'package', 'corpus'],
    run: () => ui(host),
  })),
  ...['100', '139'].map((host) => ({
    // By name only: what the stage above does where there is no QEMU.
    name: `uisample${host}`, title: `Packaged extension over the sample in VS Code 1.${host}`, needs: ['harness', 'hosts', 'package'], hidden: true,
    run: () => harness('ui', [host], 1000),
  })),
];

/** Only with --electron: a desktop VS Code has to be downloaded, and it needs a display. */
export const electronStages = [
  ...stages.filter((stage) => ['build', 'harness'].includes(stage.name)),
  { name: 'electron', title: 'Integration suite, desktop VS Code', needs: ['build', 'harness'], run: () => harness('electron', [], 900) },
];
