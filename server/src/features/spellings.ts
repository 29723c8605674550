import { basename, dirname } from '../base/paths';
import type { Language } from '../facts/file-entry';
import { hxIndex, typedName } from '../model/hmp';
import { docIndex, documentsShowing, usesOf } from '../model/doc-links';
import type { Model } from '../model/model';
import { qapiNamed } from '../model/qapi';
import { cIdentifier, cName } from '../model/qapi-names';
import type { QapiEntityFact } from '../facts/qapi';
import { typeSpellings } from './type-spellings';

/**
 * Where a text counts as a name.
 * - `identifier`: as a whole word anywhere;
 * - `cast`: in C before `(`, and within the lines that declare it;
 * - `name`: as a whole name (`-` is part of names, a file's name is none); in code only in quotes when it could be an identifier;
 * - `plain type`, `plain command`: the same for a name that is a word like any other: only where it can be nothing else,
 *   as the value of `-device` and its like or where code names a type; after `execute` and its like or in backquotes in a document;
 * - `machine`: after `-M` or `-machine`;
 * - `kconfig`: on the lines of a Kconfig file that name symbols;
 * - `event`: where a trace-events file declares it; elsewhere, but for code, marked or after an option that traces;
 * - `monitor`: after `(qemu)`, marked, or in a call that runs monitor commands;
 * - `label`: in `:ref:` and `.. _label:`;
 * - `path`: as a whole path; `beside`: in quotes in a file of its directory; `include`: in an #include line; `subdir`: in meson's `subdir()` of the directory above.
 */
export type SpellingPlace = 'identifier' | 'cast' | 'name' | 'plain type' | 'plain command' | 'machine' | 'kconfig' | 'event' | 'monitor' | 'label' | 'path' | 'beside' | 'include' | 'subdir';

export interface Spelling {
  readonly text: string;
  readonly where: SpellingPlace;
  /** Tree path of a directory, for `beside` and `subdir`. */
  readonly near?: string;
  /** Lines where it counts whatever stands around it. */
  readonly declared?: readonly DeclaredLines[];
}

/** 0-based, both included. */
export interface DeclaredLines {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
}

/** What to look for to find every reference to something that QEMU declares. */
export interface ReferenceQuery {
  readonly name: string;
  readonly spellings: readonly Spelling[];
  /** References that facts tell, whatever their spelling. 0-based lines. */
  readonly known: readonly { readonly file: string; readonly line: number }[];
}

/** A QOM type: its name, the macros that stand for it, its casts and, of a machine, what `-M` takes. */
export function typeQuery(model: Model, name: string): ReferenceQuery {
  const { macros, casts } = model.get(typeSpellings).get(name) ?? { macros: [], casts: [] };
  const machine = /^(.+)-machine$/.exec(name)?.[1];
  return query(name, [
    { text: name, where: isPlainWord(name) ? 'plain type' : 'name' },
    ...macros.map((text): Spelling => ({ text, where: 'identifier' })),
    ...casts.map(({ name: text, declared }): Spelling => ({ text, where: 'cast', declared })),
    ...(machine === undefined ? [] : [{ text: machine, where: 'machine' } as const]),
  ]);
}

/** A `CONFIG_` symbol; `name` is without the prefix. */
export function configQuery(name: string): ReferenceQuery {
  return query(`CONFIG_${name}`, [{ text: `CONFIG_${name}`, where: 'identifier' }, { text: name, where: 'kconfig' }]);
}

/** A QAPI definition with the C names made of it. */
export function qapiQuery(model: Model, name: string): ReferenceQuery {
  return merged(name, qapiNamed(model, name).map((entity) => query(name, qapiSpellings(entity))));
}

