// Installs a real VS Code without a desktop download: the server build inside npm's code-server.
// Its own postinstall is skipped (it refuses other node versions and compiles natives no test needs),
// and it lives in a cache outside the checkout, where `npm ci` would wipe it.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export const hostNames = ['100', '139'] as const;
export type HostName = (typeof hostNames)[number];

interface HostRecipe {
  readonly vscode: string;
  readonly codeServer: string;
  /** Node line the server and its extension host run on; `npm` pins the package used when this process runs another. */
  readonly node: { readonly major: number; readonly npm: string };
}

const recipes: Record<HostName, HostRecipe> = {
  100: { vscode: '1.100.3', codeServer: '4.100.3', node: { major: 20, npm: '20.20.2' } },
  // Node 20 crashes at start here.
  139: { vscode: '1.139.1', codeServer: '4.139.1', node: { major: 24, npm: '24.21.0' } },
};

export interface InstalledHost {
  readonly name: HostName;
  readonly vscode: string;
  /** Entry point of VS Code's own server (code-server's CLI does not pass on the options tests need). */
  readonly serverMain: string;
  readonly node: string;
}

export function isHostName(text: string | undefined): text is HostName {
  return hostNames.some((name) => name === text);
}

/** Why this machine cannot run the hosts at all; undefined when it can. */
export function hostUnsupported(): string | undefined {
  return process.platform === 'linux' ? undefined : `code-server hosts run on Linux only, this is ${process.platform} (use --electron)`;
}

function cacheFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache');
  return path.join(process.env['QEMU_ATLAS_HOSTS'] ?? cache, 'qemu-atlas', 'hosts');
}

function needsOwnNode(recipe: HostRecipe): boolean {
  return Number(process.versions.node.split('.')[0]) !== recipe.node.major;
}

/** Written last and compared as text: a half-made or outdated folder never matches. */
function marker(recipe: HostRecipe): string {
  return JSON.stringify({ layout: 1, codeServer: recipe.codeServer, node: needsOwnNode(recipe) ? recipe.node.npm : 'own' });
}

function describe(name: HostName, folder: string): InstalledHost {
  const recipe = recipes[name];
  const modules = path.join(folder, 'node_modules');
  return {
    name,
    vscode: recipe.vscode,
    serverMain: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
    node: needsOwnNode(recipe) ? path.join(modules, `node-linux-${process.arch}`, 'bin', 'node') : process.execPath,
  };
}

function npmInstall(cwd: string, args: readonly string[]): void {
  // npm sets these for the scripts it runs; inherited, they make a nested npm work on the wrong package.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(npm_package_|npm_lifecycle_|npm_command|npm_config_(local_prefix|prefix)|INIT_CWD)/.test(key)));
  const result = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', ...args], { cwd, env, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm install ${args.join(' ')}: exit ${result.status}\n${result.stdout}${result.stderr}`);
}

/** VS Code's ripgrep package downloads its binary at install time; Debian's does the same job. */
function linkRipgrep(vscode: string): void {
  const target = path.join(vscode, 'node_modules', '@vscode', 'ripgrep');
  const found = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'rg')).find((file) => fs.existsSync(file));
  if (!found || !fs.existsSync(target) || fs.existsSync(path.join(target, 'bin', 'rg'))) return;
  fs.mkdirSync(path.join(target, 'bin'), { recursive: true });
  fs.symlinkSync(found, path.join(target, 'bin', 'rg'));
}

function installInto(folder: string, recipe: HostRecipe): void {
  // An own manifest keeps npm from walking up to somebody else's.
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const node = needsOwnNode(recipe) ? [`node-linux-${process.arch}@${recipe.node.npm}`] : [];
  npmInstall(folder, [`code-server@${recipe.codeServer}`, ...node]);
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  npmInstall(vscode, ['--omit=dev']); // what its postinstall would have done, pinned by its shrinkwrap
  linkRipgrep(vscode);
  fs.writeFileSync(path.join(folder, '.complete'), marker(recipe));
}

/** Returns the host, installing it when the cache does not hold it complete. */
export function ensureHost(name: HostName): InstalledHost {
  const unsupported = hostUnsupported();
  if (unsupported) throw new Error(unsupported);
  const recipe = recipes[name];
  const folder = path.join(cacheFolder(), `host${name}`);
  const stamp = path.join(folder, '.complete');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === marker(recipe)) return describe(name, folder);
  fs.mkdirSync(cacheFolder(), { recursive: true });
  // Made aside and moved into place, so that two runs at the same time cannot mix their files.
  const aside = fs.mkdtempSync(path.join(cacheFolder(), `making-${name}-`));
  try {
    installInto(aside, recipe);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(aside, folder);
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
  return describe(name, folder);
}
