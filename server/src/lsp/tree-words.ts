import type { Category, ItemKind } from '../features/tree/node';
import type { NodeIcon } from '../protocol';

/** What the rows of the sidebar are called and which icon they have: all words of its trees that are not the tree's own. */
export const categoryWords: Readonly<Record<Category, { readonly label: string; readonly icon: NodeIcon }>> = {
  'key-files': { label: 'Key files', icon: 'key-files' },
  'files': { label: 'Files', icon: 'directory' },
  'types': { label: 'QOM types', icon: 'type' },
  'commands': { label: 'Commands and events', icon: 'command' },
  'documents': { label: 'Documents', icon: 'document' },
  'tests': { label: 'Tests', icon: 'test' },
  'people': { label: 'Maintainers', icon: 'person' },
  'built': { label: 'Built into', icon: 'built' },
  'not-built': { label: 'Built into no program', icon: 'not-built' },
  'includes': { label: 'Includes', icon: 'includes' },
  'included-by': { label: 'Included by', icon: 'included-by' },
  'trace': { label: 'Trace events', icon: 'trace' },
  'migration': { label: 'Migration state', icon: 'migration' },
  'machines': { label: 'Machines', icon: 'machine' },
  'cpus': { label: 'CPU models', icon: 'cpu' },
  'devices': { label: 'Devices', icon: 'device' },
  'other-types': { label: 'Other types', icon: 'type' },
  'unknown-parents': { label: 'Types whose parent is not in this tree', icon: 'unknown-status' },
};

/** Counted noun of what a category holds. */
export const categoryNouns: Readonly<Record<Category, string>> = {
  'key-files': 'file', 'files': 'file', 'types': 'type', 'commands': 'entry', 'documents': 'document', 'tests': 'test', 'people': 'address',
  'built': 'program', 'not-built': 'reason', 'includes': 'file', 'included-by': 'file', 'trace': 'event', 'migration': 'description',
  'machines': 'machine', 'cpus': 'model', 'devices': 'device', 'other-types': 'type', 'unknown-parents': 'type',
};

/** Icon and spoken kind of an item. */
export const itemWords: Readonly<Record<ItemKind, { readonly spoken: string; readonly icon: NodeIcon }>> = {
  'purpose': { spoken: 'purpose', icon: 'purpose' },
  'no-purpose': { spoken: 'purpose', icon: 'purpose' },
  'uncovered': { spoken: 'subsystem', icon: 'uncovered' },
  'document': { spoken: 'document', icon: 'document' },
  'type': { spoken: 'type', icon: 'type' },
  'interface': { spoken: 'interface', icon: 'interface' },
  'machine': { spoken: 'machine', icon: 'machine' },
  'cpu': { spoken: 'CPU model', icon: 'cpu' },
  'device': { spoken: 'device', icon: 'device' },
  'command': { spoken: 'QMP command', icon: 'command' },
  'event': { spoken: 'QMP event', icon: 'event' },
  'monitor-command': { spoken: 'monitor command', icon: 'command' },
  'trace': { spoken: 'trace event', icon: 'trace' },
  'test': { spoken: 'test', icon: 'test' },
  'maintainer': { spoken: 'maintainer', icon: 'person' },
  'reviewer': { spoken: 'reviewer', icon: 'person' },
  'mailing-list': { spoken: 'mailing list', icon: 'mail' },
  'emulators': { spoken: 'emulators', icon: 'built' },
  'program': { spoken: 'program', icon: 'built' },
  'condition': { spoken: 'condition', icon: 'condition' },
  'step': { spoken: 'reason', icon: 'condition' },
  'vmstate': { spoken: 'migration state', icon: 'migration' },
};
