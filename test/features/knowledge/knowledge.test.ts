import { describe, expect, it } from 'vitest';
import { parseAnchor, splitWording, topic, type Sentence } from '../../../server/src/features/knowledge/entry';
import { resolveKnowledge } from '../../../server/src/features/knowledge/resolve';
import { topics } from '../../../server/src/features/knowledge/topics';
import { indexFixture } from '../../support/fixture';

const wordings = (sentence: Sentence): readonly string[] => (typeof sentence === 'string' ? [sentence] : sentence);

describe('knowledge base', () => {
  it('has one topic per id', () => {
    const ids = topics.map((entry) => entry.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has well-formed anchors only', () => {
    for (const entry of topics) {
      const anchors = [...entry.directories, ...entry.entry, ...entry.key, ...entry.documents, ...entry.tests,
        ...entry.text.flatMap(wordings).flatMap((wording) => splitWording(wording).flatMap((part) => ('anchor' in part ? part.anchor : [])))];
      for (const anchor of anchors) expect(parseAnchor(anchor), `${entry.id}: ${anchor}`).toBeDefined();
    }
  });

  it('types no path, identifier or number as free text', () => {
    for (const entry of topics) {
      for (const wording of entry.text.flatMap(wordings)) {
        const words = splitWording(wording).flatMap((part) => ('text' in part ? part.text : '')).join(' ');
        expect(words, entry.id).not.toMatch(/[a-z]\/[a-z]|\w_\w|[a-z][A-Z]\w*\(|\w\(\)|\.[ch]\b|--?[a-z]+-|\bCONFIG|TYPE_/);
        expect(words.replaceAll('qcow2', ''), entry.id).not.toMatch(/\d/);
      }
    }
  });
});

describe('resolveKnowledge', () => {
  it('takes the first name the tree has, and says where it is', async () => {
    const { model } = await indexFixture('//- /softmmu/vl.c\n\n//- /docs/a.rst\nA\n=\n');
    const { topics: found, unresolved } = resolveKnowledge(model, [
      topic('start', 'subsystems', 'Start', ['It begins in {file:system/vl.c|softmmu/vl.c}.'], { directories: ['dir:system|softmmu', 'dir:gone'] }),
    ]);
    expect(found[0]?.text).toEqual([['It begins in ', { kind: 'file', name: 'softmmu/vl.c', file: 'softmmu/vl.c', line: 0 }, '.']]);
    expect(found[0]?.directories.map((place) => place.name)).toEqual(['softmmu']);
    expect(unresolved).toEqual([{ topic: 'start', anchor: 'dir:gone', effect: 'left out of a list' }]);
  });

  it('rewords or leaves out what the tree does not have', async () => {
    const { model } = await indexFixture('//- /a/b.c\n');
    const { topics: found, unresolved } = resolveKnowledge(model, [
      topic('x', 'subsystems', 'X', [['New in {file:n.c}.', 'Old in {file:a/b.c}.'], 'Gone with {dir:gone}.', 'Plain.'], { directories: ['dir:a'] }),
    ]);
    expect(found[0]?.text.map((parts) => parts.map((part) => (typeof part === 'string' ? part : part.name)).join(''))).toEqual(['Old in a/b.c.', 'Plain.']);
    expect(unresolved.map(({ anchor, effect }) => `${anchor}: ${effect}`)).toEqual(['file:n.c: sentence reworded', 'dir:gone: sentence left out']);
  });

  it('says nothing about a lock that the tree does not have yet', async () => {
    const text = async (fixture: string): Promise<string> => {
      const { model } = await indexFixture(fixture);
      const found = resolveKnowledge(model).topics.find(({ topic: { id } }) => id === 'other-locks');
      return (found?.text ?? []).flatMap((parts) => parts.map((part) => (typeof part === 'string' ? part : part.name))).join('');
    };
    expect(await text('//- /util/rcu.c\n')).not.toContain('block graph');
    expect(await text('//- /util/rcu.c\n//- /block/graph-lock.c\n')).toContain('block graph');
  });

  it('prefers a definition in the program to the model of it that a script has', async () => {
    const { model } = await indexFixture('//- /scripts/scan/model.c\nint toy_rw(void)\n{\n    return 0;\n}\n//- /softmmu/toy.c\nint toy_rw(void)\n{\n    return 1;\n}\n');
    const { topics: [found] } = resolveKnowledge(model, [topic('toy', 'subsystems', 'Toy', [], { key: ['fn:toy_rw'] })]);
    expect(found?.key.map(({ file }) => file)).toEqual(['softmmu/toy.c']);
  });

  it('drops a topic of which the tree has nothing', async () => {
    const { model } = await indexFixture('//- /a/b.c\n');
    expect(resolveKnowledge(model, [topic('rust', 'subsystems', 'Rust', ['Words.'], { directories: ['dir:rust'] })]).topics).toEqual([]);
  });
});
