// Devices that a user can create, against `-device help` of the binaries.
import { expect, test } from 'vitest';
import { devices } from '../../server/src/model/devices';
import { oracle, realVersions } from '../support/real-tree';
import { qomTreeOf } from './qom-tree';

interface Binary {
  readonly types: readonly (readonly [string, ...unknown[]])[];
  readonly help: { readonly device: string };
}

const TARGETS = ['x86_64', 'aarch64', 'ppc64', 's390x', 'riscv64', 'm68k'];

test.each(realVersions)('QEMU %s: what -device help lists', (version) => {
  const tree = qomTreeOf(version);
  if (tree === undefined) return;
  const known = new Set(tree.model.get(devices).map(({ name }) => name));
  for (const target of TARGETS) {
    const binary = oracle(version, `qom-${version}-${target}.json`) as Binary | undefined;
    if (binary === undefined) return;
    const compiled = new Set(binary.types.map(([name]) => name));
    const listed = new Set([...binary.help.device.matchAll(/^name "([^"]+)"/gm)].map((match) => match[1] ?? ''));
    const missing = [...listed].filter((name) => !known.has(name));
    const extra = [...known].filter((name) => compiled.has(name) && !listed.has(name));
    console.log(`-device ${version} ${target}: ${listed.size} listed, ${missing.length} missing (${missing.join(' ')}), ${extra.length} too many (${extra.join(' ')})`);
    expect(extra).toEqual([]);
    // Known to be missed: a class_init that decides by its class data counts as if it always said no. UHCI's does.
    expect(missing.filter((name) => !/-usb-uhci\d?$/.test(name))).toEqual([]);
    expect(missing.length).toBeLessThanOrEqual(8);
    expect(listed.size).toBeGreaterThan(30);
  }
}, 120_000);
