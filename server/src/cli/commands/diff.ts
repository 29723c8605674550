import type { Command } from '../command';
import { UsageError } from '../command';
import { neverCancelled } from '../../base/cancellation';
import { renderDiff, type DiffFormat } from '../../renderers/diff';
import { compareVersions, treeNamed, versionNamed, type TreeVersion } from '../../services/compare';
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
    const before = versionOf(first, options.root);
    const onDisk = { name: 'files on disk', model: async () => (await openTree(options.root, neverCancelled)).store.model };
    const compared = await compareVersions(before, second === undefined ? onDisk : versionOf(second, options.root), __dirname, neverCancelled);
    io.out(renderDiff(compared, format, options.all ? Infinity : undefined).trimEnd());
    return 0;
  },
};

/** `A..B` as git takes it. */
function splitRange(name: string): readonly string[] {
  const range = /^(.+?)\.\.(?!\.)(.+)$/.exec(name);
  return range === null || /(^|\/)\.\.(\/|$)/.test(name) ? [name] : [range[1] ?? '', range[2] ?? ''];
}

/** @throws UsageError when it is neither a tree nor a commit. */
function versionOf(name: string, root: string | undefined): TreeVersion {
  // Two directories can be compared from anywhere.
  const tree = treeNamed(name);
  if (tree !== undefined) return tree;
  const repository = treeRoot(root);
  const version = versionNamed(name, repository, { git: true });
  if (version === undefined) throw new UsageError(`'${name}' is neither a QEMU source tree nor a commit of ${repository}`);
  return version;
}
