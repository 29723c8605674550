import type { Command } from '../command';
import { UsageError } from '../command';
import { peopleToCopy } from '../../features/cc';
import { renderCc } from '../../renderers/cc';

/** `qemu-atlas cc`: whom a patch to some files goes to, as trailers. */
export const cc: Command = {
  name: 'cc',
  synopsis: 'PATH…',
  summary: 'maintainers, reviewers and lists of some files as Cc: lines',
  async run({ openTree, options, positionals, io }) {
    if (positionals.length === 0) throw new UsageError('cc needs a PATH');
    const { store } = await openTree();
    const people = peopleToCopy(store.model, positionals);
    if (options.json) io.out(JSON.stringify({ paths: positionals, cc: people }));
    else io.out(people.length > 0 ? renderCc(people) : `no section of MAINTAINERS covers ${positionals.join(', ')}`);
    return people.length > 0 ? 0 : 1;
  },
};
