import { basename } from '../base/paths';
import type { ArchitectureNode } from '../features/architecture-tree';
import type { SubsystemStatus } from '../model/subsystems';
import type { NodeIcon, TreeNode } from '../protocol';
import { escapeMarkdown } from '../renderers/escape';
import { count, grouped } from '../renderers/units';
import type { Place } from './server';
import { uriOf } from './uris';

const STATUS_ICONS: Readonly<Record<SubsystemStatus, NodeIcon>> = {
  Supported: 'supported', Maintained: 'maintained', 'Odd Fixes': 'odd-fixes', Orphan: 'orphan', Obsolete: 'obsolete', Unknown: 'unknown-status',
};

/** A node of the architecture tree as the client shows it. */
export function toTreeNode(place: Place, node: ArchitectureNode): TreeNode {
  const at = (file: string, line = 0) => ({ uri: uriOf(place.root, file), line });
  switch (node.kind) {
    case 'group':
      return plain(node.id, node.name || 'Before the first heading', count(node.count, 'subsystem'), 'group', true, { location: at('MAINTAINERS', node.line) });
    case 'subsystem': {
      const { subsystem, files, lines } = node;
      const status = subsystem.statusWords || 'no status';
      return {
        ...plain(node.id, subsystem.label, status, STATUS_ICONS[subsystem.status], files > 0, { location: at(subsystem.section.file, subsystem.section.line) }),
        tooltip: [`**${escapeMarkdown(subsystem.label)}**`, escapeMarkdown(`${status} · ${count(files, 'file')} · ${count(lines, 'line')}`), ...subsystem.section.maintainers.map((person) => escapeMarkdown(person))].join('\n\n'),
        accessibleLabel: `subsystem ${subsystem.label}, status ${status}, ${count(files, 'file')}`,
        contextValue: `subsystem:${subsystem.status.toLowerCase().replace(' ', '-')}`,
      };
    }
    case 'category':
      return plain(node.id, node.category[0]?.toUpperCase() + node.category.slice(1), grouped(node.count), 'list', true);
    case 'directory':
      return {
        ...plain(node.id, basename(node.path), node.subsystem, 'directory', true, { location: at(node.path) }),
        tooltip: [`**${escapeMarkdown(`${node.path}/`)}**`, escapeMarkdown(node.purpose || 'no description in this tree')].join('\n\n'),
        description: node.purpose || node.subsystem,
        accessibleLabel: `directory ${node.path}${node.purpose === '' ? '' : `: ${node.purpose}`}`,
      };
    case 'file':
      return plain(node.id, basename(node.path), node.lines < 0 ? '' : count(node.lines, 'line'), 'file', false, { location: at(node.path), label: node.path });
    case 'document':
      return plain(node.id, basename(node.path), node.path, 'document', false, { location: at(node.path) });
    case 'type':
      return plain(node.id, node.name, node.file, 'type', false, { location: at(node.file, node.line) });
    case 'target-kind':
      return plain(node.id, `${node.name} targets`, grouped(node.count), 'list', true);
    case 'target':
      return plain(node.id, node.target.name, node.target.binary, 'target', false, { location: at(node.target.file) });
  }
}

function plain(id: string, label: string, description: string, icon: NodeIcon, expandable: boolean, more: { location?: TreeNode['location']; label?: string } = {}): TreeNode {
  const tooltip = escapeMarkdown(more.label ?? label);
  return { id, label, description, icon, tooltip, expandable, accessibleLabel: `${icon} ${more.label ?? label}${description === '' ? '' : `, ${description}`}`, contextValue: icon, location: more.location };
}
