import { configMakExtractor } from './config-mak';
import { cPurpose } from './c-purpose';
import { cSymbols } from './c-symbols';
import type { Extractor } from './extractor';
import { docLinks } from './doc-links';
import { documentWords } from './document-words';
import { tests } from './tests';
import { helpers } from './helpers';
import { decodetree } from './decodetree';
import { traceEvents } from './trace-events';
import { hx } from './hx';
import { qapi } from './qapi';
import { kconfigExtractor } from './kconfig';
import { mesonExtractor } from './meson';
import { mesonDataExtractor } from './meson-data';
import { mesonOptionsExtractor } from './meson-options';
import { mailmapExtractor } from './mailmap';
import { maintainersExtractor } from './maintainers';
import { qomCode } from './qom-code';
import { qomDeclarations } from './qom-declarations';
import { qomInit } from './qom-init';
import { qomProperties } from './qom-properties';
import { qomTypes } from './qom-types';
import { markdownDoc } from './markdown-doc';
import { rst } from './rst';
import { rustObjects } from './rust-objects';
import { scriptPurpose } from './script-purpose';
import { version } from './version';
import { vmstate } from './vmstate';

/** Every extractor, in the order they run over a file. Adding one is one line. */
export const extractors: readonly Extractor[] = [
  maintainersExtractor,
  mailmapExtractor,
  rst,
  markdownDoc,
  scriptPurpose,
  cSymbols,
  cPurpose,
  qomTypes,
  qomDeclarations,
  qomCode,
  qomInit,
  qomProperties,
  vmstate,
  kconfigExtractor,
  configMakExtractor,
  mesonExtractor,
  mesonDataExtractor,
  mesonOptionsExtractor,
  version,
  rustObjects,
  qapi,
  hx,
  traceEvents,
  decodetree,
  helpers,
  tests,
  docLinks,
  documentWords,
];
