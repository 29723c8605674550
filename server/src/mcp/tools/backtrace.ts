import { explainBacktrace } from '../../features/backtrace/explain';
import { renderBacktraceText } from '../../renderers/backtrace';
import { partsOf } from '../pages';
import { defineTool, text } from '../tool';

/** Characters; a crash with a hundred threads has fewer. */
const MAX_TEXT = 400_000;

export const backtrace = defineTool({
  name: 'qemu_backtrace',
  title: 'Explain a backtrace',
  description: 'Explains a backtrace of QEMU (gdb, coredumpctl, glibc, sanitizers, valgrind, Rust, macOS, Windows): what each thread does, what it holds and waits for, a deadlock if there is one, each frame as file:line of this tree with its subsystem, then documents, trace events and tests that may help.',
  input: { text: text('The backtrace as it was printed, all threads of it.', MAX_TEXT) },
  run({ store: { model } }, { text: given }) {
    return { parts: partsOf(renderBacktraceText(explainBacktrace(model, given))) };
  },
});
