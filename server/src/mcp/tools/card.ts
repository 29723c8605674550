import { explainName } from '../../features/explain-name';
import { renderExplanation } from '../../renderers/explanation';
import { defineTool, text } from '../tool';
import { partsOf } from '../pages';
import { notFound } from './not-found';

export const card = defineTool({
  name: 'qemu_card',
  title: 'Card of a path or name',
  description: 'All there is to say about one thing of this QEMU tree. For a path (file, directory or pattern): purpose, subsystem, status, maintainers, lists, size, what it declares, documents. For a name (QOM type or its TYPE_ macro, QMP/HMP command, QAPI type, CONFIG_ symbol, -option, trace event, generated function, C symbol): what it is and where it is declared. Every statement has file:line.',
  input: { name: text('A path from the root of the tree, e.g. "hw/virtio/virtio-pci.c", or a name, e.g. "e1000", "CONFIG_VIRTIO_NET", "query-status".') },
  run({ store: { model } }, { name }) {
    const explained = explainName(model, name);
    return explained === undefined ? notFound(model, name) : { parts: partsOf(renderExplanation(explained)) };
  },
});
