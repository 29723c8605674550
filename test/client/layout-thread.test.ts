import * as path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LayoutThread } from '../../client/src/layout/layout-thread';

const threads: LayoutThread[] = [];
const thread = (): LayoutThread => {
  const made = new LayoutThread(path.resolve('dist/layout.cjs'));
  threads.push(made);
  return made;
};
afterEach(() => { for (const each of threads.splice(0)) each.stop(); });

describe('the thread of the layout', () => {
  it('makes the same picture of the same graph, for each who asks', async () => {
    const own = thread();
    own.start();
    const [one, other, again] = await Promise.all(['digraph { n0 -> n1 }', 'digraph { n2 }', 'digraph { n0 -> n1 }'].map((dot) => own.layout(dot)));
    expect(one?.match(/class="node"/g)).toHaveLength(2);
    expect(other?.match(/class="node"/g)).toHaveLength(1);
    expect(again).toBe(one);
  });

  it('takes words of the tree for words', async () => {
    const svg = await thread().layout('digraph { n0 [label="<script>alert(1)</script> & ]]>"] }');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });

  it('says what it cannot read, and goes on', async () => {
    const own = thread();
    await expect(own.layout('digraph {')).rejects.toThrow();
    expect(await own.layout('digraph { n0 }')).toContain('<svg');
  });

  it('that is stopped leaves nobody waiting, and starts again when it is asked', async () => {
    const own = thread();
    const waiting = own.layout('digraph { n0 }');
    own.stop();
    await expect(waiting).rejects.toThrow('stopped');
    expect(await own.layout('digraph { n0 }')).toContain('<svg');
  });

  it('that cannot start says so', async () => {
    const own = new LayoutThread(path.resolve('dist/no-such-file.cjs'));
    await expect(own.layout('digraph { n0 }')).rejects.toThrow(/no-such-file/);
  });
});
