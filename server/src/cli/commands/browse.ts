import { topicNamed } from '../../features/browse/topic';
import { pageText, writePage } from '../../services/browse';
import { UsageError, type Command } from '../command';
import { orUsageError } from '../input';

/** `qemu-atlas browse`: the architecture as plain documents, for reading and for editors without a sidebar. */
export const browse: Command = {
  name: 'browse',
  synopsis: '[TOPIC] [--path]',
  summary: 'a page of the architecture: the overview, a subsystem, a directory, a file; --path writes it and prints where',
  async run({ openTree, options, positionals, io }) {
    const name = positionals.join(' ');
    const { store: { model }, root } = await openTree();
    const topic = topicNamed(model, name);
    const text = topic === undefined ? undefined : pageText(model, topic);
    if (topic === undefined || text === undefined) {
      io.out(options.json ? JSON.stringify({ topic: name, file: null, text: null }) : `not found in this tree: ${name}`);
      return 1;
    }
    const file = options.path || options.json ? orUsageError('write the page', () => writePage(root, model, topic)) : undefined;
    if (options.path && file === undefined) throw new UsageError('pages are written into the cache folder, which is switched off (QEMU_ATLAS_CACHE=off)');
    if (options.json) io.out(JSON.stringify({ topic: name, file: file ?? null, text }));
    else io.out(options.path ? (file ?? '') : text.trimEnd());
    return 0;
  },
};
