import type { Command, OpenTree } from '../command';
import { UsageError } from '../command';
import { toolVersion } from '../../base/tool-version';
import { checkFiles, findingsOf, updateDocuments } from '../../services/documents';
import { writeTexts } from '../../services/tree-documents';
import { findingFormats, renderFindings, type FindingFormat } from '../../renderers/findings';
import { documentOptions, namedDocuments, type NamedDocument } from '../documents';

/** `qemu-atlas check`: what documents say and the tree contradicts. */
export const check: Command = {
  name: 'check',
  synopsis: `[FILES…] [--format ${findingFormats.join('|')}] [--fix]`,
  summary: 'regions that are out of date and claims the tree contradicts, in any Markdown or rst file (default: documents with regions)',
  async run({ openTree, options, positionals, io }) {
    const format = formatOf(options.json ? 'json' : (options.format ?? 'text'));
    const tree = await openTree();
    const given = namedDocuments(tree, positionals);
    const files = options.fix ? fixed(tree, given) : given;
    const { checks, unresolved } = checkFiles(tree.store.model, documentOptions(tree), files);
    const findings = checks.flatMap((checked, index) => {
      const { text = '', shown = checked.path } = files[index] ?? {};
      return findingsOf(checked, text).map((finding) => ({ ...finding, file: shown }));
    });
    io.out(renderFindings(findings, format, { toolVersion: toolVersion(), checked: files.map(({ shown }) => shown), unresolved }));
    if (files.length === 0) io.err("qemu-atlas: no document with regions; name FILES, or let 'qemu-atlas generate' write some");
    return findings.length > 0 || files.length === 0 ? 1 : 0;
  },
};

function formatOf(name: string): FindingFormat {
  const format = findingFormats.find((known) => known === name);
  if (format === undefined) throw new UsageError(`--format takes ${findingFormats.join(', ')}, not '${name}'`);
  return format;
}

/** The same files with their regions brought up to date, on disk too. */
function fixed(tree: OpenTree, files: readonly NamedDocument[]): readonly NamedDocument[] {
  const updates = updateDocuments(tree.store.model, documentOptions(tree), files);
  writeTexts(tree.root, updates.filter(({ changed }, index) => changed && files[index]?.inTree === true));
  return files.map((file, index) => (file.inTree ? { ...file, text: updates[index]?.text ?? file.text } : file));
}
