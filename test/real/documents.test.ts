import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../server/src/model/model';
import { diffArchitecture } from '../../server/src/features/diff-architecture';
import { checkDocument } from '../../server/src/features/check-document';
import { generateDocuments, generateOver, updateDocument } from '../../server/src/services/documents';
import { claimCounts, falseClaims } from '../support/claims';
import { oracle, realTree, realVersions } from '../support/real-tree';
import { modelOfTree } from '../support/tree-on-disk';

const options = { toolVersion: '0.0.0', commit: 'c0ffee' };

describe.each(realVersions)('documents of QEMU %s', (version) => {
  const root = realTree(version);
  let model: Promise<Model> | undefined;
  const indexed = (): Promise<Model> => (model ??= modelOfTree(root ?? ''));

  it.skipIf(root === undefined)('hold no false claim, by plain file system calls and searches', async () => {
    for (const { path: file, text } of generateDocuments(await indexed(), options)) expect(falseClaims(root!, file, text), file).toEqual([]);
    for (const view of ['agents', 'llms'] as const) {
      for (const { path: file, text } of generateOver(await indexed(), options, () => undefined, { view })) expect(falseClaims(root!, file, text), file).toEqual([]);
    }
    const [architecture] = generateDocuments(await indexed(), options);
    const counts = claimCounts(architecture!.text);
    expect(counts.links).toBeGreaterThan(900);
    expect(counts.counts).toBeGreaterThan(50);
    expect(counts.owners).toBeGreaterThan(18);
  });

  it.skipIf(root === undefined)('hold nothing that check reports', async () => {
    const documents = generateDocuments(await indexed(), options);
    const ours = new Set(documents.map((document) => path.posix.basename(document.path)));
    for (const { path: file, text } of documents) {
      const findings = checkDocument(await indexed(), { path: file, text }).filter(({ claim }) => !ours.has(path.posix.basename(claim)));
      expect(findings, file).toEqual([]);
    }
  });

  it.skipIf(root === undefined)('count the machines that the binaries know', async () => {
    const text = generateDocuments(await indexed(), options)[0]!.text;
    for (const [directory, names] of [['s390x', ['s390x']], ['sparc64', ['sparc64']], ['microblaze', ['microblaze', 'microblazeel']], ['avr', ['avr']], ['tricore', ['tricore']]] as const) {
      const known = names.flatMap((name) => (oracle(version, `qom-${version}-${name}.json`) as { machines?: { name: string }[] } | undefined)?.machines ?? []);
      if (known.length === 0) continue;
      // Machines of hw/core and hw/xen are in every binary.
      const own = new Set(known.map(({ name }) => name).filter((name) => !/^(none|x-remote|xenpv|xenpvh)$/.test(name)));
      const claimed = new RegExp(`\\[\`hw/${directory}/\`\\]\\(hw/${directory}\\) \\((\\d+) machines?\\)`).exec(text)?.[1];
      expect(`${directory}: ${claimed}`).toBe(`${directory}: ${own.size}`);
    }
  });

  it.skipIf(root === undefined)('stay within their sizes and are readable', async () => {
    const limits: Readonly<Record<string, number>> = { 'ARCHITECTURE.md': 700, 'ARCHITECTURE_QUICK_REF.md': 130 };
    for (const { path: file, text } of generateDocuments(await indexed(), options)) {
      const lines = text.split('\n');
      expect(lines.length, file).toBeLessThanOrEqual(limits[file] ?? 200);
      for (const row of lines.filter((line) => line.startsWith('| '))) expect(row.replace(/\]\([^)]*\)/g, ']').length, row).toBeLessThan(420);
      expect(lines.filter((line) => /^\| \*\*[^|]*\*\* \|\s*\|/.test(line)), 'rows without a word').toEqual([]);
      const diagrams = [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
      for (const diagram of diagrams) expect([...diagram.matchAll(/^ {2}\w+\["/gm)].length).toBeLessThanOrEqual(25);
    }
  });

  it.skipIf(root === undefined)('are the same bytes again, and need no update', async () => {
    const again = generateDocuments(await modelOfTree(root!), options);
    expect(again).toEqual(generateDocuments(await indexed(), options));
    for (const { path: file, text } of again) expect(updateDocument(await indexed(), { ...options, commit: 'other' }, file, text).changed).toBe(false);
  });
});

/** Every finding in the tree's own documents, each looked at by hand: docs/checks.md says why it is right. */
const known: Readonly<Record<string, readonly string[]>> = {
  '7.2': [
    'docs/devel/build-system.rst scripts/make_device_config.sh', 'docs/devel/multi-process.rst pci-proxy-dev', 'docs/devel/multi-process.rst memory_region_allocate_system_memory()',
    'docs/devel/multi-process.rst kvm_register_device_ops()',
    'docs/devel/qapi-code-gen.rst tests/qapi-schema/qapi-schema-tests.json',
    ...['empty', 'bb', 'insn', 'mem', 'syscall'].map((name) => `docs/devel/tcg-plugins.rst tests/plugins/${name}.c`),
    'docs/devel/virtio-backends.rst TYPE_VIRTIO_BLOCK', 'docs/devel/writing-monitor-commands.rst docs/devel/qapi-code-gen.txt', 'docs/interop/bitmaps.rst BLOCK_JOB_COMPLETE',
    'docs/specs/tpm.rst backends/tpm.c', 'docs/specs/vmgenid.txt docs/specs/fw_cfg.txt', 'docs/system/openrisc/or1k-sim.rst or1220', 'docs/system/openrisc/virt.rst or1220',
  ],
  '10.0': [
    'docs/about/emulation.rst tests/plugins/inline.c', 'docs/devel/build-system.rst pc-bios/option-rom/Makefile', 'docs/devel/multi-process.rst pci-proxy-dev',
    'docs/devel/multi-process.rst memory_region_allocate_system_memory()', 'docs/devel/multi-process.rst kvm_register_device_ops()',
    ...['qemu_aio_set_fd_handler()', 'qemu_aio_set_event_notifier()', 'qemu_aio_wait()'].map((name) => `docs/devel/multiple-iothreads.rst ${name}`),
    'docs/devel/qapi-code-gen.rst tests/qapi-schema/qapi-schema-tests.json', 'docs/devel/submitting-a-patch.rst scripts/get_maintainers.pl',
    'docs/devel/virtio-backends.rst TYPE_VIRTIO_BLOCK', 'docs/interop/bitmaps.rst BLOCK_JOB_COMPLETE', 'docs/specs/tpm.rst backends/tpm.c',
    'docs/system/openrisc/or1k-sim.rst or1220', 'docs/system/openrisc/virt.rst or1220',
  ],
};

describe.each(realVersions)('check of the own documents of QEMU %s', (version) => {
  const root = realTree(version);
  it.skipIf(root === undefined)('reports what is wrong and nothing else', async () => {
    const model = await modelOfTree(root!);
    const documents = model.paths.filter((file) => /^docs\/.*\.(rst|txt)$|^[^/]*\.(rst|md)$/.test(file));
    const findings = documents.flatMap((file) => checkDocument(model, { path: file, text: fs.readFileSync(path.join(root!, file), 'utf8') }));
    expect(findings.map(({ file, claim }) => `${file} ${claim}`)).toEqual(known[version]);
    for (const { claim } of findings.filter((finding) => finding.kind === 'path')) expect(fs.existsSync(path.join(root!, claim)), claim).toBe(false);
    const sources = model.files.filter(({ language }) => language === 'c').map((file) => fs.readFileSync(path.join(root!, file.path), 'latin1'));
    for (const { claim } of findings.filter((finding) => finding.kind === 'symbol')) expect(sources.some((text) => text.includes(claim.replace('()', ''))), claim).toBe(false);
  });
});

describe('diff of QEMU 7.2 and 10.0', () => {
  const [old, now] = [realTree('7.2'), realTree('10.0')];
  it.skipIf(old === undefined || now === undefined)('names what is known to have changed', async () => {
    const result = diffArchitecture(await modelOfTree(old!), await modelOfTree(now!));
    const names = (id: string, list: 'added' | 'removed'): string[] => result.sections.find((section) => section.id === id)![list].map(({ name }) => name);
    // What plain listings of both trees say.
    const files = (root: string): string[] => fs.readdirSync(path.join(root, 'configs/targets')).filter((name) => name.endsWith('.mak')).map((name) => name.slice(0, -4));
    expect(names('targets', 'added')).toEqual(files(now!).filter((name) => !files(old!).includes(name)).sort());
    expect(names('targets', 'removed')).toEqual(files(old!).filter((name) => !files(now!).includes(name)).sort());
    const commands = (root: string): string[] => fs.readdirSync(path.join(root, 'qapi')).filter((name) => name.endsWith('.json'))
      .flatMap((name) => [...fs.readFileSync(path.join(root, 'qapi', name), 'utf8').matchAll(/^\{\s*'command':\s*'([\w-]+)'/gm)].map((match) => match[1]!));
    const added = commands(now!).filter((name) => !commands(old!).includes(name)).sort();
    expect(names('commands', 'added').filter((name) => !name.startsWith('guest-'))).toEqual(added);
    expect(result.paths.moved).toContainEqual(expect.objectContaining({ from: 'softmmu', to: 'system', directory: true }));
    expect(result.paths.moved).toContainEqual(expect.objectContaining({ from: 'include/sysemu', to: 'include/system', directory: true }));
    for (const { from, to } of result.paths.moved) {
      expect(fs.existsSync(path.join(old!, from)), from).toBe(true);
      expect(fs.existsSync(path.join(now!, to)), to).toBe(true);
    }
  });
});
