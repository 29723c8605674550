import { basename } from '../../base/paths';
import type { NameTable } from '../../base/names';
import type { QomMacroFact } from '../../facts/qom';
import type { FileEntry } from '../../facts/file-entry';
import { SYMBOL_STRIDE, SymbolKind } from '../../facts/symbols';
import { changedEntries } from '../changed-entries';
import type { Derivation, Model } from '../model';

const MACRO_KINDS: ReadonlySet<SymbolKind> = new Set([SymbolKind.macro, SymbolKind.functionMacro]);
const INCLUDE_KINDS: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);
const KINDS: ReadonlySet<SymbolKind> = new Set([...MACRO_KINDS, ...INCLUDE_KINDS]);

/** One `#define`, as far as names depend on it. */
export interface MacroDefinition {
  readonly file: string;
  readonly value: string;
  readonly isFunction: boolean;
  readonly conditions: readonly string[];
  /** It came as a fact of its own: whole, with its conditions. */
  readonly isWhole: boolean;
}

/** How the macros of two times differ. */
export interface MacroChanges {
  /** Names of macros that are new, gone or say something else, somewhere. */
  readonly names: ReadonlySet<string>;
  /** Files whose `#include`s are others. */
  readonly including: ReadonlySet<string>;
  /** Last parts of the paths that came or went. */
  readonly basenames: ReadonlySet<string>;
}

/**
 * The macros and includes of the tree, without lines: it stands for as long as no macro's name, value, condition or
 * file changes and no include does, so an edit that only moves code leaves alone what was computed from macros.
 */
export class MacroSource {
  /** The macros it answers from, to be compared with later ones. */
  readonly state: MacroState;

  constructor(private readonly model: Model) {
    this.state = new MacroState(model.entries(KINDS, ['qom-macro']), model.names);
  }

  /** Every definition of a name: whole ones first, each list in path order, then file order. */
  definitions(name: string): readonly MacroDefinition[] {
    const whole: MacroDefinition[] = [];
    const short: MacroDefinition[] = [];
    let file = '';
    let facts: readonly QomMacroFact[] = [];
    for (const symbol of this.model.symbols.find(name, MACRO_KINDS)) {
      if (symbol.file !== file) {
        ({ file } = symbol);
        facts = this.model.factsIn(file, 'qom-macro').filter((fact) => fact.name === name);
        for (const { value, isFunction, conditions } of facts) whole.push({ file, value, isFunction, conditions, isWhole: true });
      }
      if (symbol.value === '' || facts.some((fact) => fact.line === symbol.line)) continue;
      short.push({ file, value: symbol.value, isFunction: symbol.kind === SymbolKind.functionMacro, conditions: [], isWhole: false });
    }
    return [...whole, ...short];
  }

  /** Names as written in the `#include`s of a file. */
  includes(path: string): readonly string[] {
    return this.model.symbolsIn(path, INCLUDE_KINDS).map((include) => include.name);
  }

  isFile(path: string): boolean {
    return this.model.isFile(path);
  }
}

/** The shared macro source of a model. */
export const macroSource: Derivation<MacroSource> = {
  name: 'macro source',
  compute: (model) => new MacroSource(model),
  keeps: (earlier, now) => earlier.state.keepsFor(now.state),
};

/** The macros of the tree at one time, to tell later which of them changed. Holds on to no model. */
export class MacroState {
  constructor(private entries: readonly FileEntry[], private readonly names: NameTable) {}

  /** True when `now` says the same; from then on this stands for the newer files. */
  keepsFor(now: MacroState): boolean {
    if (!changedEntries(this.entries, now.entries).every(([old, entry]) => old !== undefined && entry !== undefined && sameMacros(old, entry))) return false;
    this.entries = now.entries;
    return true;
  }

  /** What differs from an earlier time. */
  changesSince(earlier: MacroState): MacroChanges {
    const [names, including, basenames] = [new Set<string>(), new Set<string>(), new Set<string>()];
    for (const [old, entry] of changedEntries(earlier.entries, this.entries)) {
      const { path } = (old ?? entry);
      if (old === undefined || entry === undefined) basenames.add(basename(path));
      else if (sameMacros(old, entry)) continue;
      const [before, after] = [contentOf(old, this.names), contentOf(entry, this.names)];
      if (before.includes !== after.includes) including.add(path);
      for (const name of [...before.macros.keys(), ...after.macros.keys()]) if (before.macros.get(name) !== after.macros.get(name)) names.add(name);
    }
    return { names, including, basenames };
  }
}

/** Macros and includes with their values, lines left out. */
function sameMacros(before: FileEntry, after: FileEntry): boolean {
  const [a, b] = [before.symbols, after.symbols];
  let j = nextRow(b, 0);
  let i = nextRow(a, 0);
  for (; i < a.length && j < b.length; i = nextRow(a, i + SYMBOL_STRIDE), j = nextRow(b, j + SYMBOL_STRIDE)) {
    if (a[i] !== b[j] || a[i + 1] !== b[j + 1] || a[i + 4] !== b[j + 4]) return false;
  }
  return i >= a.length && j >= b.length && factTexts(before).join() === factTexts(after).join();
}

/** Offset of the first row at or after `at` that matters: an include, or a macro with a value. */
function nextRow(symbols: Int32Array, at: number): number {
  while (at < symbols.length) {
    const kind = symbols[at]!;
    if (kind === SymbolKind.include || ((kind === SymbolKind.macro || kind === SymbolKind.functionMacro) && symbols[at + 4] !== 0)) return at;
    at += SYMBOL_STRIDE;
  }
  return at;
}

function factTexts(entry: FileEntry): string[] {
  return (entry.facts['qom-macro'] ?? []).map(factText);
}

function factText({ name, value, isFunction, conditions }: QomMacroFact): string {
  return JSON.stringify([name, value, isFunction, conditions]);
}

/** Per name what its definitions in a file say, and the file's includes. */
function contentOf(entry: FileEntry | undefined, names: NameTable): { macros: Map<string, string>; includes: string } {
  const macros = new Map<string, string>();
  let includes = '';
  const symbols = entry?.symbols ?? new Int32Array(0);
  for (let at = nextRow(symbols, 0); at < symbols.length; at = nextRow(symbols, at + SYMBOL_STRIDE)) {
    const name = names.text(symbols[at + 1]!);
    if (symbols[at] === SymbolKind.include) includes += `${name}\n`;
    else macros.set(name, `${macros.get(name) ?? ''}${symbols[at]!}:${symbols[at + 4]!};`);
  }
  for (const fact of entry?.facts['qom-macro'] ?? []) macros.set(fact.name, `${macros.get(fact.name) ?? ''}${factText(fact)}`);
  return { macros, includes };
}
