import { targets } from '../../model/targets';
import { counted, heading, list, paragraph, type Content, type DocumentSection } from './blocks';
import type { DocumentContext } from './context';

/** The bird's-eye view, in words and in the numbers that say how large it is. */
export function overviewSection(context: DocumentContext): DocumentSection {
  const { model } = context;
  const all = model.get(targets);
  const sections = model.facts('maintainers-section').filter((fact) => fact.file === 'MAINTAINERS');
  const kinds = (kind: string): number => all.filter((target) => target.kind === kind).length;
  const user = kinds('linux-user') + kinds('bsd-user');
  const commands = model.facts('qapi-entity').filter((fact) => fact.entity === 'command' && fact.file.startsWith('qapi/')).length;
  const numbers: Content[] = [];
  if (all.length > 0) numbers.push([`${counted(kinds('system'), 'system emulation target')} and ${counted(user, 'user emulation target')} in `, { text: 'configs/targets/', path: 'configs/targets', code: true }]);
  if (sections.length > 0) numbers.push([`${counted(sections.length, 'section')} of `, { text: 'MAINTAINERS', path: 'MAINTAINERS', code: true }, ' say who looks after what']);
  if (commands > 0) numbers.push([`${counted(commands, 'QMP command')} declared below `, { text: 'qapi/', path: 'qapi', code: true }]);
  const documents = model.paths.filter((path) => path.startsWith('docs/') && path.endsWith('.rst')).length;
  if (documents > 0) numbers.push([`${counted(documents, 'document')} (.rst files) below `, { text: 'docs/', path: 'docs', code: true }]);
  return {
    id: 'overview',
    blocks: [
      heading(2, 'Overview'),
      paragraph('QEMU emulates machines and processors. An accelerator runs the guest\'s code, translated or natively; device models answer what the guest does to hardware; back ends connect those models to files, networks and displays of the host. One source tree builds a program per guest architecture, stand-alone tools and an agent for guests.'),
      ...list(numbers),
    ],
  };
}
