import { basename } from '../../base/paths';
import type { Model } from '../../model/model';
import { purposeOf, type Purpose } from '../../model/purposes';
import { code, heading, joined, list, paragraph, pathRef, type Content, type DocumentSection, type Inline } from './blocks';
import { ownDocuments, type DocumentContext } from './context';
import { shortPurpose } from './purpose';

/** Directories whose children have a chapter of their own. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([['hw', '“Devices” and “Targets”'], ['target', '“Targets”']]);

/** Every directory of the first two levels with its purpose, as the tree states it. */
export function directoriesSection({ model, options }: DocumentContext): DocumentSection {
  const own = new Set<string>([...Object.values(ownDocuments), options.maintenancePath ?? ownDocuments.maintenance]);
  const below = (directory: string): readonly string[] => (model.children(directory) ?? []).filter((path) => model.isDirectory(path) && !(model.children(path) ?? []).every((child) => own.has(child)));
  const nameless = below('').filter((directory) => isUndescribed(model, directory, below(directory)));
  const items = below('').filter((directory) => !nameless.includes(directory)).flatMap((directory): Content[] => {
    const chapter = ELSEWHERE.get(directory);
    const children = chapter === undefined ? below(directory).map((path) => ({ path, purpose: purposeOf(model, path) })) : [];
    const described = children.filter(({ purpose }) => purpose !== undefined && purpose.source !== 'maintainers');
    const owned = children.filter(({ purpose }) => purpose?.source === 'maintainers');
    const silent = children.filter(({ purpose }) => purpose === undefined);
    const rest: Inline[] = [
      ...(chapter === undefined ? [] : [`. Below it: see ${chapter}`]),
      ...(owned.length === 0 ? [] : ['. In MAINTAINERS only: ', ...joined(owned.flatMap(({ path, purpose }) => (purpose === undefined ? [] : [[code(basename(path), path), ` (${owners(purpose)})`]])).map((parts): Inline[] => parts).flatMap((parts, index): Inline[] => (index === 0 ? parts : [', ', ...parts])), '')]),
      ...withoutPurpose(silent.map(({ path }) => path)),
    ];
    return [
      [...entry(directory, purposeOf(model, directory)), ...rest],
      ...described.map(({ path, purpose }) => entry(path, purpose)),
    ];
  });
  // Build directories and downloaded subprojects differ from checkout to checkout; the document must not.
  const left = model.leftOut.filter(({ reason }) => reason === 'firmware sources').flatMap(({ path, reason }, index): Inline[] => [...(index === 0 ? [] : [', ']), code(path), ` (${reason})`]);
  return {
    id: 'directories',
    blocks: [
      heading(2, 'Directory map'),
      paragraph('The first two levels of the tree. A purpose is the tree\'s own, with the file it comes from; “in MAINTAINERS only” means that no file describes the directory but sections of ', pathRef('MAINTAINERS'), ' are about it.'),
      ...list(items),
      ...(nameless.length > 0 ? [paragraph('Without a description in this tree: ', ...joined(nameless.map((path) => pathRef(path, true))), '.')] : []),
      ...(left.length > 0 ? [paragraph('Not looked into: ', ...left, ', git submodules and vendored subprojects.')] : []),
    ],
  };
}

/** Neither it nor anything right below it is described or looked after. */
function isUndescribed(model: Model, directory: string, children: readonly string[]): boolean {
  return !ELSEWHERE.has(directory) && [directory, ...children].every((path) => purposeOf(model, path) === undefined);
}

/** So many directories without a purpose are named; more are counted. */
const MAX_SILENT = 4;

function withoutPurpose(directories: readonly string[]): Inline[] {
  if (directories.length === 0) return [];
  if (directories.length > MAX_SILENT) return [`. Without a description: ${directories.length} more`];
  return ['. Without a description: ', ...joined(directories.map((path) => code(basename(path), path)))];
}

function entry(directory: string, purpose: Purpose | undefined): Content {
  return [pathRef(directory, true), ': ', ...(purpose === undefined ? ['no description in this tree'] : [shortPurpose(purpose), ' (', pathRef(purpose.file), ')'])];
}

/** Titles of the sections: `Covered by MAINTAINERS section “USB”` without the words around. */
function owners({ text }: Purpose): string {
  const titles = [...text.matchAll(/“([^”]*)”/g)].map(([, title = '']) => title);
  return titles.length > 0 ? titles.join('; ') : text;
}
