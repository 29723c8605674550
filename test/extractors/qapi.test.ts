import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { qapi } from '../../server/src/extractors/qapi';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const extract = (text: string | Uint8Array, path = 'qapi/toy.json') => extractWith(qapi, path, text);
const entities = (text: string) => extract(text).facts['qapi-entity'] ?? [];

const SAMPLE = `# -*- Mode: Python -*-
{ 'include': 'common.json' }
{ 'include': '../qga/extra.json' }
{ 'pragma': { 'doc-required': true, 'list': ['a', 'b'] } }

##
# = Heading
#
# Free text with @name: in it is no definition.
##

##
# @toy-query:
#
# Ask a toy for
# its state.
#
# @id: which toy
#     it is (since 8.1)
#
# @deep: how deep
#
# Features:
#
# @unstable: may change
#
# Returns: what it says
#
# Errors:
#     - none at all
#
# Since: 8.0
##
{ 'command': 'toy-query', 'boxed': true, 'allow-oob': true, 'gen': false,
  'data': { 'id': 'str', '*deep': { 'type': ['ToyMode'], 'if': { 'all': ['A', { 'not': 'B' }] }, 'features': ['deprecated'] } },
  'returns': ['ToyInfo'], # remark
  'if': 'CONFIG_TOY',
  'features': ['unstable', { 'name': 'x', 'if': 'Y' }] }

{ 'enum': 'ToyMode', 'prefix': 'TOY',
  'data': [ 'one', { 'name': 'two-b', 'if': 'Z' } ] }
{ 'union': 'ToyUnion', 'base': { 'mode': 'ToyMode' }, 'discriminator': 'mode', 'data': { 'one': 'ToyInfo' } }
{ 'struct': 'ToyInfo', 'base': 'ToyBase', 'data': {} }
{ 'alternate': 'ToyAlt', 'data': { 's': 'str', 'n': 'null' } }
{ 'event': 'TOY_DONE', 'data': 'ToyInfo' }
`;

const HOSTILE = ["{", "}", "[", "'", "##\n", "# @a:\n", "{ 'x': ", "\\", '\0', '\u{feff}', "{ 'command': 'a', 'data': ", '[ ', "{ 'include': '../../../x' }\n", '\r', 'true', ','];

describe('qapi', () => {
  test('reads every kind of definition with its line, as the generator counts', () => {
    expect(entities(SAMPLE).map(({ entity, name, line, endLine }) => [entity, name, line + 1, endLine + 1])).toEqual([
      ['command', 'toy-query', 34, 38], ['enum', 'ToyMode', 40, 41], ['union', 'ToyUnion', 42, 42], ['struct', 'ToyInfo', 43, 43],
      ['alternate', 'ToyAlt', 44, 44], ['event', 'TOY_DONE', 45, 45],
    ]);
    expect(extract(SAMPLE).problems).toEqual([]);
  });

  test('a command with arguments, conditions, features, switches and its documentation', () => {
    expect(entities(SAMPLE)[0]).toEqual({
      kind: 'qapi-entity', entity: 'command', name: 'toy-query', file: 'qapi/toy.json', line: 33, endLine: 37, nameLine: 33,
      doc: { line: 11, brief: 'Ask a toy for its state.', returns: 'what it says', errors: '- none at all', since: '8.0' },
      condition: 'CONFIG_TOY',
      features: [{ name: 'unstable', condition: '', doc: 'may change' }, { name: 'x', condition: 'Y', doc: '' }],
      members: [
        { name: 'id', type: 'str', optional: false, line: 34, condition: '', features: [], doc: 'which toy it is (since 8.1)' },
        { name: 'deep', type: '[ToyMode]', optional: true, line: 34, condition: 'all(A, not(B))', features: [{ name: 'deprecated', condition: '', doc: '' }], doc: 'how deep' },
      ],
      dataType: '', base: '', baseMembers: [], discriminator: '', returns: '[ToyInfo]', prefix: '', flags: ['boxed', 'allow-oob', 'no-gen'],
    });
  });

  test('enums, unions, bases and data that is a type', () => {
    const [, toyMode, union, struct, , event] = entities(SAMPLE);
    expect(toyMode).toMatchObject({ prefix: 'TOY', members: [{ name: 'one', type: '' }, { name: 'two-b', condition: 'Z', line: 40 }], doc: undefined });
    expect(union).toMatchObject({ discriminator: 'mode', base: '', baseMembers: [{ name: 'mode', type: 'ToyMode' }], members: [{ name: 'one', type: 'ToyInfo' }] });
    expect(struct).toMatchObject({ base: 'ToyBase', members: [] });
    expect(event).toMatchObject({ dataType: 'ToyInfo', members: [] });
  });

  test('includes lead to tree paths; one that leaves the tree is a problem', () => {
    expect(extract(SAMPLE).facts['qapi-include']?.map(({ name, line }) => [name, line])).toEqual([['qapi/common.json', 1], ['qga/extra.json', 2]]);
    expect(extract("{ 'include': '../../etc/x.json' }").problems).toMatchObject([{ line: 0 }]);
  });

  test('a broken expression is reported and the next ones are read', () => {
    const { facts, problems } = extract("{ 'struct': 'A', 'data': { 'x': }\n{ 'struct': 'B', 'data': {} }\n\n{ 'struct' 'C' }\n{ 'struct': 'D', 'data': {} }\n");
    expect(facts['qapi-entity']?.map(({ name }) => name)).toEqual(['B', 'D']);
    expect(problems.map(({ line }) => line)).toEqual([0, 3]);
  });

  test('the generator\'s own negative tests are no problems', () => {
    expect(extract("{ 'struct' 'C' }", 'tests/qapi-schema/missing-colon.json').problems).toEqual([]);
  });

  test('documentation of another name is not taken', () => {
    expect(entities("##\n# @Other:\n#\n# Text.\n##\n{ 'struct': 'A', 'data': {} }")[0]?.doc).toBeUndefined();
  });

  test('older documentation: sections end at a blank line, whatever follows at the margin is text', () => {
    const [fact] = entities("##\n# @A:\n#\n# Brief.\n#\n# @x: first\n#     more\n#\n# Note: remark\n#\n# Loose text\n#\n# Since: 1.2\n##\n{ 'struct': 'A', 'data': { 'x': 'int' } }");
    expect(fact).toMatchObject({ doc: { brief: 'Brief.', since: '1.2' }, members: [{ doc: 'first more' }] });
  });

  test.each([['empty', ''], ['only comments', '# a\n# b'], ['no newline at the end', "{ 'struct': 'A', 'data': {} }"], ['CR LF', "{ 'struct': 'A',\r\n  'data': {} }\r\n"], ['byte order mark', "\u{feff}{ 'struct': 'A', 'data': {} }"]])('%s', (_, text) => {
    expect(extract(text).problems).toEqual([]);
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, HOSTILE), (text) => extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))), { numRuns: 300 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    expect(extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
