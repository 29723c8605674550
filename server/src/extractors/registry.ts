import type { Extractor } from './extractor';

/** Every extractor, in the order they run over a file. Adding one is one line. */
export const extractors: readonly Extractor[] = [];
