import type { Model } from '../model/model';
import { traceIndex } from '../model/trace';
import type { TextPosition, WordSyntax } from './concept';
import { glossaryCard, labelCard, type GlossaryCard, type LabelCard } from './lookup-docs';
import { generatedCard, generatedFileCard, patternCard, type GeneratedCard } from './lookup-generated';
import { hmpCard, hmpCardsOfHandler, optionCard, type HmpCard, type OptionCard, type ToolCommandCard } from './lookup-hmp';
import { qapiCards, type QapiCard } from './lookup-qapi';
import { lookupConfig, type ConfigCard } from './lookup-config';
import { cpuModelTypes, machineTypes, typeCard, typeCardByCName, type TypeCard } from './lookup-qom';
import { traceCard, type TraceCard } from './lookup-trace';
import { codeSpanAt, identifierAt, nameAt, partAt, quotedAt, type Token } from './token';

/** What a declared name stands for. */
export type NameCard = TypeCard | QapiCard | HmpCard | OptionCard | ToolCommandCard | TraceCard | ConfigNameCard | LabelCard | GlossaryCard | GeneratedCard;

export interface ConfigNameCard extends ConfigCard {
  readonly kind: 'config';
}

export interface NamedCards {
  readonly token: Token;
  /** Never empty; the likeliest meaning first. */
  readonly cards: readonly NameCard[];
}

/** What stands around a word, which decides what it may mean. */
interface Word {
  readonly token: Token;
  readonly at: TextPosition;
  /** In quotes or backquotes: a plain word may be a name there. */
  readonly marked: boolean;
  /** In quotes or backquotes at all. */
  readonly quoted: boolean;
  /** The command-line option before it: `device` in `-device e1000`. */
  readonly option: string;
}

/**
 * What the word at a position declares or names: a QOM type, a QAPI definition, a monitor command, an option, a
 * trace event, a config symbol, a label, or a C name that the build generates. Plain words of running
 * text are never taken for names; undefined when nothing of the tree has that name.
 */
export function nameCardsAt(model: Model, at: TextPosition): NamedCards | undefined {
  const span = quotedAt(at.text, at.character) ?? codeSpanAt(at.text, at.character);
  const identifier = identifierAt(at.text, at.character);
  const name = nameAt(at.text, at.character);
  for (const token of [span, name, partAt(name, at.character), identifier]) {
    if (token === undefined || token.text.length > 120) continue;
    const isQuoted = span !== undefined && token.start >= span.start && token.end <= span.end;
    const word: Word = { token, at, marked: isQuoted && mayName(at.syntax), quoted: isQuoted, option: optionBefore(at.text, token.start) };
    const cards = MEANINGS.flatMap((meaning) => meaning(model, word));
    if (cards.length > 0) return { token, cards };
  }
  return undefined;
}

type Meaning = (model: Model, word: Word) => readonly NameCard[];

const MEANINGS: readonly Meaning[] = [label, config, option, optionValue, cName, qomName, qapiName, monitorCommand, traceEvent, decodePattern, generatedFile, generated];

function list<T>(card: T | undefined): readonly T[] {
  return card === undefined ? [] : [card];
}

/** `:ref:` and `:term:` roles. */
function label(model: Model, { token, at }: Word): readonly NameCard[] {
  const role = /:(ref|term):`$/.exec(at.text.slice(0, token.start));
  if (role === null) return [];
  const target = /<([^>]+)>$/.exec(token.text)?.[1] ?? token.text;
  return role[1] === 'ref' ? list(labelCard(model, target)) : list(glossaryCard(model, target));
}

function config(model: Model, { token, at }: Word): readonly NameCard[] {
  const prefixed = /^CONFIG_(\w+)$/.exec(token.text)?.[1];
  const inKconfig = /(^|\/)Kconfig[^/]*$/.test(at.path ?? '') && /^\s*(config|select|imply|depends|default|if|bool)\b/.test(at.text);
  const name = prefixed ?? (inKconfig && /^[A-Z][A-Z0-9_]*$/.test(token.text) ? token.text : undefined);
  const card = name === undefined ? undefined : lookupConfig(model, name);
  return card === undefined ? [] : [{ kind: 'config', ...card }];
}

/** `-device` where a dash begins a word, and in the table that declares the options. */
function option(model: Model, { token, at }: Word): readonly NameCard[] {
  if (at.path?.endsWith('.hx') === true && /^DEF\("$/.test(at.text.slice(0, token.start))) return list(optionCard(model, token.text));
  if (!/(^|[\s`'"([{|,])--?$/.test(at.text.slice(0, token.start))) return [];
  return list(optionCard(model, token.text.split(',')[0] ?? ''));
}

/** The first part of what follows `-device`, `-M`, `-cpu` … */
function optionValue(model: Model, { token, at, option: before }: Word): readonly NameCard[] {
  const value = token.text.split(',')[0] ?? '';
  switch (before) {
    case 'device':
    case 'object':
    case 'global':
      return list(typeCard(model, value.split('.')[0] ?? ''));
    case 'M':
    case 'machine':
      return machineTypes(model, value.replace(/^type=/, ''), emulatorIn(at.text)).flatMap((type) => list(typeCard(model, type)));
    case 'cpu':
      return cpuModelTypes(model, value, emulatorIn(at.text)).flatMap((type) => list(typeCard(model, type)));
    default:
      return [];
  }
}

