import type { MaintainersPattern, MaintainersSectionFact } from '../facts/maintainers';
import { isCatchAll, maintainersMatcher } from '../model/maintainers-match';
import { compilePattern, countSlashes, type PathPattern } from '../model/maintainers-pattern';
import { derivation, type Model } from '../model/model';
import { renamedTo } from './renamed-path';

/** What is wrong with a pattern of MAINTAINERS. */
export type PatternProblem =
  /** It takes no file. `renamed`: what it must mean now, as a pattern; `covered`: another line of the section takes that already. */
  | { readonly kind: 'dead'; readonly renamed: string | undefined; readonly covered: boolean }
  /** The same line stands above, at this 0-based line. */
  | { readonly kind: 'duplicate'; readonly line: number }
  /** Without it get_maintainer.pl would answer the same for every path: `by` takes all it takes. */
  | { readonly kind: 'shadowed'; readonly by: MaintainersPattern }
  /** An `X:` of its section takes every file away again. */
  | { readonly kind: 'excluded'; readonly by: MaintainersPattern };

/** A pattern with what it takes. */
export interface PatternUse {
  readonly section: MaintainersSectionFact;
  readonly pattern: MaintainersPattern;
  /** Files of the index that it matches as get_maintainer.pl does, sorted. Empty for those of the catch-all section. */
  readonly matches: readonly string[];
  readonly problem: PatternProblem | undefined;
}

/** A pattern with what it takes, whatever section it stands in. */
interface Compiled {
  readonly test: PathPattern;
  readonly matches: ReadonlySet<string>;
}

interface Line extends Compiled {
  readonly pattern: MaintainersPattern;
}

/** Compiles patterns and remembers them for as long as the tree has the same files: an edit of MAINTAINERS costs its own lines. */
const compiledPatterns = derivation('compiled-patterns', (model): ((pattern: string) => Compiled) => {
  const { paths } = model;
  const directories = new Set([...model.directories(), ...model.leftOut.map(({ path }) => path)]);
  const known = new Map<string, Compiled>();
  return (pattern) => {
    let compiled = known.get(pattern);
    if (compiled === undefined) {
      const test = compilePattern(pattern, (path) => directories.has(path));
      known.set(pattern, (compiled = { test, matches: new Set(matchesOf(paths, test)) }));
    }
    return compiled;
  };
});

/** Every pattern of the tree's MAINTAINERS, in file order. */
export const patternUses = derivation('maintainers-patterns', (model): readonly PatternUse[] => {
  const leftOut = model.leftOut.map(({ path }) => path);
  const compiled = model.get(compiledPatterns);
  return model.get(maintainersMatcher).sections.flatMap((section) => {
    const catchAll = isCatchAll(section);
    const lines = section.patterns.map((pattern): Line => ({ pattern, ...compiled(pattern.pattern) }));
    const gone = new Set<Line>();
    return lines.map((line): PatternUse => {
      const problem = catchAll || line.pattern.pattern === '' ? undefined : problemOf(model, line, lines, gone, leftOut);
      if (problem !== undefined) gone.add(line);
      return { section, pattern: line.pattern, matches: catchAll ? [] : [...line.matches], problem };
    });
  });
});

/** The pattern on a 0-based line of MAINTAINERS. */
export function patternOnLine(model: Model, line: number): PatternUse | undefined {
  return model.get(patternUses).find(({ pattern }) => pattern.line === line);
}

function matchesOf(paths: readonly string[], test: PathPattern): string[] {
  const prefix = test.directory === '' ? '' : `${test.directory}/`;
  const found: string[] = [];
  for (let i = prefix === '' ? 0 : firstNotBelow(paths, prefix); i < paths.length && paths[i]!.startsWith(prefix); i++) {
    const path = paths[i]!;
    if ((test.slashes === undefined || test.slashes === countSlashes(path)) && test.matches(path)) found.push(path);
  }
  return found;
}

