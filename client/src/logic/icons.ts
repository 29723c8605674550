import type { FindKind } from '../../../server/src/protocol/find';
import type { NodeIcon } from '../../../server/src/protocol/tree';

/** A codicon, and a colour of the theme where the shape alone is easy to overlook. */
export interface IconName {
  readonly id: string;
  readonly color?: string;
}

/** Every status has a shape of its own, so that nothing rests on the colour. */
export const nodeIcons: Readonly<Record<NodeIcon, IconName>> = {
  'group': { id: 'library' },
  'supported': { id: 'pass-filled', color: 'charts.green' },
  'maintained': { id: 'pass', color: 'charts.green' },
  'odd-fixes': { id: 'warning', color: 'charts.yellow' },
  'orphan': { id: 'circle-slash', color: 'charts.red' },
  'obsolete': { id: 'archive' },
  'unknown-status': { id: 'question' },
  'uncovered': { id: 'circle-large-outline', color: 'charts.yellow' },
  'directory': { id: 'folder' },
  'file': { id: 'file' },
  'document': { id: 'book' },
  'type': { id: 'symbol-class' },
  'interface': { id: 'symbol-interface' },
  'target': { id: 'target' },
  'list': { id: 'list-unordered' },
  'person': { id: 'person' },
  'mail': { id: 'mail' },
  'command': { id: 'terminal' },
  'event': { id: 'symbol-event' },
  'test': { id: 'beaker' },
  'config': { id: 'settings' },
  'trace': { id: 'pulse' },
  'machine': { id: 'server-environment' },
  'cpu': { id: 'chip' },
  'device': { id: 'plug' },
  'purpose': { id: 'info' },
  'key-files': { id: 'star' },
  'built': { id: 'package' },
  'not-built': { id: 'debug-disconnect' },
  'condition': { id: 'filter' },
  'includes': { id: 'arrow-right' },
  'included-by': { id: 'arrow-left' },
  'migration': { id: 'save-all' },
};

export const findIcons: Readonly<Record<FindKind, IconName>> = {
  subsystem: { id: 'library' },
  directory: { id: 'folder' },
  file: { id: 'file' },
  type: { id: 'symbol-class' },
  function: { id: 'symbol-method' },
  document: { id: 'book' },
  command: { id: 'terminal' },
  config: { id: 'settings' },
  trace: { id: 'pulse' },
  machine: { id: 'server-environment' },
  cpu: { id: 'chip' },
  device: { id: 'circuit-board' },
  schema: { id: 'symbol-structure' },
  target: { id: 'target' },
  option: { id: 'symbol-parameter' },
};
