import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../../server/src/protocol/tree';
import { isNodeEntry, TreeModel, type NodeEntry, type TreeEntry } from '../../client/src/logic/tree-model';

function node(id: string, over: Partial<TreeNode> = {}): TreeNode {
  return { id, label: id, description: '', icon: 'directory', expandable: true, expanded: false, accessibleLabel: id, contextValue: 'directory', ...over };
}

/** A tree given as ids by parent; `path` finds a node by its id taken as URI. */
function modelOf(tree: Record<string, readonly string[]>, pageSize?: number) {
  const asked: (string | undefined)[] = [];
  const parentOf = (id: string) => Object.keys(tree).find((parent) => tree[parent]?.includes(id));
  const model = new TreeModel({
    children: (id) => { asked.push(id); return Promise.resolve((tree[id ?? ''] ?? []).map((each) => node(each))); },
    path: (uri) => {
      const path: TreeNode[] = [];
      for (let id: string | undefined = uri; id !== undefined && id !== '' && parentOf(id) !== undefined; id = parentOf(id)) path.unshift(node(id));
      return Promise.resolve(path);
    },
  }, pageSize);
  return { model, asked };
}

const shape = (entries: readonly TreeEntry[]) => entries.map((entry) => (entry.kind === 'node' ? entry.node.id : `+${entry.hidden}`));
const nodeAt = (entries: readonly TreeEntry[], index: number) => entries[index] as NodeEntry;

describe('tree model', () => {
  it('asks for one level at a time and knows the way up', async () => {
    const { model, asked } = modelOf({ '': ['a', 'b'], a: ['a1'] });
    const roots = await model.children();
    expect(shape(roots)).toEqual(['a', 'b']);
    expect(asked).toEqual([undefined]);
    const below = await model.children(nodeAt(roots, 0));
    expect(below[0]?.parent).toBe(roots[0]);
  });

  it('keeps the identity of an entry, which is how the editor knows it again, whatever the node says now', async () => {
    let status = 'Supported';
    const model = new TreeModel({ children: () => Promise.resolve([node('a', { description: status })]), path: () => Promise.resolve([node('a', { description: status })]) });
    const before = nodeAt(await model.children(), 0);
    status = 'Orphan';
    model.forgetLists();
    const located = await model.locate('a');
    const after = nodeAt(await model.children(), 0);
    expect(after).toBe(before);
    expect(located?.entry).toBe(before);
    expect(after.node.description).toBe('Orphan');
  });

  it('pages a long list, and remembers how far it is open', async () => {
    const { model } = modelOf({ '': ['a', 'b', 'c', 'd', 'e'] }, 2);
    expect(shape(await model.children())).toEqual(['a', 'b', '+3']);
    model.showMore(undefined);
    expect(shape(await model.children())).toEqual(['a', 'b', 'c', 'd', '+1']);
    model.forgetLists();
    expect(shape(await model.children())).toEqual(['a', 'b', 'c', 'd', '+1']);
    model.showMore(undefined);
    expect(shape(await model.children())).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('a list of exactly one page has no row for more', async () => {
    const { model } = modelOf({ '': ['a', 'b'] }, 2);
    expect(shape(await model.children())).toEqual(['a', 'b']);
  });

  it('locates a place with all its parents', async () => {
    const { model } = modelOf({ '': ['a'], a: ['b'], b: ['c'] });
    const found = await model.locate('c');
    expect(found?.entry.node.id).toBe('c');
    expect(found?.entry.parent?.node.id).toBe('b');
    expect(found?.entry.parent?.parent?.node.id).toBe('a');
    expect(found?.entry.parent?.parent?.parent).toBeUndefined();
    expect(found?.stale).toEqual([]);
  });

  it('has no entry for a place that the view does not hold', async () => {
    expect(await modelOf({ '': ['a'] }).model.locate('elsewhere')).toBeUndefined();
  });

  it('opens the page that holds what is to be revealed, and says which list must be read again', async () => {
    const { model } = modelOf({ '': ['top'], top: ['a', 'b', 'c', 'd', 'e'] }, 2);
    const top = nodeAt(await model.children(), 0);
    expect(shape(await model.children(top))).toEqual(['a', 'b', '+3']);
    const found = await model.locate('c');
    expect(found?.stale).toEqual([top]);
    expect(shape(await model.children(top))).toEqual(['a', 'b', 'c', 'd', '+1']);
  });

  it('a list that is open far enough is not read again', async () => {
    const { model } = modelOf({ '': ['a', 'b', 'c'] }, 2);
    await model.children();
    expect((await model.locate('b'))?.stale).toEqual([]);
  });

  it('tells its entries from whatever else a command may get', async () => {
    const { model } = modelOf({ '': ['a', 'b', 'c'] }, 2);
    const entries = await model.children();
    expect(entries.map(isNodeEntry)).toEqual([true, true, false]);
    for (const other of [undefined, null, 'a', {}, { kind: 'node' }]) expect(isNodeEntry(other)).toBe(false);
  });

  describe('reading ahead', () => {
    const tree = () => modelOf({ '': ['a', 'b'], a: ['a1', 'a2'], a1: ['a11'], b: ['b1'] });

    it('has the roots and what is open below them at hand, and nothing else', async () => {
      const { model, asked } = tree();
      const [a] = await model.children();
      await model.children(a as NodeEntry);
      model.forgetLists();
      asked.length = 0;
      expect(await model.readAhead()).toBe(true);
      expect(asked).toEqual([undefined, 'a']);
      expect(shape(await model.children())).toEqual(['a', 'b']);
      expect(shape(await model.children(a as NodeEntry))).toEqual(['a1', 'a2']);
      expect(asked).toEqual([undefined, 'a']);
    });

    it('follows what the source opens by itself, and leaves out what the view has folded', async () => {
      const asked: (string | undefined)[] = [];
      const model = new TreeModel({
        children: (id) => { asked.push(id); return Promise.resolve(id === undefined ? [node('a', { expanded: true }), node('b')] : id === 'leaf' ? [] : [node('leaf', { expandable: false })]); },
        path: () => Promise.resolve([]),
      });
      const b = nodeAt(await model.children(), 1);
      await model.children(b);
      model.folded(b);
      model.forgetLists();
      asked.length = 0;
      await model.readAhead();
      expect(asked).toEqual([undefined, 'a']);
    });

    it('keeps nothing when the lists are forgotten meanwhile: the answers are of another tree', async () => {
      let answer: ((nodes: readonly TreeNode[]) => void) | undefined;
      let label = 'old';
      const model = new TreeModel({
        children: () => (label === 'old' ? new Promise((resolve) => { answer = resolve; }) : Promise.resolve([node(label)])),
        path: () => Promise.resolve([]),
      });
      const reading = model.readAhead();
      model.forgetLists();
      label = 'new';
      answer?.([node('old')]);
      expect(await reading).toBe(false);
      expect(shape(await model.children())).toEqual(['new']);
    });

    it('asks anew after the lists were forgotten', async () => {
      const { model, asked } = tree();
      await model.readAhead();
      model.forgetLists();
      asked.length = 0;
      await model.children();
      expect(asked).toEqual([undefined]);
    });
  });
});
