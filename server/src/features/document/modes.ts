import { targets, type Target } from '../../model/targets';
import type { Model } from '../../model/model';
import { code, counted, heading, joined, list, paragraph, pathRef, type Block, type Content, type DocumentSection } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { toolPrograms } from './programs';
import { prose, refOf } from './refs';

/** The ways QEMU runs, each with the programs the tree builds for it. */
export function modesSection(context: DocumentContext): DocumentSection {
  const { model } = context;
  const topics = topicsOf(context, 'modes');
  return {
    id: 'execution-modes',
    blocks: [
      heading(2, 'Execution modes'),
      ...topics.flatMap((resolved): Block[] => {
        const facts: Content[] = [];
        const programs = programsOf(model, resolved.topic.id);
        if (programs.length > 0) facts.push(programs);
        const reading: Content = resolved.entry.length > 0 ? [{ strong: 'Start reading:' }, ' ', ...joined(resolved.entry.map(refOf))] : [];
        const documents: Content = resolved.documents.length > 0 ? [reading.length > 0 ? '. ' : '', { strong: 'Documents:' }, ' ', ...joined(resolved.documents.map(refOf))] : [];
        if (reading.length + documents.length > 0) facts.push([...reading, ...documents]);
        return [heading(3, resolved.topic.title), ...(resolved.text.length > 0 ? [paragraph(...prose(resolved.text))] : []), ...list(facts)];
      }),
    ],
  };
}

/** `Programs: qemu-system-arm, …`, with the files that say so. */
function programsOf(model: Model, mode: string): Content {
  const all = model.get(targets);
  const names = (kind: Target['kind']): string[] => all.filter((target) => target.kind === kind).map((target) => target.binary);
  switch (mode) {
    case 'system-emulation':
      return programList(names('system'), 'system emulation target');
    case 'user-emulation':
      return [...programList(names('linux-user'), 'Linux target'), ...programList(names('bsd-user'), 'BSD target', '. On BSD hosts:')];
    default: {
      const programs = toolPrograms(model).filter((program) => program.mode === mode);
      const named = (contributed: boolean): Content => joined(programs.filter((program) => program.contributed === contributed).map(({ name, file }) => code(name, file)));
      const own = named(false);
      const others = named(true);
      return [...(own.length > 0 ? [{ strong: 'Programs:' }, ' ', ...own] : []), ...(others.length > 0 ? [own.length > 0 ? '. ' : '', { strong: 'Examples and helpers:' }, ' ', ...others] : [])];
    }
  }
}

function programList(names: readonly string[], unit: string, label?: string): Content {
  if (names.length === 0) return [];
  return [label ?? { strong: 'Programs:' }, ` ${counted(names.length, unit)} (`, pathRef('configs/targets', true), '): ', ...joined(names.map((name) => code(name)))];
}
