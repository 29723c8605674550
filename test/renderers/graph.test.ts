import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../server/src/features/map/graph';
import { renderDot, renderGraphText, renderMermaid } from '../../server/src/renderers/graph';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({ id, label: id, kind: 'subsystem', detail: 'Maintained', count: 2, role: 'neighbour', common: false, file: 'MAINTAINERS', line: 4, ...more });
const graph: Graph = {
  subject: 'Toy "bus"', kind: 'subsystems',
  nodes: [node('Toy "bus"', { role: 'subject', count: 1 }), node('net\\nic', { detail: '' }), node('QOM', { common: true })],
  edges: [
    { from: 'Toy "bus"', to: 'QOM', includes: 3, types: 1, calls: 4 },
    { from: 'net\\nic', to: 'Toy "bus"', includes: 1, types: 0, calls: undefined },
    { from: 'QOM', to: 'Toy "bus"', includes: 1, types: 0, calls: 0 },
  ],
  leftOut: [{ what: 'common', count: 1 }, { what: 'weaker', count: 7 }],
};
const types: Graph = {
  subject: 'b', kind: 'types', leftOut: [{ what: 'deeper', count: 2 }],
  nodes: [node('a', { kind: 'type', detail: 'abstract', count: 1, file: 'a.c' }), node('b', { kind: 'type', detail: '', count: 0, role: 'subject', file: 'b.c', line: 0 })],
  edges: [{ from: 'b', to: 'a', includes: 0, types: 1, calls: undefined }],
};

describe('graphs', () => {
  it('in graphviz\' language', () => {
    expect(renderDot(graph)).toMatchInlineSnapshot(`
      "digraph "Toy \\"bus\\"" {
        graph [rankdir=LR, nodesep=0.22, ranksep=1.1, pad=0.1, bgcolor=transparent];
        node [shape=box, style=rounded, fontname="Helvetica", fontsize=12, margin="0.14,0.06", height=0.3];
        edge [fontname="Helvetica", fontsize=10, arrowsize=0.6];
        n0 [id="n0", label="Toy \\"bus\\"\\nMaintained · 1 file", class="subsystem subject"];
        n1 [id="n1", label="net\\\\nic\\n2 files", class="subsystem neighbour"];
        n2 [id="n2", label="QOM\\nMaintained · 2 files", class="subsystem neighbour common"];
        n0 -> n2 [id="e0", penwidth=2.23, label="8 ⇄ 1", dir=both];
        n1 -> n0 [id="e1", penwidth=1.25, label="1"];
      }
      "
    `);
    expect(renderDot(types)).toContain('n0 -> n1 [id="e0", penwidth=1, dir=back, arrowtail=onormal];');
  });

  it('in Mermaid', () => {
    expect(renderMermaid(graph)).toMatchInlineSnapshot(`
      "flowchart LR
        n0["Toy #34;bus#34;"]:::subject
        n1["net#92;nic"]
        n2["QOM"]
        n0 -->|8| n2
        n1 -->|1| n0
        n2 -->|1| n0
        classDef subject stroke-width:3px
      "
    `);
    expect(renderMermaid(types)).toContain('n0 --- n1');
  });

  it('in words', () => {
    expect(renderGraphText(graph)).toMatchInlineSnapshot(`
      "Toy "bus" · Maintained · 1 file
      depends on
           8  QOM (Maintained): 3 includes, 1 subtype, 4 calls
      is used by
           1  net\\nic: 1 include
           1  QOM (Maintained): 1 include
      not shown: 1 subsystem that much of the tree depends on; 7 subsystems with weaker links"
    `);
    expect(renderGraphText(types)).toMatchInlineSnapshot(`
      "a (abstract · 1 subtype)  a.c:5
        * b  b.c:1
      not shown: 2 types further down"
    `);
    expect(renderGraphText({ ...graph, subject: '', leftOut: [] })).toContain('strongest links\n     8  Toy "bus" → QOM (Maintained): 3 includes, 1 subtype, 4 calls');
  });

  it('shows what a name holds, whatever it holds', () => {
    const hostile = '</text>"];\nn9 [label="x\\N\u202e';
    const bad = { ...graph, nodes: [node(hostile, { role: 'subject' })], edges: [], subject: hostile };
    expect(renderDot(bad).split('\n').filter((line) => /n9/.test(line) && !/n0 \[|digraph/.test(line))).toEqual([]);
    expect(renderDot(bad)).toContain('\\"];');
    expect(renderMermaid(bad)).not.toMatch(/<\/text>|"\];/);
  });
});
