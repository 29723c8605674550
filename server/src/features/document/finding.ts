import { code, heading, joined, list, paragraph, table, type Content, type DocumentSection, type Inline } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { prose, refOf } from './refs';

/** How to find one's way from here: what people set out to do, and commands that answer questions. */
export function findingSection(context: DocumentContext): DocumentSection {
  const items = topicsOf(context, 'finding').map((task): Content => {
    const reading = [...task.entry, ...task.documents].map(refOf);
    return [{ strong: `${task.topic.title}:` }, ' ', ...prose(task.text), ...(reading.length > 0 ? [' See ', ...joined(reading), '.'] : [])];
  });
  return { id: 'finding', blocks: [heading(2, 'How to find things'), ...list([...items, ...questions(context)])] };
}

/** Questions with a command that answers them as printed. */
export function questions({ model }: DocumentContext): readonly Content[] {
  const sample = ['block.c', 'hw/core/qdev.c', 'MAINTAINERS'].find((path) => model.isFile(path));
  const symbol = ['memory_region_init_io', 'qdev_realize'].find((name) => model.symbols.find(name).length > 0);
  if (sample === undefined) return [];
  const ask = (question: string, command: string): Content => [{ strong: question }, ' ', code(command)];
  return [
    ask('What is this file, and whose is it?', `qemu-atlas what ${sample}`),
    ...(symbol === undefined ? [] : [ask('Where is that declared?', `qemu-atlas find ${symbol}`)]),
    ...(model.isFile('scripts/get_maintainer.pl') ? [ask('Who gets a patch?', `scripts/get_maintainer.pl -f ${sample}`)] : []),
  ];
}

/** The same tasks as a narrow table. */
export function taskTable(context: DocumentContext): DocumentSection {
  const rows = topicsOf(context, 'finding').map((task): Content[] => [[{ strong: task.topic.title }], joined([...task.entry, ...task.documents].map(refOf))]);
  const where: Inline[] = ['Where common tasks begin.'];
  return { id: 'quick/tasks', blocks: [heading(2, 'Tasks'), paragraph(...where), ...table(['To', 'Begin with'], rows)] };
}
