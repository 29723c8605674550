import { t } from '../base/l10n';
import type { TypeLens } from '../features/type-lenses';
import { grouped } from './units';

/** A lens's words: the type, its parent, how many types are made of it. */
export function typeLensTitle({ name, parent, subtypes, more }: TypeLens): string {
  const parts = [
    parent === '' ? name : `${name} : ${parent}`,
    subtypes === 0 ? '' : subtypes === 1 ? t('1 subtype') : t('{0} subtypes', grouped(subtypes)),
    more === 0 ? '' : more === 1 ? t('1 more type here') : t('{0} more types here', grouped(more)),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
