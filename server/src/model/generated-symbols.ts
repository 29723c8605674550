import { phrase, t } from '../base/l10n';
import type { QapiEntityFact } from '../facts/qapi';
import type { Model } from './model';
import { qapiCNames, type QapiCNames } from './generated-qapi';
import { decodeNames, helperNames, nearestFirst } from './generated-tcg';
import { hxIndex } from './hmp';
import { traceIndex } from './trace';

export type GeneratedKind =
  | 'qapi-command' | 'qapi-event' | 'qapi-type' | 'qapi-enum-value' | 'trace-event' | 'helper' | 'helper-definition'
  | 'decode-pattern' | 'decode-arguments' | 'decode-translator' | 'option' | 'generated-file';

/** The line that a generated C name comes from. */
export interface GeneratedFrom {
  readonly kind: GeneratedKind;
  /** Name as declared there. */
  readonly name: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** How the C name comes from it, for people: `marshaller of the QMP command`. */
  readonly via: string;
}

type Resolver = (model: Model, part: string, from: string) => readonly GeneratedFrom[];

/** Name patterns of the generators; the first group is what the resolver gets. All that match are asked. */
const FAMILIES: readonly (readonly [pattern: RegExp, resolve: Resolver])[] = [
  [/^qmp_marshal_output_(\w+)$/, qapiType(phrase('marshals this return type'))],
  [/^qmp_marshal_(\w+)$/, qapiCommand(phrase('marshaller of the QMP command'))],
  [/^qmp_(\w+)$/, qapiCommand(phrase('implements the QMP command'))],
  [/^_?(?:nocheck__)?trace_qmp_(?:enter|exit)_(\w+)$/, qapiCommand(phrase('trace event of the QMP command'))],
  [/^visit_type_(\w+)_members$/, qapiType(phrase('visits the members of'))],
  [/^visit_type_(\w+)$/, qapiType(phrase('visitor of'))],
  [/^qapi_free_(\w+)$/, qapiType(phrase('frees'))],
  [/^qapi_(\w+)_base$/, qapiType(phrase('casts to the base of'))],
  [/^qapi_event_send_(\w+)$/, (model, part) => fromEntities(qapiOf(model).events.get(part), phrase('emits the event'))],
  [/^(\w+)_str$/, qapiType(phrase('names the values of the enum'), 'enum')],
  [/^(\w+)_lookup$/, qapiType(phrase('look-up table of the enum'), 'enum')],
  [/^(?:_nocheck__|_simple_)?trace_(\w+)$/, (model, part) => fromTrace(model, part, 'byName')],
  [/^_?TRACE_(\w+?)(?:_ENABLED|_BACKEND_DSTATE|_DSTATE|_EVENT)$/, (model, part) => fromTrace(model, part, 'byUpperName')],
  [/^TRACE_(\w+)$/, (model, part) => fromTrace(model, part, 'byUpperName')],
  [/^(?:gen_helper_|helper_info_|helper_)(\w+)$/, (model, part, from) => nearestFirst(helperNames(model, part), from)],
  [/^trans_(\w+)$/, (model, part, from) => nearestFirst(decodeNames(model, part, false), from)],
  [/^arg_(\w+)$/, (model, part, from) => nearestFirst(decodeNames(model, part, true), from)],
  [/^(QEMU_OPTION_\w+)$/, fromOption],
  [/^(?:\w+_)?QAPI_EVENT_(\w+)$/, (model, part) => fromEntities(qapiOf(model).eventsByUpperName.get(part), phrase('constant of the event'))],
  [/^(\w+)__MAX$/, (model, part) => fromEntities(qapiOf(model).enumsByPrefix.get(part), phrase('number of values of the enum'))],
  [/^([A-Z]\w*)$/, fromEnumValue],
  [/^(\w+)$/, qapiType(phrase('C type of'))],
];

/**
 * Where a C name that the build generates comes from: QAPI functions, types and constants, trace
 * functions and constants, TCG helpers and decoders, option constants. `from` is the path of the file
 * that asks: what is declared for its target comes first. Empty for any other name.
 */
export function resolveGenerated(model: Model, name: string, from = ''): readonly GeneratedFrom[] {
  const found: GeneratedFrom[] = [];
  const known = new Set<string>();
  for (const [pattern, resolve] of FAMILIES) {
    const part = pattern.exec(name)?.[1];
    if (part === undefined) continue;
    for (const source of resolve(model, part, from)) {
      const key = `${source.kind} ${source.file} ${source.line} ${source.name}`;
      if (known.has(key)) continue;
      known.add(key);
      found.push(source);
    }
  }
  return found;
}

function qapiOf(model: Model): QapiCNames {
  return model.get(qapiCNames);
}

function qapiCommand(via: string): Resolver {
  return (model, part) => fromEntities(qapiOf(model).commands.get(part), via);
}

/** Types, lists of types (`XList`) and the unnamed types of arguments and bases (`q_obj_X_arg`). */
function qapiType(via: string, only?: QapiEntityFact['entity']): Resolver {
  return (model, part) => {
    const { types, unnamed } = qapiOf(model);
    const own = types.get(part) ?? unnamed.get(part);
    const isList = own === undefined && part.endsWith('List');
    const entities = isList ? types.get(part.slice(0, -'List'.length)) : own;
    const named = fromEntities(entities?.filter(({ entity }) => only === undefined || entity === only), via);
    return isList ? named.map((each) => ({ ...each, via: t('{0} a list of', each.via) })) : named;
  };
}

function fromEntities(entities: readonly QapiEntityFact[] | undefined, via: string): readonly GeneratedFrom[] {
  return (entities ?? []).map(({ entity, name, file, line }) => ({ kind: entity === 'command' ? 'qapi-command' : entity === 'event' ? 'qapi-event' : 'qapi-type', name, file, line, via: t(via) }));
}

function fromTrace(model: Model, part: string, by: 'byName' | 'byUpperName'): readonly GeneratedFrom[] {
  const events = model.get(traceIndex)[by].get(part) ?? [];
  return events.map(({ name, file, line }) => ({ kind: 'trace-event', name, file, line, via: by === 'byName' ? t('calls the trace event') : t('constant of the trace event') }));
}

function fromOption(model: Model, constant: string): readonly GeneratedFrom[] {
  const option = model.get(hxIndex).optionsByConstant.get(constant);
  return option === undefined ? [] : [{ kind: 'option', name: option.name, file: option.file, line: option.line, via: t('constant of the command-line option') }];
}

function fromEnumValue(model: Model, constant: string): readonly GeneratedFrom[] {
  const values = qapiOf(model).enumValues.get(constant) ?? [];
  return values.map(({ entity, name, line }) => ({ kind: 'qapi-enum-value', name, file: entity.file, line, via: t('constant of the enum {0}', entity.name) }));
}
