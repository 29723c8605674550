import { t } from '../base/l10n';
import type { Category, ItemKind } from '../features/tree/node';
import type { NodeIcon } from '../protocol/tree';
import { grouped } from '../renderers/units';

/** What the rows of the sidebar are called and which icon they have: all words of its trees that are not the tree's own, in the reader's language. */
export interface Words {
  text(): string;
  readonly icon: NodeIcon;
}

export const categoryWords: Readonly<Record<Category, Words>> = {
  'key-files': { text: () => t('Key files'), icon: 'key-files' },
  'files': { text: () => t('Files'), icon: 'directory' },
  'types': { text: () => t('QOM types'), icon: 'type' },
  'commands': { text: () => t('Commands and events'), icon: 'command' },
  'documents': { text: () => t('Documents'), icon: 'document' },
  'tests': { text: () => t('Tests'), icon: 'test' },
  'people': { text: () => t('Maintainers'), icon: 'person' },
  'built': { text: () => t('Built into'), icon: 'built' },
  'not-built': { text: () => t('Built into no program'), icon: 'not-built' },
  'includes': { text: () => t('Includes'), icon: 'includes' },
  'included-by': { text: () => t('Included by'), icon: 'included-by' },
  'trace': { text: () => t('Trace events'), icon: 'trace' },
  'migration': { text: () => t('Migration state'), icon: 'migration' },
  'machines': { text: () => t('Machines'), icon: 'machine' },
  'cpus': { text: () => t('CPU models'), icon: 'cpu' },
  'devices': { text: () => t('Devices'), icon: 'device' },
  'other-types': { text: () => t('Other types'), icon: 'type' },
  'unknown-parents': { text: () => t('Types whose parent is not in this tree'), icon: 'unknown-status' },
};

/** How much a list holds. */
export function categoryCount(category: Category, number: number): string {
  switch (category) {
    case 'built':
      return number === 1 ? t('1 program') : t('{0} programs', grouped(number));
    case 'key-files':
    case 'files':
    case 'includes':
    case 'included-by':
      return fileCount(number);
    case 'not-built':
      return '';
    default:
      return grouped(number);
  }
}

export function fileCount(number: number): string {
  return number === 1 ? t('1 file') : t('{0} files', grouped(number));
}

export function lineCount(number: number): string {
  return number === 1 ? t('1 line') : t('{0} lines', grouped(number));
}

export function subsystemCount(number: number): string {
  return number === 1 ? t('1 subsystem') : t('{0} subsystems', grouped(number));
}

/** Icon of an item, and its kind as it is spoken. */
export const itemWords: Readonly<Record<ItemKind, Words>> = {
  'purpose': { text: () => t('purpose'), icon: 'purpose' },
  'no-purpose': { text: () => t('purpose'), icon: 'purpose' },
  'uncovered': { text: () => t('subsystem'), icon: 'uncovered' },
  'document': { text: () => t('document'), icon: 'document' },
  'type': { text: () => t('type'), icon: 'type' },
  'interface': { text: () => t('interface'), icon: 'interface' },
  'machine': { text: () => t('machine'), icon: 'machine' },
  'cpu': { text: () => t('CPU model'), icon: 'cpu' },
  'device': { text: () => t('device'), icon: 'device' },
  'command': { text: () => t('QMP command'), icon: 'command' },
  'event': { text: () => t('QMP event'), icon: 'event' },
  'monitor-command': { text: () => t('monitor command'), icon: 'command' },
  'trace': { text: () => t('trace event'), icon: 'trace' },
  'test': { text: () => t('test'), icon: 'test' },
  'maintainer': { text: () => t('maintainer'), icon: 'person' },
  'reviewer': { text: () => t('reviewer'), icon: 'person' },
  'mailing-list': { text: () => t('mailing list'), icon: 'mail' },
  'emulators': { text: () => '', icon: 'built' },
  'program': { text: () => t('program'), icon: 'built' },
  'condition': { text: () => t('condition'), icon: 'condition' },
  'step': { text: () => t('reason'), icon: 'condition' },
  'vmstate': { text: () => t('migration state'), icon: 'migration' },
};
