import { phrase, t } from '../../../base/l10n';
import type { RegionOutcome, RegionProblem, RegionState } from '../../regions';
import type { Finding } from './finding';

const ACTUAL: Readonly<Record<Exclude<RegionOutcome, 'current'>, string>> = {
  rewritten: phrase('out of date: its facts changed'),
  edited: phrase('edited by hand, and its facts changed since; it is left alone without --force'),
  'edited-current': phrase('edited by hand, although its facts did not change'),
  unknown: phrase('this version of Atlas makes no such region from this tree'),
};

/** Regions that are not what they should be, as findings at their first marker. */
export function regionFindings(file: string, text: string, states: readonly RegionState[], problems: readonly RegionProblem[]): Finding[] {
  const lines = text.split('\n');
  const at = (line: number, claim: string, kind: 'region' | 'marker', actual: string, evidence: string): Finding =>
    ({ file, line, character: 0, endCharacter: (lines[line] ?? '').replace(/\r$/, '').length, claim, kind, actual, evidence });
  return [
    ...states.flatMap(({ id, line, outcome }) => (outcome === 'current' ? [] : [at(line, t('region {0}', id), 'region', t(ACTUAL[outcome]), t('facts of the tree'))])),
    ...problems.map(({ id, line, message }) => at(line, t('region {0}', id), 'marker', t('{0}; it is left alone', message), `${file}:${line + 1}`)),
  ].sort((a, b) => a.line - b.line);
}