/** Index of the first path that is not before `prefix`. */
function firstNotBelow(paths: readonly string[], prefix: string): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `gone`: lines above that were found to be of no use already. */
function problemOf(model: Model, line: Line, lines: readonly Line[], gone: ReadonlySet<Line>, leftOut: readonly string[]): PatternProblem | undefined {
  const { pattern } = line;
  const same = lines.find((other) => other !== line && other.pattern.line < pattern.line && other.pattern.exclude === pattern.exclude && other.test.expression === line.test.expression);
  if (same !== undefined) return { kind: 'duplicate', line: same.pattern.line };
  if (line.matches.size === 0) return mayBeElsewhere(model, line, leftOut) ? undefined : deadPattern(model, line, lines);
  const rest = lines.filter((other) => !gone.has(other) && other.test.expression !== line.test.expression);
  const excluding = pattern.exclude ? undefined : rest.find((other) => other.pattern.exclude && isCertainlyWithin(line, other) && includesAll(other.matches, line.matches));
  if (excluding !== undefined) return { kind: 'excluded', by: excluding.pattern };
  return shadowOf(line, rest.filter((other) => other.pattern.exclude === pattern.exclude));
}

/**
 * True where a pattern speaks of what a tree may or may not hold: places that are left out of the index,
 * subprojects that are fetched, and firmware images, which source packages leave out.
 */
function mayBeElsewhere(model: Model, { pattern: { pattern }, test }: Line, leftOut: readonly string[]): boolean {
  const literal = /^[^*?[\\]*/.exec(pattern)?.[0] ?? '';
  const wild = literal !== pattern;
  if (/^(roms|pc-bios)\//.test(literal)) return true;
  const subproject = /^subprojects\/[^/]+/.exec(literal)?.[0];
  if (subproject !== undefined && model.isFile(`${subproject}.wrap`)) return true;
  return leftOut.some((path) => `${literal}/`.startsWith(`${path}/`) || literal.startsWith(`${path}/`) || (wild && `${path}/`.startsWith(literal) && (test.slashes ?? Infinity) > countSlashes(path)));
}

function deadPattern(model: Model, { pattern }: Line, lines: readonly Line[]): PatternProblem {
  const renamed = renamedTo(model, pattern.pattern);
  if (renamed === undefined) return { kind: 'dead', renamed: undefined, covered: false };
  const now = [...model.get(compiledPatterns)(renamed).matches];
  const covered = now.length > 0 && now.every((path) => lines.some((other) => other.pattern.exclude === pattern.exclude && other.matches.has(path)));
  return { kind: 'dead', renamed, covered };
}

/**
 * The line that makes this one useless: for every path it takes, the last line of the section that takes
 * it too counts as much (the script keeps the depth of the last one). Only where that must stay so when files come and go.
 */
function shadowOf(line: Line, others: readonly Line[]): PatternProblem | undefined {
  let by: Line | undefined;
  for (const path of line.matches) {
    const last = others.filter((other) => other.matches.has(path)).at(-1);
    if (last === undefined || (last.pattern.line < line.pattern.line && last.test.depth !== line.test.depth && !line.pattern.exclude)) return undefined;
    if (!isCertainlyWithin(line, last)) return undefined;
    by ??= last;
  }
  return by === undefined ? undefined : { kind: 'shadowed', by: by.pattern };
}

/** True when whatever the first pattern may ever take, the second takes too. */
function isCertainlyWithin(line: Line, other: Line): boolean {
  const plain = !/[*?[\\]/.test(line.pattern.pattern);
  const [only] = line.matches;
  if (plain && line.matches.size === 1 && only === line.pattern.pattern) return true;
  return other.test.takesDirectory && (line.test.directory === other.test.directory || line.test.directory.startsWith(`${other.test.directory}/`));
}

function includesAll(set: ReadonlySet<string>, items: ReadonlySet<string>): boolean {
  for (const item of items) if (!set.has(item)) return false;
  return true;
}
