import type { Model } from '../../model/model';
import { qomTree } from '../../model/qom';
import { deviceKinds } from '../knowledge/device-kinds';
import { grouped, heading, paragraph, pathRef, table, type Content, type DocumentSection } from './blocks';
import type { DocumentContext } from './context';
import { purposeOf } from '../../model/purposes';
import { shortPurpose } from './purpose';
import { allBoardDirectories } from './targets';

/** hw/ by directory, one per category of devices; those of boards stand with the targets. */
export function devicesSection({ model }: DocumentContext): DocumentSection {
  const boards = allBoardDirectories(model);
  const directories = (model.children('hw') ?? []).filter((path) => model.isDirectory(path) && !boards.has(path));
  const rows = directories.map((directory): Content[] => {
    const purpose = purposeOf(model, directory);
    return [
      [pathRef(directory, true)],
      [deviceKinds[directory] ?? ''],
      [purpose === undefined ? 'no description in this tree' : shortPurpose(purpose)],
      [grouped(countFiles(model, directory))],
      [grouped(typesBelow(model, directory))],
    ];
  });
  return {
    id: 'devices',
    blocks: [
      heading(2, 'Devices'),
      paragraph('Every directory below ', pathRef('hw', true), ' that is not an architecture\'s (those hold its boards, see “Targets”). “C files” counts .c files, “Types” the QOM types registered in them.'),
      ...table(['Directory', 'Kind', 'In the tree\'s words', 'C files', 'Types'], rows),
    ],
  };
}

function countFiles(model: Model, directory: string): number {
  return model.paths.filter((path) => path.startsWith(`${directory}/`) && path.endsWith('.c')).length;
}

/** Names registered by files below a directory; a name that two files register counts once. */
function typesBelow(model: Model, directory: string): number {
  return new Set(model.get(qomTree).types.filter(({ file }) => file.startsWith(`${directory}/`)).map(({ name }) => name)).size;
}
