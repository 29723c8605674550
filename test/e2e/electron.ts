// `node out/e2e/electron.cjs`: the same suite as integration.ts on a desktop VS Code that
// @vscode/test-electron downloads. VSCODE_VERSION picks it (a version, or `stable`).
import { runTests } from '@vscode/test-electron';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { assertProjectRoot, bundleFolder, copySampleTree, outFolder, projectRoot, tempFolder } from './project';
import { printRows, readSuiteReport, writeResults } from './results';

async function main(): Promise<void> {
  assertProjectRoot();
  const root = tempFolder('electron');
  const workspace = path.join(root, 'workspace');
  const results = path.join(root, 'results.json');
  copySampleTree(workspace);
  let failure: string | undefined;
  try {
    await runTests({
      cachePath: path.join(outFolder, 'vscode-test'),
      version: process.env['VSCODE_VERSION'] ?? 'stable',
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: path.join(bundleFolder, 'suite', 'index.cjs'),
      extensionTestsEnv: { QEMU_ATLAS_RESULTS: results },
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', `--user-data-dir=${path.join(root, 'data')}`],
    });
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  const rows = readSuiteReport(results, failure);
  fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  printRows(rows);
  writeResults('electron', rows);
  if (rows.some((row) => row.state === 'failed')) process.exitCode = 1;
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
