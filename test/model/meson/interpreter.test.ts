import { describe, expect, test } from 'vitest';
import { Interpreter } from '../../../server/src/model/meson/interpreter';
import type { MesonWorld } from '../../../server/src/model/meson/context';
import type { HostOptions } from '../../../server/src/model/meson/host';
import { hostFactsOf, plain, type Value } from '../../../server/src/model/meson/values';
import { kconfig } from '../../../server/src/model/kconfig';
import { KconfigSolver } from '../../../server/src/model/kconfig-solver';
import { indexFixture } from '../../support/fixture';

/** Evaluates a meson.build of its own. */
async function run(text: string, options: HostOptions = {}): Promise<Interpreter> {
  const { model } = await indexFixture(`//- /meson.build\n${text}\n//- /sub/meson.build\nin_sub = meson.current_source_dir()\nsubdir_done()\nnever = 1\n//- /subprojects/own/meson.build\nhidden = 'shown'\n`);
  const world: MesonWorld = {
    file: (directory) => model.facts('meson-file').find(({ name }) => name === directory), option: () => undefined, target: () => undefined, targetNames: ['a-softmmu', 'b-linux-user'],
    text: () => 'one\ntwo\n', isFile: (path) => model.isFile(path), isDirectory: (path) => model.isDirectory(path), devices: () => [], solver: new KconfigSolver(model.get(kconfig)),
  };
  const interpreter = new Interpreter(world, options);
  interpreter.run();
  return interpreter;
}

/** The value of the variable `x` as plain data. */
async function valueOf(text: string, options?: HostOptions): Promise<unknown> {
  return asData((await run(text, options)).variable('x'));
}

function asData(value: Value): unknown {
  const scalar = plain(value);
  if (scalar instanceof Map) return Object.fromEntries([...scalar].map(([key, item]: [string, Value]) => [key, asData(item)]));
  return Array.isArray(scalar) ? (scalar as readonly Value[]).map(asData) : scalar;
}

describe('values', () => {
  test.each<[string, unknown]>([
    ["x = 'a' + 'b'", 'ab'],
    ["x = 1 + 2 * 3 - 4 / 2 % 3", 5],
    ["x = ['a'] + 'b' + ['c', ['d']]", ['a', 'b', 'c', ['d']]],
    ["x = {'a': 1} + {'b': 2, 'a': 3}", { a: 3, b: 2 }],
    ["x = 'a' / 'b' / '/c'", '/c'],
    ["x = ['a']\nx += 'b'", ['a', 'b']],
    ["x = 'b' in ['a', 'b'] and 'c' not in {'a': 1}", true],
    ["x = [1, 2] == [1, 2] and [1] != [2]", true],
    ["x = 2 < 3 and 'a' >= 'b' or false", false],
    ["x = not true", false],
    ["x = true ? 'yes' : 'no'", 'yes'],
    ["y = 'z'\nx = f'a-@y@-@w@'", 'a-z-@w@'],
    ["x = '@0@/@1@/@2@'.format('a', 7)", 'a/7/@2@'],
    ["x = ' a b '.strip().split()", ['a', 'b']],
    ["x = '-'.join(['a', 'b']).to_upper()", 'A-B'],
    ["x = 'a.b-c'.underscorify() + 'Q'.to_lower()", 'a_b_cq'],
    ["x = 'abc'.startswith('a') and 'abc'.endswith('c') and 'abc'.contains('b')", true],
    ["x = 'abcdef'.substring(-2) + 'abc'.substring(1, 2) + 'a'.replace('a', 'z')", 'efbz'],
    ["x = '12'.to_int() + 1", 13],
    ["x = 3.to_string() + true.to_string()", '3true'],
    ["x = '1.10.2'.version_compare('>=1.9')", true],
    ["x = ['a', 'b'].length() + [1].get(5, 4)", 6],
    ["x = {'b': 1, 'a': 2}.keys()", ['a', 'b']],
    ["x = {'b': 1}.get('z', 'none') + {'b': 'c'}['b']", 'nonec'],
    ["x = range(2, 8, 3)", [2, 5]],
    ["x = join_paths('a', 'b', '/c', 'd')", '/c/d'],
    ["x = 'cde'[1] + ['f', 'g'][-1]", 'dg'],
    ["d = configuration_data({'a': 1})\nd.set('b', 'c')\nx = [d.get('a'), d.get('b'), d.has('z'), d.get('z', 9)]", [1, 'c', false, 9]],
    ["fs = import('fs')\nx = [fs.exists('meson.build'), fs.is_dir('sub'), fs.is_file('/dev/kvm'), fs.name('a/b.c'), fs.stem('a/b.c'), fs.replace_suffix('a.c', '.o'), fs.read('l').splitlines()]",
      [true, true, false, 'b.c', 'b', 'a.o', ['one', 'two', '']]],
    ["x = undefined_thing.method()[3]", undefined],
    ["x = get_variable('nope', 'dflt') + (is_variable('meson') ? '!' : '?')", 'dflt!'],
  ])('%s', async (text, expected) => {
    expect(await valueOf(text)).toEqual(expected);
  });
});

