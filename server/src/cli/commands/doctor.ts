import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { toolVersion } from '../../base/tool-version';
import { defaultConfig } from '../../config';
import { diagnose, type CacheState, type GitState, type Surroundings } from '../../features/doctor';
import { renderDiagnosis } from '../../renderers/doctor';
import { CacheFiles, cacheFolder } from '../../workspace/cache-files';
import { runGit } from '../../workspace/git';
import type { Command, OpenTree } from '../command';

/** `qemu-atlas doctor`: what the tool knows of the tree and the machine, to paste into a bug report. */
export const doctor: Command = {
  name: 'doctor',
  synopsis: '',
  summary: 'what is known of the tree, the cache, git and this machine: to paste into a bug report',
  async run({ openTree, options, io }) {
    const tree = await openTree();
    const diagnosis = diagnose(tree.store.model, surroundings(tree));
    io.out(options.json ? JSON.stringify(diagnosis) : renderDiagnosis(diagnosis));
    return 0;
  },
};

function surroundings(tree: OpenTree): Surroundings {
  const { root } = tree;
  return {
    tool: { version: toolVersion(), build: typeof QEMU_ATLAS_BUILD === 'string' ? QEMU_ATLAS_BUILD : 'development' },
    platform: { node: process.versions.node, system: `${process.platform} ${process.arch}`, memoryMb: Math.round(os.totalmem() / (1 << 20)) },
    root: withoutHome(root), git: gitState(tree), cache: cacheState(tree), config: { ...defaultConfig },
  };
}

function gitState({ root, workspace }: OpenTree): GitState {
  const found = fs.statSync(path.join(root, '.git'), { throwIfNoEntry: false });
  if (found === undefined) return { repository: 'none', version: '', commit: '', changed: undefined, untracked: undefined };
  const states = runGit(root, ['status', '--porcelain', '-z', '--no-renames'])?.split('\0').filter((row) => row !== '');
  const untracked = states?.filter((row) => row.startsWith('??')).length;
  return {
    repository: found.isDirectory() ? 'folder' : 'linked work tree', version: runGit(root, ['version'])?.trim() ?? '', commit: workspace.commit() ?? '',
    changed: states === undefined ? undefined : states.length - (untracked ?? 0), untracked,
  };
}

function cacheState({ root, indexer }: OpenTree): CacheState {
  const files = new CacheFiles(cacheFolder());
  const own = files.fileOf(root);
  const all = files.list();
  return { folder: files.folder === undefined ? undefined : withoutHome(files.folder), bytes: all.find(({ file }) => file === own)?.bytes, files: all.length, filesRead: indexer.filesRead };
}

/** A report goes to strangers: they need not learn who sent it. */
function withoutHome(file: string): string {
  const home = process.env['HOME'] ?? os.homedir();
  return file === home || file.startsWith(home + path.sep) ? `~${file.slice(home.length)}` : file;
}
