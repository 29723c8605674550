import type { DocLinksFact } from './doc-links';
import type { HxFact } from './hx';
import type { QapiFact } from './qapi';
import type { TcgFact } from './tcg';
import type { TestFact } from './tests';
import type { TraceEventFact } from './trace';

/** What QEMU declares in languages of its own: QAPI, hx, trace-events, decodetree, and the tests and links around them. */
export type DeclaredFact = QapiFact | HxFact | TraceEventFact | TcgFact | TestFact | DocLinksFact;
