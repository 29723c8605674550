import type { TypeNode } from '../features/type-hierarchy';
import type { TypeTree } from '../features/type-tree';
import { plainText } from './escape';
import { count } from './units';

/** A type and its relatives, one line each: the type, its parents from the nearest up, its subtypes. */
export function renderTypeTree({ nodes, above, below }: TypeTree): string[] {
  return [
    ...nodes.map((node) => `${nodeText(node)}`),
    ...above.flatMap((level) => level.map((node) => `${node.isInterface ? 'interface' : 'parent'}: ${nodeText(node)}`)),
    ...below.map(({ depth, node, more }) => `${'. '.repeat(depth - 1)}subtype: ${nodeText(node)}${more === 0 ? '' : `, ${count(more, 'subtype')} of its own`}`),
  ];
}

function nodeText({ name, detail, file, line }: TypeNode): string {
  return `${plainText(name)}${detail === '' ? '' : ` (${plainText(detail)})`}  ${file}:${line + 1}`;
}
