import { describe, expect, test } from 'vitest';
import { kconfig, renderConfigExpr, type ConfigClause } from '../../server/src/model/kconfig';
import { deviceConfig, targets } from '../../server/src/model/targets';
import { KconfigSolver } from '../../server/src/model/kconfig-solver';
import { oracle as oracleOf, realVersions } from '../support/real-tree';
import { readBuildTree } from './build-tree';

interface KconfigOracle {
  readonly clauses: readonly string[];
  readonly symbols: readonly string[];
}

describe.each(realVersions)('Kconfig of QEMU %s', (version) => {
  const tree = readBuildTree(version);
  const oracle = oracleOf(version, `kconfig-${version}.json`) as KconfigOracle | undefined;
  const ready = tree !== undefined && oracle !== undefined;

  test.skipIf(!ready)('symbols are those of minikconf', () => {
    expect([...tree!.store.model.get(kconfig).symbols.keys()].sort()).toEqual([...oracle!.symbols].sort());
  });

  test.skipIf(!ready)('every clause of minikconf, and no other', () => {
    const found = tree!.store.model.get(kconfig).clauses.map(asMinikconf).sort();
    expect(found).toEqual([...oracle!.clauses].sort());
    console.log(`QEMU ${version}: ${found.length} of ${oracle!.clauses.length} Kconfig clauses`);
  });

  test.skipIf(tree === undefined)('no target has a contradiction, and every device file is read', () => {
    const { model } = tree!.store;
    const solver = new KconfigSolver(model.get(kconfig));
    for (const target of model.get(targets)) {
      if (target.devicesFile === undefined) continue;
      expect(solver.solve(deviceConfig(model, target.devicesFile)).contradictions, target.name).toEqual([]);
    }
    expect(model.problems()).toEqual([]);
  });
});

function asMinikconf({ kind, symbol, value, when }: ConfigClause): string {
  const condition = when === undefined ? '' : renderConfigExpr(when);
  if (kind === 'depends') return `config ${symbol} depends on ${condition}`;
  if (kind === 'select') return `select ${symbol} if ${condition}`;
  return `config ${symbol} default ${value ? 'y' : 'n'}${condition === '' ? '' : ` if ${condition}`}`;
}
