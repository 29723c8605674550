// `node prepare.mjs packages|hosts|corpus|readers`: brings what later stages need while the first ones run.
// Prints what it does; leaves out/results/NAME.json in the form the stages count, plus the trees found.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { corpusVersions, treeVariable } from './corpus-variables.mjs';
import { fetchCorpus } from './corpus.mjs';
import { node } from './processes.mjs';
import { installReaders } from './readers.mjs';
import { installSystemPackages } from './system-packages.mjs';

function packages() {
  const lacking = installSystemPackages();
  return { skips: lacking ? [lacking] : [] };
}

async function hosts() {
  if (process.platform !== 'linux') return { skips: [] };
  const code = await node([path.join('out', 'e2e', 'install-hosts.cjs')], { seconds: 900 });
  return { failed: code === 0 ? 0 : 1, skips: [] };
}

function corpus() {
  const skips = [];
  const trees = {};
  for (const version of corpusVersions) {
    try {
      trees[version] = process.env[treeVariable(version)] ?? fetchCorpus(version);
      console.log(`QEMU ${version}: ${trees[version]}`);
    } catch (error) {
      const why = (error instanceof Error ? error.message : String(error)).split('\n')[0];
      skips.push(`QEMU ${version} could not be brought (${why}): tests over it are skipped`);
    }
  }
  return { skips, trees };
}

function readers() {
  try {
    console.log(`readers of exports: ${installReaders()}`);
    return { skips: [] };
  } catch (error) {
    return { skips: [`DuckDB and SCIP bindings could not be brought (${error instanceof Error ? error.message : error}): tests that read exports with them are skipped`] };
  }
}

const tasks = { packages, hosts, corpus, readers };
const what = process.argv[2];
const { failed = 0, skips, trees } = await tasks[what]();
fs.mkdirSync(path.join('out', 'results'), { recursive: true });
fs.writeFileSync(path.join('out', 'results', `${what}.json`), JSON.stringify({ passed: 0, failed, skipped: skips.length, skips, trees }));
