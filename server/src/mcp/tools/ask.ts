import { ask as askTree } from '../../features/ask/ask';
import { renderAskText } from '../../renderers/ask';
import { partsOf } from '../pages';
import { defineTool, text } from '../tool';

/** As many as people get from the command line. */
const PLACES = 10;

export const ask = defineTool({
  name: 'qemu_ask',
  title: 'Ask about the architecture',
  description: 'Answers a question about the architecture of this QEMU tree in plain words: where something is, who maintains it, what builds it, which type, command, option, trace event, test or document, what depends on what, what replaced something. One line that answers, then the best places with file:line and why. Says plainly when the tree does not have the answer. No model is involved.',
  input: { question: text('The question, e.g. "who handles dirty page tracking?"', 1000) },
  run({ store: { model } }, { question }) {
    return { parts: partsOf(renderAskText(askTree(model, question, { limit: PLACES }))) };
  },
});
