import { t } from '../../base/l10n';
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
    const users = libraries.map(({ path, line }) => placeAt(path, line, library.name, t('includes the header of {0}', library.name)));
    return { intent: 'depend', places: leading(users, ranked), answer: t('{0} is used by {1}', library.name, libraries.slice(0, 3).map(({ path, line }) => at(path, line)).join(', ')), certain: true };
  }
  const header = entities.find(({ kind, path }) => kind === 'path' && path.endsWith('.h'));
  if (header === undefined) return undefined;
  const parts = header.path.split('/');
  const users = parts.flatMap((_part, from) => model.symbols.find(parts.slice(from).join('/'), INCLUDES)).filter((include) => resolveInclude(model, include) === header.path);
  const places = users.slice(0, MAX_USERS).map(({ file, line }) => placeAt(file, line, header.path, t('includes {0}', header.path)));
  return users.length === 0 ? undefined : { intent: 'depend', places: leading(places, ranked), answer: t('{0} files include {1}, the first is {2}', users.length, header.path, at(users[0]!.file, users[0]!.line)), certain: true };
}