function qapiSpellings({ entity, name }: QapiEntityFact): Spelling[] {
  const own: Spelling = { text: name, where: isPlainWord(name) ? 'plain command' : 'name' };
  const made = (...texts: readonly string[]): Spelling[] => texts.map((text) => ({ text, where: 'identifier' }));
  const c = cName(name);
  const type = cIdentifier(name);
  switch (entity) {
    case 'command':
      return [own, ...made(`qmp_${c}`, `qmp_marshal_${c}`, `trace_qmp_enter_${c}`, `trace_qmp_exit_${c}`)];
    case 'event':
      return [/_/.test(name) ? { text: name, where: 'identifier' } : own, ...made(`qapi_event_send_${c.toLowerCase()}`, `QAPI_EVENT_${c.toUpperCase()}`)];
    case 'enum':
      return made(type, `${type}List`, `${type}_str`, `${type}_lookup`, `visit_type_${type}`);
    case 'struct':
    case 'union':
    case 'alternate':
      return made(type, `${type}List`, `visit_type_${type}`, `visit_type_${type}List`, `visit_type_${type}_members`, `qapi_free_${type}`, `qapi_free_${type}List`);
  }
}

/** Shorter names of commands (`q`, `s`) are found nowhere but by chance. */
const MIN_ALIAS = 3;

/** A monitor command by what a user types, with its handlers. */
export function hmpQuery(model: Model, typed: string): ReferenceQuery | undefined {
  const fact = model.get(hxIndex).commands.get(typed);
  if (fact === undefined) return undefined;
  const handlers = [fact.handler, fact.textHandler].filter((handler) => handler.startsWith('hmp_'));
  return query(typedName(fact), [
    ...fact.names.filter((name) => name.length >= MIN_ALIAS).map((name): Spelling => ({ text: typedName(fact, name), where: 'monitor' })),
    ...handlers.map((text): Spelling => ({ text, where: 'identifier' })),
  ], [{ file: fact.file, line: fact.line }]);
}

/** A trace event, without `trace_`. */
export function traceQuery(name: string): ReferenceQuery {
  const upper = name.toUpperCase();
  const made = [`trace_${name}`, `_nocheck__trace_${name}`, `TRACE_${upper}`, `TRACE_${upper}_ENABLED`, `TRACE_${upper}_BACKEND_DSTATE`, `trace_event_get_state_${name}`];
  return query(name, [{ text: name, where: 'event' }, ...made.map((text): Spelling => ({ text, where: 'identifier' }))]);
}

/** A label of the documentation. */
export function labelQuery(model: Model, label: string): ReferenceQuery {
  const name = label.toLowerCase();
  return query(name, [{ text: name, where: 'label' }], [...(model.get(docIndex).labels.get(name) ?? []), ...usesOf(model, 'label', name)]);
}

/** A file or directory of the tree. */
export function pathQuery(model: Model, path: string): ReferenceQuery {
  const own: Spelling = { text: path, where: 'path' };
  const near = dirname(path);
  if (!model.isFile(path)) return query(path, [own, { text: basename(path), where: 'subdir', near }]);
  const included = /^include\/(.+)$/.exec(path)?.[1] ?? (path.endsWith('.h') ? path : undefined);
  return query(path, [
    own, { text: basename(path), where: 'beside', near }, ...(included === undefined || included === path ? [] : [{ text: included, where: 'include' } as const]),
  ], [...usesOf(model, 'document', path), ...documentsShowing(model, path)]);
}

/** Several queries as one; the first one's name wins where `name` is not given. */
export function merged(name: string, queries: readonly ReferenceQuery[]): ReferenceQuery {
  const seen = new Set<string>();
  const spellings = queries.flatMap((one) => one.spellings).filter(({ text, where, near = '' }) => {
    const key = `${where} ${near} ${text}`;
    return seen.has(key) ? false : seen.add(key);
  });
  return { name, spellings, known: queries.flatMap((one) => one.known) };
}

function query(name: string, spellings: readonly Spelling[], known: ReferenceQuery['known'] = []): ReferenceQuery {
  return { name, spellings, known: known.map(({ file, line }) => ({ file, line })) };
}

/** Letters alone are a word like any other. */
function isPlainWord(name: string): boolean {
  return /^[A-Za-z]+$/.test(name);
}

