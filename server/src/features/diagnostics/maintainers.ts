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
      if (problem.renamed === undefined) return 'This pattern matches no file of the tree.';
      return `This pattern matches no file of the tree; ${problem.renamed} is there${problem.covered ? ', and another line of the section takes it' : ''}.`;
    case 'duplicate':
      return `Line ${problem.line + 1} says the same already.`;
    case 'shadowed':
      return `This line changes nothing: ${problem.by.pattern} (line ${problem.by.line + 1}) takes all it takes.`;
    case 'excluded':
      return `This line takes nothing: X: ${problem.by.pattern} (line ${problem.by.line + 1}) takes these files out of the section.`;
  }
}

function fixOf(problem: PatternProblem, pattern: string): Fix | undefined {
  switch (problem.kind) {
    case 'dead':
      if (problem.renamed === undefined) return undefined;
      return problem.covered ? { title: `Remove ${pattern}: ${problem.renamed} is listed already`, newText: undefined } : { title: `Change to ${problem.renamed}`, newText: problem.renamed };
    case 'duplicate':
    case 'shadowed':
      return { title: 'Remove this line', newText: undefined };
    case 'excluded':
      return undefined; // which of the two lines is meant is for people to say
  }
}
