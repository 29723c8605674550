import { toolVersion } from '../../base/tool-version';
import { renderFindings } from '../../renderers/findings';
import { checkFiles, findingsOf, type WrittenDocument } from '../../services/documents';
import { documentsWithRegions, readDocumentText } from '../../services/tree-documents';
import { defineTool, optional, text, ToolError, type ToolTree } from '../tool';
import { insideTree } from '../inside-tree';

const MAX_TEXT = 400_000;

export const check = defineTool({
  name: 'qemu_check',
  title: 'Check a document against the tree',
  description: 'Checks what a Markdown or rst document says about QEMU against this tree: paths, file:line, symbols, QOM types, QMP commands, options, CONFIG_ names, counts and sizes, generated regions. One line for each claim that the tree contradicts, with what is true and the evidence. Use it on text that you have written, before you show it.',
  input: {
    path: optional(text('A document of the tree, e.g. "docs/devel/qom.rst"; with text the path it is to have. Without both: every document with generated regions.')),
    text: optional(text('The text to check instead of a file.', MAX_TEXT)),
  },
  run(tree, { path, text: given }) {
    const files = documentsOf(tree, path, given);
    const { checks, unresolved } = checkFiles(tree.store.model, { toolVersion: toolVersion(), commit: tree.workspace.commit() }, files);
    const findings = checks.flatMap((checked, index) => findingsOf(checked, files[index]?.text ?? ''));
    return { parts: renderFindings(findings, 'text', { toolVersion: toolVersion(), checked: files.map((file) => file.path), unresolved }).split('\n') };
  },
});

function documentsOf(tree: ToolTree, path: string | undefined, text: string | undefined): readonly WrittenDocument[] {
  if (text !== undefined) return [{ path: path === undefined ? 'text.md' : insideTree(path), text }];
  if (path === undefined) return documentsWithRegions(tree);
  const treePath = insideTree(path);
  // What is not listed may lie behind a link that leads out of the tree.
  const read = tree.store.model.isFile(treePath) ? readDocumentText(tree, treePath) : undefined;
  if (read === undefined) throw new ToolError(`There is no file '${treePath}' in this tree. Give a path from its root, or the text itself as text.`);
  if (read.kind === 'odd') throw new ToolError(`'${treePath}' cannot be checked: ${read.reason}.`);
  return [{ path: treePath, text: read.text }];
}
