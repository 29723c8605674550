import { targets } from '../../model/targets';
import { code, counted, heading, joined, list, paragraph, pathRef, table, type Content, type DocumentSection } from './blocks';
import { ownDocuments, topicsOf, type DocumentContext } from './context';
import { questions, taskTable } from './finding';
import { ownersOf, statusOf } from './owners';
import { toolPrograms } from './programs';
import { refOf } from './refs';
import { shortTitle } from './subsystems';

/** Two pages: programs, subsystems with their first file and owner, tasks, threads, patterns, build and test. */
export function quickReferenceSections(context: DocumentContext): DocumentSection[] {
  return [programsSection(context), subsystemTable(context), taskTable(context), rulesSection(context), buildSection(context)];
}

function programsSection({ model }: DocumentContext): DocumentSection {
  const all = model.get(targets);
  const count = (kind: string): number => all.filter((target) => target.kind === kind).length;
  const tools = toolPrograms(model).filter((program) => !program.contributed);
  const items: Content[] = [
    ...(count('system') > 0 ? [[code('qemu-system-NAME'), `: a whole machine, ${counted(count('system'), 'target')}`]] : []),
    ...(count('linux-user') > 0 ? [[code('qemu-NAME'), `: one Linux program, ${counted(count('linux-user'), 'target')}`]] : []),
    ...(count('bsd-user') > 0 ? [[code('qemu-NAME'), `: one BSD program, ${counted(count('bsd-user'), 'target')}`]] : []),
    ...(tools.length > 0 ? [['Beside them: ', ...joined(tools.map(({ name, file }) => code(name, file)))]] : []),
  ];
  return { id: 'quick/programs', blocks: [heading(2, 'Programs'), paragraph('The whole story is in ', pathRef(ownDocuments.architecture), '.'), ...list(items)] };
}

function subsystemTable(context: DocumentContext): DocumentSection {
  const rows = topicsOf(context, 'subsystems').map((resolved): Content[] => {
    const places = [...resolved.entry, ...resolved.directories];
    const [owner] = ownersOf(context.model, places.slice(0, 1).map((place) => place.file));
    const start = places.slice(0, 2).map(refOf);
    return [[{ strong: shortTitle(resolved.topic.title) }], joined(start), owner === undefined ? ['nobody named'] : [`${owner.section.name} (${statusOf(owner.section)})`]];
  });
  return { id: 'quick/subsystems', blocks: [heading(2, 'Subsystems'), ...table(['Part', 'Start with', 'MAINTAINERS section of the first'], rows)] };
}

function rulesSection(context: DocumentContext): DocumentSection {
  const items = [...topicsOf(context, 'threads'), ...topicsOf(context, 'patterns')].map((resolved): Content => [
    { strong: `${resolved.topic.title}:` }, ' ', ...joined([...resolved.key, ...resolved.entry, ...resolved.directories].slice(0, 3).map(refOf)),
  ]);
  return { id: 'quick/rules', blocks: [heading(2, 'Threads, locks and patterns'), ...list(items)] };
}

function buildSection(context: DocumentContext): DocumentSection {
  const { model } = context;
  const target = ['x86_64-softmmu', ...model.get(targets).filter(({ kind }) => kind === 'system').map(({ name }) => name)].find((name) => model.isFile(`configs/targets/${name}.mak`));
  const commands = [...(model.isFile('configure') && target !== undefined ? [`./configure --target-list=${target}`] : []), ...(model.isFile('Makefile') ? ['make', 'make check'] : [])];
  return {
    id: 'quick/build',
    blocks: [
      heading(2, 'Build, test, ask'),
      ...(commands.length > 0 ? [{ kind: 'shell' as const, commands }] : []),
      ...list([...topicsOf(context, 'build'), ...topicsOf(context, 'tests')].map((resolved): Content => [{ strong: `${resolved.topic.title}:` }, ' ', ...joined(resolved.documents.map(refOf))]).filter((item) => item.length > 2)),
      ...list(questions(context)),
    ],
  };
}
