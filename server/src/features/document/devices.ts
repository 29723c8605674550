import type { Model } from '../../model/model';
import { qomTree } from '../../model/qom';
import { deviceKinds } from '../knowledge/device-kinds';
import { counted, grouped, heading, paragraph, pathRef, table, type Content, type DocumentSection } from './blocks';
import type { DocumentContext } from './context';
import { purposeOf } from '../../model/purposes';
import { coveringSections, statusOf } from './owners';
import { shortPurpose } from './purpose';
import { allBoardDirectories } from './targets';

/** hw/ by directory, one per category of devices; those of boards stand with the targets. */
export function devicesSection({ model }: DocumentContext): DocumentSection {
  const boards = allBoardDirectories(model);
  const directories = (model.children('hw') ?? []).filter((path) => model.isDirectory(path) && !boards.has(path));
  const rows = directories.map((directory): Content[] => {
    const sources = model.paths.filter((path) => path.startsWith(`${directory}/`) && path.endsWith('.c'));
    return [
      [pathRef(directory, true)],
      [kindOf(model, directory)],
      [lookedAfterBy(model, sources)],
      [grouped(sources.length)],
      [grouped(typesBelow(model, directory))],
    ];
  });
  return {
    id: 'devices',
    blocks: [
      heading(2, 'Devices'),
      paragraph('Every directory below ', pathRef('hw', true), ' that is not an architecture\'s (those hold its boards, see “Targets”). “C files” counts .c files, “Types” the QOM types registered in them; “looked after by” names the sections of ', pathRef('MAINTAINERS'), ' that cover most of the .c files.'),
      ...table(['Directory', 'Kind', 'Looked after by', 'C files', 'Types'], rows),
    ],
  };
}

/** What devices stand there; for a directory that is new to Atlas, what the tree says about it. */
function kindOf(model: Model, directory: string): string {
  const known = deviceKinds[directory];
  if (known !== undefined) return known;
  const purpose = purposeOf(model, directory);
  return purpose === undefined || purpose.source === 'maintainers' ? 'no description in this tree' : shortPurpose(purpose);
}

const MAX_OWNERS = 2;

/** `PCI (Supported), 3 more sections`: those that cover most of the files come first. */
function lookedAfterBy(model: Model, files: readonly string[]): string {
  const owners = coveringSections(model, files);
  if (owners.length === 0) return files.length === 0 ? '' : 'no section';
  const named = owners.slice(0, MAX_OWNERS).map(({ section }) => `${section.name} (${statusOf(section)})`).join(', ');
  const more = owners.length - MAX_OWNERS;
  return more > 0 ? `${named}, ${counted(more, 'more section')}` : named;
}

/** Names registered by files below a directory; a name that two files register counts once. */
function typesBelow(model: Model, directory: string): number {
  return new Set(model.get(qomTree).types.filter(({ file }) => file.startsWith(`${directory}/`)).map(({ name }) => name)).size;
}