/** `aarch64` of `qemu-system-aarch64` on the line; '' where no emulator is named. */
function emulatorIn(text: string): string {
  return /\bqemu-(?:system-)?([a-z]\w+)\b/.exec(text)?.[1] ?? '';
}

/** Macros and casts that stand for types. */
function cName(model: Model, { token, at }: Word): readonly NameCard[] {
  if (!/^[A-Za-z_]\w*$/.test(token.text)) return [];
  const isCode = /\.(c|h|inc|rs|hx)$/.test(at.path ?? '');
  return isCode || /[A-Z]_|_[A-Z]/.test(token.text) ? list(typeCardByCName(model, token.text, at.path)) : [];
}

function qomName(model: Model, word: Word): readonly NameCard[] {
  return isName(word) ? list(typeCard(model, word.token.text)) : [];
}

function qapiName(model: Model, word: Word): readonly NameCard[] {
  const isSchema = /\.json$/.test(word.at.path ?? '');
  return isName(word) || isSchema ? qapiCards(model, word.token.text) : [];
}

function monitorCommand(model: Model, word: Word): readonly NameCard[] {
  const { text } = word.token;
  if (/^hmp_\w+$/.test(text)) return hmpCardsOfHandler(model, text);
  return word.marked || /^\(qemu\)/.test(word.at.text) ? list(hmpCard(model, text)) : [];
}

function traceEvent(model: Model, { token, at }: Word): readonly NameCard[] {
  if (/^(_nocheck__)?trace_\w+$/.test(token.text)) return list(traceCard(model, token.text));
  const isTraceFile = at.path?.endsWith('trace-events') === true;
  const afterOption = /(-trace|--trace|trace-event|trace_event_set_state)\b/.test(at.text);
  if (!isTraceFile && !afterOption) return [];
  return model.get(traceIndex).byName.has(token.text) ? list(traceCard(model, token.text)) : [];
}

/** At the beginning of a decodetree file's line: the functions that translate the pattern. */
function decodePattern(model: Model, { token, at }: Word): readonly NameCard[] {
  if (at.path?.endsWith('.decode') !== true || /\S/.test(at.text.slice(0, token.start).replace(/[{}[\]]/g, ''))) return [];
  return list(patternCard(model, token.text, at.path));
}

/** A header that a generator writes, on an include line. */
function generatedFile(model: Model, { token, at }: Word): readonly NameCard[] {
  return /^\s*#\s*include\s*["<]$/.test(at.text.slice(0, token.start)) ? list(generatedFileCard(model, token.text, at.path)) : [];
}

/** C names that exist only in a build directory. Hand-written functions of the same name have their own tools. */
function generated(model: Model, { token, at }: Word): readonly NameCard[] {
  if (!/^[A-Za-z_]\w*$/.test(token.text) || !/[_A-Z]/.test(token.text.slice(1))) return [];
  return list(generatedCard(model, token.text, at.path));
}

/** Letters alone are a word like any other, unless marked as code. In C's code a bare word is C's own: a variable `fw_cfg` is not the type of that name. */
function isName({ token, marked, quoted, at }: Word): boolean {
  return marked || (/[-_0-9]/.test(token.text) && !(!quoted && /^\w+$/.test(token.text) && isBareCode(at, token.start)));
}

/** True in a C file where neither the line nor what stands before the word looks like a comment. */
function isBareCode({ path, text }: TextPosition, start: number): boolean {
  return /\.(c|h|inc)$/.test(path ?? '') && !/^\s*\*|\/[/*]/.test(text.slice(0, start));
}

/** Calls whose strings name types, properties, commands: QOM's own, the devices' and the tests'. */
const NAMING_CALL = /^(object_|qdev_|qom_|type_|module_object|user_creatable|sysbus_|isa_|pci_|i2c_|ssi_|usb_|cpu_|machine_|hotplug_|qtest_|qos_|qmp|hmp|monitor_|vm_|OBJECT_|INTERFACE_|DECLARE_|DEFINE_|MACHINE_|\w*_TYPE_NAME$)/;
/** Fields of a TypeInfo that hold names. */
const TYPE_FIELD = /^(name|parent|type)$/;
const DEFAULT_FIELD = /^(default_\w+|driver|link_type|bus_type|valid_cpu_types|alias)$/;
/** Structs whose strings name types and properties wherever they stand. */
const NAMING_TYPE = /^(TypeInfo|InterfaceInfo|GlobalProperty|QOSGraph\w*)$/;

/**
 * True when a quoted plain word may be a name there: `"user"` in `object_new("user")`, but not in `strcmp(x, "user")`.
 * Without syntax any may.
 */
function mayName(syntax: WordSyntax | undefined): boolean {
  if (syntax === undefined) return true;
  const { call, field, type, macro } = syntax;
  if (call !== undefined && NAMING_CALL.test(call.callee)) return true;
  if (field !== undefined && DEFAULT_FIELD.test(field)) return true;
  if (type !== undefined && NAMING_TYPE.test(type)) return type !== 'TypeInfo' || field === undefined || TYPE_FIELD.test(field);
  return macro !== undefined && /TYPE|NAME|MACHINE/.test(macro);
}

function optionBefore(text: string, start: number): string {
  return /(?:^|[\s`'"(])--?([A-Za-z][\w-]*)[ =]+['"]?$/.exec(text.slice(0, start))?.[1] ?? '';
}
