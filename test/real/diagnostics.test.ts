import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticKinds, diagnosticsIn, filesToDiagnose, type Diagnostic } from '../../server/src/features/diagnostics';
import { realTree, realVersions } from '../support/real-tree';
import { modelOfTree } from '../support/tree-on-disk';

/** What is found in the releases, each looked at by hand: all true. */
const FOUND = {
  '7.2': { 'dead-pattern': 39, 'shadowed-pattern': 1, 'excluded-pattern': 1, 'unknown-config': 1 },
  '10.0': { 'dead-pattern': 52, 'shadowed-pattern': 2, 'unknown-config': 1, 'unknown-document': 1 },
} as const;

/** The only findings outside MAINTAINERS: names that do not exist, misspelt in the releases. */
const ELSEWHERE = {
  '7.2': ['hw/net/meson.build:34 CONFIG_LASI_I82596'],
  '10.0': ['docs/specs/fsi.rst:65 ../../system/arm/aspeed', 'linux-user/meson.build:30 CONFIG_TCG_PLUGINS'],
} as const;

describe.each(realVersions)('diagnostics of QEMU %s', (version) => {
  const root = realTree(version);

  test.skipIf(root === undefined)('every finding is true, and there are no others', { timeout: 120_000 }, async () => {
    const model = await modelOfTree(root!);
    const linesOf = (file: string): string[] => fs.readFileSync(path.join(root!, file), 'utf8').split(/\r?\n/);
    const found: Diagnostic[] = filesToDiagnose(model).flatMap((file) => diagnosticsIn(model, file, linesOf(file), new Set(diagnosticKinds)));
    const counts: Record<string, number> = {};
    for (const { code } of found) counts[code] = (counts[code] ?? 0) + 1;
    console.log(`diagnostics of QEMU ${version}:`, counts);
    const textOf = ({ file, line, start, end }: Diagnostic): string => linesOf(file)[line]!.slice(start, end);
    expect(counts).toEqual(FOUND[version]);
    expect(found.filter(({ kind }) => kind !== 'maintainers').map((one) => `${one.file}:${one.line + 1} ${textOf(one)}`)).toEqual(ELSEWHERE[version]);
    // An independent reading of each dead pattern, over every file on disk: nothing begins with it.
    const onDisk = (fs.readdirSync(root!, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => path.relative(root!, path.join(entry.parentPath, entry.name)));
    for (const finding of found.filter(({ code }) => code === 'dead-pattern')) {
      const pattern = textOf(finding);
      const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')}`);
      const slashes = pattern.split('/').length;
      expect(onDisk.filter((file) => expression.test(file) && (pattern.endsWith('/') || file.split('/').length === slashes)), pattern).toEqual([]);
      const renamed = finding.fix?.newText;
      if (renamed !== undefined) expect(onDisk.some((file) => new RegExp(`^${renamed.replaceAll('.', '\\.').replaceAll('*', '.*')}`).test(file)), renamed).toBe(true);
    }
  });
});
