import { CItem } from '../syntax/c-scanner';
import { asciiBytes, contains } from '../syntax/c-chars';
import { withoutComments } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { FactSink } from './extractor';

/** Macros whose call at file scope may define a type, whatever file they come from. */
const DEFINES_TYPES = /MACHINE|^OBJECT_DEFINE|^POWERPC_|^REGISTER_CORE$|^DEFINE_\w*(TYPE|CPU|CHIP|CORE)/;
/** Macros that make rows of property tables. */
const DEFINES_PROPERTIES = /^DEFINE_(PROP|\w*PROP|\w*FEATURES)|_PROPERTIES$|_PROPS$/;
/** Macro values that take part in registering types or in property tables. */
const TAKES_PART = /\bTypeInfo\b|\btype_init\b|\btype_register|\.\s*(name|parent|\w*_name)\s*=|DEFINE_PROP/;
const BY_TARGET = /\bTARGET_|\bCONFIG_USER_ONLY\b/;
/** One of these is in whatever `BY_TARGET` finds. */
const TARGET_WORDS = ['TARGET_', 'CONFIG_USER_ONLY'].map(asciiBytes);

const TYPE_INFO = asciiBytes('TypeInfo');
const MACHINE = asciiBytes('MACHINE');
const TYPE_INIT = asciiBytes('type_init');

/** Bytes of a macro's value beyond which it is code. */
const MAX_MACRO = 4000;
/** Bytes below which a function-like macro registers nothing. */
const MIN_MACRO = 20;

export function definesTypes(macro: string): boolean {
  return DEFINES_TYPES.test(macro);
}

/** A look at the bytes of a macro's name that rules most of them out before they become strings. */
export function mayDefineTypes(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start];
  // O(BJECT_DEFINE…), P(OWERPC_…), R(EGISTER_CORE), DEFI(NE_…)
  if (first === 79 || first === 80 || first === 82) return true;
  return (first === 68 && bytes[start + 3] === 73) || contains(bytes, start, end, MACHINE);
}

/** A look at the bytes of a macro's value that rules most of them out: whatever `TAKES_PART` finds has one of `.`, `Ty`, `ty`, `DE` in it. */
function mayTakePart(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const c = bytes[p];
    if (c === 46 || (c === 68 && bytes[p + 1] === 69) || ((c === 84 || c === 116) && bytes[p + 1] === 121)) return true;
  }
  return false;
}

/** Function-like macros of the file that hold a TypeInfo or a `type_init()`. */
export function typeMacros(file: SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const { data } = file.items;
  const items = itemsOf(file);
  for (let i = 0; i < items.macros.length; i++) {
    const at = items.macros[i]!;
    const start = data[at + 7]!;
    const end = data[at + 8]!;
    if (data[at] !== CItem.functionMacro || end - start < MIN_MACRO || end - start > MAX_MACRO || !mayTakePart(file.bytes, start, end)) continue;
    if (contains(file.bytes, start, end, TYPE_INFO) || contains(file.bytes, start, end, TYPE_INIT)) names.add(items.name(at));
  }
  return names;
}

/**
 * Adds the macros a model needs whole: those too long for a symbol that take part in types or
 * properties, and those that are defined by condition of the target. `all` adds every function-like one.
 */
export function addMacros(file: SourceFile, sink: FactSink, all: boolean): void {
  const { data } = file.items;
  const items = itemsOf(file);
  const knowsTargets = items.conditionsName(TARGET_WORDS);
  for (let i = 0; i < items.macros.length; i++) {
    const at = items.macros[i]!;
    const isFunction = data[at] === CItem.functionMacro;
    if (data[at + 8]! - data[at + 7]! > MAX_MACRO) continue;
    const byTarget = knowsTargets && items.conditions(at).some((condition) => BY_TARGET.test(condition));
    if (!byTarget && !isWanted(file, at, isFunction, all)) continue;
    const value = file.slice(data[at + 7]!, data[at + 8]!);
    if (!isFunction && !/^[A-Za-z_"({\\]|^1$/.test(value)) continue;
    sink.add({
      kind: 'qom-macro', name: items.name(at), value: withoutComments(value), isFunction, conditions: items.conditions(at),
      file: file.path, line: data[at + 5]!, endLine: data[at + 6]!,
    });
  }
}

function isWanted(file: SourceFile, at: number, isFunction: boolean, all: boolean): boolean {
  if (isFunction && all) return true;
  const { data } = file.items;
  const { bytes } = file;
  const nameStart = data[at + 3]!;
  const nameEnd = data[at + 4]!;
  const start = data[at + 7]!;
  const end = data[at + 8]!;
  // D(EFINE_…) or …S: what neither begins nor ends so is no property macro.
  if ((bytes[nameStart] === 68 || bytes[nameEnd - 1] === 83) && end - start > 12 && DEFINES_PROPERTIES.test(file.slice(nameStart, nameEnd))) return true;
  if (!isFunction || end - start < MIN_MACRO) return false;
  return (mayTakePart(bytes, start, end) && TAKES_PART.test(file.slice(start, end))) || (mayDefineTypes(bytes, nameStart, nameEnd) && DEFINES_TYPES.test(file.slice(nameStart, nameEnd)));
}
