import { describe, expect, test } from 'vitest';
import { cIdentifier, cName, enumConstants } from '../../server/src/model/qapi-names';

describe('C names of QAPI', () => {
  test.each([
    ['query-block', 'query_block'], ['x-foo.bar', 'x_foo_bar'], ['__org.qemu_x', '__org_qemu_x'], ['', ''],
  ])('%s becomes %s', (name, expected) => {
    expect(cName(name)).toBe(expected);
  });

  test('reserved words and digits get a prefix', () => {
    expect(['int', 'unix', '2x', 'fine', 'default'].map(cIdentifier)).toEqual(['q_int', 'q_unix', 'q_2x', 'fine', 'q_default']);
  });

  test.each([
    ['OnOffAuto', 'on', '', ['ON_OFF_AUTO_ON']],
    ['QCryptoHashAlgo', 'sha-256', '', ['Q_CRYPTO_HASH_ALGO_SHA_256', 'QCRYPTO_HASH_ALGO_SHA_256']],
    ['ToyX2Mode', '2fast', '', ['TOY_X2_MODE_2FAST', 'TOYX2_MODE_2FAST']],
    ['XDbgBlockGraph', 'a', '', ['XDBG_BLOCK_GRAPH_A', 'X_DBG_BLOCK_GRAPH_A']],
    ['Anything', 'b', 'TOY', ['TOY_B']],
    ['Anything', 'b', 'ToyP', ['ToyP_B', 'TOYP_B']],
  ])('constant of %s %s with prefix "%s"', (type, value, prefix, among) => {
    for (const constant of enumConstants(type, value, prefix)) expect(among).toContain(constant);
  });
});
