import type { Command } from '../command';
import { UsageError } from '../command';
import { updateDocuments, type DocumentUpdate } from '../../services/documents';
import { writeTexts } from '../../services/tree-documents';
import { documentOptions, namedDocuments } from '../documents';

/** `qemu-atlas update`: generated regions brought up to date, everything else kept byte for byte. */
export const update: Command = {
  name: 'update',
  synopsis: '[FILES…] [--force]',
  summary: 'bring the generated regions of documents up to date (default: of every document that has some)',
  async run({ openTree, options, positionals, io }) {
    const tree = await openTree();
    const files = namedDocuments(tree, positionals);
    const outside = files.find(({ inTree }) => !inTree);
    if (outside !== undefined) throw new UsageError(`${outside.shown} lies outside the tree: its links could not be made`);
    const updates = updateDocuments(tree.store.model, documentOptions(tree), files, { force: options.force });
    writeTexts(tree.root, updates.filter(({ changed }) => changed));
    if (options.json) io.out(JSON.stringify({ files: updates.map(jsonOf) }));
    else for (const line of linesOf(updates)) io.out(line);
    return updates.some(isHeldBack) ? 1 : 0;
  },
};

/** Whether something is out of date and was left so. */
function isHeldBack({ states, problems }: DocumentUpdate): boolean {
  return problems.length > 0 || states.some(({ outcome }) => outcome === 'edited');
}

function jsonOf({ path, changed, states, problems, absent }: DocumentUpdate): object {
  return {
    file: path, changed, regions: states.map(({ id, line, outcome }) => ({ id, line: line + 1, outcome })),
    problems: problems.map(({ id, line, message }) => ({ id, line: line + 1, message })), absent,
  };
}

function linesOf(updates: readonly DocumentUpdate[]): string[] {
  const lines = updates.flatMap(({ path, changed, states, problems }) => [
    ...(changed ? [`${path}  updated: ${states.filter(({ outcome }) => outcome === 'rewritten').map(({ id }) => id).join(', ')}`] : []),
    ...states.filter(({ outcome }) => outcome === 'edited').map(({ id, line }) => `${path}:${line + 1}: region ${id} was edited by hand: left as it is (--force overwrites it)`),
    ...problems.map(({ line, message }) => `${path}:${line + 1}: ${message}: left as it is`),
  ]);
  if (updates.length === 0) return ["no document with regions; 'qemu-atlas generate' writes them"];
  return lines.length > 0 ? lines : [`${updates.length} ${updates.length === 1 ? 'document is' : 'documents are'} up to date`];
}
