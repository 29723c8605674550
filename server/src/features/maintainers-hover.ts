import { subsystems } from '../model/subsystems';
import type { Model } from '../model/model';
import { cardOf, type Card, type CardDepth } from './card';
import type { TextPosition } from './concept';
import { patternOnLine, type PatternUse } from './dead-patterns';
import { problemMessage } from './diagnostics/maintainers';
import type { HoverResult } from './hover';
import { subsystemResult } from './subsystem';

/** In MAINTAINERS: on a section's title its subsystem, on a pattern what it takes. */
export function hoverOnMaintainers(model: Model, at: TextPosition, depth: CardDepth): HoverResult | undefined {
  if (at.path !== 'MAINTAINERS') return undefined;
  const use = depth === 'all' && /^[FX]:/.test(at.text) ? patternOnLine(model, at.line) : undefined;
  if (use !== undefined) return hoverOnPattern(model, use, at, depth);
  const subsystem = model.get(subsystems).find(({ section }) => section.line === at.line && section.name === at.text);
  return subsystem === undefined ? undefined : { start: 0, end: at.text.length, content: { kind: 'subsystem', subsystem: subsystemResult(model, subsystem) } };
}

function hoverOnPattern(model: Model, use: PatternUse, { text, character }: TextPosition, depth: CardDepth): HoverResult | undefined {
  const { pattern } = use.pattern;
  const start = text.indexOf(pattern, 2);
  // The buffer may be newer than the model; before the pattern other words stand.
  if (pattern === '' || start < 0 || character < start) return undefined;
  const place = { start, end: start + pattern.length };
  const card = patternCard(model, use, depth);
  if (card !== undefined) return { ...place, content: { kind: 'card', card } };
  return use.problem === undefined ? undefined : { ...place, content: { kind: 'note', title: pattern, text: problemMessage(use.problem) } };
}

/** The card of the file, directory or pattern, with the files that the script counts: a pattern without wildcards takes whatever begins with it. */
function patternCard(model: Model, { pattern: { pattern }, matches, problem }: PatternUse, depth: CardDepth): Card | undefined {
  const own = cardOf(model, pattern, 'MAINTAINERS', depth);
  if (own === undefined && matches.length === 0) return undefined;
  const card = own ?? cardOf(model, `${pattern}*`, 'MAINTAINERS', depth);
  if (card === undefined) return undefined;
  const note = problem === undefined ? [] : [{ title: 'Pattern', items: [{ text: problemMessage(problem) }] }];
  return { ...card, path: own === undefined ? pattern : card.path, matches: card.kind === 'file' ? [] : matches, sections: [...note, ...card.sections] };
}
