import { stem } from './stem';
import type { Intent } from './intents';

/** Words by which an intent is recognised and that say nothing about the subject: they only break ties. */
const WORDS: Partial<Readonly<Record<Intent, string>>> = {
  maintain: 'maintain maintained maintainer look after care review reviewer reviews cc patch patches change changes send mail ask contact own owns owner charge anyone anybody somebody still orphan orphaned unmaintained support supported whom',
  directory: 'directory directories purpose contain contains hold holds holding content subdirectory subdirectories folder about',
  document: 'document documents documentation documented spec specs specification specified specify manual guide guides describe described explain explains explained tutorial read about write wrote',
  test: 'test tests tested testing cover covers covered exercise exercises check checks',
  trace: 'declare declared define defined show shows fire fires fired',
  build: 'build builds built compile compiles compiled config symbol symbols kconfig condition conditions enable enables enabled switch switches needed need under define defined declare declared linked link decide decided',
  type: 'type types parent inherit inherits inherited derive derives derived subclass superclass base class register registers registered common share qom define defined object',
  depend: 'depend depends dependency needed need needs require requires required used uses purpose',
  migrate: 'state migrate migrated save saved saves restore restored restores migration',
  command: 'command commands option options schema function functions line monitor declare declared define defined send',
  removed: 'remove removed deprecated dropped gone replace replaced replaces replacement instead successor find happened longer exist',
};

/** Stems by intent, worked out with the first question: most processes never ask one. */
let stems: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** True for a term that names what kind of answer is wanted, not what about. */
export function isNoise(intent: Intent, term: string): boolean {
  stems ??= new Map(Object.entries(WORDS).map(([name, words]) => [name, new Set(words.split(' ').map((word) => stem(word)))]));
  return stems.get(intent)?.has(term) === true;
}
