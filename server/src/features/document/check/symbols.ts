import { t } from '../../../base/l10n';
import { SymbolKind } from '../../../facts/symbols';
import { resolveGenerated } from '../../../model/generated-symbols';
import { derivation, type Model } from '../../../model/model';
import { mainDefinition } from '../../knowledge/lookup';
import type { Finding } from './finding';
import type { DocumentLine } from './text';
import { distance } from './tree-paths';

const FUNCTION_LIKE: ReadonlySet<SymbolKind> = new Set([SymbolKind.function, SymbolKind.functionMacro, SymbolKind.macro]);
const TYPES: ReadonlySet<SymbolKind> = new Set([SymbolKind.struct, SymbolKind.union, SymbolKind.enum, SymbolKind.typedef]);

/** How many function and type names of the tree begin with each first word and first two words. */
const relatives = derivation('check-name-prefixes', (model): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const name of model.symbols.names(new Set([...FUNCTION_LIKE, ...TYPES]))) {
    for (const prefix of prefixesOf(name)) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return counts;
});

/** First words that every C project has functions with. */
const COMMON = /^_*(get|set|find|configure|build|do|is|has|init|add|remove|delete|create|make|new|free|alloc|read|write|open|close|start|stop|run|handle|process|update|check|test|on|to|from|child|device|pci|g|gtk|pthread|sys|str|mem|static|print|parse|load|save|send|recv|register|unregister|call|print|dump|main)_$/;
/** In a tree of QEMU's size 40 names with one first word, 3 with two; fewer in a small tree. */
const thresholds = derivation('check-name-thresholds', (model) => {
  const names = model.symbols.names(FUNCTION_LIKE).length;
  return { first: Math.min(40, Math.max(2, Math.round(names / 2000))), second: names > 5000 ? 3 : 1, structures: names > 5000 ? 12 : 2 };
});

/** Functions that are written as `name()` and structures that are written as `struct Name`, but nowhere declared. */
export function checkSymbols(model: Model, file: string, line: DocumentLine): Finding[] {
  // Members and hooks of structures are written like functions, and are no symbols.
  if (line.hypothetical || line.block !== undefined) return [];
  const aboutMembers = /\b(hooks?|callbacks?|methods?|members?|fields?|pointers?|phase)\b|\w->\w/.test(line.sentence);
  return line.spans.filter((span) => span.kind === 'code').flatMap((span): Finding[] => {
    const text = span.text.trim();
    const called = /^([A-Za-z_]\w*)\(\)?[^()]*\)?$/.exec(text)?.[1];
    const structure = /^(?:struct|union|enum) ([A-Za-z_]\w*)$/.exec(text)?.[1] ?? (isTypeWord(line, span.end) ? /^([A-Z][a-z]\w*[A-Z]\w*)$/.exec(text)?.[1] : undefined);
    const name = called ?? structure;
    if (name === undefined || (aboutMembers && name !== name.toUpperCase()) || isKnown(model, name) || !isOurs(model, name)) return [];
    const like = similarName(model, name, called === undefined ? TYPES : FUNCTION_LIKE);
    return [{
      file, line: line.number, character: span.start, endCharacter: span.end, claim: text, kind: 'symbol',
      actual: notThere(called !== undefined, like), evidence: t('symbols of the tree'),
      ...(like === undefined ? {} : { replacement: span.text.replace(name, () => like) }),
    }];
  });
}

