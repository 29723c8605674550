import * as z from 'zod/mini';
import { find as findByName, findTyped } from '../../features/find';
import { foundKinds } from '../../features/find-sources';
import { findLine } from '../../renderers/find';
import { defineTool, described, optional, text } from '../tool';
import { notFound } from './not-found';

/** More than anyone pages through. */
const MOST = 500;

export const find = defineTool({
  name: 'qemu_find',
  title: 'Find by name',
  description: 'Finds things of this QEMU tree by name or part of it: subsystems, directories, files, QOM types, C functions, documents, QMP/HMP commands, Kconfig symbols, trace events, machines, CPU models, targets, options. One line each with file:line, best first. Use it when you have a name or a piece of one; use qemu_ask for questions.',
  input: {
    query: text('A name or part of one, e.g. "virtio-net" or "blk_aio".', 200),
    kind: optional(described(z.enum(foundKinds), 'Only things of this kind.')),
  },
  run({ store: { model } }, { query, kind }) {
    const all = kind === undefined ? findTyped(model, query, MOST) : findByName(model, query, { limit: MOST, kinds: new Set([kind]) });
    return all.length === 0 ? notFound(model, query) : { parts: all.map(findLine) };
  },
});
