import * as path from 'node:path';
import type { CancellationToken } from '../base/cancellation';
import { diffArchitecture, type ArchitectureDiff } from '../features/diff-architecture';
import type { Model } from '../model/model';
import { createDiskAtlas, findTree, loadSyntaxTools } from '../services';
import { commitNamed, modelsOfCommits } from './revisions';

/** What to compare: a commit of a repository, or the QEMU tree in a directory. */
export type TreeVersion = { readonly name: string } & ({ readonly directory: string } | { readonly root: string; readonly commit: string });

/** A directory that is a QEMU tree, else a commit of `repository` (asked of git only when that is allowed); undefined when it is neither. */
export function versionNamed(name: string, repository: string, options: { readonly git: boolean }): TreeVersion | undefined {
  const tree = treeNamed(name);
  if (tree !== undefined || !options.git) return tree;
  const commit = commitNamed(repository, name);
  return commit === undefined ? undefined : { name, root: repository, commit };
}

/** The QEMU tree in a directory; undefined when there is none. */
export function treeNamed(name: string): TreeVersion | undefined {
  const directory = path.resolve(name);
  return findTree(directory) === directory ? { name: path.basename(directory), directory } : undefined;
}

/** The version that is on disk right now, as whoever has it open knows it. */
export interface CurrentVersion {
  readonly name: string;
  readonly model: () => Promise<Model>;
}

/**
 * What changed from one version to another. Commits are read from git's objects: nothing is checked out.
 * `wasmFolder` is where the bundles lie. @throws CancelledError, Error when git does not give a tree
 */
export async function compareVersions(before: TreeVersion, after: TreeVersion | CurrentVersion, wasmFolder: string, token: CancellationToken): Promise<ArchitectureDiff> {
  const [first, second] = await modelsOf(before, after, wasmFolder, token);
  return diffArchitecture(first, second, { before: before.name, after: after.name });
}

async function modelsOf(before: TreeVersion, after: TreeVersion | CurrentVersion, wasmFolder: string, token: CancellationToken): Promise<readonly [Model, Model]> {
  if ('commit' in before && 'commit' in after) {
    const [first, second] = await modelsOfCommits(before.root, [before.commit, after.commit], await loadSyntaxTools(wasmFolder), token);
    return [first, second ?? first];
  }
  return [await modelOf(before, wasmFolder, token), 'model' in after ? await after.model() : await modelOf(after, wasmFolder, token)];
}

async function modelOf(version: TreeVersion, wasmFolder: string, token: CancellationToken): Promise<Model> {
  const tools = await loadSyntaxTools(wasmFolder);
  if ('directory' in version) return createDiskAtlas(version.directory, tools, { git: true }).indexer.indexAll(token);
  const [model] = await modelsOfCommits(version.root, [version.commit], tools, token);
  return model;
}
