import { comparePaths } from '../../base/paths';
import type { DeprecationFact } from '../../facts/doc-links';
import type { TestKind } from '../../facts/tests';
import { knownTests } from '../../model/tests';
import type { Language } from '../../facts/file-entry';
import { counted, heading, list, paragraph, pathRef, table, type Content, type DocumentSection, type Inline } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { topicBlocks } from './cross-cutting';
import { prose } from './refs';

/** configure → meson → ninja, and Kconfig beside it. */
export function buildSection(context: DocumentContext): DocumentSection {
  const { model } = context;
  const count = (language: Language): number => model.files.filter((file) => file.language === language).length;
  const symbols = model.facts('config-symbol').filter((fact) => !fact.file.startsWith('tests/')).length;
  return {
    id: 'build',
    blocks: [
      heading(2, 'Build system'),
      ...topicBlocks(context, 'build'),
      paragraph(`${counted(model.paths.filter((path) => /(^|\/)meson\.build$/.test(path)).length, 'file')} named meson.build, ${counted(count('kconfig'), 'Kconfig file')} with ${counted(symbols, 'symbol')}.`),
    ],
  };
}

const FRAMEWORKS: readonly (readonly [framework: TestKind, name: string, what: string, directory: string])[] = [
  ['unit', 'Unit tests', 'C code without a guest', 'tests/unit'], ['qtest', 'qtest', 'devices, driven over a protocol', 'tests/qtest'],
  ['functional', 'Functional tests', 'whole guests, in Python', 'tests/functional'], ['avocado', 'Avocado tests', 'whole guests, in Python, before functional tests', 'tests/avocado'],
  ['iotest', 'iotests', 'the block layer and image formats', 'tests/qemu-iotests'], ['tcg', 'TCG tests', 'programs of a guest under translation', 'tests/tcg'],
];

/** What kinds of tests there are and where. */
export function testsSection(context: DocumentContext): DocumentSection {
  const { model } = context;
  const counts = new Map<TestKind, number>();
  for (const { fact } of model.get(knownTests)) counts.set(fact.framework, (counts.get(fact.framework) ?? 0) + 1);
  const rows = FRAMEWORKS.filter(([framework]) => counts.has(framework)).map(([framework, name, what, directory]): Content[] => [
    [{ strong: name }], [what], [model.isDirectory(directory) ? pathRef(directory, true) : directory], [counted(counts.get(framework) ?? 0, 'test file')],
  ]);
  return { id: 'tests', blocks: [heading(2, 'Testing'), ...topicBlocks(context, 'tests'), ...table(['Kind', 'Checks', 'Directory', 'Size'], rows)] };
}

const TECHNOLOGIES: readonly (readonly [language: Language, name: string, what: string])[] = [
  ['c', 'C', 'the emulator, the tools and most tests'], ['rust', 'Rust', 'device models and bindings'], ['python', 'Python', 'code generators, build helpers and tests'],
  ['meson', 'meson', 'the build'], ['kconfig', 'Kconfig', 'which boards and devices a program has'], ['qapi', 'QAPI schema', 'commands, events and types of the monitor'],
  ['trace-events', 'trace-events', 'trace points'], ['decodetree', 'decodetree', 'instruction decoders'], ['hx', 'hx tables', 'options and monitor commands with their help'], ['rst', 'reStructuredText', 'the manuals'],
];

/** Languages of the tree, in use and generated from. No sizes: they would change with every commit. */
export function technologiesSection({ model }: DocumentContext): DocumentSection {
  const present = new Set(model.files.map((file) => file.language));
  const items = TECHNOLOGIES.filter(([language]) => present.has(language));
  const parts = items.flatMap(([, name, what], index): Inline[] => [index === 0 ? '' : '; ', { strong: name }, ` for ${what}`]);
  return { id: 'technologies', blocks: [heading(2, 'Key technologies'), ...(parts.length > 0 ? [paragraph(...parts, '.')] : [])] };
}

/** What is on its way out. */
export function changesSection(context: DocumentContext): DocumentSection | undefined {
  const topics = topicsOf(context, 'changes');
  if (topics.length === 0) return undefined;
  const entries = context.model.facts('deprecation');
  const deprecated = entries.filter((entry) => !entry.removed);
  const removed = entries.filter((entry) => entry.removed);
  const areas = (of: readonly DeprecationFact[]): string[] => [...new Set(of.map((entry) => entry.area))];
  const lines = areas(deprecated).map((area): Content => [
    { strong: `${area}:` }, ` ${deprecated.filter((entry) => entry.area === area).map((entry) => entry.since === '' || entry.name.includes(entry.since) ? entry.name : `${entry.name} (since ${entry.since})`).join('; ')}`,
  ]);
  const count = (area: string): number => removed.filter((entry) => entry.area === area).length;
  return {
    id: 'changes',
    blocks: [
      heading(2, 'Deprecated and removed'), ...topics.map(({ text }) => paragraph(...prose(text))),
      ...(deprecated.length > 0 ? [paragraph(`Deprecated, ${counted(deprecated.length, 'entry', 'entries')}:`), ...list(lines)] : []),
      ...(removed.length > 0 ? [paragraph(`Removed, ${counted(removed.length, 'entry', 'entries')}, by chapter: ${areas(removed).map((area) => `${area} (${count(area)})`).join(', ')}.`)] : []),
    ],
  };
}

/** How well the tree is looked after, by the status its sections state. */
export function ownershipSection({ model }: DocumentContext): DocumentSection | undefined {
  const sections = model.facts('maintainers-section').filter((fact) => fact.file === 'MAINTAINERS');
  if (sections.length === 0) return undefined;
  const groups = new Set(sections.map((section) => section.group));
  const byStatus = new Map<string, string[]>();
  for (const section of sections) {
    const status = section.status.join(', ').toLowerCase();
    byStatus.set(status, [...(byStatus.get(status) ?? []), section.name]);
  }
  const rows = [...byStatus].sort(([a, namesA], [b, namesB]) => namesB.length - namesA.length || comparePaths(a, b));
  const items = rows.map(([status, names]): Content => [
    { strong: status === '' ? 'no status given' : status }, `: ${counted(names.length, 'section')}`,
    ...(names.length <= MAX_NAMED ? [` (${names.join('; ')})`] : []),
  ]);
  return {
    id: 'ownership',
    blocks: [heading(2, 'Ownership'), paragraph(`${counted(sections.length, 'section')} in ${counted(groups.size, 'group')} of `, pathRef('MAINTAINERS'), ', by the status they state.'), ...list(items)],
  };
}

/** A status with at most so many sections names them: they are the ones to know about. */
const MAX_NAMED = 30;
