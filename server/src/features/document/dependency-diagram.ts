import { heading, paragraph, type Diagram, type DocumentSection } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { shortTitle } from './subsystems';

/** What everything includes; edges to it say nothing. */
const UBIQUITOUS = new Set(['main-loop', 'qom', 'qapi']);
const MAX_OUT = 2;
const MAX_NODES = 25;

/** Who stands on whom, by headers: the two strongest edges of each subsystem. */
export function dependencySection(context: DocumentContext): DocumentSection | undefined {
  const diagram = dependencyDiagram(context);
  if (diagram.edges.length === 0) return undefined;
  return {
    id: 'dependencies',
    blocks: [
      heading(2, 'Dependencies'),
      paragraph(`An arrow points to a part whose headers the other one includes; of each part the ${MAX_OUT} strongest are drawn, and those to the object model, QAPI and the main loop, which everything uses, are not.`),
      { kind: 'diagram', diagram },
    ],
  };
}

export function dependencyDiagram(context: DocumentContext): Diagram {
  const out = new Map<string, number>();
  const edges = context.dependencies.flatMap(({ from, to }) => {
    if (UBIQUITOUS.has(to) || UBIQUITOUS.has(from)) return [];
    const drawn = out.get(from) ?? 0;
    if (drawn >= MAX_OUT) return [];
    out.set(from, drawn + 1);
    return [{ from: nodeId(from), to: nodeId(to) }];
  });
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = topicsOf(context, 'subsystems').filter(({ topic }) => used.has(nodeId(topic.id))).slice(0, MAX_NODES)
    .map(({ topic }) => ({ id: nodeId(topic.id), label: shortTitle(topic.title) }));
  return { nodes, edges };
}

/** Mermaid takes `-` for an edge in places. */
function nodeId(id: string): string {
  return id.replaceAll('-', '_');
}
