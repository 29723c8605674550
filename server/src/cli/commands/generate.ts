import type { Command } from '../command';
import { UsageError } from '../command';
import { toolVersion } from '../../base/tool-version';
import { writeDocuments } from '../../services';
import { generateDocuments } from '../../services/documents';

/** `qemu-atlas generate --out DIR`: the documents, written from the tree. */
export const generate: Command = {
  name: 'generate',
  synopsis: '--out DIR',
  summary: 'write ARCHITECTURE.md and its companions from the tree',
  async run({ openTree, options, io }) {
    if (options.out === undefined) throw new UsageError('generate needs --out DIR');
    const { store, workspace } = await openTree();
    const documents = generateDocuments(store.model, { toolVersion: toolVersion(), commit: workspace.commit() });
    const written = writeDocuments(options.out, documents);
    if (options.json) io.out(JSON.stringify({ files: written }));
    else for (const { file, bytes, lines } of written) io.out(`${file}  ${lines} lines, ${bytes} bytes`);
    return 0;
  },
};
