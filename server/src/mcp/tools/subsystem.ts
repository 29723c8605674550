import { findSubsystems, subsystemByName, subsystemTree } from '../../features/subsystem';
import { sectionTitleOf } from '../../features/subsystem-of';
import { plainText } from '../../renderers/escape';
import { renderSubsystemText, subsystemRows } from '../../renderers/text';
import { partsOf } from '../pages';
import { defineTool, optional, text } from '../tool';
import { notFound } from './not-found';

export const subsystem = defineTool({
  name: 'qemu_subsystem',
  title: 'Subsystem',
  description: 'A subsystem of QEMU as its section of MAINTAINERS has it: status, maintainers, reviewers, lists, trees, patterns, size, directories, documents. Takes its name or a path that it owns; without one it lists all subsystems by group.',
  input: { name: optional(text('Name of a subsystem, e.g. "Block layer core", or a path, e.g. "migration/ram.c".')) },
  run({ store: { model } }, { name }) {
    if (name === undefined) return { parts: subsystemRows(subsystemTree(model)) };
    const path = name.replace(/\/+$/, '');
    const title = model.isFile(path) || model.isDirectory(path) ? sectionTitleOf(model, path) : name;
    const result = subsystemByName(model, title);
    if (result === undefined) return title === name ? notFound(model, name) : { parts: [`no section of MAINTAINERS but the catch-all covers ${plainText(path)}`] };
    const others = findSubsystems(model, title).slice(1, 6).map(({ label }) => label);
    return { parts: [...partsOf(renderSubsystemText(result)), ...(others.length === 0 ? [] : [`also: ${plainText(others.join('; '))}`])] };
  },
});
