import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SymbolKind } from '../../server/src/facts/symbols';
import { languageOf } from '../../server/src/index/languages';
import { resolveGenerated, type GeneratedFrom } from '../../server/src/model/generated-symbols';
import type { Model } from '../../server/src/model/model';
import { oracle, realTree, realVersions, type RealVersion } from '../support/real-tree';
import { modelOfTree } from '../support/tree-on-disk';
import { decodetreeNames, helpersByPreprocessor, qapiNames } from './generators';

const SAMPLES = 200;

/** The same 200 at every run, spread over the whole list. */
function sample<T>(all: readonly T[]): T[] {
  if (all.length <= SAMPLES) return [...all];
  return Array.from({ length: SAMPLES }, (_, i) => all[Math.floor((i * all.length) / SAMPLES)]!);
}

/** Letters and digits only: what is left of a QAPI name in every C name made from it. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Names that the generator makes and no schema line declares: built-in types and features. */
const BUILT_IN = /^(visit_type_|qapi_free_)?(q_empty|(str|number|int\d*|uint\d+|size|bool|any|null|QType)(List)?)(_str|_lookup|_members)?$|^QTYPE_|^QAPI_FEATURE_|^visit_type_q_empty/;

describe.each(realVersions)('generated names of QEMU %s', (version: RealVersion) => {
  const root = realTree(version);
  let model: Model;
  let scratch: string;

  beforeAll(async () => {
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-generated-'));
    if (root !== undefined) model = await modelOfTree(root);
  });

  /** Resolves every name of every one; all must come out right. */
  function expectAll<T>(all: readonly T[], names: (one: T) => readonly string[], right: (one: T, sources: readonly GeneratedFrom[]) => boolean): void {
    const wrong = all.flatMap((one) => names(one).filter((name) => !right(one, resolveGenerated(model, name))));
    expect(wrong).toEqual([]);
  }

  afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

  test.skipIf(root === undefined).each([['qapi/qapi-schema.json', ''], ['qga/qapi-schema.json', 'qga-'], ['storage-daemon/qapi/qapi-schema.json', 'qsd-']])('%s: every name of the generator', (schema, prefix) => {
    const families = qapiNames(root!, schema, prefix, path.join(scratch, bare(schema)));
    const truth = oracle(version, `qapi-${version}.json`) as Record<string, { entities: [string, string, string, number][] }> | undefined;
    if (families === undefined || truth === undefined) return;
    const declared = new Map(truth[schema]!.entities.map(([, name, file, line]) => [`${file}:${line}`, name]));
    for (const { family, names } of families) {
      const wanted = names.filter((name) => !BUILT_IN.test(name) && !/QAPI_?EVENT__MAX$|QAPIEvent/.test(name));
      const wrong = wanted.filter((name) => {
        const sources = resolveGenerated(model, name);
        return !sources.some(({ kind, name: source, file, line }) => {
          if (kind === 'qapi-enum-value') return isDeclaredValue(root!, file, line, source) && bare(name).endsWith(bare(source));
          const entity = declared.get(`${file}:${line + 1}`);
          return entity !== undefined && entity === source && (bare(name).includes(bare(source)) || `${lineOf(root!, file, line)} ${lineOf(root!, file, line + 1)}`.includes(`'prefix': '${name.replace(/__MAX$/, '')}'`));
        });
      });
      console.log(`${version} ${schema} ${family}: ${wanted.length - wrong.length} of ${wanted.length}`);
      expect(wrong, family).toEqual([]);
    }
  });

  test.skipIf(root === undefined)('trace functions and constants', () => {
    const truth = oracle(version, `trace-events-src-${version}.json`) as Record<string, [string, number, boolean][]> | undefined;
    if (truth === undefined) return;
    const events = Object.entries(truth).flatMap(([file, list]) => (Array.isArray(list) ? list.map(([name, line]) => ({ name, file, line })) : []));
    expectAll(events, ({ name }) => [`trace_${name}`, `TRACE_${name.toUpperCase()}`, `TRACE_${name.toUpperCase()}_ENABLED`, `TRACE_${name.toUpperCase()}_BACKEND_DSTATE`], ({ name, file, line }, sources) =>
      sources.some((source) => source.kind === 'trace-event' && source.name === name && source.file === file && source.line + 1 === line));
    console.log(`${version} trace events: ${events.length} of ${events.length}, four names each`);
  });

  test.skipIf(root === undefined)('TCG helpers, as the preprocessor sees them', () => {
    const declared = helpersByPreprocessor(root!, scratch);
    if (declared === undefined) return;
    const names = [...declared.keys()];
    expectAll(names, (name) => [`gen_helper_${name}`, `helper_${name}`], (name, sources) =>
      sources.some(({ kind, file, line }) => kind === 'helper' && declared.get(name)!.has(`${file}:${line + 1}`)));
    console.log(`${version} helpers: ${names.length} of ${names.length}`);
  });

  test.skipIf(root === undefined)('C definitions of TCG helpers', () => {
    const debug = oracle(version, `functions-${version}-x86_64.json`) as { functions?: unknown } | undefined;
    if (debug === undefined) return;
    const defined = [...JSON.stringify(debug).matchAll(/"(helper_\w+)"/g)].map((match) => match[1]!);
    const known = [...new Set(defined)].filter((name) => resolveGenerated(model, name).some(({ kind }) => kind === 'helper-definition'));
    for (const name of sample(known)) {
      for (const { kind, file, line } of resolveGenerated(model, name, 'target/i386/tcg/translate.c')) {
        if (kind === 'helper-definition') expect(lineOf(root!, file, line), name).toMatch(new RegExp(String.raw`\b(helper_\w+|HELPER)\b`));
      }
    }
    console.log(`${version} helper definitions: ${known.length} of ${new Set(defined).size} in DWARF have one that is no macro's work`);
  });

  test.skipIf(root === undefined)('decodetree: trans_ functions and arg_ structures', () => {
    const files = model.paths.filter((file) => languageOf(file) === 'decodetree' && file.startsWith('target/'));
    const wanted: { name: string; file: string }[] = [];
    for (const file of files) {
      const names = decodetreeNames(root!, file);
      if (names === undefined) return;
      for (const name of names) wanted.push({ name, file });
    }
    const right = ({ name, file }: { name: string; file: string }, sources: readonly GeneratedFrom[]): boolean => {
      const first = sources[0];
      return first?.file === file && new RegExp(String.raw`^[\s{[]*${name.slice('trans_'.length)}\b`).test(lineOf(root!, first.file, first.line));
    };
    const wrong = wanted.filter((one) => !right(one, resolveGenerated(model, one.name, one.file)));
    console.log(`${version} trans_ functions: ${wanted.length - wrong.length} of ${wanted.length}`);
    expect(wrong).toEqual([]);
    for (const one of sample(wanted)) expect(resolveGenerated(model, one.name.replace('trans_', 'arg_'), one.file).length, one.name).toBeGreaterThan(0);
  });

  test.skipIf(root === undefined)('option constants', () => {
    const options = [...fs.readFileSync(path.join(root!, 'qemu-options.hx'), 'utf8').matchAll(/^DEF\("([^"]+)",\s*\w+,\s*(QEMU_OPTION_\w+)/gm)];
    const wrong = options.filter(([, name, constant]) => resolveGenerated(model, constant!)[0]?.name !== name);
    expect(wrong.map((match) => match[2])).toEqual([]);
    expect(options.length).toBeGreaterThan(100);
  });

  test.skipIf(root === undefined)('ordinary C names come from nowhere', () => {
    const functions = model.symbols.names(new Set([SymbolKind.function])).filter((name) => !/^(qmp_|trace_|trans_|helper_|qapi_|visit_type_|gen_helper_)/.test(name));
    const claimed = functions.filter((name) => resolveGenerated(model, name).length > 0);
    console.log(`${version} C functions that also have a generated source: ${claimed.length} of ${functions.length}: ${claimed.slice(0, 20).join(' ')}`);
    expect(claimed.length).toBeLessThan(20);
  });
});

function lineOf(root: string, file: string, line: number): string {
  return fs.readFileSync(path.join(root, file), 'utf8').split('\n')[line] ?? '';
}

/** True when the line holds the value as a schema writes it. */
function isDeclaredValue(root: string, file: string, line: number, value: string): boolean {
  const text = lineOf(root, file, line);
  return text.includes(`'${value}'`);
}
