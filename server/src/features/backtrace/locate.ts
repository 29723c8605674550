import { basename } from '../../base/paths';
import { SymbolKind, type SymbolFact } from '../../facts/symbols';
import { resolveGenerated } from '../../model/generated-symbols';
import type { Model } from '../../model/model';
import { plainFunction, type RawFrame } from './frames';
import { isForeignFile, isForeignModule, likeness, todaysFile } from './given-path';
import type { ProgramHints } from './hints';
import { otherNames } from './renames';

/** Where a frame is in this tree. */
export interface FrameLocation {
  /**
   * `function`: the definition. `renamed`: of the function that has the job today. `generated`: the line that the
   * build makes the function of. `place`: the given line of a Rust file,
   * whose functions the index does not keep.
   */
  readonly how: 'function' | 'renamed' | 'generated' | 'place';
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** The function's name there. */
  readonly name: string;
}

const FUNCTIONS = new Set([SymbolKind.function] as const);
/** Programs of their own: their functions are meant only where the frame's path says so. */
const APART = /^(?:tests|pc-bios|roms|scripts|contrib|linux-headers|bsd-user|storage-daemon|plugins\/|subprojects|qga|disas|stubs)\//;

/** The definition that a frame is in, undefined when it is in no file of the tree. */
export function locateFrame(model: Model, frame: RawFrame, hints: ProgramHints): FrameLocation | undefined {
  if (frame.signal || isForeignModule(frame.module) || isForeignFile(model, frame.file)) return undefined;
  const name = sourceName(frame);
  const file = todaysFile(model, frame.file);
  if (name === '') return undefined;
  const own = chooseFunction(model, name, frame, file, hints);
  if (own !== undefined) return { how: 'function', file: own.file, line: own.line, name };
  for (const other of otherNames(name)) {
    const renamed = chooseFunction(model, other, { ...frame, file: '' }, undefined, hints);
    if (renamed !== undefined) return { how: 'renamed', file: renamed.file, line: renamed.line, name: other };
  }
  if (file !== undefined && frame.line >= 0 && frame.line < (model.file(file)?.lines ?? 0) && file.endsWith('.rs')) return { how: 'place', file, line: frame.line, name };
  const [generated] = /^(?:trace|qmp_marshal|helper|qapi_event_send|visit_type|trans)_/.test(name) ? resolveGenerated(model, name, file) : [];
  return generated === undefined ? undefined : { how: 'generated', file: generated.file, line: generated.line, name: generated.name };
}

/** The name as C has it; of a Rust path its last part, without generics. */
function sourceName(frame: RawFrame): string {
  const name = plainFunction(frame.function);
  return name.includes('::') ? name.replace(/<[^<>]*>/g, '').replace(/^.*::/, '') : name;
}

function chooseFunction(model: Model, name: string, frame: RawFrame, file: string | undefined, hints: ProgramHints): SymbolFact | undefined {
  const all = model.symbols.find(name, FUNCTIONS);
  const here = file === undefined ? [] : all.filter((symbol) => symbol.file === file);
  if (here.length > 0) return nearestLine(here, frame.line, hints);
  const given = frame.file;
  const ranked = all.map((symbol) => ({ symbol, score: scoreOf(symbol, given, hints) })).filter(({ score }) => score > 0);
  ranked.sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best === undefined) return undefined;
  const equals = ranked.filter(({ score }) => score === best.score).map(({ symbol }) => symbol);
  return equals.every((symbol) => symbol.file === best.symbol.file) ? nearestLine(equals, frame.line, hints) : decide(equals);
}

/** Equally likely ones in several files: only when one of them is evidently the general one. */
function decide(equals: readonly SymbolFact[]): SymbolFact | undefined {
  const general = equals.filter(({ file }) => /^(?:system|softmmu|util|block|accel)\//.test(file) || !file.includes('/'));
  return general.length === 1 ? general[0] : undefined;
}

/** Several definitions in one file stand under different conditions: the POSIX one comes first, a known line decides better. */
function nearestLine(symbols: readonly SymbolFact[], line: number, hints: ProgramHints): SymbolFact | undefined {
  if (symbols.length < 2) return symbols[0];
  if (line < 0) return hints.windows ? symbols.at(-1) : symbols[0];
  const inside = symbols.find((symbol) => symbol.line <= line && line <= symbol.endLine);
  if (inside !== undefined) return inside;
  const distance = (symbol: SymbolFact): number => Math.min(Math.abs(symbol.line - line), Math.abs(symbol.endLine - line));
  return [...symbols].sort((a, b) => distance(a) - distance(b))[0];
}

/** 0 = cannot be meant. */
function scoreOf(symbol: SymbolFact, given: string, hints: ProgramHints): number {
  const { file } = symbol;
  const like = given === '' ? 0 : likeness(given, file);
  const sameName = basename(given.replaceAll('\\', '/')) === basename(file);
  if (APART.test(file) && !sameName && !isProgramOf(file, hints)) return 0;
  if (/(?:^|[-_/])(?:win32|windows)\b/.test(file) && !hints.windows && !sameName) return 0;
  // A bare name is that of the emulator's file before that of a program apart.
  const apart = APART.test(file) && like < 200 && !isProgramOf(file, hints) ? 90 : 0;
  return 1000 - apart + like + architectureScore(file, hints) + kindScore(file, hints);
}

function architectureScore(file: string, { architectures }: ProgramHints): number {
  const target = /^(?:target|linux-user|tcg|hw|include\/hw)\/(\w+)\//.exec(file)?.[1];
  if (target === undefined) return 20;
  const place = architectures.indexOf(target);
  return place >= 0 ? 30 - Math.min(place, 9) : /^(?:target|linux-user)\//.test(file) ? 0 : 15;
}

function kindScore(file: string, hints: ProgramHints): number {
  const isUser = /^(?:linux-user|common-user|bsd-user)\/|user-exec|\/tcg\/user\//.test(file);
  const bonus = isProgramOf(file, hints) ? 40 : 0;
  const isTool = /^(?:qemu-\w+\.c|qemu-(?:bridge|storage)-\w+\.c|tools\/|scsi\/qemu-pr-helper)/.test(file) && bonus === 0;
  const wrong = isTool || (isUser && hints.kind !== 'user') || (!isUser && hints.kind === 'user' && /^(?:system|softmmu)\//.test(file));
  const windows = /-(?:win32|windows)\./.test(file) !== hints.windows && /-(?:win32|windows|posix|ucontext)\./.test(file);
  const unusual = /-(?:sigaltstack|wasm|stub)\./.test(file);
  return bonus + (wrong ? 0 : 25) + (windows || unusual ? 0 : 20);
}

function isProgramOf(file: string, { kind, tool }: ProgramHints): boolean {
  if (kind !== 'tool') return false;
  return file === `${tool}.c` || (tool === 'qemu-ga' && file.startsWith('qga/')) || (tool === 'qemu-storage-daemon' && file.startsWith('storage-daemon/'));
}
