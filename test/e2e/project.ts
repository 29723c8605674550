// Where things are. Bundles live in out/e2e (and one folder deeper), so the checkout is found from
// the working directory, which every launcher sets to the project root.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export const projectRoot = process.cwd();
export const outFolder = path.join(projectRoot, 'out');
export const bundleFolder = path.join(outFolder, 'e2e');
export const extensionId = 'qemu-atlas.qemu-atlas';

/** The .vsix that `npm run package` writes for the version in package.json. */
export function vsixPath(): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { name: string; version: string };
  return path.join(projectRoot, `${manifest.name}-${manifest.version}.vsix`);
}

/** Fails early and in words when the launcher was started elsewhere than in the checkout. */
export function assertProjectRoot(): void {
  if (!fs.existsSync(path.join(projectRoot, 'esbuild.mjs'))) throw new Error(`${projectRoot} is not the project's root: start this from there`);
}

export function tempFolder(name: string): string {
  // Resolved, because macOS's temp folder is a link and VS Code compares real paths.
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `qemu-atlas-${name}-`)));
}

/** Copies the sample tree to `target`: tests edit files, and must never edit the checkout. */
export function copySampleTree(target: string): void {
  fs.cpSync(path.join(projectRoot, 'test', 'fixtures', 'sample-tree'), target, { recursive: true });
}
