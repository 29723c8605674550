import type { Arguments } from './context';
import { operate } from './operators';
import { hosted, hostFactsOf, isDict, isList, plain, Source, text, union, type Dict, type Value } from './values';

/** Methods of strings, numbers, booleans, lists and dictionaries. */
export function scalarMethod(on: Value, fn: string, call: Arguments): Value {
  const value = plain(on);
  if (isList(value)) return listMethod(value, fn, call);
  if (isDict(value)) return dictMethod(value, fn, call);
  const result = typeof value === 'string' ? stringMethod(value, fn, call) : otherMethod(value, fn);
  const kept = plain(result);
  if (kept === undefined || typeof kept === 'object') return result;
  return hosted(kept, call.flat.reduce<ReturnType<typeof hostFactsOf>>((all, one) => union(all, hostFactsOf(one)), hostFactsOf(on)));
}

function stringMethod(value: string, fn: string, call: Arguments): Value {
  const [first = '', second = ''] = call.flat.map(text);
  switch (fn) {
    case 'split': return call.flat.length === 0 ? value.split(/\s+/).filter((part) => part !== '') : first === '' ? [value] : value.split(first);
    case 'splitlines': return value === '' ? [] : value.split('\n');
    case 'startswith': return value.startsWith(first);
    case 'endswith': return value.endsWith(first);
    case 'contains': return value.includes(first);
    case 'format': return value.replace(/@(\d+)@/g, (all, index: string) => (Number(index) < call.flat.length ? text(call.flat[Number(index)]) : all));
    case 'join': return call.flat.map(text).join(value);
    case 'to_upper': return value.toUpperCase();
    case 'to_lower': return value.toLowerCase();
    case 'underscorify': return value.replace(/[^A-Za-z0-9]/g, '_');
    case 'strip': return value.trim();
    case 'replace': return first === '' ? value : value.split(first).join(second);
    case 'substring': return substring(value, call);
    case 'to_int': return Number.parseInt(value, 10) || 0;
    case 'version_compare': return compareVersions(value, first);
    default: return value;
  }
}

function substring(value: string, call: Arguments): string {
  const [start, end] = call.flat.map((one) => Number(plain(one)));
  return value.slice(start ?? 0, end ?? value.length);
}

function compareVersions(value: string, wanted: string): boolean {
  const match = /^(>=|<=|==|!=|=|>|<)?\s*(.*)$/s.exec(wanted);
  const operator = match?.[1] ?? '==';
  const difference = orderOfVersions(value, match?.[2] ?? '');
  switch (operator) {
    case '>=': return difference >= 0;
    case '<=': return difference <= 0;
    case '>': return difference > 0;
    case '<': return difference < 0;
    case '!=': return difference !== 0;
    default: return difference === 0;
  }
}

function orderOfVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[^0-9]+/).map(Number));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function otherMethod(value: ReturnType<typeof plain>, fn: string): Value {
  if (fn === 'to_string') return value === undefined ? '' : text(value);
  if (typeof value === 'boolean' && fn === 'to_int') return value ? 1 : 0;
  if (typeof value === 'number' && (fn === 'is_even' || fn === 'is_odd')) return (value % 2 === 0) === (fn === 'is_even');
  return undefined;
}

function listMethod(list: readonly Value[], fn: string, call: Arguments): Value {
  switch (fn) {
    case 'length': return list.length;
    case 'contains': return operate('in', call.args[0], list);
    case 'get': return list.at(Number(plain(call.args[0]))) ?? call.args[1];
    // Of one file's files(), e.g. full_path().
    default: return list[0] instanceof Source ? list[0].path : undefined;
  }
}

function dictMethod(dict: Dict, fn: string, call: Arguments): Value {
  const key = text(call.args[0]);
  switch (fn) {
    case 'has_key': return dict.has(key);
    case 'get': return dict.has(key) ? dict.get(key) : call.args[1];
    case 'keys': return [...dict.keys()].sort();
    case 'values': return [...dict.values()];
    default: return undefined;
  }
}
