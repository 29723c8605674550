/** What answers are to, and how a workspace remembers what its panels show: the question, never the answer. */
import type { PreflightParams } from '../../../server/src/protocol/preflight';

export type PreflightSource = PreflightParams['source'];

export type AnswerRequest =
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'backtrace'; readonly text: string }
  | { readonly kind: 'preflight'; readonly source: PreflightSource };

/** A request with the tree that it is about, both as URIs. */
export interface Asked {
  readonly request: AnswerRequest;
  readonly folder?: string;
  /** Where relative links of the answer start; '' without a tree. */
  readonly root: string;
}

/** What fills a panel again: a request, or the URI of a document that says itself what it shows. */
export type StoredAnswer = Asked | { readonly uri: string };

/** Of the stored JSON, in UTF-16 units. A workspace is no place for the backtrace of a thousand threads. */
const longest = 64_000;

export function isSmall(stored: StoredAnswer): boolean {
  return JSON.stringify(stored).length <= longest;
}

/** What panels showed, by their kind; without what another version or anybody else stored. */
export function parseStoredAnswers(stored: unknown): ReadonlyMap<string, StoredAnswer> {
  if (!isRecord(stored)) return new Map();
  return new Map(Object.entries(stored).flatMap(([kind, value]): [string, StoredAnswer][] => {
    const parsed = parseStoredAnswer(value);
    return parsed === undefined || ('request' in parsed && parsed.request.kind !== kind) ? [] : [[kind, parsed]];
  }));
}

function parseStoredAnswer(stored: unknown): StoredAnswer | undefined {
  if (!isRecord(stored)) return undefined;
  const { uri, folder, root } = stored;
  if (typeof uri === 'string') return { uri };
  const request = parseRequest(stored['request']);
  return request === undefined || typeof root !== 'string' ? undefined : { request, root, ...(typeof folder === 'string' ? { folder } : {}) };
}

function parseRequest(request: unknown): AnswerRequest | undefined {
  if (!isRecord(request)) return undefined;
  const { kind, question, text } = request;
  if (kind === 'ask') return typeof question === 'string' ? { kind, question } : undefined;
  if (kind === 'backtrace') return typeof text === 'string' ? { kind, text } : undefined;
  const source = kind === 'preflight' ? parsePreflightSource(request['source']) : undefined;
  return source === undefined ? undefined : { kind: 'preflight', source };
}

/** What a preflight is of, as keybindings, other extensions and a workspace say it: `{ "kind": "staged" }`. */
export function parsePreflightSource(source: unknown): PreflightSource | undefined {
  if (!isRecord(source)) return undefined;
  const { kind, revision, text } = source;
  switch (kind) {
    case 'staged':
    case 'changed': return { kind };
    case 'commit': return typeof revision === 'string' ? { kind, revision } : undefined;
    case 'patch': return typeof text === 'string' ? { kind, text } : undefined;
    default: return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
