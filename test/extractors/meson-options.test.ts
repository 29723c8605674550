import { describe, expect, test } from 'vitest';
import { mesonOptionsExtractor } from '../../server/src/extractors/meson-options';
import { extractWith } from '../support/extract';

const extract = (text: string) => extractWith(mesonOptionsExtractor, 'meson_options.txt', text);

describe('meson-options', () => {
  test('name, type, default, choices and description', () => {
    const { facts, problems } = extract(`# remark
option('toys', type : 'feature', value : 'auto',
       description: 'Toys' + ' of all kinds')
option('colour', type: 'combo', choices: ['red', 'blue'], description: 'Colour')
option('loud', type: 'boolean', value: false)
option('default_loud', type: 'boolean')
option('names', type: 'array', value: ['a'], choices: ['a', 'b'])
option('path', type: 'string', value: 'x/y')
option('many', type: 'integer', value: 7)
`);
    expect(problems).toEqual([]);
    expect(facts['meson-option']).toMatchObject([
      { name: 'toys', type: 'feature', default: 'auto', description: 'Toys of all kinds', line: 1, endLine: 2 },
      { name: 'colour', type: 'combo', default: 'red', choices: ['red', 'blue'], line: 3 },
      { name: 'loud', default: false }, { name: 'default_loud', default: true }, { name: 'names', default: ['a'] }, { name: 'path', default: 'x/y' }, { name: 'many', default: 7 },
    ]);
  });

  test('what is no option is left out', () => {
    const { facts, problems } = extract('option(name)\nfoo()\nx = 1\noption(\n');
    expect(facts['meson-option']).toBeUndefined();
    expect(problems.map(({ line }) => line)).toContain(0);
  });
});
