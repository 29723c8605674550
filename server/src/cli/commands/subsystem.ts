import type { Command } from '../command';
import { UsageError } from '../command';
import { findSubsystems, subsystemByName, subsystemTree } from '../../features/subsystem';
import { renderSubsystemText, renderSubsystemTreeText } from '../../renderers/text';

/** `qemu-atlas subsystem`: one section of MAINTAINERS with what it owns, or the tree of all. */
export const subsystem: Command = {
  name: 'subsystem',
  synopsis: 'NAME | --tree',
  summary: 'a subsystem: status, people, files, documents; --tree lists all by group',
  async run({ openTree, options, positionals, io }) {
    const name = positionals.join(' ');
    if (name === '' && !options.tree) throw new UsageError('subsystem needs a NAME, or --tree');
    const { store } = await openTree();
    if (name === '') {
      const tree = subsystemTree(store.model);
      io.out(options.json ? JSON.stringify(tree) : renderSubsystemTreeText(tree));
      return 0;
    }
    const result = subsystemByName(store.model, name);
    if (result === undefined) {
      io.out(options.json ? JSON.stringify({ name, found: false }) : `not found in this tree: ${name}`);
      return 1;
    }
    const others = findSubsystems(store.model, name).slice(1, 6).map((other) => other.label);
    if (options.json) io.out(JSON.stringify({ ...result, line: result.line + 1, patterns: result.patterns.map((pattern) => ({ ...pattern, line: pattern.line + 1 })), others }));
    else io.out(renderSubsystemText(result) + (others.length > 0 ? `\nalso: ${others.join('; ')}` : ''));
    return 0;
  },
};
