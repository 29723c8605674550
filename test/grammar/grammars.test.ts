// Every grammar over a small file of its language; the snapshots beside this file are read, not just accepted.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../server/src/index/languages';
import { grammars, languages, snapshotOf, takes, tokensOf } from './grammars';

const folder = 'test/grammar/samples';
const samples = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => fs.statSync(path.join(folder, name)).isFile()).map((name) => name.replaceAll('\\', '/')).sort();

/** What begins so, the dark, the light and the high-contrast theme of the editor all give a colour. */
const coloured = [
  'comment', 'constant.character', 'constant.language', 'constant.numeric', 'entity.name.class', 'entity.name.function', 'entity.name.tag', 'entity.name.type', 'invalid', 'keyword', 'markup.heading',
  'markup.inline.raw', 'markup.inserted', 'storage', 'string', 'support.class', 'support.function', 'support.type', 'variable',
];
/** Meant to stay plain, or a place for what other grammars colour. */
const plain = ['punctuation', 'meta'];

function languageFor(sample: string): string {
  const found = languages.filter((language) => takes(language, sample));
  expect(found.map(({ id }) => id), sample).toHaveLength(1);
  return found[0]?.id ?? '';
}

function scopeFor(sample: string): string {
  const id = languageFor(sample);
  return grammars.find(({ language }) => language === id)?.scopeName ?? '';
}

describe('grammars', () => {
  it.each(samples)('%s', async (sample) => {
    const text = await snapshotOf(scopeFor(sample), fs.readFileSync(path.join(folder, sample), 'utf8').trimEnd());
    await expect(text).toMatchFileSnapshot(`snapshots/${sample.replaceAll('/', '.')}.snap`);
  });

  it('give everything they name a colour in the themes of the editor', () => {
    for (const { path: file } of grammars) {
      const names = [...fs.readFileSync(file, 'utf8').matchAll(/"(?:name|contentName)": "((?:[a-z][\w-]*\.)+[\w-]+(?: (?:[a-z][\w-]*\.)+[\w-]+)*)"/g)].map(([, name = '']) => name);
      expect(names.length, file).toBeGreaterThan(5);
      const begins = (scope: string, starts: readonly string[]) => starts.some((start) => scope === start || scope.startsWith(`${start}.`));
      expect(names.filter((name) => !name.split(' ').some((scope) => begins(scope, [...coloured, ...plain]))), file).toEqual([]);
    }
  });

  it('have a sample each', () => {
    expect(new Set(samples.map(languageFor))).toEqual(new Set(languages.map(({ id }) => id)));
  });

  it('find their way back after what is not closed', async () => {
    const names = async (scope: string, text: string) => (await tokensOf(scope, text)).flat().filter(({ scopes }) => scopes.some((each) => each.startsWith('entity.name'))).map((token) => token.text);
    expect(await names('source.qemu-trace-events', 'toy_open(int x\ntoy_next(void) "unclosed\ntoy_last(void) ""')).toEqual(['toy_open', 'toy_next', 'toy_last']);
    expect(await names('source.qemu-hx', 'DEF("one, 0,\nDEF("two", 0, QEMU_OPTION_two)')).toEqual(['two']);
    expect(await names('source.qemu-qapi', "##\n# @a: never closed\n{ 'command': 'after' }")).toEqual(['after']);
  });
});

describe('languages', () => {
  it('have a grammar, a configuration and a name of this extension\'s own', () => {
    expect(grammars.map(({ language }) => language).sort()).toEqual(languages.map(({ id }) => id).sort());
    for (const { id, aliases, configuration } of languages) {
      expect(id).toMatch(/^qemu-[a-z-]+$/); // ids such as `kconfig` belong to other extensions
      expect(aliases[0]).toMatch(/^QEMU /);
      expect(Object.keys(JSON.parse(fs.readFileSync(configuration, 'utf8')) as object)).toContain('wordPattern');
    }
  });

  it('are claimed by patterns only: a language that another extension claims by name or extension is left to it', () => {
    for (const language of languages) expect(Object.keys(language)).toEqual(['id', 'aliases', 'filenamePatterns', 'configuration']);
    const others = ['package.json', 'src/qapi.json', 'src/Main.hx', 'build/rules.mak', 'Makefile', 'meson.build', 'docs/index.rst', 'test.out', 'tests/a.out', 'board.dts', '.vscode/settings.json'];
    for (const other of others) expect(languages.filter((language) => takes(language, other)).map(({ id }) => id), other).toEqual([]);
  });

  it.each([
    ['qapi/block-core.json', 'qapi', 'qemu-qapi'], ['qga/qapi-schema.json', 'qapi', 'qemu-qapi'], ['storage-daemon/qapi/qapi-schema.json', 'qapi', 'qemu-qapi'],
    ['tests/qapi-schema/qapi-schema-test.json', 'qapi', 'qemu-qapi'], ['hw/arm/Kconfig', 'kconfig', 'qemu-kconfig'], ['Kconfig.host', 'kconfig', 'qemu-kconfig'],
    ['MAINTAINERS', 'maintainers', 'qemu-maintainers'], ['hw/net/trace-events', 'trace-events', 'qemu-trace-events'], ['trace-events', 'trace-events', 'qemu-trace-events'],
    ['hmp-commands-info.hx', 'hx', 'qemu-hx'], ['qemu-options.hx', 'hx', 'qemu-hx'], ['qemu-img-cmds.hx', 'hx', 'qemu-hx'], ['target/arm/tcg/a64.decode', 'decodetree', 'qemu-decodetree'],
    ['configs/targets/x86_64-softmmu.mak', 'config-mak', 'qemu-config-mak'], ['configs/devices/arm-softmmu/default.mak', 'config-mak', 'qemu-config-mak'],
  ])('%s is the same to the server and to the editor', (file, language, id) => {
    expect(languageOf(file)).toBe(language);
    expect(languageFor(file)).toBe(id);
  });
});
