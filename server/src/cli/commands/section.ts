import type { Command } from '../command';
import { UsageError } from '../command';
import { findPath } from '../../features/find-path';
import { sectionOfPath, sectionOfSubsystem } from '../../features/section';
import { renderSectionText } from '../../services/section-text';

/** `qemu-atlas section`: the architecture section of a subsystem or of a path's. */
export const section: Command = {
  name: 'section',
  synopsis: 'NAME | PATH',
  summary: 'the architecture section of a subsystem, or of the one a path belongs to',
  async run({ openTree, options, positionals, io }) {
    const wanted = positionals.join(' ');
    if (wanted === '') throw new UsageError('section needs a NAME or a PATH');
    const { store: { model } } = await openTree();
    const found = sectionOfSubsystem(model, wanted) ?? sectionOfPath(model, findPath(model, wanted)?.paths[0] ?? wanted);
    const markdown = found === undefined ? '' : renderSectionText(model, found, (file) => file);
    if (options.json) io.out(JSON.stringify({ wanted, found: found !== undefined, title: found?.title ?? '', status: found?.status ?? '', markdown }));
    else io.out(found === undefined ? `not found in this tree: ${wanted}` : markdown);
    return found === undefined ? 1 : 0;
  },
};
