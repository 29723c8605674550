import type { Command } from '../command';
import { UsageError } from '../command';
import { explainName } from '../../features/explain-name';
import { what as whatIs } from '../../features/what';
import { renderExplanation } from '../../renderers/explanation';
import type { Model } from '../../model/model';

/** `qemu-atlas what`: all there is to say about a path, or about what a name declares. With --json only paths. */
export const what: Command = {
  name: 'what',
  synopsis: 'PATH | NAME… | --stdin',
  summary: 'the card of a file, directory or pattern: purpose, subsystems, maintainers, size, declarations; or of a name',
  async run({ openTree, options, positionals, io }) {
    if (positionals.length === 0 && !options.stdin) throw new UsageError('what needs a PATH, or --stdin');
    const { store } = await openTree();
    let missing = 0;
    const answer = (path: string): void => {
      const text = options.json ? JSON.stringify(whatIs(store.model, path)) : cardText(store.model, path);
      if (text === undefined) missing++;
      io.out(text ?? `not found in this tree: ${path}`);
    };
    positionals.forEach(answer);
    if (options.stdin) for await (const line of io.lines()) if (line.trim() !== '') answer(line.trim());
    return missing === 0 ? 0 : 1;
  },
};

function cardText(model: Model, path: string): string | undefined {
  const explained = explainName(model, path);
  return explained === undefined ? undefined : `${renderExplanation(explained)}\n`;
}
