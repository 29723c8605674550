import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodetree } from '../../server/src/extractors/decodetree';
import { indexFixture } from '../support/fixture';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const extract = (text: string, path = 'target/toy/insns.decode') => extractWith(decodetree, path, text);

const SAMPLE = `# remark
%imm    16:6 10:3 \\
        !function=twice   # tail
&rrr    rd rn rm
@rrr    .... rd:4 rn:4 rm:4  &rrr

{
  ADD   0001 .... .... ....  @rrr
  [
    SUB 0010 rd:4 rn:4 \\
        rm:4             &rrr
  ]
}
NOP     0000 0000 0000 0000
`;

const HOSTILE = ['{', '}', '[', '%', '&', '@', '\\\n', '#', '\0', '\r\n', 'ADD ', '%imm ', '\\'];

describe('decodetree', () => {
  test('fields, argument sets and formats', () => {
    expect(extract(SAMPLE).facts['decode-item']).toEqual([
      { kind: 'decode-item', what: 'field', name: 'imm', file: 'target/toy/insns.decode', line: 1, endLine: 2, text: '16:6 10:3 !function=twice' },
      { kind: 'decode-item', what: 'arguments', name: 'rrr', file: 'target/toy/insns.decode', line: 3, endLine: 3, text: 'rd rn rm' },
      { kind: 'decode-item', what: 'format', name: 'rrr', file: 'target/toy/insns.decode', line: 4, endLine: 4, text: '.... rd:4 rn:4 rm:4 &rrr' },
    ]);
  });

  test('patterns are symbols, with the format or argument set they use', async () => {
    const { model } = await indexFixture(`//- /target/toy/insns.decode\n${SAMPLE}`);
    expect(model.symbolsIn('target/toy/insns.decode').map(({ name, line, endLine, value }) => [name, line, endLine, value])).toEqual([
      ['ADD', 7, 7, '@rrr'], ['SUB', 9, 10, '&rrr'], ['NOP', 13, 13, ''],
    ]);
  });

  test('what is no definition is a problem, but not in the negative tests', () => {
    expect(extract('? 0 1\n').problems).toHaveLength(1);
    expect(extract('? 0 1\n', 'tests/decode/err_toy.decode').problems).toEqual([]);
    expect(extract('').problems).toEqual([]);
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, HOSTILE), (text) => extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))), { numRuns: 200 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    extract(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
