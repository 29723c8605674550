import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SymbolKind } from '../../server/src/facts/symbols';
import { oracle } from '../support/real-tree';
import { qomTreeOf } from './qom-tree';

interface FunctionsOracle {
  /** name → [file, 1-based line, static]. */
  readonly functions: Readonly<Record<string, readonly (readonly [string, number, number])[]>>;
}

const BAR = 0.995;
/** A line that calls a macro at file scope, or glues a name: no text there is the function's name in a head. */
const MACRO_LINE = /^\s*[A-Z][A-Z0-9_]*\s*\(|\bglue\s*\(/;

describe('functions of QEMU 10.0, with file and line, against DWARF', () => {
  const tree = qomTreeOf('10.0');
  const truth = oracle('10.0', 'functions-10.0-x86_64.json') as FunctionsOracle | undefined;

  test.skipIf(tree === undefined || truth === undefined)(`at least ${BAR * 100} % of those in the tree that no macro makes`, () => {
    const { root, model } = tree!;
    const lines = new Map<string, readonly string[]>();
    const lineOf = (file: string, line: number): string => {
      let text = lines.get(file);
      if (text === undefined) lines.set(file, (text = fs.readFileSync(path.join(root, file), 'latin1').split('\n')));
      return text[line - 1] ?? '';
    };
    const kinds = new Set([SymbolKind.function] as const);
    const known = new Map<string, ReadonlySet<string>>();
    const at = (file: string): ReadonlySet<string> => {
      let set = known.get(file);
      if (set === undefined) known.set(file, (set = new Set(model.symbolsIn(file, kinds).map(({ name, line }) => `${name}:${line + 1}`))));
      return set;
    };
    let found = 0;
    let macroMade = 0;
    const missed: string[] = [];
    for (const [name, places] of Object.entries(truth!.functions)) {
      for (const [file, line] of places) {
        if (file.startsWith('gen:') || model.file(file) === undefined) continue;
        if (at(file).has(`${name}:${line}`)) found++;
        else if (MACRO_LINE.test(lineOf(file, line)) || !new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(lineOf(file, line))) macroMade++;
        else missed.push(`${file}:${line} ${name}`);
      }
    }
    const recall = found / (found + missed.length);
    console.log(`functions 10.0: ${found} of ${found + missed.length} found (${(recall * 100).toFixed(2)} %), ${macroMade} made by macros; missed: ${missed.slice(0, 20).join(', ')}`);
    expect(recall).toBeGreaterThanOrEqual(BAR);
  });
});