const LOCATION = /`{1,2}(\w+)(?:\(\))?`{1,2}(?:\]\([^()]*\))?,? (?:(?:is|are|function|structure|struct|macro|which is|lives?|defined|declared|implemented|found|located) )*(?:in|from|inside) \[?`{1,2}([\w./+-]+\.(?:c|h|c\.inc))`{1,2}/g;

/** `` `name()` in `file.c` `` where the file is there, the name is too, but not in that file. */
export function checkLocations(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.hypothetical || line.block !== undefined) return [];
  return [...line.text.matchAll(LOCATION)].flatMap((match): Finding[] => {
    const [, name = '', path = ''] = match;
    if (!model.isFile(path)) return [];
    const found = model.symbols.find(name).filter((symbol) => symbol.kind !== SymbolKind.include && !symbol.file.startsWith('tests/'));
    const best = mainDefinition(found.filter((symbol) => symbol.kind !== SymbolKind.typedef));
    // A header may only declare it, which is no symbol; only for a .c file does absence say something.
    if (best === undefined || path.endsWith('.h') || found.some((symbol) => symbol.file === path)) return [];
    const start = match.index + match[0].lastIndexOf(path);
    return [{
      file, line: line.number, character: start, endCharacter: start + path.length, claim: `${name} in ${path}`, kind: 'location',
      actual: t('{0} is in {1}', name, best.file), evidence: `${best.file}:${best.line + 1}`, replacement: best.file,
    }];
  });
}

/** Whether the tree has any use of a name: declared, generated, or standing in a macro. */
export function isKnown(model: Model, name: string): boolean {
  return model.symbols.find(name).length > 0 || resolveGenerated(model, name).length > 0;
}

/** Whether enough others of this tree begin alike, so that a missing one is a mistake and not another project's name. */
function isOurs(model: Model, name: string): boolean {
  if (/(foo|bar|baz|my|xxx|example)/i.test(name)) return false;
  const [first, second] = prefixesOf(name);
  const counts = model.get(relatives);
  const least = model.get(thresholds);
  if (second !== undefined && (counts.get(second) ?? 0) >= least.second) return true;
  // A structure's name is rarer: some with the same first word make it one of this tree's.
  if (first !== undefined && /^[A-Z][a-z]/.test(name) && (counts.get(first) ?? 0) >= least.structures) return true;
  return first !== undefined && !COMMON.test(first) && (counts.get(first) ?? 0) >= least.first;
}

/** `bdrv_` and `bdrv_co_` of `bdrv_co_open`; `Block` and `BlockDriver` of `BlockDriverState`. */
function prefixesOf(name: string): readonly string[] {
  const snake = /^(_*[a-z0-9]+_)([a-z0-9]+_)?/.exec(name) ?? /^(_*[A-Z0-9]+_)([A-Z0-9]+_)?(?=[A-Z0-9_]*$)/.exec(name);
  if (snake !== null) return snake[2] === undefined ? [snake[1] ?? ''] : [snake[1] ?? '', `${snake[1] ?? ''}${snake[2]}`];
  const camel = /^([A-Z][a-z0-9]+)([A-Z][a-z0-9]+)?(?=[A-Z])/.exec(name);
  if (camel === null) return [];
  return camel[2] === undefined ? [camel[1] ?? ''] : [camel[1] ?? '', `${camel[1] ?? ''}${camel[2]}`];
}

/** The only name of the tree that differs in a letter or two, or in its words' order; undefined when there is none or a choice. */
function similarName(model: Model, name: string, kinds: ReadonlySet<SymbolKind>): string | undefined {
  const words = (of: string): string => of.toLowerCase().split('_').sort().join('_');
  const mine = words(name);
  const found = model.symbols.names(kinds).filter((other) => Math.abs(other.length - name.length) <= 2 && other[0] === name[0] && (words(other) === mine || (name.length > 8 && distance(name, other) <= 2)));
  return found.length === 1 ? found[0] : undefined;
}

/** The words after a span that make it a type: `X` structure. */
function isTypeWord(line: DocumentLine, end: number): boolean {
  return /^`*\s+(struct|structure|class|type|union|enum)\b/.test(line.text.slice(end));
}

function notThere(isCalled: boolean, like: string | undefined): string {
  const what = isCalled ? t('no function or macro of that name in this tree') : t('no type of that name in this tree');
  return like === undefined ? what : t('{0}; perhaps {1}', what, like);
}
