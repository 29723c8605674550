import type { Model } from '../../../model/model';
import { subsystems } from '../../../model/subsystems';
import { knownTests } from '../../../model/tests';
import { nameOf } from '../owners';
import { changed, compareEntries, entry, listChanges, type DiffSection, type Entry } from './compare';

/** Subsystems with their status and people, and tests. */
export function diffOwnership(before: Model, after: Model): DiffSection[] {
  return [
    compareEntries('subsystems', 'Subsystems and owners', subsystemEntries(before), subsystemEntries(after), (a, b) => [
      ...changed('group', a.group, b.group), ...changed('status', a.status, b.status), ...listChanges('maintainers', a.maintainers, b.maintainers), ...listChanges('reviewers', a.reviewers, b.reviewers),
    ]),
    compareEntries('tests', 'Tests', testEntries(before), testEntries(after)),
  ];
}

interface Owners {
  readonly group: string;
  readonly status: string;
  readonly maintainers: readonly string[];
  readonly reviewers: readonly string[];
}

/** By title, so that a section that went to another group is not taken for a new one; by both where titles repeat. */
function subsystemEntries(model: Model): ReadonlyMap<string, Entry<Owners>> {
  const all = model.get(subsystems);
  const times = new Map<string, number>();
  for (const { label } of all) times.set(label, (times.get(label) ?? 0) + 1);
  return new Map(all.map(({ label, group, statusWords, section }) => [
    times.get(label) === 1 ? label : `${group} ${label}`,
    entry(label, [group, statusWords].filter((word) => word !== '').join(', '), section, { group, status: statusWords, maintainers: section.maintainers.map(nameOf), reviewers: section.reviewers.map(nameOf) }),
  ]));
}

function testEntries(model: Model): ReadonlyMap<string, Entry<undefined>> {
  return new Map(model.get(knownTests).map(({ fact, architectures }) => [`${fact.framework} ${fact.name} ${fact.framework === 'tcg' ? fact.file : ''}`, entry(fact.name, [fact.framework, ...architectures].join(' '), fact, undefined)]));
}
