import { t } from '../../base/l10n';
import { ASKS_EVENT } from './intents';
import { at, leading, placeAt, type Answered, type Asked } from './asked';

/** The declaration of a trace event: named, or the one whose words fit when one is asked for. */
export function answerTrace({ model, entities, question, ranked }: Asked): Answered | undefined {
  const named = entities.find(({ kind }) => kind === 'trace');
  if (named !== undefined) {
    const [fact] = model.factsIn(named.path, 'trace-event').filter(({ name }) => name === named.name);
    return { intent: 'trace', places: leading([placeAt(named.path, named.line, named.name, t('declares {0}', named.name))], ranked), answer: t('{0} is declared in {1}', `${named.name}(${fact?.args ?? ''})`, at(named.path, named.line)), certain: true };
  }
  if (!ASKS_EVENT.test(question)) return undefined;
  const events = ranked.filter(({ why }) => why === 'a trace event').slice(0, 3);
  const [first] = events;
  return first === undefined ? undefined : { intent: 'trace', places: leading(events, ranked), answer: `${first.title} — ${at(first.path, first.line)}` };
}
