import * as z from 'zod/mini';
import { typeTree } from '../../features/type-tree';
import { renderTypeTree } from '../../renderers/type-tree';
import { defineTool, described, optional, text } from '../tool';
import { notFound } from './not-found';

export const typeHierarchy = defineTool({
  name: 'qemu_type_hierarchy',
  title: 'QOM type hierarchy',
  description: 'Where a QOM type stands: its parents up to the root with their interfaces, and its subtypes down to a depth, each with the file:line that registers it. Worked out from the source without a build; CPU models and versioned machines included.',
  input: {
    type: text('Name or TYPE_ macro of a QOM type, e.g. "virtio-pci" or "TYPE_E1000_BASE".', 200),
    depth: optional(described(z.int().check(z.gte(0), z.lte(10)), 'Levels of subtypes; 1 when not given, 0 for parents only.')),
  },
  run({ store: { model } }, { type, depth }) {
    const tree = typeTree(model, type, depth ?? 1);
    return tree === undefined ? notFound(model, type) : { parts: renderTypeTree(tree) };
  },
});
