import type { Arguments } from './context';
import { Feature, hosted, hostFactsOf, plain, union, type Value } from './values';

/** Methods of a feature option. */
export function featureMethod(feature: Feature, fn: string, call: Arguments): Value {
  const condition = call.args[0];
  const holds = plain(condition) === true;
  const on = union(feature.on, hostFactsOf(condition));
  switch (fn) {
    case 'allowed': return hosted(feature.state !== 'disabled', feature.on);
    case 'enabled': case 'disabled': return hosted(feature.state === fn, feature.on);
    // An option left alone is no condition of its own: "not auto" asks whether somebody decided.
    case 'auto': return feature.state === 'auto';
    case 'require': return holds ? new Feature(feature.state, on) : new Feature('disabled', on);
    case 'disable_auto_if': return new Feature(feature.state === 'auto' && holds ? 'disabled' : feature.state, on);
    case 'enable_auto_if': return new Feature(feature.state === 'auto' && holds ? 'enabled' : feature.state, on);
    case 'disable_if': return new Feature(holds ? 'disabled' : feature.state, on);
    case 'enable_if': return new Feature(holds ? 'enabled' : feature.state, on);
    default: return undefined;
  }
}
