import { basename } from '../../base/paths';
import { code, heading, joined, list, paragraph, pathRef, type Content, type DocumentSection } from './blocks';
import type { DocumentContext } from './context';
import { purposeOf, shortPurpose } from './purpose';

/** Directories whose children have a chapter of their own. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([['hw', 'Devices” and “Targets'], ['target', 'Targets']]);

/** Every directory of the first two levels with its purpose, as the tree states it. */
export function directoriesSection({ model }: DocumentContext): DocumentSection {
  const below = (directory: string): readonly string[] => (model.children(directory) ?? []).filter((path) => model.isDirectory(path));
  const items = below('').flatMap((directory): Content[] => {
    const chapter = ELSEWHERE.get(directory);
    const children = below(directory);
    const described = children.filter((child) => chapter === undefined && purposeOf(model, child) !== undefined);
    const silent = chapter === undefined ? children.filter((child) => purposeOf(model, child) === undefined) : [];
    const rest: Content = chapter !== undefined ? [`. Its directories: see “${chapter}”`]
      : silent.length > 0 ? ['. Not described: ', ...joined(silent.map((child) => code(basename(child), child)))] : [];
    return [[...entry(directory, purposeText(directory)), ...rest], ...described.map((child) => entry(child, purposeText(child)))];
  });
  const left = model.leftOut.map(({ path, reason }): Content => [code(path), ` (${reason})`]);
  return {
    id: 'directories',
    blocks: [
      heading(2, 'Directory map'),
      paragraph('The first two levels of the tree. A purpose is the tree\'s own, with the file it comes from; where no file states one, it says so.'),
      ...list(items),
      ...(left.length > 0 ? [paragraph('Left out of the index: ', ...left.flatMap((part, index) => [...(index === 0 ? [] : [', ']), ...part]), '.')] : []),
    ],
  };

  function purposeText(directory: string): Content {
    const purpose = purposeOf(model, directory);
    return purpose === undefined ? ['no description in this tree'] : [shortPurpose(purpose.text), ' (', pathRef(purpose.file), ')'];
  }
}

function entry(directory: string, text: Content): Content {
  return [pathRef(directory, true), ': ', ...text];
}
