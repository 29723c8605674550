import { basename } from '../base/paths';
import type { TestFact, TestKind } from '../facts/tests';
import { derivation, type Model } from './model';
import { testLists, type ListedTest } from './test-lists';

/** A test as the build knows it. */
export interface KnownTest {
  readonly fact: TestFact;
  /** Architectures it runs for, sorted; empty when it is not per architecture or in no list. */
  readonly architectures: readonly string[];
  /** Where a meson.build lists it; first one of each list. */
  readonly listed: readonly ListedTest[];
  /** What runs it: `qos-test` for libqos tests, else its own name. */
  readonly runner: string;
  /** `quick`, `thorough` or '' */
  readonly speed: string;
}

/** Every test of the tree, in path order. Sources that only help tests of a list are none. */
export const knownTests = derivation('tests', (model: Model): readonly KnownTest[] => {
  const listings = new Listings(model);
  return model.facts('test').filter((fact) => listings.runs(fact)).map((fact) => listings.describe(fact));
});

/** Tests by the path of their source. */
export const testsByFile = derivation('tests-by-file', (model: Model): ReadonlyMap<string, KnownTest> => new Map(model.get(knownTests).map((test) => [test.fact.file, test])));

interface Listing {
  readonly test: ListedTest;
  /** `''` = every system target. */
  readonly architecture: string;
  readonly speed: string;
}

/** The lists of tests/qtest, tests/functional and tests/unit, by name of the test. */
class Listings {
  readonly #byName: Readonly<Record<'qtest' | 'functional' | 'unit', Map<string, Listing[]>>> = { qtest: new Map(), functional: new Map(), unit: new Map() };
  readonly #qos = new Map<string, ListedTest>();
  readonly #systemTargets: readonly string[];

  constructor(model: Model) {
    this.#systemTargets = model.facts('target').filter(({ name }) => name.endsWith('-softmmu')).map(({ name }) => name.slice(0, -'-softmmu'.length)).sort();
    for (const [file, lists] of model.get(testLists)) {
      for (const [list, tests] of lists) this.#add(file, list, tests);
    }
  }

  /** False for a file beside listed tests that no list names. */
  runs(fact: TestFact): boolean {
    const { framework, name } = fact;
    if (framework !== 'qtest' && framework !== 'unit') return true;
    const lists = this.#byName[framework];
    return lists.size === 0 || lists.has(name) || this.#isQos(fact);
  }

  #isQos(fact: TestFact): boolean {
    return fact.framework === 'qtest' && this.#qos.has(basename(fact.file));
  }

  describe(fact: TestFact): KnownTest {
    const { framework, name } = fact;
    const isQos = this.#isQos(fact);
    const listings = framework === 'qtest' || framework === 'functional' || framework === 'unit' ? this.#byName[framework].get(isQos ? 'qos-test' : name) ?? [] : [];
    const architectures = new Set(listings.flatMap(({ architecture }) => (framework === 'unit' ? [] : architecture === '' ? this.#systemTargets : [architecture])));
    if (framework === 'tcg') for (const architecture of fact.groups) if (architecture !== 'multiarch') architectures.add(architecture);
    const qos = this.#qos.get(basename(fact.file));
    return {
      fact, architectures: [...architectures].sort(), runner: isQos ? 'qos-test' : name, speed: listings[0]?.speed ?? '',
      listed: isQos && qos !== undefined ? [qos] : listings.map(({ test }) => test),
    };
  }

  #add(file: string, list: string, tests: readonly ListedTest[]): void {
    if (file === 'tests/unit/meson.build' && list === 'tests') this.#put('unit', tests, '', '');
    const functional = /^tests_(\w+?)_(?:system|linuxuser|bsduser)(?:_(\w+))?$/.exec(list);
    if (functional !== null) this.#put('functional', tests, functional[1] === 'generic' ? '' : functional[1]!, functional[2] ?? 'quick');
    if (file !== 'tests/qtest/meson.build') return;
    if (list === 'qos_test_ss') for (const test of tests) this.#qos.set(basename(test.name), test);
    const architecture = /^qtests_(\w+)$/.exec(list)?.[1];
    if (architecture === 'generic') this.#put('qtest', tests, '', '');
    else if (architecture !== undefined && this.#systemTargets.includes(architecture)) this.#put('qtest', tests, architecture, '');
  }

  #put(framework: 'qtest' | 'functional' | 'unit', tests: readonly ListedTest[], architecture: string, speed: string): void {
    const byName = this.#byName[framework];
    for (const test of tests) byName.set(test.name, [...(byName.get(test.name) ?? []), { test, architecture, speed }]);
  }
}

/** A command line and where to run it. */
export interface TestCommand {
  readonly command: string;
  /** Directory, relative to the build directory. */
  readonly directory: string;
  /** `one` = this test alone; `group` = everything of its kind. */
  readonly scope: 'one' | 'group';
}

/** How to run a test, the narrowest way first. `architecture` picks one of several; a common one when left out. */
export function commandsFor(model: Model, test: KnownTest, architecture = preferred(test.architectures)): readonly TestCommand[] {
  const { name, framework, file } = test.fact;
  const meson = model.isFile('python/scripts/mkvenv.py') ? 'pyvenv/bin/meson' : 'meson';
  const one = (command: string, directory = ''): TestCommand => ({ command, directory, scope: 'one' });
  const group = (command: string): TestCommand => ({ command, directory: '', scope: 'group' });
  const commands: Readonly<Record<TestKind, () => readonly TestCommand[]>> = {
    qtest: () => [
      one(`${meson} test qtest-${architecture}/${test.runner}`),
      one(`QTEST_QEMU_BINARY=./qemu-system-${architecture} tests/qtest/${test.runner}`),
      group(`make check-qtest-${architecture}`),
    ],
    unit: () => [one(`${meson} test ${name}`), one(`tests/unit/${name}`), group('make check-unit')],
    functional: () => [
      one(`${meson} test func-${architecture}-${name}`),
      one(`PYTHONPATH=../python:../tests/functional QEMU_TEST_QEMU_BINARY=$PWD/qemu-system-${architecture} pyvenv/bin/python3 ../${file}`),
      group(`make check-functional-${architecture}`),
    ],
    avocado: () => [one(`make check-avocado AVOCADO_TESTS=${file}`), group('make check-avocado')],
    iotest: () => [one(`./check -${iotestFormat(test.fact)} ${name}`, 'tests/qemu-iotests'), group('make check-block')],
    tcg: () => tcgCommands(test, architecture).map((command) => (command.startsWith('make -C') ? one(command) : group(command))),
  };
  return commands[framework]();
}

function preferred(architectures: readonly string[]): string {
  return ['x86_64', 'aarch64'].find((common) => architectures.includes(common)) ?? architectures[0] ?? 'x86_64';
}

/** qcow2 unless the test says that it supports only others. */
function iotestFormat(fact: TestFact): string {
  const formats = fact.groups.filter((one) => one.startsWith('fmt:')).map((one) => one.slice('fmt:'.length));
  return formats.length === 0 || formats.includes('qcow2') || formats.includes('generic') ? 'qcow2' : formats[0]!;
}

function tcgCommands(test: KnownTest, architecture: string): readonly string[] {
  if (test.architectures.length === 0) return ['make check-tcg'];
  const target = `${architecture}-${test.fact.file.includes('/system/') ? 'softmmu' : 'linux-user'}`;
  return [`make -C tests/tcg/${target} run-${test.fact.name}`, `make run-tcg-tests-${target}`];
}
