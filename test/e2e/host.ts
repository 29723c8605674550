// A running VS Code server with a profile of its own, and the .vsix installed into it.
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import type { InstalledHost } from './host-install';
import { tempFolder } from './project';

// A launcher that is told to stop leaves through `exit`, where its server and its profile are cleaned up.
process.once('SIGTERM', () => process.exit(143));
process.once('SIGINT', () => process.exit(130));

export interface Profile {
  /** Holds everything below; removed by `removeProfile`. */
  readonly root: string;
  readonly data: string;
  readonly extensions: string;
  /** Folder a run may write to; not created here. */
  readonly workspace: string;
}

export interface RunningHost {
  readonly url: string;
  /** `host:port`, the authority of vscode-remote URIs. */
  readonly authority: string;
  stop(): Promise<void>;
}

export interface HostOptions {
  /** Reaches the extension host, as the server's environment does. */
  readonly env?: Readonly<Record<string, string>>;
  /** File for the server's output. */
  readonly log?: string;
  /** Lets a built workbench accept extensionDevelopmentPath and extensionTestsPath, and turns notifications off. */
  readonly testDriver?: boolean;
  /** False: workspaces are trusted only once the user says so. */
  readonly trusted?: boolean;
  readonly port?: number;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
  // The theme follows the browser's colour scheme, so a test switches it without a command or a reload.
  'window.autoDetectColorScheme': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // Settings as an editor like others, as in older workbenches, not over everything.
  'workbench.editor.useModal': 'off',
  // Recent files show first and move the list when the search's results arrive, under a mouse about to click.
  'search.quickOpen.includeHistory': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  // In a browser the default is afterDelay: tests would write to the tree.
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
};

export function createProfile(settings: Readonly<Record<string, unknown>> = {}): Profile {
  const root = tempFolder('host');
  const profile = { root, data: path.join(root, 'data'), extensions: path.join(root, 'ext'), workspace: path.join(root, 'workspace') };
  fs.mkdirSync(path.join(profile.data, 'User'), { recursive: true });
  fs.mkdirSync(profile.extensions);
  process.once('exit', () => removeProfile(profile));
  fs.writeFileSync(path.join(profile.data, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 1));
  return profile;
}

export function removeProfile(profile: Profile): void {
  fs.rmSync(profile.root, { recursive: true, force: true, maxRetries: 5 });
}

function serverArguments(host: InstalledHost, profile: Profile): string[] {
  return [host.serverMain, '--accept-server-license-terms', '--server-data-dir', profile.root, '--user-data-dir', profile.data,
    '--extensions-dir', profile.extensions, '--disable-telemetry'];
}

function serverEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  // Variables of an editor this runs under would redirect the server to that editor's sockets and folders.
  const own = Object.entries(process.env).filter(([key]) => !/^(VSCODE_|CODE_SERVER_|NODE_OPTIONS$)/.test(key));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...extra };
}

export async function installVsix(host: InstalledHost, profile: Profile, vsix: string): Promise<void> {
  if (!fs.existsSync(vsix)) throw new Error(`${vsix} is missing: run npm run package`);
  await new Promise<void>((resolve, reject) => {
    const child = spawn(host.node, [...serverArguments(host, profile), '--install-extension', vsix, '--force'], { env: serverEnvironment({}), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => { output += data.toString(); });
    child.once('error', reject);
    child.once('close', (code) => {
      // It exits with 0 even when it could not install.
      if (code === 0 && output.includes('successfully installed')) resolve();
      else reject(new Error(`installing ${path.basename(vsix)}: exit ${code}\n${output}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')));
    });
  });
}

/** The server and its extension hosts are one process group, so that none survives a failed run. */
function stopGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was asked for.
  }
}

async function untilListening(url: string, exited: () => string | undefined): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const gone = exited();
    if (gone !== undefined) throw new Error(`the VS Code server ended (${gone}) before it listened`);
    try {
      if ((await fetch(`${url}/version`)).ok) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > end) throw new Error('the VS Code server did not listen within 60 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function startHost(host: InstalledHost, profile: Profile, options: HostOptions = {}): Promise<RunningHost> {
  const port = options.port ?? await freePort();
  const args = [...serverArguments(host, profile), '--host', '127.0.0.1', '--port', String(port), '--without-connection-token',
    ...(options.trusted === false ? [] : ['--disable-workspace-trust']), '--log', process.env['QEMU_ATLAS_HOST_LOG'] ?? 'warn', ...(options.testDriver ? ['--enable-smoke-test-driver'] : [])];
  const log = options.log === undefined ? 'ignore' as const : fs.openSync(options.log, 'w');
  const child = spawn(host.node, args, { env: serverEnvironment(options.env ?? {}), stdio: ['ignore', log, log], detached: true });
  if (typeof log === 'number') fs.closeSync(log); // the child has its own copy
  let gone: string | undefined;
  const exit = new Promise<void>((resolve) => {
    child.once('error', (error) => { gone = error.message; resolve(); });
    child.once('exit', (code, signal) => { gone = String(code ?? signal); resolve(); });
  });
  const killAll = () => { stopGroup(child, 'SIGKILL'); };
  process.prependOnceListener('exit', killAll); // before the profile is removed under it
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    stopGroup(child, 'SIGTERM');
    await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
    killAll();
    process.off('exit', killAll);
  };
  try {
    await untilListening(url, () => gone);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, authority: `127.0.0.1:${port}`, stop };
}
