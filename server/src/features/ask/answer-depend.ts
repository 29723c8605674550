import { SymbolKind } from '../../facts/symbols';
import { resolveInclude } from '../../model/dependencies';
import { at, leading, placeAt, type Answered, type Asked } from './asked';

const INCLUDES: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);
const MAX_USERS = 8;

/** Who uses a library or a header: the files that include it. */
export function answerDepend({ model, entities, ranked }: Asked): Answered | undefined {
  const libraries = entities.filter(({ kind }) => kind === 'library');
  const [library] = libraries;
  if (library !== undefined) {
    const users = libraries.map(({ path, line }) => placeAt(path, line, library.name, `includes the header of ${library.name}`));
    return { intent: 'depend', places: leading(users, ranked), answer: `${library.name} is used by ${libraries.slice(0, 3).map(({ path, line }) => at(path, line)).join(', ')}`, certain: true };
  }
  const header = entities.find(({ kind, path }) => kind === 'path' && path.endsWith('.h'));
  if (header === undefined) return undefined;
  const parts = header.path.split('/');
  const users = parts.flatMap((_part, from) => model.symbols.find(parts.slice(from).join('/'), INCLUDES)).filter((include) => resolveInclude(model, include) === header.path);
  const places = users.slice(0, MAX_USERS).map(({ file, line }) => placeAt(file, line, header.path, `includes ${header.path}`));
  return users.length === 0 ? undefined : { intent: 'depend', places: leading(places, ranked), answer: `${users.length} files include ${header.path}, the first is ${at(users[0]!.file, users[0]!.line)}`, certain: true };
}
