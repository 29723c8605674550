import { t } from '../base/l10n';
import { basename, dirname } from '../base/paths';
import { SymbolKind } from '../facts/symbols';
import type { Exercised, TestKind } from '../facts/tests';
import { derivation, type Model } from './model';
import { qapiNamed } from './qapi';
import { knownTests, type KnownTest } from './tests';

/** What tests are looked for. Names come from whoever knows the types that a file declares. */
export interface TestQuery {
  /** Tree path. */
  readonly file?: string;
  /** QOM type names: devices, machines (`virt-machine` or `virt`), CPUs, objects. */
  readonly types?: readonly string[];
  readonly qmpCommands?: readonly string[];
  /** Test files that belong to the same subsystem. */
  readonly subsystemFiles?: ReadonlySet<string>;
}

export interface RelatedTest {
  readonly test: KnownTest;
  /** 0 = nearest. */
  readonly distance: number;
  readonly reason: string;
  /** Where the test says so, when it does. 0-based. */
  readonly line?: number;
}

const MAX_RELATED = 25;

/** Tests that can tell whether a change broke something, the narrowest first, each once with its best reason. */
export function relatedTests(model: Model, query: TestQuery): readonly RelatedTest[] {
  const best = new Map<KnownTest, RelatedTest>();
  const offer = (found: RelatedTest): void => {
    const known = best.get(found.test);
    if (known === undefined || found.distance < known.distance) best.set(found.test, found);
  };
  if (query.file !== undefined) for (const found of byFile(model, query.file)) offer(found);
  for (const found of byNames(model, query)) offer(found);
  for (const test of model.get(knownTests)) {
    if (query.subsystemFiles?.has(test.fact.file) === true) offer({ test, distance: 6, reason: t('in the same section of MAINTAINERS') });
  }
  const rank = ({ test, distance }: RelatedTest): number => distance * 10 + COST[test.fact.framework];
  return [...best.values()].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_RELATED);
}

/** Cheaper kinds first among equally near ones. */
const COST: Readonly<Record<TestKind, number>> = { unit: 0, qtest: 1, iotest: 2, tcg: 3, functional: 4, avocado: 5 };

function* byFile(model: Model, file: string): Generator<RelatedTest> {
  const stem = plain(basename(file).split('.')[0]!);
  const target = /^target\/([^/]+)\//.exec(file)?.[1];
  const format = /^block\/(qcow2|qed|vmdk|vpc|vhdx|vdi|parallels|raw|luks|dmg)\b/.exec(file)?.[1];
  const names = model.get(plainNames);
  for (const test of model.get(knownTests)) {
    const { fact } = test;
    if (fact.file === file) yield { test, distance: 0, reason: t('this is the test') };
    else if (stem !== '' && names.get(test) === stem) yield { test, distance: 1, reason: t('named after the file') };
    else if (format !== undefined && fact.framework === 'iotest' && fact.groups.includes(`fmt:${format}`) && fact.groups.includes('quick')) yield { test, distance: 4, reason: t('block-layer test for {0}', format) };
    else if (target !== undefined && fact.framework === 'tcg' && isTargetOf(target, test)) yield { test, distance: 5, reason: t('guest program for {0}', target) };
  }
  for (const found of includers(model, file)) yield found;
}

/** Tests that include the header of the same name, for sources and headers alike. */
function* includers(model: Model, file: string): Generator<RelatedTest> {
  const header = `${basename(file).split('.')[0]!}.h`;
  for (const { test, line } of model.get(testsByInclude).get(header) ?? []) {
    const included = file.startsWith('include/') ? file.slice('include/'.length) : undefined;
    if (included !== undefined || dirname(file) !== dirname(test.fact.file)) yield { test, distance: 3, reason: t('includes {0}', header), line };
  }
}

/** Unit tests and qtests by the last part of what they include. */
const testsByInclude = derivation('tests-by-include', (model: Model) => {
  const tests = new Map<string, { test: KnownTest; line: number }[]>();
  for (const test of model.get(knownTests)) {
    if (test.fact.framework !== 'unit' && test.fact.framework !== 'qtest') continue;
    for (const { name, line } of model.symbolsIn(test.fact.file, new Set([SymbolKind.include]))) {
      const header = basename(name);
      tests.set(header, [...(tests.get(header) ?? []), { test, line }]);
    }
  }
  return tests;
});

function* byNames(model: Model, query: TestQuery): Generator<RelatedTest> {
  const types = new Set([...(query.types ?? [])].flatMap((type) => [type, type.replace(/-(machine|softmmu)$/, '')]));
  const stems = new Set([...types].map(plain));
  const commands = new Set([...(query.qmpCommands ?? []), ...(query.file === undefined ? [] : commandsOf(model, query.file))]);
  if (types.size === 0 && commands.size === 0) return;
  const names = model.get(plainNames);
  for (const test of model.get(knownTests)) {
    if (stems.has(names.get(test) ?? '')) yield { test, distance: 1, reason: t('named after {0}', test.fact.name.replace(/-test$/, '')) };
    for (const exercised of test.fact.exercises) {
      const reason = exercises(exercised, types, commands);
      if (reason !== undefined) yield { test, distance: 2, reason, line: exercised.line };
    }
  }
}

function exercises({ what, name }: Exercised, types: ReadonlySet<string>, commands: ReadonlySet<string>): string | undefined {
  if (what === 'qmp') return commands.has(name) ? t('sends {0}', name) : undefined;
  return types.has(name) ? (what === 'machine' ? t('starts the machine {0}', name) : t('uses {0}', name)) : undefined;
}

/** QMP commands that a file declares (schema) or implements (`qmp_x` functions). */
function commandsOf(model: Model, file: string): string[] {
  const declared = model.factsIn(file, 'qapi-entity').filter(({ entity }) => entity === 'command').map(({ name }) => name);
  const functions = model.symbolsIn(file, new Set([SymbolKind.function])).filter(({ name }) => name.startsWith('qmp_')).map(({ name }) => name.slice('qmp_'.length));
  const names = functions.flatMap((name) => [name.replace(/_/g, '-'), name]);
  return [...declared, ...names.filter((name) => qapiNamed(model, name).length > 0)];
}

function isTargetOf(target: string, test: KnownTest): boolean {
  return test.architectures.some((architecture) => architecture === target || (target === 'arm' && architecture === 'aarch64') || (target === 'i386' && architecture === 'x86_64'));
}

/** Letters and digits in lower case: `e1000e`, `aspeed_smc` and `aspeed-smc` compare equal. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Every test's name as names are compared. */
const plainNames = derivation('tests-plain-names', (model) => new Map(model.get(knownTests).map((test) => [test, plainTestName(test.fact.name)])));

function plainTestName(name: string): string {
  return plain(name.replace(/^(test|check)[-_]/, '').replace(/[-_]tests?$/, ''));
}
