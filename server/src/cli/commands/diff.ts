import * as path from 'node:path';
import type { Command } from '../command';
import { UsageError } from '../command';
import { neverCancelled } from '../../base/cancellation';
import { diffArchitecture } from '../../features/diff-architecture';
import type { Model } from '../../model/model';
import { renderDiff, type DiffFormat } from '../../renderers/diff';
import { findTree, loadSyntaxTools } from '../../services';
import { commitNamed, modelsOfCommits } from '../../services/revisions';
import { openTree, treeRoot } from '../open-tree';

const FORMATS: readonly DiffFormat[] = ['text', 'markdown', 'json'];

/** `qemu-atlas diff`: what changed in the architecture between two commits, or between two trees. */
export const diff: Command = {
  name: 'diff',
  synopsis: `REV1 [REV2] | DIR1 DIR2 [--format ${FORMATS.join('|')}] [--all]`,
  summary: 'what changed in the architecture: from one commit to another (default: to the files on disk), or between two trees',
  async run({ options, positionals, io }) {
    const [first, second, ...more] = positionals.flatMap((name) => splitRange(name));
    if (first === undefined || more.length > 0) throw new UsageError('diff needs one or two commits, tags or directories');
    const format = FORMATS.find((known) => known === (options.json ? 'json' : (options.format ?? 'text')));
    if (format === undefined) throw new UsageError(`--format takes ${FORMATS.join(', ')}, not '${options.format ?? ''}'`);
    const sides = [sideOf(first, options.root), second === undefined ? undefined : sideOf(second, options.root)] as const;
    const [before, after] = await modelsOf(sides[0], sides[1], options.root);
    io.out(renderDiff(diffArchitecture(before, after, { before: sides[0].name, after: sides[1]?.name ?? 'files on disk' }), format, options.all ? Infinity : undefined).trimEnd());
    return 0;
  },
};

/** `A..B` as git takes it. */
function splitRange(name: string): readonly string[] {
  const range = /^(.+?)\.\.(?!\.)(.+)$/.exec(name);
  return range === null || /(^|\/)\.\.(\/|$)/.test(name) ? [name] : [range[1] ?? '', range[2] ?? ''];
}

type Side = { readonly name: string } & ({ readonly directory: string } | { readonly root: string; readonly commit: string });

/** A directory that is a QEMU tree, else a commit of the tree at hand. @throws UsageError when it is neither. */
function sideOf(name: string, root: string | undefined): Side {
  const directory = path.resolve(name);
  if (findTree(directory) === directory) return { name: path.basename(directory), directory };
  const repository = treeRoot(root);
  const commit = commitNamed(repository, name);
  if (commit === undefined) throw new UsageError(`'${name}' is neither a QEMU source tree nor a commit of ${repository}`);
  return { name, root: repository, commit };
}

async function modelsOf(first: Side, second: Side | undefined, root: string | undefined): Promise<readonly [Model, Model]> {
  if ('commit' in first && second !== undefined && 'commit' in second) {
    const [before, after] = await modelsOfCommits(first.root, [first.commit, second.commit], await loadSyntaxTools(__dirname), neverCancelled);
    return [before, after ?? before];
  }
  return [await modelOf(first), second === undefined ? (await openTree(root, neverCancelled)).store.model : await modelOf(second)];
}

async function modelOf(side: Side): Promise<Model> {
  if ('directory' in side) return (await openTree(side.directory, neverCancelled)).store.model;
  const [model] = await modelsOfCommits(side.root, [side.commit], await loadSyntaxTools(__dirname), neverCancelled);
  return model;
}
