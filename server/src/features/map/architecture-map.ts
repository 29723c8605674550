import { linkWeight, mapLinks, type MapLink, type MapLinks } from '../../model/map-edges';
import { mapUnits, type MapUnit, type MapUnitKind, type MapUnits } from '../../model/map-units';
import type { Model } from '../../model/model';
import type { Graph, GraphEdge, GraphNode, LeftOutKind } from './graph';

export interface MapQuery {
  readonly kind: MapUnitKind;
  /** Id of the unit in the middle; absent: an overview of the tree. */
  readonly focus?: string;
  /** At most this many units beside the focus. */
  readonly limit: number;
  /** Weaker links are left out. */
  readonly minWeight: number;
  /** Leaves out what much of the tree depends on. The focus itself always shows. */
  readonly hideCommon: boolean;
  /** Also draws links between units none of which is the focus. */
  readonly amongNeighbours: boolean;
}

export const defaultMapQuery: Omit<MapQuery, 'kind' | 'focus'> = { limit: 12, minWeight: 1, hideCommon: true, amongNeighbours: false };

/** More boxes than this are no picture any more. */
export const MAX_UNITS = 60;

/** A part is common when this share of all others depends on it. */
const COMMON_SHARE = 1 / 3;
/** In a tree with few parts everything would be common. */
const COMMON_AT_LEAST = 10;
/** In the overview the strongest links of each unit are drawn. */
const OVERVIEW_LINKS = 2;

/** The focus with what it depends on and what depends on it, or an overview; undefined when there is no such unit. */
export function architectureMap(model: Model, query: MapQuery): Graph | undefined {
  const view = new MapView(model, query);
  if (query.focus === undefined) return view.overview();
  const focus = view.units.byId.get(query.focus);
  return focus === undefined ? undefined : view.around(focus);
}

class MapView {
  readonly units: MapUnits;
  readonly #links: MapLinks;

  constructor(model: Model, private readonly query: MapQuery) {
    this.units = mapUnits(model, query.kind);
    this.#links = mapLinks(model, query.kind);
  }

  around(focus: MapUnit): Graph {
    const own = [...this.#links.uses.get(focus.id) ?? [], ...this.#links.usedBy.get(focus.id) ?? []];
    const weights = new Map<string, number>();
    for (const link of own) {
      const other = link.from === focus.id ? link.to : link.from;
      weights.set(other, (weights.get(other) ?? 0) + linkWeight(link));
    }
    const { shown, leftOut } = this.#choose(weights);
    const among = this.query.amongNeighbours ? shown.flatMap(({ id }) => this.#strong(id, shown, Number.POSITIVE_INFINITY)) : [];
    const around = new Set(shown.map(({ id }) => id));
    const edges = [...own.filter(({ from, to }) => around.has(from) || around.has(to)), ...among].map(edgeOf);
    return { subject: focus.id, kind: this.query.kind, nodes: [this.#node(focus, 'subject'), ...shown.map((unit) => this.#node(unit, 'neighbour'))], edges, leftOut };
  }

  /** The parts with the most links, and of each the strongest. */
  overview(): Graph {
    const weights = new Map<string, number>();
    for (const links of this.#links.uses.values()) {
      for (const link of links) {
        if (this.#isCommon(link.to) && this.query.hideCommon) continue;
        for (const id of [link.from, link.to]) weights.set(id, (weights.get(id) ?? 0) + linkWeight(link));
      }
    }
    const { shown, leftOut } = this.#choose(weights);
    const edges = shown.flatMap(({ id }) => this.#strong(id, shown, OVERVIEW_LINKS)).map(edgeOf);
    return { subject: '', kind: this.query.kind, nodes: shown.map((unit) => this.#node(unit, 'neighbour')), edges, leftOut };
  }

  #choose(weights: ReadonlyMap<string, number>): { shown: readonly MapUnit[]; leftOut: Graph['leftOut'] } {
    const { limit, minWeight, hideCommon } = this.query;
    const sorted = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const hidden = hideCommon ? sorted.filter(([id]) => this.#isCommon(id)) : [];
    const rest = hideCommon ? sorted.filter(([id]) => !this.#isCommon(id)) : sorted;
    const shown = rest.filter(([, weight]) => weight >= minWeight).slice(0, Math.min(limit, MAX_UNITS)).flatMap(([id]) => this.units.byId.get(id) ?? []);
    return { shown, leftOut: counted({ common: hidden.length, weaker: rest.length - shown.length }) };
  }

  #strong(id: string, shown: readonly MapUnit[], most: number): readonly MapLink[] {
    const ids = new Set(shown.map((unit) => unit.id));
    return (this.#links.uses.get(id) ?? []).filter((link) => ids.has(link.to) && linkWeight(link) >= this.query.minWeight).slice(0, most);
  }

  #isCommon(id: string): boolean {
    const dependents = this.#links.usedBy.get(id)?.length ?? 0;
    return dependents >= COMMON_AT_LEAST && dependents >= this.units.units.length * COMMON_SHARE;
  }

  #node(unit: MapUnit, role: GraphNode['role']): GraphNode {
    const { id, files, subsystem } = unit;
    const shared = { id, label: id, role, common: this.#isCommon(id) };
    return subsystem === undefined
      ? { ...shared, count: files, kind: 'directory', detail: '', file: id, line: 0 }
      // All its patterns take, as everywhere else; a link counts each file once, for the first of its sections.
      : { ...shared, count: subsystem.files.length, kind: 'subsystem', detail: subsystem.statusWords, file: subsystem.section.file, line: subsystem.section.line };
  }
}

function edgeOf({ from, to, includes, types }: MapLink): GraphEdge {
  return { from, to, includes, types, calls: undefined };
}

export function counted(counts: Readonly<Partial<Record<LeftOutKind, number>>>): Graph['leftOut'] {
  const kinds: readonly LeftOutKind[] = ['common', 'weaker', 'deeper'];
  return kinds.flatMap((what) => ((counts[what] ?? 0) > 0 ? [{ what, count: counts[what] ?? 0 }] : []));
}
