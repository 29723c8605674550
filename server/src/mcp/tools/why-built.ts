import { whyBuilt as whyBuiltOf } from '../../features/why-built';
import { renderWhyBuilt } from '../../renderers/why-built';
import { partsOf } from '../pages';
import { defineTool, optional, text } from '../tool';
import { notFound } from './not-found';

export const whyBuilt = defineTool({
  name: 'qemu_why_built',
  title: 'Why is this file built',
  description: 'Which QEMU binaries and targets compile a file and why, step by step from Kconfig and meson.build with file:line, or what is in the way. No build directory is needed.',
  input: {
    file: text('Path of a source file from the root of the tree, e.g. "hw/net/e1000.c".'),
    target: optional(text('Only for this target, e.g. "x86_64" or "aarch64-softmmu".', 60)),
  },
  run({ store: { model } }, { file, target }) {
    const result = whyBuiltOf(model, file, { target });
    return result === undefined ? notFound(model, file) : { parts: partsOf(renderWhyBuilt(result)) };
  },
});