describe('statements', () => {
  test('loops over lists, dictionaries and with break and continue', async () => {
    expect(await valueOf("x = []\nforeach i : ['a', 'b', 'c', 'd']\n  if i == 'b'\n    continue\n  elif i == 'd'\n    break\n  endif\n  x += i\nendforeach")).toEqual(['a', 'c']);
    expect(await valueOf("x = ''\nforeach k, v : {'a': '1', 'b': '2'}\n  x += k + v\nendforeach")).toBe('a1b2');
  });

  test('what is not reached leaves no trace in variables', async () => {
    expect(await valueOf("x = 'before'\nif false\n  x = 'dead'\n  y = files('a.c')\nendif")).toBe('before');
    expect((await run("if false\n  y = files('a.c')\nendif")).hasVariable('y')).toBe(false);
  });

  test('a directory shares variables and ends at subdir_done', async () => {
    const interpreter = await run("subdir('sub')");
    expect(interpreter.variable('in_sub')).toBe('/src/sub');
    expect(interpreter.hasVariable('never')).toBe(false);
  });

  test('a subproject has variables of its own', async () => {
    expect(await valueOf("own = subproject('own')\nx = [own.get_variable('hidden'), is_variable('hidden'), own.found()]")).toEqual(['shown', false, true]);
    expect(await valueOf("x = subproject('absent').get_variable('some_dep').found()")).toBe(true);
  });
});

describe('the host', () => {
  const facts = async (text: string, options?: HostOptions) => {
    const interpreter = await run(`cc = meson.get_compiler('c')\n${text}`, options);
    return { value: plain(interpreter.variable('x')), on: hostFactsOf(interpreter.variable('x')).map(({ id }) => id) };
  };

  test.each<[string, unknown, string[]]>([
    ["x = dependency('zlib', required: false).found()", true, ['zlib']],
    ["x = dependency('zlib').found()", true, []],
    ["x = dependency('').found()", false, []],
    ["x = dependency('appleframeworks', modules: 'Cocoa', required: false).found()", false, ['appleframeworks Cocoa']],
    ["x = cc.find_library('aio', required: false).found()", true, ['library aio']],
    ["x = cc.has_function('dup3')", true, ['function dup3']],
    ["x = cc.has_header('a.h') and not cc.has_header_symbol('b.h', 'B')", false, ['header a.h', 'symbol B']],
    ["x = cc.links('int main(void);', name: 'main')", true, ['probe main']],
    ["x = cc.compiles('x')", true, ['probe x']],
    ["x = find_program('ls').found()", true, []],
    ["x = find_program('ls', required: false).found()", true, ['program ls']],
    ["x = find_program('sub/meson.build', required: false).found()", true, []],
    ["x = dependency('zlib', required: false).version().version_compare('<2')", false, ['zlib <2']],
    ["x = add_languages('rust', required: false)", false, ['language rust']],
  ])('%s', async (text, value, on) => {
    expect(await facts(text)).toEqual({ value, on });
  });

  test('what the caller says wins', async () => {
    expect(await facts("x = dependency('zlib', required: false).found()", { facts: new Map([['zlib', false]]) })).toEqual({ value: false, on: ['zlib'] });
    expect((await facts('x = host_machine.system()', { os: 'darwin' })).value).toBe('darwin');
    expect((await facts('x = host_machine.cpu_family()', { cpu: 's390x' })).value).toBe('s390x');
  });

  test('a disabler makes what uses it missing', async () => {
    const text = "a = dependency('a', required: false, disabler: true)\nx = declare_dependency(dependencies: a).found()";
    expect((await facts(text)).value).toBe(true);
    expect((await facts(text, { facts: new Map([['a', false]]) })).value).toBe(false);
  });

  test('an error that is reached is a problem', async () => {
    expect((await run("if true\n  error('no toys')\nelse\n  error('never said')\nendif")).problems.map(({ message }) => message)).toEqual(['the build stops here: no toys']);
  });
});
