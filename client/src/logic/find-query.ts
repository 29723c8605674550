import type { FindKind } from '../../../server/src/protocol';

export interface FindQuery {
  readonly query: string;
  readonly kinds?: readonly FindKind[];
}

/** What may stand before a colon to look among some kinds only. */
const prefixes: Readonly<Record<string, readonly FindKind[]>> = {
  sub: ['subsystem'], subsystem: ['subsystem'],
  dir: ['directory'], directory: ['directory'],
  file: ['file'],
  type: ['type'], qom: ['type'],
  fn: ['function'], function: ['function'],
  doc: ['document'], document: ['document'],
  cmd: ['command'], qmp: ['command'], hmp: ['command'],
  cfg: ['config'], config: ['config'],
  trace: ['trace'],
  machine: ['machine'], cpu: ['cpu'], target: ['target'], option: ['option'],
};

/** `type: virtio` looks for `virtio` among types; a colon after anything else belongs to what is looked for. */
export function parseFindQuery(typed: string): FindQuery {
  const match = /^\s*([a-z]+):\s*(.*)$/.exec(typed);
  const kinds = match?.[1] === undefined || !Object.hasOwn(prefixes, match[1]) ? undefined : prefixes[match[1]];
  return kinds === undefined ? { query: typed.trim() } : { query: match?.[2]?.trim() ?? '', kinds };
}
