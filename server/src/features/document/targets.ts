import { comparePaths } from '../../base/paths';
import { machines } from '../../model/machines';
import type { Model } from '../../model/model';
import { targets, type Target } from '../../model/targets';
import { code, counted, heading, joined, paragraph, pathRef, table, type Content, type DocumentSection } from './blocks';
import type { DocumentContext } from './context';

/** One row per directory below target/, with every program built from it. */
export function targetsSection({ model }: DocumentContext): DocumentSection {
  const all = model.get(targets);
  const bases = [...new Set(all.map((target) => target.baseArch))].sort(comparePaths);
  const names = (targetList: readonly Target[]): Content => (targetList.length === 0 ? ['none'] : joined(targetList.map((target) => code(target.shortName, target.file))));
  const rows = bases.map((base): Content[] => {
    const own = all.filter((target) => target.baseArch === base);
    const directory = `target/${base}`;
    return [
      [model.isDirectory(directory) ? pathRef(directory, true) : code(base)],
      names(own.filter((target) => target.kind === 'system')),
      userNames(own),
      joined(boardDirectories(model, own).flatMap((boards, index): Content => [index === 0 ? '' : ', ', pathRef(boards, true), ` (${machinesBelow(model, boards)})`]), ''),
    ];
  });
  return {
    id: 'targets',
    blocks: [
      heading(2, 'Targets'),
      paragraph(
        `${counted(bases.length, 'family', 'families')} of guest architectures, ${counted(all.length, 'target')}. A target is a file below `, pathRef('configs/targets', true),
        '; a system target NAME gives the program ', code('qemu-system-NAME'), ', a user target ', code('qemu-NAME'), '. Processors live below ', pathRef('target', true), ', boards below ', pathRef('hw', true), '; every version of a versioned board counts as a machine.',
      ),
      ...table(['Processor directory', 'System emulation', 'User emulation', 'Boards'], rows),
    ],
  };
}

/** Names of user emulation, each once; those that BSD hosts have too say so. */
function userNames(own: readonly Target[]): Content {
  const user = own.filter((target) => target.kind !== 'system');
  const shown = user.filter((target) => target.kind === 'linux-user' || !user.some((other) => other.kind === 'linux-user' && other.shortName === target.shortName));
  if (shown.length === 0) return ['none'];
  return shown.flatMap((target, index): Content => {
    const bsd = user.find((other) => other.kind === 'bsd-user' && other.shortName === target.shortName);
    const note: Content = bsd === undefined ? [] : target.kind === 'bsd-user' ? [' (BSD)'] : [' (and ', { text: 'BSD', path: bsd.file }, ')'];
    return [index === 0 ? '' : ', ', code(target.shortName, target.file), ...note];
  });
}

/** How many boards a user can choose that files below a directory declare; versions of one board count each. */
function machinesBelow(model: Model, directory: string): string {
  return counted(new Set(model.get(machines).filter(({ file }) => file.startsWith(`${directory}/`)).map(({ name }) => name)).size, 'machine');
}

/** Directories below hw/ that are named after one of these targets or their family. */
function boardDirectories(model: Model, own: readonly Target[]): readonly string[] {
  if (!own.some((target) => target.kind === 'system')) return [];
  return [...new Set(own.flatMap((target) => [`hw/${target.baseArch}`, `hw/${target.arch}`]))].filter((path) => model.isDirectory(path)).sort(comparePaths);
}

/** Every directory of boards of any target. */
export function allBoardDirectories(model: Model): ReadonlySet<string> {
  const all = model.get(targets);
  return new Set([...new Set(all.map((target) => target.baseArch))].flatMap((base) => boardDirectories(model, all.filter((target) => target.baseArch === base))));
}
