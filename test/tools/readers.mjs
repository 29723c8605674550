// Programs of others that read what `qemu-atlas export` writes: DuckDB, and the SCIP schema's bindings as another
// generator made them. Only tests over real trees use them and DuckDB is 70 MB, so they live in the user's cache.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const packages = ['@duckdb/node-api@1.5.6-r.1', '@sourcegraph/scip-typescript@0.4.0'];

const cacheRoot = () => path.join(process.env.QEMU_ATLAS_HOSTS ?? process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'qemu-atlas', 'readers');

/** Folder whose node_modules holds the readers, undefined when it was not brought yet. */
export function readersFolder() {
  const marker = path.join(cacheRoot(), '.complete');
  return fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === packages.join(' ') ? cacheRoot() : undefined;
}

/** Brings the readers where they are missing; made aside and moved, so that two runs do not mix. @throws Error */
export function installReaders() {
  const present = readersFolder();
  if (present) return present;
  const target = cacheRoot();
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const aside = fs.mkdtempSync(`${target}-making-`);
  try {
    fs.writeFileSync(path.join(aside, 'package.json'), '{"private":true}\n');
    const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(npm_package_|npm_lifecycle_|npm_command|npm_config_(local_prefix|prefix)|INIT_CWD)/.test(key)));
    const npm = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', ...packages], { cwd: aside, env, encoding: 'utf8' });
    if (npm.error || npm.status !== 0) throw new Error(`npm install ${packages.join(' ')}: ${npm.error?.message ?? npm.stderr.trim().split('\n').at(-1)}`);
    fs.writeFileSync(path.join(aside, '.complete'), packages.join(' '));
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(aside, target);
    return target;
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}
