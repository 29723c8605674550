/** Words whose end looks like an ending but is none, or that another rule would tear from their kin. */
const FIXED: Readonly<Record<string, string>> = {
  handler: 'handle', handlers: 'handle', loader: 'load', loaders: 'load', decoder: 'decode', encoder: 'encode', walker: 'walk', listener: 'listen', listeners: 'listen', writer: 'write', reader: 'read', parser: 'parse',
  checker: 'check', tester: 'test', tracer: 'trace', wrapper: 'wrap', mapper: 'map', scheduler: 'schedule', debugger: 'debug', compiler: 'compile', profiler: 'profile', balloons: 'balloon', ballooning: 'balloon',
  maintainer: 'maintain', maintainers: 'maintain', controller: 'control', controllers: 'control', written: 'write', wrote: 'write', sent: 'send', ran: 'run', kept: 'keep', built: 'build', indices: 'index', freed: 'free',
  this: 'this', its: 'its', bus: 'bus', buses: 'bus', busses: 'bus', processes: 'process', addresses: 'address', aliases: 'alias', bios: 'bios', ops: 'ops', status: 'status', dies: 'die', chassis: 'chassis', always: 'always', axis: 'axis', gas: 'gas', series: 'series', during: 'during', string: 'string', strings: 'string', thing: 'thing', ring: 'ring', rings: 'ring', being: 'be',
  description: 'describe', descriptions: 'describe', timing: 'time', sharing: 'share', speed: 'speed', need: 'need', feed: 'feed', seed: 'seed', embed: 'embed', red: 'red', shed: 'shed', bed: 'bed', king: 'king', ping: 'ping', sing: 'sing',
};

/** Endings and what is left of them, the first that fits counts. What is left must have `least` letters. */
const RULES: readonly (readonly [ending: string, left: string, least: number])[] = [
  ['izations', 'iz', 2], ['ization', 'iz', 2], ['isations', 'iz', 3], ['isation', 'iz', 3], ['isers', 'iz', 2], ['iser', 'iz', 2], ['izers', 'iz', 2], ['izer', 'iz', 2], ['ising', 'iz', 3], ['izing', 'iz', 2], ['ised', 'iz', 3], ['ized', 'iz', 2], ['ises', 'iz', 3], ['izes', 'iz', 2], ['ise', 'iz', 3], ['ize', 'iz', 2],
  ['ations', 'at', 3], ['ation', 'at', 3], ['ators', 'at', 3], ['ator', 'at', 3], ['ating', 'at', 3], ['ated', 'at', 3], ['ates', 'at', 3], ['ate', 'at', 3],
  ['sses', 'ss', 2], ['xes', 'x', 2], ['ches', 'ch', 2], ['shes', 'sh', 2], ['ies', 'y', 2], ['ings', '', 3], ['ing', '', 3], ['ied', 'y', 2], ['ed', '', 3],
];

const known = new Map<string, string>();
/** Words remembered at most. */
const MAX_KNOWN = 100_000;

/** A light stem of a lower-case word: number, -ing, -ed, -ation and -ise are taken off; names with digits stay. */
export function stem(word: string): string {
  let result = known.get(word);
  if (result === undefined) {
    result = compute(word);
    if (known.size > MAX_KNOWN) known.clear();
    known.set(word, result);
  }
  return result;
}

function compute(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  const fixed = Object.hasOwn(FIXED, word) ? FIXED[word]! : word;
  for (const [ending, left, least] of RULES) {
    if (!fixed.endsWith(ending) || fixed !== word) continue;
    const rest = fixed.slice(0, -ending.length);
    if (rest.length < least || !/[aeiouy]/.test(rest)) continue;
    return plain(left === '' ? undoubled(rest) : rest + left);
  }
  if (fixed === word && /[^su]s$/.test(word) && !word.endsWith('is')) return plain(word.slice(0, -1));
  return plain(fixed);
}

/** `mapping` comes from map, `calling` from call, `panicked` from panic. */
function undoubled(rest: string): string {
  return /([bdgmnprt])\1$|ick$/.test(rest) ? rest.slice(0, -1) : rest;
}

function plain(word: string): string {
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word;
}
