import { t } from '../../../base/l10n';
import { hxIndex } from '../../../model/hmp';
import type { Model } from '../../../model/model';
import { qapiNamed } from '../../../model/qapi';
import { qomTree } from '../../../model/qom';
import { traceIndex } from '../../../model/trace';
import type { Finding } from './finding';
import { isPlaceholder, nameFinding } from './spoken';
import { isKnown } from './symbols';
import type { DocumentLine } from './text';

/** What people call by its kind: an HMP command, an event, a QOM type, a trace event, a type's macro. */
export function checkSpokenNames(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.hypothetical || line.block !== undefined || line.text.length > 4000) return [];
  return [...monitorCommands(model, file, line), ...events(model, file, line), ...types(model, file, line), ...traceCalls(model, file, line), ...typeMacros(model, file, line)];
}

const MONITOR_SPAN = /\b(?:HMP|monitor)\b[^`.;]{0,40}`{1,2}((?:info )?[a-z][\w-]*)`{1,2}|`{1,2}(info [a-z][\w-]*)`{1,2}|`{1,2}([a-z][\w-]*)`{1,2} (?:HMP|monitor) command/g;

function monitorCommands(model: Model, file: string, line: DocumentLine): Finding[] {
  const { commands } = model.get(hxIndex);
  if (commands.size === 0 || /\bgdb\b|\bQMP\b/i.test(line.text) || !/\b(HMP|monitor)\b/i.test(line.text)) return [];
  const infos = [...commands.keys()].filter((name) => name.startsWith('info ')).length;
  return [...line.text.matchAll(MONITOR_SPAN)].flatMap((match): Finding[] => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    // A single word may be anything else; `info NAME` and a name with a joint can only be commands.
    if (!/[ _-]/.test(name) || (name.startsWith('info ') && infos === 0) || isPlaceholder(name) || commands.has(name) || qapiNamed(model, name).length > 0) return [];
    return [nameFinding(file, line, match.index + match[0].lastIndexOf(name), name, { kind: 'hmp-command', actual: t('no .hx file declares it'), evidence: t('hmp-commands.hx and hmp-commands-info.hx') })];
  });
}

const EVENT_SPAN = /\b(?:event|events) `{1,2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`{1,2}|`{1,2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`{1,2} (?:QMP |QAPI )?events?\b/g;

function events(model: Model, file: string, line: DocumentLine): Finding[] {
  if (!model.facts('qapi-entity').some((fact) => fact.entity === 'event')) return [];
  return [...line.text.matchAll(EVENT_SPAN)].flatMap((match): Finding[] => {
    const name = match[1] ?? match[2] ?? '';
    if (/^(FOO|BAR|MY|EXAMPLE|SOME)_/.test(name) || qapiNamed(model, name).length > 0 || isKnown(model, name) || isUsedInAName(model, name)) return [];
    return [nameFinding(file, line, match.index + match[0].indexOf(name), name, { kind: 'qmp-event', actual: t('no QAPI schema of this tree declares it'), evidence: t('QAPI schemas of the tree') })];
  });
}

/** `PLUGIN_EV_X` and the like: members of an enumeration that is written with a longer name. */
function isUsedInAName(model: Model, name: string): boolean {
  return model.symbols.find(`QEMU_${name}`).length > 0;
}

const TYPE_SPAN = /`{1,2}([a-z][a-z0-9]*(?:[-.][a-z0-9.]+)+)`{1,2} (?:QOM |device |object |QOM object )type\b|\b(?:QOM|device|object) type `{1,2}([a-z][a-z0-9]*(?:[-.][a-z0-9.]+)+)`{1,2}|`{1,2}([a-z][a-z0-9]*-[a-z0-9]+)`{1,2} type (?:implements|is|registers|derives|inherits)\b/g;

function types(model: Model, file: string, line: DocumentLine): Finding[] {
  const tree = model.get(qomTree);
  if (tree.types.length === 0) return [];
  return [...line.text.matchAll(TYPE_SPAN)].flatMap((match): Finding[] => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    if (isPlaceholder(name) || tree.byName.has(name) || tree.byName.has(`${name}-device`) || tree.byName.has(`${name}-pci`) || tree.byName.has(`${name}-machine`)) return [];
    return [nameFinding(file, line, match.index + match[0].indexOf(name), name, { kind: 'type', actual: t('no QOM type of that name is registered'), evidence: t('QOM types of the tree') })];
  });
}

/** `trace_NAME` is made of a line in a trace-events file; parentheses or not. */
function traceCalls(model: Model, file: string, line: DocumentLine): Finding[] {
  const { byName } = model.get(traceIndex);
  if (byName.size === 0) return [];
  return line.spans.filter((span) => span.kind === 'code').flatMap((span): Finding[] => {
    const name = /^trace_([a-z]\w*)(?:\(\)?)?$/.exec(span.text.trim())?.[1];
    if (name === undefined || byName.has(name) || isPlaceholder(name) || isKnown(model, `trace_${name}`) || !hasNeighbour(byName, name)) return [];
    return [nameFinding(file, line, span.start, span.text.trim(), { kind: 'symbol', actual: t('no trace-events file declares it'), evidence: t('trace-events files of the tree') })];
  });
}

/** Whether the tree traces anything whose name begins with the same two words. */
function hasNeighbour(byName: ReadonlyMap<string, unknown>, name: string): boolean {
  const start = /^[a-z0-9]+_[a-z0-9]+_/.exec(name)?.[0];
  if (start === undefined) return false;
  for (const other of byName.keys()) if (other.startsWith(start)) return true;
  return false;
}

function typeMacros(model: Model, file: string, line: DocumentLine): Finding[] {
  if (model.get(qomTree).types.length === 0) return [];
  return line.spans.filter((span) => span.kind === 'code').flatMap((span): Finding[] => {
    const name = /^TYPE_[A-Z0-9_]+$/.exec(span.text.trim())?.[0];
    if (name === undefined || isKnown(model, name) || /^TYPE_(A|B|C|X|Y|(\w+_)?(FOO|BAR|MY|EXAMPLE|XXX?|NAME|DERIVED|PARENT|CHILD)(_\w*)?)$/.test(name)) return [];
    return [nameFinding(file, line, span.start, name, { kind: 'symbol', actual: t('no macro of that name in this tree'), evidence: t('symbols of the tree') })];
  });
}
