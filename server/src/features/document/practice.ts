import { comparePaths } from '../../base/paths';
import type { Language } from '../../facts/file-entry';
import { counted, heading, list, paragraph, pathRef, type Content, type DocumentSection } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { topicBlocks } from './cross-cutting';
import { purposeOf, shortPurpose } from './purpose';

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

/** What kinds of tests there are and where. */
export function testsSection(context: DocumentContext): DocumentSection {
  const { model } = context;
  const items = (model.children('tests') ?? []).filter((path) => model.isDirectory(path)).flatMap((directory): Content[] => {
    const purpose = purposeOf(model, directory);
    return purpose === undefined ? [] : [[pathRef(directory, true), ': ', shortPurpose(purpose.text)]];
  });
  return { id: 'tests', blocks: [heading(2, 'Testing'), ...topicBlocks(context, 'tests'), ...list(items)] };
}

const TECHNOLOGIES: readonly (readonly [language: Language, name: string, what: string])[] = [
  ['c', 'C', 'the emulator, the tools and most tests'], ['rust', 'Rust', 'device models and bindings'], ['python', 'Python', 'code generators, build helpers and tests'],
  ['meson', 'meson', 'the build'], ['kconfig', 'Kconfig', 'which boards and devices a program has'], ['qapi', 'QAPI schema', 'commands, events and types of the monitor'],
  ['trace-events', 'trace-events', 'trace points'], ['decodetree', 'decodetree', 'instruction decoders'], ['hx', 'hx tables', 'options and monitor commands with their help'], ['rst', 'reStructuredText', 'the manuals'],
];

/** Languages of the tree, in use and generated from. */
export function technologiesSection({ model }: DocumentContext): DocumentSection {
  const counts = new Map<Language, number>();
  for (const file of model.files) counts.set(file.language, (counts.get(file.language) ?? 0) + 1);
  const items = TECHNOLOGIES.filter(([language]) => counts.has(language)).map(([language, name, what]): Content => [{ strong: name }, `, ${what}: ${counted(counts.get(language) ?? 0, 'file')}`]);
  return { id: 'technologies', blocks: [heading(2, 'Key technologies'), ...list(items)] };
}

/** What is on its way out. */
export function changesSection(context: DocumentContext): DocumentSection | undefined {
  const topics = topicsOf(context, 'changes');
  if (topics.length === 0) return undefined;
  const entries = context.model.facts('deprecation');
  const numbers: Content[] = [];
  for (const removed of [false, true]) {
    const some = entries.filter((entry) => entry.removed === removed);
    const areas = [...new Set(some.map((entry) => entry.area))].sort(comparePaths);
    if (some.length > 0) numbers.push([{ strong: removed ? 'Removed:' : 'Deprecated:' }, ` ${counted(some.length, 'entry', 'entries')}, under ${areas.join('; ')}`]);
  }
  return { id: 'changes', blocks: [heading(2, 'Deprecated and removed'), ...topicBlocks(context, 'changes'), ...list(numbers)] };
}

/** How to find one's way from here, with commands that run as printed. */
export function findingSection({ model }: DocumentContext): DocumentSection {
  const items: Content[] = [
    [{ strong: 'What is this file or directory, and whose is it?' }, ' ', { text: 'qemu-atlas what MAINTAINERS', code: true }],
    [{ strong: 'Where is a name declared?' }, ' ', { text: 'qemu-atlas find memory', code: true }],
    [{ strong: 'Which subsystem?' }, ' ', { text: 'qemu-atlas subsystem QOM', code: true }],
  ];
  if (model.isFile('scripts/get_maintainer.pl')) items.push([{ strong: 'Who gets a patch?' }, ' ', { text: 'scripts/get_maintainer.pl -f FILE', code: true }]);
  return { id: 'finding', blocks: [heading(2, 'How to find things'), ...list(items)] };
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
