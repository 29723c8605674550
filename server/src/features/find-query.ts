/** A query as people type it, taken apart. */
export interface FindQuery {
  /** What is looked for, without the prefix. */
  readonly text: string;
  /** Groups of sources that the prefix stands for; undefined without one. */
  readonly groups?: ReadonlySet<string>;
}

/** What may stand before a colon, and the groups of `findSources` it chooses. The first spelling is the one that is shown. */
const PREFIXES: readonly (readonly [spellings: readonly string[], groups: readonly string[]])[] = [
  [['sub', 'subsystem'], ['sub']],
  [['dir', 'directory'], ['dir']],
  [['file'], ['file']],
  [['qom', 'type'], ['qom']],
  [['machine'], ['machine']],
  [['cpu'], ['cpu']],
  [['device'], ['device']],
  [['cmd', 'command'], ['qmp', 'hmp']],
  [['qmp', 'qapi'], ['qmp', 'qapi']],
  [['hmp'], ['hmp']],
  [['cfg', 'config'], ['cfg']],
  [['trace'], ['trace']],
  [['option'], ['option']],
  [['target'], ['target']],
  [['fn', 'function'], ['fn']],
  [['doc', 'document'], ['doc']],
];

const groupsByPrefix: ReadonlyMap<string, ReadonlySet<string>> = new Map(PREFIXES.flatMap(([spellings, groups]) => spellings.map((spelling) => [spelling, new Set(groups)] as const)));

/** Every prefix by the spelling that is shown. */
export const findPrefixes: readonly string[] = PREFIXES.map(([[shown = '']]) => shown);

/** `qom: virtio` looks for `virtio` among QOM types; a colon after anything else belongs to what is looked for. */
export function parseFindQuery(typed: string): FindQuery {
  const [, prefix = '', text = ''] = /^\s*([a-z]+):\s*(.*)$/s.exec(typed) ?? [];
  const groups = groupsByPrefix.get(prefix);
  return groups === undefined ? { text: typed.trim() } : { text: text.trim(), groups };
}
