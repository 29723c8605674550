import { t } from '../../base/l10n';
import { relatedTests, type RelatedTest } from '../../model/related-tests';
import { knownTests } from '../../model/tests';
import { at, leading, placeAt, type Answered, type Asked } from './asked';

/** Tests nearer than this are about the thing itself. */
const NEAR = 3;

/** Tests of what is named: those that name it, or that are named after it. */
export function answerTest({ model, entities, ranked }: Asked): Answered | undefined {
  const subject = entities.find(({ kind, path }) => (kind === 'type' || kind === 'path' || kind === 'machine' || kind === 'qmp') && !path.startsWith('tests/') && !path.startsWith('docs/'));
  if (subject === undefined) return undefined;
  const called = subject.text.toLowerCase();
  const near = relatedTests(model, { file: subject.path, types: subject.kind === 'type' ? [subject.name] : [], qmpCommands: subject.kind === 'qmp' ? [subject.name] : [] }).filter(({ distance }) => distance <= NEAR);
  // A test that is called like the thing is about it; others may only use it.
  const named = model.get(knownTests).filter(({ fact }) => fact.name.replace(/^test[-_]/, '').startsWith(called)).map((test): RelatedTest => ({ test, distance: 0, reason: t('named after {0}', called) })).sort((a, b) => nameLeft(a, called) - nameLeft(b, called));
  const tests = [...named, ...near.filter(({ test }) => !named.some((one) => one.test === test))];
  const [first] = tests;
  if (first === undefined) return undefined;
  const places = tests.slice(0, 6).map(({ test, reason, line }) => placeAt(test.fact.file, line ?? 0, test.fact.name, reason));
  return { intent: 'test', places: leading(places, ranked), answer: `${subject.name}: ${first.test.fact.name} (${first.reason}) — ${at(first.test.fact.file, first.line ?? 0)}`, certain: true };
}

/** Letters of a test's name beyond what it is called after: none for the test of the thing itself. */
function nameLeft({ test }: RelatedTest, called: string): number {
  return test.fact.name.replace(/^test[-_]|[-_]test$/g, '').length - called.length;
}
