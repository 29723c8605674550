import * as z from 'zod/mini';
import { toolVersion } from '../../base/tool-version';
import { renderPreflightText } from '../../renderers/preflight';
import { loadSyntaxTools } from '../../services';
import { patchFromGit, preflight as preflightOf } from '../../services/preflight';
import { partsOf } from '../pages';
import { defineTool, described, optional, text, ToolError, type ToolTree } from '../tool';

/** Characters: a patch that people review has fewer. */
const MAX_PATCH = 1_000_000;

export const preflight = defineTool({
  name: 'qemu_preflight',
  title: 'Preflight of a patch',
  description: 'What a QEMU maintainer would ask about a patch before it is sent: subsystems and their status, the Cc list exactly as scripts/get_maintainer.pl prints it, the narrowest tests with their commands, documents about the files, and warnings (file without MAINTAINERS entry, device without test, QAPI change without since, unused trace event, VMState change without version). Takes the text of a patch, a commit or range, or what is staged or changed in the work tree. Sends nothing.',
  input: {
    patch: optional(text('Text of a diff or of mails from git format-patch.', MAX_PATCH)),
    commit: optional(text('Instead of a patch: a commit or a range such as "master..topic".', 200)),
    staged: optional(described(z.boolean(), 'Instead of a patch: true for what is staged. Without any of the three it is what the work tree changes.')),
  },
  async run(tree, input, token) {
    const patch = patchOf(tree, input);
    const result = await preflightOf(tree, patch, { token, tools: await loadSyntaxTools(''), documents: { toolVersion: toolVersion(), commit: undefined } });
    return { parts: partsOf(renderPreflightText(result)) };
  },
});

function patchOf({ root, mayRunGit }: ToolTree, { patch, commit, staged }: { readonly patch?: string | undefined; readonly commit?: string | undefined; readonly staged?: boolean | undefined }): string {
  if ([patch, commit, staged].filter((given) => given !== undefined).length > 1) throw new ToolError('Give one of patch, commit and staged.');
  if (patch !== undefined) return patch;
  if (!mayRunGit) throw new ToolError('git may not be run in a workspace that is not trusted. Give the text of the patch as patch.');
  const text = patchFromGit(root, commit === undefined ? { staged: staged === true } : { revision: commit });
  if (text === undefined) throw new ToolError(commit === undefined ? 'git shows no changes: this is no git repository, or it has no commit. Give the text of the patch as patch.' : `git knows no commit or range '${commit}' here. Give another one, or the text of the patch as patch.`);
  return text;
}
