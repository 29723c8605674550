// `npm run corpus -- 7.2` (or 10.0): brings the QEMU source tree of that version, as Debian
// ships it, into a cache outside git and prints its path. No host is named here: the mirror is
// whatever the machine's own apt configuration uses. Needs apt-get; root is not needed.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Debian suite that carries each version of QEMU we test against. */
const SUITES = { '7.2': 'bookworm', '10.0': 'trixie' };

const cacheRoot = () =>
  path.join(process.env.QEMU_ATLAS_CORPUS ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'qemu-atlas', 'corpus'));

/** Folder of the unpacked tree, or undefined when `npm run corpus -- VERSION` has not brought it yet. */
export function corpusTree(version) {
  const tree = path.join(cacheRoot(), `qemu-${version}`);
  return fs.existsSync(path.join(tree, 'MAINTAINERS')) ? tree : undefined;
}

function run(command, args, options) {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.error) throw new Error(`${command}: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${result.status}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** First stanza of the machine's own apt sources, turned into one that asks for `suite`'s sources. */
function sourcesStanza(suite) {
  const folder = '/etc/apt/sources.list.d';
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.sources')).sort() : [];
  for (const file of files) {
    const stanza = fs.readFileSync(path.join(folder, file), 'utf8').split(/\n\s*\n/)[0];
    const uri = /^URIs:\s*(\S+)/m.exec(stanza)?.[1];
    const key = /^Signed-By:\s*(\S+)/m.exec(stanza)?.[1];
    if (uri) return `Types: deb-src\nURIs: ${uri}\nSuites: ${suite}\nComponents: main\n${key ? `Signed-By: ${key}\n` : ''}`;
  }
  const list = fs.existsSync('/etc/apt/sources.list') ? fs.readFileSync('/etc/apt/sources.list', 'utf8') : '';
  const uri = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/m.exec(list)?.[1];
  if (!uri) throw new Error('no Debian mirror in the apt configuration of this machine');
  return `Types: deb-src\nURIs: ${uri}\nSuites: ${suite}\nComponents: main\n`;
}

function download(version, work) {
  const sources = path.join(work, 'qemu.sources');
  fs.writeFileSync(sources, sourcesStanza(SUITES[version]));
  for (const sub of ['lists/partial', 'cache/archives/partial']) fs.mkdirSync(path.join(work, sub), { recursive: true });
  const apt = [
    `-oDir::Etc::sourcelist=${sources}`, '-oDir::Etc::sourceparts=-', `-oDir::State::Lists=${path.join(work, 'lists')}`,
    `-oDir::Cache=${path.join(work, 'cache')}`, '-oAPT::Sandbox::User=', '-oAcquire::Retries=3', '-q',
  ];
  run('apt-get', [...apt, 'update'], { cwd: work });
  run('apt-get', [...apt, 'source', '--download-only', 'qemu'], { cwd: work });
  const orig = fs.readdirSync(work).find((name) => /\.orig\.tar\.[a-z0-9]+$/.test(name));
  if (!orig) throw new Error('apt-get source brought no .orig tarball');
  return path.join(work, orig);
}

/** Brings `version` if it is not there; returns the tree's folder. */
export function fetchCorpus(version) {
  const present = corpusTree(version);
  if (present) return present;
  if (!SUITES[version]) throw new Error(`unknown version ${version}: choose one of ${Object.keys(SUITES).join(', ')}`);
  fs.mkdirSync(cacheRoot(), { recursive: true });
  const work = fs.mkdtempSync(path.join(cacheRoot(), `fetch-${version}-`));
  try {
    const orig = download(version, work);
    const unpacked = path.join(work, 'tree');
    fs.mkdirSync(unpacked);
    run('tar', ['-xf', orig, '-C', unpacked, '--strip-components=1']);
    const target = path.join(cacheRoot(), `qemu-${version}`);
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(unpacked, target);
    return target;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const versions = process.argv.slice(2);
  if (versions.length === 0) {
    console.error(`usage: npm run corpus -- VERSION…   (${Object.keys(SUITES).join(', ')})`);
    process.exit(2);
  }
  for (const version of versions) {
    try {
      console.log(`QEMU ${version}: ${fetchCorpus(version)}`);
    } catch (error) {
      console.error(`QEMU ${version}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
