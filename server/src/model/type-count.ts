import { asIs, derivation, stored } from './derivation';

/** How many types are registered in C. Kept between runs: a status line is no reason to decode all types at a start. */
export const typeCount = stored(derivation('type-count', (model): number => model.facts('type-info').length), asIs());
