import { t } from '../base/l10n';
import { basename, dirname } from '../base/paths';
import type { ArchitectureNode, FileDetail, ItemNode, TreePlace } from '../features/tree/node';
import type { SubsystemStatus } from '../model/subsystems';
import type { WireLocation } from '../protocol/location';
import type { NodeIcon, TreeNode } from '../protocol/tree';
import { deviceKinds } from '../features/knowledge/device-kinds';
import { purposeWords } from '../model/purpose-words';
import { grouped } from '../renderers/units';
import type { Place } from './server';
import { categoryCount, categoryWords, fileCount, itemWords, lineCount, subsystemCount } from './tree-words';
import { uriOf } from './uris';

const STATUS_ICONS: Readonly<Record<SubsystemStatus, NodeIcon>> = {
  Supported: 'supported', Maintained: 'maintained', 'Odd Fixes': 'odd-fixes', Orphan: 'orphan', Obsolete: 'obsolete', Unknown: 'unknown-status',
};

/** What most nodes need to say. */
interface Row extends Partial<Pick<TreeNode, 'about' | 'copy' | 'expandable' | 'expanded' | 'contextValue'>> {
  readonly label: string;
  readonly description?: string;
  readonly icon: NodeIcon;
  /** Kind in words, before the label where it is spoken. */
  readonly spoken: string;
  /** Spoken instead of the label. */
  readonly spokenLabel?: string;
  readonly place?: TreePlace;
}

/** A node of the architecture tree as the client shows it. */
export function toTreeNode(place: Place, node: ArchitectureNode): TreeNode {
  const row = rowOf(node);
  const description = row.description ?? '';
  const location: WireLocation | undefined = row.place === undefined ? undefined : { uri: uriOf(place.root, row.place.file), line: row.place.line };
  const spoken = [row.spoken, row.spokenLabel ?? row.label].filter((part) => part !== '').join(' ');
  return {
    id: node.id, label: row.label, description, icon: row.icon, expandable: row.expandable ?? false, expanded: row.expanded ?? false,
    accessibleLabel: description === '' ? spoken : `${spoken}, ${description}`, contextValue: row.contextValue ?? row.icon,
    ...(row.about === undefined ? {} : { about: row.about }), ...(location === undefined ? {} : { location }), ...(row.copy === undefined ? {} : { copy: row.copy }),
  };
}

function rowOf(node: ArchitectureNode): Row {
  switch (node.kind) {
    case 'group':
      return { label: node.name || t('Before the first heading'), description: subsystemCount(node.count), icon: 'group', spoken: t('group'), expandable: true, expanded: node.expanded, place: { file: 'MAINTAINERS', line: node.line } };
    case 'subsystem':
      return subsystemRow(node);
    case 'category': {
      const words = categoryWords[node.category];
      return {
        label: words.text(), description: categoryCount(node.category, node.count), icon: words.icon, spoken: '', contextValue: 'list', expandable: true, expanded: node.expanded ?? false,
        ...(node.copy === undefined ? {} : { copy: node.copy, contextValue: 'list:people' }),
      };
    }
    case 'bundle':
      return bundleRow(node);
    case 'folder':
      return { label: node.name, description: fileCount(node.count), icon: 'directory', spoken: t('folder'), spokenLabel: node.path, expandable: true, about: { kind: 'path', name: node.path }, place: { file: node.path, line: 0 } };
    case 'directory':
      return { label: basename(node.path), description: purposeWords(node.purpose) || node.subsystem, icon: 'directory', spoken: t('directory'), spokenLabel: node.path, expandable: true, about: { kind: 'path', name: node.path }, place: { file: node.path, line: 0 } };
    case 'file':
      return { label: basename(node.path), description: fileDetail(node.path, node.detail), icon: 'file', spoken: t('file'), spokenLabel: node.path, about: { kind: 'path', name: node.path }, place: { file: node.path, line: node.line } };
    case 'item':
      return itemRow(node);
    case 'target-kind':
      return { label: t('{0} targets', node.name), description: grouped(node.count), icon: 'list', spoken: '', expandable: true };
    case 'target':
      return { label: node.target.name, description: node.target.binary, icon: 'target', spoken: t('target'), about: { kind: 'path', name: node.target.file }, place: { file: node.target.file, line: 0 } };
  }
}

function subsystemRow({ id, subsystem, files, expandable }: Extract<ArchitectureNode, { kind: 'subsystem' }>): Row {
  const status = subsystem.statusWords || t('no status');
  return {
    label: subsystem.label, description: `${status} · ${fileCount(files)}`, icon: STATUS_ICONS[subsystem.status], spoken: t('subsystem'), expandable: expandable && files > 0,
    about: { kind: 'subsystem', name: id }, contextValue: `subsystem:${subsystem.status.toLowerCase().replace(' ', '-')}`,
    place: { file: subsystem.section.file, line: subsystem.section.line },
  };
}

/** Words of ours for directories of devices; those of the tree are shown as they are. */
const OUR_KINDS: ReadonlySet<string> = new Set(Object.values(deviceKinds));

function bundleRow({ of, name, detail, count: number }: Extract<ArchitectureNode, { kind: 'bundle' }>): Row {
  const counted = of === 'include' ? fileCount(number) : grouped(number);
  const label = name !== '' ? name : of === 'include' ? t('No subsystem') : t('Root directory');
  return { label, description: detail === '' ? counted : `${counted} · ${OUR_KINDS.has(detail) ? t(detail) : detail}`, icon: of !== 'include' ? 'directory' : name === '' ? 'uncovered' : 'group', spoken: '', contextValue: 'list', expandable: true };
}

function itemRow(node: ItemNode): Row {
  const words = itemWords[node.what];
  return {
    label: itemLabel(node), description: itemDetail(node), icon: words.icon, spoken: words.text(), expandable: node.expandable ?? false,
    ...(node.place === undefined ? {} : { place: node.place }), ...(node.copy === undefined ? {} : { copy: node.copy }), ...aboutItem(node),
  };
}

function itemLabel({ what, name, detail }: ItemNode): string {
  switch (what) {
    case 'no-purpose':
      return t('No description in this tree');
    case 'purpose':
      return purposeWords(name);
    case 'uncovered':
      return t('No section of MAINTAINERS covers it');
    case 'emulators':
      return name === detail ? t('All {0} system emulators', name) : t('{0} of {1} system emulators', name, detail);
    case 'condition':
      return name === '' ? t('Always') : t('When {0}', name);
    default:
      return name;
  }
}

function itemDetail({ what, name, detail }: ItemNode): string {
  switch (what) {
    case 'no-purpose':
      return name;
    case 'emulators':
      return '';
    case 'maintainer':
    case 'reviewer':
      return [itemWords[what].text(), detail].filter((part) => part !== '').join(' · ');
    case 'vmstate':
      return t('version {0}', detail === '' ? '0' : detail);
    default:
      return detail;
  }
}

/** What a tooltip can tell more about. */
function aboutItem({ what, name, place }: ItemNode): Pick<TreeNode, 'about'> {
  if (what === 'type' || what === 'interface' || what === 'device') return { about: { kind: 'type', name } };
  return what === 'document' && place !== undefined ? { about: { kind: 'path', name: place.file } } : {};
}

function fileDetail(path: string, detail: FileDetail): string {
  switch (detail.kind) {
    case 'lines':
      return detail.lines < 0 ? '' : lineCount(detail.lines);
    case 'includers':
      return t('included by {0} files', grouped(detail.files));
    case 'directory':
      return dirname(path);
  }
}
