import { describe, expect, test } from 'vitest';
import { cardOf } from '../../server/src/features/card';
import { findPath } from '../../server/src/features/find-path';
import { documentsOf } from '../../server/src/model/documents';
import { purposeOf } from '../../server/src/model/purposes';
import { modelOfRealTree, realTree, realVersions } from '../support/real-tree';

/** Directories with a purpose, at least: what reading all of them by hand found to be sound. */
const DESCRIBED = { '7.2': 275, '10.0': 315 } as const;

describe.each(realVersions)('purposes in QEMU %s', (version) => {
  const root = realTree(version);

  test.skipIf(root === undefined)('directories and files: plain sentences with a source in the tree', () => {
    const model = modelOfRealTree(root!, () => true);
    const directories = model.directories().map((path) => [path, purposeOf(model, path)] as const);
    const files = model.paths.map((path) => [path, purposeOf(model, path)] as const);
    for (const [path, purpose] of [...directories, ...files]) {
      if (purpose === undefined) continue;
      expect(purpose.text, path).toMatch(/[A-Za-z]{2}/);
      expect(purpose.text, path).not.toMatch(/\n|:ref:|`_|^\s|copyright|SPDX/i);
      expect(purpose.text.length, path).toBeLessThanOrEqual(300);
      expect(model.isFile(purpose.file), path).toBe(true);
    }
    expect(directories.filter(([, purpose]) => purpose !== undefined).length).toBeGreaterThanOrEqual(DESCRIBED[version]);
    console.log(`QEMU ${version}: ${directories.filter(([, purpose]) => purpose !== undefined).length} of ${directories.length} directories, ${files.filter(([, purpose]) => purpose !== undefined).length} of ${files.length} files with a purpose`);
    // Boilerplate that many files open with says nothing of any of them.
    expect(purposeOf(model, 'migration/ram.c')).toBeUndefined();
    expect(purposeOf(model, 'hw/net/e1000.c')?.text).toMatch(/e1000/);
  });

  test.skipIf(root === undefined)('paths, cards and documents of well-known places', () => {
    const model = modelOfRealTree(root!, (path) => !/\.[ch]$/.test(path));
    expect(findPath(model, '"hw/virtio/virtio.h"', 'hw/net/virtio-net.c')?.paths).toEqual(['include/hw/virtio/virtio.h']);
    expect(findPath(model, '../hw/pci/pci.c:803')).toEqual({ kind: 'path', paths: ['hw/pci/pci.c'], line: 802 });
    expect(findPath(model, '"cpu.h"', 'target/arm/helper.c')?.paths).toEqual(['target/arm/cpu.h']);
    expect(findPath(model, 'migration/*.c')?.paths.length).toBeGreaterThan(20);
    expect(findPath(model, '/usr/include/stdio.h')).toBeUndefined();
    expect(cardOf(model, 'migration')?.subsystems[0]).toMatchObject({ title: 'Migration', status: 'Maintained', by: 'pattern' });
    expect(cardOf(model, 'hw/alpha')?.subsystems[0]?.title).toMatch(/Alpha Machines|Clipper/);
    expect(documentsOf(model, 'include/qom/object.h').map(({ path }) => path)).toContain('docs/devel/qom.rst');
  });
});
