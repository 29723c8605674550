// `node out/e2e/workspaces.cjs 100|139`: workspaces that are not simply one QEMU tree, each with the suite of its name in workspaces/.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { findChromium } from './browser';
import { ensureHost, hostUnsupported, isHostName } from './host-install';
import { assertProjectRoot, copySampleTree } from './project';
import { printRows, writeResults, type TestRow } from './results';
import { runInHost, type SuiteRun } from './suite-run';

type Workspace = Pick<SuiteRun, 'prepare' | 'untrusted'>;

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

const workspaces: Readonly<Record<string, Workspace>> = {
  'several-folders': {
    prepare(folder) {
      for (const name of ['first', 'second']) copySampleTree(path.join(folder, name));
      write(path.join(folder, 'second', 'VERSION'), '99.1.0\n');
      write(path.join(folder, 'notes', 'hw', 'net', 'toynic.c'), '/* hw/net/toynic.c of a tree that is none */\n');
      const file = path.join(folder, 'several.code-workspace');
      write(file, JSON.stringify({ folders: ['first', 'second', 'notes'].map((name) => ({ path: name })) }));
      return file;
    },
  },
  'below-folder': {
    prepare(folder) {
      copySampleTree(path.join(folder, 'qemu'));
      write(path.join(folder, 'notes.txt'), 'hw/net/toynic.c\n');
      return folder;
    },
  },
  'no-tree': {
    prepare(folder) {
      write(path.join(folder, 'hw', 'net', 'toynic.c'), '/* hw/net/toynic.c */\nint main(void) { return 0; }\n');
      return folder;
    },
  },
  'restricted': {
    untrusted: true,
    prepare(folder) {
      copySampleTree(folder);
      return folder;
    },
  },
};

async function main(name: string | undefined): Promise<void> {
  assertProjectRoot();
  if (!isHostName(name)) throw new Error('usage: workspaces.cjs 100|139');
  const blocked = hostUnsupported() ?? (findChromium() ? undefined : 'no Chromium on this machine');
  const rows: TestRow[] = blocked ? [{ title: `workspaces on host ${name}`, state: 'skipped', detail: blocked }] : [];
  const wanted = process.env['QEMU_ATLAS_SUITE'];
  if (!blocked) {
    const host = ensureHost(name);
    for (const [workspace, how] of Object.entries(workspaces)) {
      if (wanted !== undefined && !workspace.includes(wanted)) continue;
      rows.push(...await runInHost(host, { name: workspace, suite: 'workspaces', env: { QEMU_ATLAS_WORKSPACE: workspace, QEMU_ATLAS_SUITE: '' }, ...how }));
    }
  }
  printRows(rows);
  writeResults(`workspaces${name}`, rows);
  if (rows.some((row) => row.state === 'failed')) process.exitCode = 1;
}

void main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
