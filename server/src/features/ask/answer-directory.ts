import { t } from '../../base/l10n';
import { purposeOf } from '../../model/purposes';
import { purposeWords } from '../../model/purpose-words';
import { ownerWords } from './answer-maintain';
import { at, leading, type Answered, type Asked } from './asked';

/** What a directory is for, in the tree's own words; or the directory that fits. */
export function answerDirectory({ model, entities, ranked }: Asked): Answered | undefined {
  const named = entities.find(({ kind }) => kind === 'directory');
  const path = named === undefined ? ranked.find((place) => place.path.endsWith('/'))?.path : `${named.path}/`;
  const place = ranked.find((one) => one.path === path);
  if (path === undefined || place === undefined) return undefined;
  const purpose = purposeOf(model, path.slice(0, -1));
  const words = purpose === undefined ? t('no file of the tree says what it is for') : `${purposeWords(purpose.text)} — ${at(purpose.file, purpose.line)}`;
  return { intent: 'directory', places: leading([place], ranked), answer: `${path}${t(': ')}${words}${ownerWords(model, path)}`, certain: named !== undefined };
}
