import { Custom, hosted, hostFactsOf, isDict, isList, plain, union, Version, type Value } from './values';

/** Characters of a string that repeated joining may build up. */
const MAX_STRING = 1 << 16;
/** Items of a list. */
const MAX_LIST = 1 << 17;

/** Two operands of any operator but `and` and `or`; undefined when they do not fit. */
export function operate(op: string, left: Value, right: Value): Value {
  const [a, b] = [plain(left), plain(right)];
  const result = apply(op, a, b);
  if (result === undefined || typeof result === 'object') return result;
  return hosted(result, union(hostFactsOf(left), hostFactsOf(right)));
}

function apply(op: string, a: ReturnType<typeof plain>, b: ReturnType<typeof plain>): ReturnType<typeof plain> {
  switch (op) {
    case '+': return add(a, b);
    case '/': return typeof a === 'number' && typeof b === 'number' ? Math.trunc(a / b) : joinPaths(asText(a), asText(b));
    case '-': return typeof a === 'number' && typeof b === 'number' ? a - b : undefined;
    case '*': return typeof a === 'number' && typeof b === 'number' ? a * b : undefined;
    case '%': return typeof a === 'number' && typeof b === 'number' ? a % b : undefined;
    case '==': return equal(a, b);
    case '!=': return !equal(a, b);
    case 'in': return contains(b, a);
    case 'not in': return !contains(b, a);
    case 'index': return at(a, b);
    default: return compare(op, a, b);
  }
}

function add(a: ReturnType<typeof plain>, b: ReturnType<typeof plain>): ReturnType<typeof plain> {
  if (isList(a)) {
    if (a.length > MAX_LIST || b === undefined) return a;
    return isList(b) ? a.concat(b) : a.concat([b]);
  }
  if (isDict(a) && isDict(b)) return new Map([...a, ...b]);
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' || typeof b === 'string') return (asText(a) + asText(b)).slice(0, MAX_STRING);
  if (isList(b)) return a === undefined ? b : [a, ...b];
  return undefined;
}

function equal(a: ReturnType<typeof plain>, b: ReturnType<typeof plain>): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => equal(plain(item), plain(b[i])));
  return a === b;
}

function contains(collection: ReturnType<typeof plain>, item: ReturnType<typeof plain>): boolean {
  if (isDict(collection)) return typeof item === 'string' && collection.has(item);
  if (isList(collection)) return collection.some((one) => equal(plain(one), item));
  return typeof collection === 'string' && typeof item === 'string' && collection.includes(item);
}

function at(a: ReturnType<typeof plain>, b: ReturnType<typeof plain>): ReturnType<typeof plain> {
  if (isDict(a)) return typeof b === 'string' ? plain(a.get(b)) : undefined;
  if (typeof b !== 'number') return undefined;
  if (isList(a)) return plain(a.at(b));
  if (typeof a === 'string') return a.at(b);
  return a instanceof Custom ? a.outputs.at(b) : undefined;
}

function compare(op: string, a: ReturnType<typeof plain>, b: ReturnType<typeof plain>): boolean | undefined {
  if (!((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string'))) return undefined;
  switch (op) {
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    default: return undefined;
  }
}

function asText(value: ReturnType<typeof plain>): string {
  if (typeof value === 'string') return value;
  return value instanceof Version || typeof value === 'object' || value === undefined ? '' : String(value);
}

/** meson's `/`: an absolute right side stands alone. */
export function joinPaths(a: string, b: string): string {
  if (b.startsWith('/') || a === '') return b;
  return `${a.replace(/\/+$/, '')}/${b}`.slice(0, MAX_STRING);
}

/** `f'coroutine-@name@.c'`. */
export function formatString(template: string, variable: (name: string) => Value): string {
  return template.replace(/@([A-Za-z_][A-Za-z0-9_]*)@/g, (all, name: string) => {
    const value = plain(variable(name));
    return value === undefined || typeof value === 'object' ? all : String(value);
  });
}
