import { describe, expect, test } from 'vitest';
import { kconfig, renderConfigExpr } from '../../server/src/model/kconfig';
import { KconfigSolver } from '../../server/src/model/kconfig-solver';
import { deviceConfig, targetRows, targets } from '../../server/src/model/targets';
import { indexFixture } from '../support/fixture';

const TREE = `//- /Kconfig
config LINUX
    bool
source hw/Kconfig
//- /hw/Kconfig
config TOY_BOARD
    bool
    default y
    depends on TOY
    select TOY_UART
    imply TOY_NIC
config TOY_UART
    bool
config TOY_NIC
    bool
    depends on LINUX
config TOY
    bool
source missing/Kconfig
//- /elsewhere/Kconfig
config LOST
    bool
//- /configs/targets/toy32-softmmu.mak
TARGET_ARCH=toy32
TARGET_BASE_ARCH=toy
//- /configs/targets/toy-linux-user.mak
TARGET_ARCH=toy
//- /configs/targets/odd.mak
TARGET_ARCH=odd
//- /configs/devices/toy32-softmmu/default.mak
include ../base/base.mak
# CONFIG_TOY_NIC=n
//- /configs/devices/base/base.mak
include ../toy32-softmmu/default.mak
CONFIG_TOY_LATE=n
`;

const given = (...symbols: string[]) => symbols.map((symbol) => ({ symbol, value: true, file: '', line: 0 }));

describe('kconfig', () => {
  test('joins the files in reading order, whoever is not sourced last', async () => {
    const { model } = await indexFixture(TREE);
    const joined = model.get(kconfig);
    expect([...joined.symbols.keys()]).toEqual(['LINUX', 'TOY_BOARD', 'TOY_UART', 'TOY_NIC', 'TOY', 'LOST']);
    expect(joined.clauses.map(({ kind, symbol, when }) => `${kind} ${symbol} ${when === undefined ? '' : renderConfigExpr(when)}`)).toEqual([
      'default TOY_BOARD ', 'depends TOY_BOARD TOY', 'select TOY_UART TOY_BOARD', 'imply TOY_NIC TOY_BOARD', 'depends TOY_NIC LINUX',
    ]);
    expect(joined.selectedBy.get('TOY_UART')).toMatchObject([{ line: 4, from: { name: 'TOY_BOARD' } }]);
    expect(joined.impliedBy.get('TOY_NIC')).toMatchObject([{ line: 5 }]);
  });

  test('solves: defaults, depends, select and imply, each with its reason', async () => {
    const { model } = await indexFixture(TREE);
    const solver = new KconfigSolver(model.get(kconfig));
    const solved = solver.solve(given('TOY'));
    expect([...solved.on].sort()).toEqual(['TOY', 'TOY_BOARD', 'TOY_UART']);
    expect(solved.reason('TOY_NIC')).toMatchObject({ clause: { kind: 'depends' } });
    expect(solved.reason('TOY_BOARD')).toMatchObject({ clause: { kind: 'default', line: 2 } });
    expect(solved.reason('TOY')).toMatchObject({ given: { symbol: 'TOY' } });
    expect([...solver.solve(given('TOY', 'LINUX')).on]).toContain('TOY_NIC');
    expect([...solver.solve(given('TOY'), false).on]).toEqual(['TOY']);
  });

  test('a symbol switched off and selected is a contradiction', async () => {
    const { model } = await indexFixture(TREE);
    const solved = new KconfigSolver(model.get(kconfig)).solve([...given('TOY'), { symbol: 'TOY_UART', value: false, file: '', line: 0 }]);
    expect(solved.contradictions).toEqual(['TOY_UART']);
  });

  test('a cycle and a very long chain end', async () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => `config A${i}\n default y if A${i + 1}\n`).join('');
    const { model } = await indexFixture(`//- /Kconfig\n${chain}config B\n default y if C\nconfig C\n default y if B\n`);
    expect(new KconfigSolver(model.get(kconfig)).solve(given('A20000')).on.size).toBe(20_001);
  });

  test('an empty tree has no symbol', async () => {
    const { model } = await indexFixture('');
    expect(model.get(kconfig)).toMatchObject({ clauses: [], files: [] });
  });
});

describe('targets', () => {
  test('kind, architecture and binary from the file', async () => {
    const { model } = await indexFixture(TREE);
    expect(model.get(targets)).toMatchObject([
      { name: 'toy-linux-user', kind: 'linux-user', arch: 'toy', baseArch: 'toy', binary: 'qemu-toy', devicesFile: undefined },
      { name: 'toy32-softmmu', kind: 'system', shortName: 'toy32', arch: 'toy32', baseArch: 'toy', binary: 'qemu-system-toy32', devicesFile: 'configs/devices/toy32-softmmu/default.mak' },
    ]);
    expect(targetRows(model)[0]).toMatchObject({ name: 'toy-linux-user', file: 'configs/targets/toy-linux-user.mak', settings: { TARGET_ARCH: 'toy' } });
  });

  test('device lines follow includes once', async () => {
    const { model } = await indexFixture(TREE);
    expect(deviceConfig(model, 'configs/devices/toy32-softmmu/default.mak')).toEqual([{ symbol: 'TOY_LATE', value: false, file: 'configs/devices/base/base.mak', line: 1 }]);
  });
});
