import { t } from '../../base/l10n';
import type { DeprecationFact } from '../../facts/doc-links';
import { deprecationsOf } from '../../model/doc-links';
import { at, leading, placeAt, type Answered, type Asked } from './asked';

/** Share of what is asked that an entry must have when no literal of it is named. */
const ENOUGH = 0.7;

/** What became of a thing: the entry of docs/about that tells, with the version. */
export function answerRemoved({ model, question, scored, index, ranked }: Asked): Answered | undefined {
  const words = question.match(/-{0,2}[A-Za-z0-9][\w.+-]*/g) ?? [];
  const named = words.flatMap((word) => (/[-_\d]/.test(word) ? deprecationsOf(model, word.replace(/^-+/, '')) : []));
  const entries = model.facts('deprecation');
  const best = scored.find(({ unit, coverage }) => index.units[unit]!.kind === 'removed' && coverage >= ENOUGH);
  const unit = best === undefined ? undefined : index.units[best.unit]!;
  const fitting = unit === undefined ? undefined : entries.find(({ file, line }) => file === unit.path && line === unit.line);
  const entry = (fitting !== undefined && named.includes(fitting) ? fitting : undefined) ?? named.find(({ removed }) => removed) ?? named[0] ?? fitting;
  if (entry === undefined) return undefined;
  const { name, file, line, summary } = entry;
  const state = stateWords(entry);
  const place = placeAt(file, line, name, t('says that {0}', state));
  return { intent: 'removed', places: leading([place], ranked), answer: `${state}${t(': ')}${summary} — ${at(file, line)}`, certain: true };
}

function stateWords({ name, removed, since }: DeprecationFact): string {
  if (since === '') return removed ? t('{0} was removed', name) : t('{0} was deprecated', name);
  return removed ? t('{0} was removed in {1}', name, since) : t('{0} was deprecated since {1}', name, since);
}
