/** What the map's webview and the extension tell each other. Nothing that comes from the webview names a file: it picks from what it was given. */
import type { MapAnswer, MapKind, MapLinkAnswer, MapParams } from '../../../server/src/protocol/map';

/** What the user looks at; also what back and forward return to. Without a name: whatever the file stands for that the map was opened from. */
export type MapView = Omit<MapParams, 'uri' | 'calls'>;

export const firstView: MapView = { limit: 12, minWeight: 1, hideCommon: true, amongNeighbours: false };

/** A map that a window had open. */
export interface StoredMap {
  readonly view: MapView;
  /** URI of the file that the map was opened from. */
  readonly origin?: string;
}

export interface FoundSubject {
  readonly name: string;
  readonly kind: MapKind;
  readonly detail: string;
}

/** What the page needs of an answer. */
export type ShownMap = Omit<MapAnswer, 'dot' | 'mermaid'>;

/** A drawing; the first one stands in the page when it starts. */
export interface ShowMap {
  readonly type: 'show';
  readonly view: MapView;
  readonly answer: ShownMap | null;
  /** The layout: node `n3` is `nodes[3]`, edge `e3` is `edges[3]`; '' where there is nothing to draw. */
  readonly svg: string;
  /** Goes on top of the history; otherwise it takes the place of what shows. */
  readonly isNew: boolean;
}

export type ToWebview =
  | ShowMap
  /** The same drawing with calls counted: numbers and words change, boxes stay where they are. */
  | { readonly type: 'counted'; readonly answer: ShownMap }
  | { readonly type: 'found'; readonly text: string; readonly items: readonly FoundSubject[] }
  | { readonly type: 'evidence'; readonly edge: number; readonly answer: MapLinkAnswer };

export type ExportFormat = 'svg' | 'png' | 'mermaid' | 'dot';

export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'ask'; readonly view: MapView; readonly isNew: boolean }
  | { readonly type: 'find'; readonly text: string }
  | { readonly type: 'open'; readonly node: number }
  | { readonly type: 'evidence'; readonly edge: number }
  | { readonly type: 'openRow'; readonly edge: number; readonly row: number }
  /** `content`: the SVG, or the PNG in base64; '' for what the extension has itself. */
  | { readonly type: 'export'; readonly format: ExportFormat; readonly content: string }
  /** A drawing is on the screen. */
  | { readonly type: 'painted' }
  | { readonly type: 'failed'; readonly message: string };

const KINDS: readonly unknown[] = ['subsystems', 'directories', 'types'] satisfies MapKind[];
const FORMATS: readonly unknown[] = ['svg', 'png', 'mermaid', 'dot'] satisfies ExportFormat[];

/** A message of the webview; undefined for anything else. */
export function parseFromWebview(message: unknown): FromWebview | undefined {
  if (!isRecord(message)) return undefined;
  const { type, text, node, edge, row, format, content } = message;
  switch (type) {
    case 'ready':
    case 'painted': return { type };
    case 'ask': {
      const view = parseView(message['view']);
      return view === undefined ? undefined : { type, view, isNew: message['isNew'] === true };
    }
    case 'find': return typeof text === 'string' ? { type, text: text.slice(0, 200) } : undefined;
    case 'open': return isIndex(node) ? { type, node } : undefined;
    case 'evidence': return isIndex(edge) ? { type, edge } : undefined;
    case 'openRow': return isIndex(edge) && isIndex(row) ? { type, edge, row } : undefined;
    case 'export': return isFormat(format) && typeof content === 'string' ? { type, format, content } : undefined;
    case 'failed': return { type, message: String(message['message']).slice(0, 500) };
    default: return undefined;
  }
}

/** What a map was opened from and showed, as the editor has stored it; undefined for what another version or anybody else stored. */
export function parseStored(stored: unknown): StoredMap | undefined {
  if (!isRecord(stored)) return undefined;
  const view = parseView(stored['view']);
  const { origin } = stored;
  return view === undefined ? undefined : { view, ...(typeof origin === 'string' ? { origin } : {}) };
}

function parseView(view: unknown): MapView | undefined {
  if (!isRecord(view)) return undefined;
  const { name, kind, limit, minWeight, hideCommon, amongNeighbours } = view;
  if (!isIndex(limit) || !isIndex(minWeight) || typeof hideCommon !== 'boolean' || typeof amongNeighbours !== 'boolean') return undefined;
  return { ...(typeof name === 'string' ? { name } : {}), ...(isKind(kind) ? { kind } : {}), limit, minWeight, hideCommon, amongNeighbours };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_000_000;
}

function isKind(value: unknown): value is MapKind {
  return KINDS.includes(value);
}

function isFormat(value: unknown): value is ExportFormat {
  return FORMATS.includes(value);
}
