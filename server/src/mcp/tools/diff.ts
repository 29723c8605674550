import { diffArchitecture } from '../../features/diff-architecture';
import { renderDiff } from '../../renderers/diff';
import { loadSyntaxTools } from '../../services';
import { commitNamed, modelsOfCommits } from '../../services/revisions';
import { partsOf } from '../pages';
import { defineTool, optional, text, ToolError } from '../tool';

export const diff = defineTool({
  name: 'qemu_diff',
  title: 'Architecture between two versions',
  description: 'What changed in the architecture of QEMU between two commits or tags: targets, machines, CPU models, QOM types, properties, QAPI, options, monitor commands, Kconfig, trace events, deprecations, subsystems and owners, tests, moved files. Reads git objects; nothing is checked out. The first call for a version takes seconds.',
  input: {
    from: text('Commit or tag to start from, e.g. "v9.2.0".', 200),
    to: optional(text('Commit or tag to compare with; the files on disk when not given.', 200)),
  },
  async run({ root, mayRunGit, store, workspace }, { from, to }, token) {
    if (!mayRunGit) throw new ToolError('git may not be run in a workspace that is not trusted, so versions cannot be compared.');
    if (workspace.commit() === undefined) throw new ToolError('This tree is no git repository, so there is no other version to compare with.');
    const [first, second] = [idOf(root, from), to === undefined ? undefined : idOf(root, to)];
    const [before, after] = await modelsOfCommits(root, [first, second], await loadSyntaxTools(''), token);
    const difference = diffArchitecture(before, after ?? store.model, { before: from, after: to ?? 'files on disk' });
    return { parts: partsOf(renderDiff(difference, 'text', Infinity)) };
  },
});

function idOf(root: string, name: string): string {
  const id = commitNamed(root, name);
  if (id === undefined) throw new ToolError(`git knows no commit or tag '${name}' here. A shallow clone may lack it: git fetch --tags brings it.`);
  return id;
}
