import type { InitCall, InitFunctionFact, InitSetting } from '../facts/qom';
import { closingEnd, hasComma, splitArguments, statements, tidy } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { Extractor } from './extractor';

/** Fields of classes that say something about a type; method tables of subsystems are not among them. */
const FIELDS = new Set([
  'realize', 'unrealize', 'exit', 'reset', 'legacy_reset', 'vmsd', 'desc', 'user_creatable', 'hotpluggable', 'bus_type', 'fw_name', 'props',
  'alias', 'is_default', 'name', 'init', 'default_cpu_type', 'default_ram_id', 'default_ram_size', 'default_nic', 'default_display', 'max_cpus',
  'min_cpus', 'default_cpus', 'block_default_type', 'deprecation_reason', 'deprecation_note', 'default_machine_opts', 'hot_add_cpu', 'family',
  'vendor_id', 'device_id', 'class_id', 'revision', 'romfile', 'product_desc', 'usb_desc', 'parse_features', 'class_by_name', 'instance_options',
  'valid_cpu_types', 'ignore_memory_transaction_failures', 'parent_realize', 'parent_reset', 'dc_categories', 'complete', 'can_be_deleted',
]);

const CALLS = /^(device_class_set_\w+|object_class_property_(add|set)\w*|object_property_add\w*|object_property_set_description|resettable_class_set_parent_phases|set_bit|qdev_\w*alias\w*|device_add_bootindex_property|qdev_property_add_static|qdev_prop_register\w*|cpu_class_init_props|machine_add_audiodev_property|compat_props_add|type_init)$/;
const INSTANCE_CALLS = /propert|_props|_init$|_initfn$|_init_common$|initialize_child|init_child/;
const DELEGATES = /options|class_init|_init|props|properties|machine|register/;

/** Functions above this many bytes are cut: their first part says what they set. */
const MAX_BYTES = 60_000;
/** Names of calls that are remembered. */
const MAX_KNOWN_CALLS = 20_000;
/** Longest value kept of an assignment, in UTF-16 units. */
const MAX_TEXT = 160;

/** What class_init, instance_init and machine functions set and call. */
export const qomInit: Extractor = {
  id: 'qom-init',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const { data } = file.items;
    const { functions } = itemsOf(file);
    for (let i = 0; i < functions.length; i++) {
      const at = functions[i]!;
      const role = roleOf(file, data[at + 4]!);
      if (role === undefined) continue;
      const fact = initFunction(file, at, role);
      if (fact !== undefined) sink.add(fact);
    }
  },
};

/** First two bytes of the type names below: rules out `DisasContext *` and its twenty thousand like. */
const BEGINNINGS: ReadonlySet<number> = new Set(['Ob', 'De', 'PC', 'X8', 'XH', 'Pn', 'Ma', 'Sp', 'S3'].map((two) => (two.charCodeAt(0) << 8) | two.charCodeAt(1)));

/** By the type of the first parameter; `nameEnd` is where the function's name ends. */
function roleOf(file: SourceFile, nameEnd: number): InitFunctionFact['role'] | undefined {
  const { bytes } = file;
  let p = nameEnd;
  while (p < nameEnd + 8 && (bytes[p]! <= 32 || bytes[p] === 40 || bytes[p] === 41)) p++;
  if (!BEGINNINGS.has((bytes[p]! << 8) | bytes[p + 1]!)) return undefined;
  const match = /^(\w+)\s*\*/.exec(file.slice(p, p + 40));
  switch (match?.[1] ?? '') {
    case 'ObjectClass': case 'DeviceClass': case 'PCIDeviceClass': case 'X86CPUClass': case 'PnvChipClass': case 'XHCIState':
      return 'class';
    case 'MachineClass': case 'SpaprMachineClass':
      return 'machine';
    case 'Object': case 'DeviceState': case 'X86CPU': case 'S390CPU':
      return 'instance';
    default:
      return undefined;
  }
}

