import { describe, expect, test } from 'vitest';
import { what } from '../../server/src/features/what';
import { MaintainersMatcher, maintainersMatcher, sectionsOf, type SectionMatch } from '../../server/src/model/maintainers-match';
import { contactsOf, type Contacts } from '../../server/src/model/maintainers-people';
import type { Model } from '../../server/src/model/model';
import { modelOfRealTree, oracle, realTree, realVersions } from '../support/real-tree';

/** What get_maintainer.pl printed. */
interface Expected extends Contacts {
  readonly subsystems: readonly string[];
  readonly depth: readonly number[];
  readonly status: readonly string[];
}

/**
 * Files where two sections of the same depth name the same person in two roles or with two
 * addresses: the script keeps the first one, and which comes first is Perl's hash order, another in
 * every run. There our answer must be what the script prints for some order of the equals.
 */
const DECIDED_BY_CHANCE = { '7.2': 9, '10.0': 5 } as const;

const asSet = (list: readonly string[]): string => JSON.stringify([...new Set(list)].sort());

function sameContacts(a: Contacts, b: Contacts): boolean {
  return asSet(a.maintainers) === asSet(b.maintainers) && asSet(a.reviewers) === asSet(b.reviewers) && asSet(a.lists) === asSet(b.lists);
}

function* ordersOfEquals(matches: readonly SectionMatch[]): Generator<readonly SectionMatch[]> {
  const [first] = matches;
  if (first === undefined) yield [];
  if (first === undefined) return;
  for (const candidate of matches.filter((match) => match.depth === first.depth)) {
    for (const rest of ordersOfEquals(matches.filter((match) => match !== candidate))) yield [candidate, ...rest];
  }
}

function someOrderGives(model: Model, path: string, expected: Contacts): boolean {
  for (const order of ordersOfEquals(sectionsOf(model, path))) if (sameContacts(contactsOf(model, order), expected)) return true;
  return false;
}

describe.each(realVersions)('MAINTAINERS of QEMU %s', (version) => {
  const root = realTree(version);
  const truth = oracle(version, `maintainers-${version}.json`) as Record<string, Expected> | undefined;

  test.skipIf(root === undefined || truth === undefined)('every file: subsystems, order, status and people are those of get_maintainer.pl', () => {
    const model = modelOfRealTree(root!, (path) => path === 'MAINTAINERS' || path === '.mailmap');
    expect(model.paths).toEqual(Object.keys(truth!).sort());
    const wrong: string[] = [];
    const byChance: string[] = [];
    for (const path of model.paths) {
      const expected = truth![path]!;
      const got = what(model, path);
      const depths = got.subsystems.map(({ depth }) => depth);
      const sameSections = asSet(got.subsystems.map(({ title }) => title)) === asSet(expected.subsystems) && asSet(got.status) === asSet(expected.status);
      if (!sameSections || JSON.stringify(depths) !== JSON.stringify(expected.depth)) wrong.push(path);
      else if (!sameContacts(got, expected)) (someOrderGives(model, path, expected) ? byChance : wrong).push(path);
    }
    expect(wrong).toEqual([]);
    expect(byChance).toHaveLength(DECIDED_BY_CHANCE[version]);
  });

  test.skipIf(root === undefined || truth === undefined)('the catch-all section alone covers as many files as the script says', () => {
    const model = modelOfRealTree(root!, (path) => path === 'MAINTAINERS');
    const alone = model.paths.filter((path) => what(model, path).catchAllOnly);
    expect(alone).toEqual(Object.keys(truth!).filter((path) => truth![path]!.subsystems.length === 1 && truth![path]!.depth[0] === -1 && truth![path]!.status.length === 0).sort());
  });

  test.skipIf(root === undefined)('all files against all patterns take milliseconds', () => {
    const model = modelOfRealTree(root!, (path) => path === 'MAINTAINERS');
    const { sections } = model.get(maintainersMatcher);
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      const matcher = new MaintainersMatcher(sections, (path) => model.isDirectory(path));
      for (const path of model.paths) matcher.match(path);
      times.push(performance.now() - start);
    }
    console.log(`${model.paths.length} files × ${sections.flatMap((section) => section.patterns).length} patterns of QEMU ${version}: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(400); // four times the goal: the machine is shared
  });
});
