import type { Command } from '../command';
import { UsageError } from '../command';
import type { WhereResult } from '../../features/where';
import { whereToday } from '../../services/where-today';

/** `qemu-atlas where`: today's place of a path of another version. */
export const where: Command = {
  name: 'where',
  synopsis: 'PATH… | --stdin',
  summary: "today's place of a path that is gone: by git's renames where there is history, else by likeness, with the evidence",
  async run({ openTree, options, positionals, io }) {
    if (positionals.length === 0 && !options.stdin) throw new UsageError('where needs a PATH, or --stdin');
    const { store, root } = await openTree();
    let missing = 0;
    const answer = (path: string): void => {
      const result = whereToday(store.model, path, root);
      if (result === undefined || result.candidates.length === 0) missing++;
      io.out(options.json ? JSON.stringify(result ?? { asked: path, exists: false, candidates: [] }) : textOf(path, result));
    };
    positionals.forEach(answer);
    if (options.stdin) for await (const line of io.lines()) if (line.trim() !== '') answer(line.trim());
    return missing === 0 ? 0 : 1;
  },
};

function textOf(path: string, result: WhereResult | undefined): string {
  if (result === undefined || result.candidates.length === 0) return `not found in this tree: ${path}`;
  if (result.exists) return `${result.asked}  is there`;
  return result.candidates.map((candidate) => `${result.asked} → ${candidate.path}  (${Math.round(candidate.confidence * 100)} % sure: ${candidate.evidence.join('; ')})`).join('\n');
}