/** A place where a spelling's text stands. */
export interface SpellingHit {
  readonly file: string;
  readonly language: Language;
  readonly line: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Whether the text there is the name, and not a word that looks like it. */
export function countsAs({ text: name, where, near, declared }: Spelling, hit: SpellingHit): boolean {
  const before = hit.text.slice(Math.max(0, hit.start - 200), hit.start);
  const after = hit.text.slice(hit.end, hit.end + 200);
  const isCode = hit.language === 'c' || hit.language === 'rust' || hit.language === 'hx';
  switch (where) {
    case 'identifier':
      return true;
    case 'cast':
      return isCode && (/^\s*\(/.test(after) || declared?.some(({ file, line, endLine }) => file === hit.file && line <= hit.line && hit.line <= endLine) === true);
    case 'name':
      return isWholeName(before, after) && (!isCode || /\W/.test(name) || isMarked(before, after));
    case 'plain type':
      return isValue(before, after) || (isCode && after.startsWith('"') && TYPE_ARGUMENT.test(before));
    case 'plain command':
      return isDocumented(hit, before, after) || (/^["']/.test(after) && COMMAND_ARGUMENT.test(before));
    case 'machine':
      return /(^|[\s`'"(,])(-M|-?-machine)["',\s=]+(type=)?$/.test(before) && /^([,\s"'`]|$)/.test(after);
    case 'kconfig':
      return hit.language === 'kconfig' && /^\s*((menu)?config|select|imply|depends|default|if|bool|visible)\b|^[\s\w!()]*(&&|\|\|)/.test(hit.text) && !/["#]/.test(before);
    case 'event':
      return hit.language === 'trace-events' ? /^\s*((disable|vcpu|tcg)\s+)*$/.test(before) && after.startsWith('(') : !isCode && (isMarked(before, after) || /(-trace|trace-event|trace_event_set_state|enable=)\b.*$/.test(before));
    case 'monitor':
      if (/^[\w-]/.test(after)) return false;
      return /^\(qemu\)\s*$/.test(before.trimStart()) || /(hmp\w*\(|command-line['"]?[:,])\s*f?["'][^"']*$/.test(before) || (/[ _]/.test(name) && isMarked(before, after));
    case 'label':
      return /^\s*\.\. _`?$/.test(before) ? /^`?:/.test(after) : /:(num)?ref:`([^`<]*<)?$/.test(before) && /^>?`/.test(after);
    case 'path':
      return /(^|[^\w\-./]|(^|[^\w.])\.\.?\/)$/.test(before) && /^(\/?($|[^\w\-/*.?[])|\.($|\s))/.test(after);
    case 'beside':
      return dirname(hit.file) === near && /["'<]$/.test(before) && /^["'>]/.test(after);
    case 'include':
      return /^\s*#\s*include\s*["<]$/.test(before);
    case 'subdir':
      return hit.language === 'meson' && dirname(hit.file) === near && /\bsubdir\(\s*['"]$/.test(before);
  }
}

/** Not part of a longer name, of a path or of a file's name. */
function isWholeName(before: string, after: string): boolean {
  return !/[\w/-]$/.test(before) && !/^(-?\w|\/|-$|\.(c|h|cc|inc|rst|txt|py|sh|json|S|s|bin|rom|img|dts|dtb|decode|mak|rs|c\.inc|exe)\b)/.test(after);
}

/** In quotes or backquotes, after `@` as doc comments write it, or as a value. */
function isMarked(before: string, after: string): boolean {
  if (/["'`@]$/.test(before)) return /^(["'`,.:]|$)/.test(after) || /@$/.test(before);
  return isValue(before, after);
}

/** As the value of an option or a property that names a type. */
function isValue(before: string, after: string): boolean {
  return /(^|[\s`'"([{,])(--?(device|object|global|cpu)[ =]+|driver=|device_add |object_add |qom-type=)["']?$/.test(before) && /^([,.\s"'`\\]|$)/.test(after);
}

function isDocumented({ language }: SpellingHit, before: string, after: string): boolean {
  return (language === 'rst' || language === 'markdown') && /`$/.test(before) && /^[`,]/.test(after);
}

const TYPE_ARGUMENT = /(\.(name|parent)\s*=\s*|#\s*define\s+\w*TYPE\w*\s+|(_new|_by_name|_cast|_create\w*|_resolve\w*|_check\w*)\(([\w()>.-]+,\s*)?)"$/;
const COMMAND_ARGUMENT = /(execute|exec-oob|qmp\w*|cmd|command|event\w*)["']?\s*[:(,=]\s*[[({]?\s*([\w.]+,\s*)?f?["']$/;