function initFunction(file: SourceFile, at: number, role: InitFunctionFact['role']): InitFunctionFact | undefined {
  const { data } = file.items;
  const start = data[at + 4]!;
  const text = file.slice(start, Math.min(data[at + 2]!, start + MAX_BYTES));
  if (role === 'instance' && !/propert|alias|_init|_props|initialize_child|\(obj[,)]/.test(text)) return undefined;
  const open = text.indexOf('{', closingEnd(text, text.indexOf('(')) - 1);
  if (open < 0) return undefined;
  const baseLine = file.lineOfByte(start);
  const parameters = parametersOf(text);
  const settings: InitSetting[] = [];
  const calls: InitCall[] = [];
  let counted = 0;
  let newlines = 0;
  for (const { text: statement, offset } of statements(text, open + 1, wantedIn(text, role, parameters[0] ?? ''))) {
    newlines += newlinesBetween(text, counted, offset);
    counted = offset;
    const line = baseLine + newlines;
    // `mc->desc = "x", mc->alias = "y";` is two.
    const parts = statement.includes(',') ? splitArguments(statement) : [statement];
    for (const part of parts) readStatement(part, role, parameters[0] ?? '', line, settings, calls);
  }
  if (settings.length === 0 && calls.length === 0) return undefined;
  return { kind: 'init-function', name: file.slice(data[at + 3]!, data[at + 4]!), role, parameters, settings, calls, file: file.path, line: data[at + 5]!, endLine: data[at + 6]! };
}

function parametersOf(text: string): string[] {
  const open = text.indexOf('(');
  return splitArguments(text, open + 1, closingEnd(text, open) - 1).map((parameter) => /(\w+)\s*(?:\[[^\]]*\])?$/.exec(parameter)?.[1] ?? '');
}

function readStatement(statement: string, role: InitFunctionFact['role'], subject: string, line: number, settings: InitSetting[], calls: InitCall[]): void {
  const assignment = /^[\w()*&\s>.-]*?(?:->|\.)(\w+)\s*=(?!=)\s*([^]+)$/.exec(statement);
  if (assignment !== null) {
    const field = assignment[1] ?? '';
    const value = tidy(assignment[2] ?? '');
    if (role !== 'instance' && FIELDS.has(field) && value.length <= MAX_TEXT) settings.push({ field, value, line });
    return;
  }
  const call = /^(?:\w+\s*=\s*)?(\w+)\s*\(/.exec(statement);
  if (call === null) return;
  const callee = call[1] ?? '';
  const paren = statement.indexOf('(');
  const args = splitArguments(statement, paren + 1, closingEnd(statement, paren) - 1);
  const handsOn = args[0] === subject && /[a-z]/.test(callee);
  if (!handsOn && !isWantedCall(callee, role)) return;
  if (args.length <= 12) calls.push({ callee, args: args.map((arg) => (arg.length > MAX_TEXT ? '' : arg)), line });
}

/** Names of calls recur by the thousand: what is known of them in instances, and elsewhere. */
const wantedInInstances = new Map<string, boolean>();
const wantedElsewhere = new Map<string, boolean>();

function isWantedCall(callee: string, role: InitFunctionFact['role']): boolean {
  const known = role === 'instance' ? wantedInInstances : wantedElsewhere;
  let wanted = known.get(callee);
  if (wanted === undefined) {
    wanted = CALLS.test(callee) || (role === 'instance' ? INSTANCE_CALLS : DELEGATES).test(callee);
    if (known.size > MAX_KNOWN_CALLS) known.clear();
    known.set(callee, wanted);
  }
  return wanted;
}

/** `call(x` or `v = call(x`, where x is a word or something else. */
const CALL = /(?:[A-Za-z_]\w*\s*=\s*)?([A-Za-z_]\w*)\s*\(\s*(\w*)/y;
const FIELD = /(?:->|\.)(\w+)\s*=(?!=)/g;
const CONTROL = /^(if|for|while|switch|else)\b/;

/** A look at a statement that rules most of them out: true where `readStatement` may take something from it. */
function wantedIn(text: string, role: InitFunctionFact['role'], subject: string): (start: number, end: number) => boolean {
  return (start, end) => {
    CALL.lastIndex = start;
    const call = CALL.exec(text);
    if (call !== null && CALL.lastIndex <= end) {
      const callee = call[1]!;
      if (call[2] === subject || isWantedCall(callee, role) || CONTROL.test(callee)) return true;
      if (text.slice(closingEnd(text, text.indexOf('(', start), end), end).trim() === '') return false;
    }
    const statement = text.slice(start, end);
    if (CONTROL.test(statement) || hasComma(text, start, end)) return true;
    return role !== 'instance' && setsField(statement);
  };
}

function setsField(statement: string): boolean {
  FIELD.lastIndex = 0;
  for (let match = FIELD.exec(statement); match !== null; match = FIELD.exec(statement)) if (FIELDS.has(match[1]!)) return true;
  return false;
}

function newlinesBetween(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) count++;
  return count;
}
