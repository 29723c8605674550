import { describe, expect, it } from 'vitest';
import type { Block } from '../../server/src/features/document/blocks';
import { escapeText, linkTarget, renderSection } from '../../server/src/renderers/architecture-md';

const render = (...blocks: Block[]): string => renderSection({ id: 'x', blocks }, 'ARCHITECTURE.md');

describe('architecture-md', () => {
  it('renders blocks', () => {
    expect(render(
      { kind: 'heading', level: 2, text: 'Targets' },
      { kind: 'paragraph', content: ['See ', { text: 'hw/', path: 'hw', code: true }, ' and ', { strong: 'more' }, '.'] },
      { kind: 'list', items: [['one'], [{ text: 'f()', code: true }]] },
      { kind: 'table', head: ['A', 'B'], rows: [[['1'], ['2']]] },
    )).toBe('## Targets\n\nSee [`hw/`](hw) and **more**.\n\n- one\n- `f()`\n\n| A | B |\n|---|---|\n| 1 | 2 |');
  });

  it('renders a diagram', () => {
    expect(render({ kind: 'diagram', diagram: { nodes: [{ id: 'a', label: 'A "x"' }, { id: 'b', label: 'B' }], edges: [{ from: 'a', to: 'b' }] } }))
      .toBe('```mermaid\nflowchart LR\n  a["A  x "]\n  b["B"]\n  a --> b\n```');
  });

  it('links from where the document lies', () => {
    expect(linkTarget('hw/a b(c).c', '.github/X.md')).toBe('../hw/a%20b%28c%29.c');
    expect(linkTarget('docs/x.rst', 'docs/sub/y.md')).toBe('../../docs/x.rst');
  });

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['a *b* `c` _d_ e_f', 'a \\*b\\* \\`c\\` \\_d\\_ e_f'],
    ['&lt; & &amp;', '&amp;lt; & &amp;amp;'],
    ['line\none\u0000two\u202e', 'line one two'],
  ])('escapes %j', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('lets no text of a tree break out of its cell, item or code span', () => {
    expect(render({ kind: 'table', head: ['A'], rows: [[['x | y']], [[{ text: 'a|b', code: true }]], [[{ text: 'p`q', code: true }]]] }))
      .toBe('| A |\n|---|\n| x \\| y |\n| `a\\|b` |\n| ``p`q`` |');
    expect(render({ kind: 'list', items: [['# no heading'], ['1. no list'], ['- no list']] })).toBe('- \\# no heading\n- 1\\. no list\n- \\- no list');
    expect(render({ kind: 'shell', commands: ['qemu-atlas check\n```\nrm'] })).toBe('```sh\nqemu-atlas check     rm\n```');
  });
});
