import { t } from '../../base/l10n';
import type { VMStateFact } from '../../facts/migration';
import { at, leading, placeAt, type Answered, type Asked } from './asked';
import { stem } from './stem';

/** Places whose descriptions are looked at when nothing is named. */
const MAX_PLACES = 30;

/** How a thing is migrated: the VMStateDescription of its file. */
export function answerMigrate(asked: Asked): Answered | undefined {
  const { model, entities, ranked } = asked;
  const subject = entities.find(({ kind }) => kind === 'type' || kind === 'path' || kind === 'machine' || kind === 'cpu');
  if (subject === undefined) return byWords(asked);
  for (const file of [subject.path, ...subject.handlers.map(({ path }) => path)]) {
    const states = model.factsIn(file, 'vmstate');
    const main = states.find(({ subsections }) => subsections.length > 0) ?? [...states].sort((a, b) => b.fields.length - a.fields.length)[0];
    if (main !== undefined) return answered(main, ranked, true);
  }
  return undefined;
}

/** The description among the best places whose name has at least two of the words asked for. */
function byWords({ model, ranked, concepts }: Asked): Answered | undefined {
  const weights = new Map(concepts.flatMap(({ terms, idf }) => terms.map(({ term, weight }) => [term, idf * weight] as const)));
  let best: VMStateFact | undefined;
  let bestScore = 0;
  for (const { path } of ranked.slice(0, MAX_PLACES)) {
    for (const fact of model.factsIn(path, 'vmstate')) {
      const parts = [...new Set(fact.variable.toLowerCase().split('_').map((part) => stem(part)))].filter((part) => !/^(vmstat|vmsd)$/.test(part));
      const found = parts.flatMap((part) => weights.get(part) ?? []);
      const score = found.reduce((sum, weight) => sum + weight, 0) / (parts.length + 1);
      if (found.length > 1 && score > bestScore) [best, bestScore] = [fact, score];
    }
  }
  return best === undefined ? undefined : answered(best, ranked, false);
}

function answered({ file, line, variable, fields, subsections }: VMStateFact, ranked: Asked['ranked'], certain: boolean): Answered {
  const place = placeAt(file, line, variable, t('{0} describes the state', variable));
  const parts = subsections.length === 0 ? t('{0} fields', fields.length) : t('{0} fields, {1} subsections', fields.length, subsections.length);
  return { intent: 'migrate', places: leading([place], ranked), answer: t('its state is described by {0} ({1}) — {2}', variable, parts, at(file, line)), certain };
}
