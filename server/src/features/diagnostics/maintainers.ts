import { t } from '../../base/l10n';
import type { Model } from '../../model/model';
import { patternUses, type PatternProblem, type PatternUse } from '../dead-patterns';
import { spanOf, type Finding, type Fix } from './finding';

/** Patterns of MAINTAINERS that match nothing, say nothing new, or are taken back. */
export function maintainersFindings(model: Model, path: string): readonly Finding[] {
  if (path !== 'MAINTAINERS') return [];
  return model.get(patternUses).flatMap((use) => (use.problem === undefined ? [] : [findingOf(use, use.problem)]));
}

function findingOf({ pattern: { pattern, line, exclude } }: PatternUse, problem: PatternProblem): Finding {
  return {
    kind: 'maintainers', code: CODES[problem.kind], severity: problem.kind === 'dead' || problem.kind === 'excluded' ? 'warning' : 'hint', file: 'MAINTAINERS', line,
    message: problemMessage(problem), fix: fixOf(problem, pattern),
    // Behind the letter and the colon: a pattern of one letter stands in neither.
    locate: (lines) => (lines[line]?.startsWith(exclude ? 'X:' : 'F:') === true ? spanOf(lines, line, pattern, 2) : undefined),
  };
}

const CODES = { dead: 'dead-pattern', duplicate: 'duplicate-pattern', shadowed: 'shadowed-pattern', excluded: 'excluded-pattern' } as const;

/** A sentence for people; lines counted from 1. */
export function problemMessage(problem: PatternProblem): string {
  switch (problem.kind) {
    case 'dead':
      if (problem.renamed === undefined) return t('This pattern matches no file of the tree.');
      return problem.covered
        ? t('This pattern matches no file of the tree; {0} is there, and another line of the section takes it.', problem.renamed)
        : t('This pattern matches no file of the tree; {0} is there.', problem.renamed);
    case 'duplicate':
      return t('Line {0} says the same already.', problem.line + 1);
    case 'shadowed':
      return t('This line changes nothing: {0} (line {1}) takes all it takes.', problem.by.pattern, problem.by.line + 1);
    case 'excluded':
      return t('This line takes nothing: X: {0} (line {1}) takes these files out of the section.', problem.by.pattern, problem.by.line + 1);
  }
}

function fixOf(problem: PatternProblem, pattern: string): Fix | undefined {
  switch (problem.kind) {
    case 'dead':
      if (problem.renamed === undefined) return undefined;
      return problem.covered ? { title: t('Remove {0}: {1} is listed already', pattern, problem.renamed), newText: undefined } : { title: t('Change to {0}', problem.renamed), newText: problem.renamed };
    case 'duplicate':
    case 'shadowed':
      return { title: t('Remove this line'), newText: undefined };
    case 'excluded':
      return undefined; // which of the two lines is meant is for people to say
  }
}
