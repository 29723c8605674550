import { heading, joined, list, paragraph, pathRef, type Content, type DocumentSection, type GeneratedDocument } from './blocks';
import { ownDocuments, topicsOf, type DocumentContext } from './context';
import { quickReferenceSections } from './quick-reference';
import { prose, refOf } from './refs';
import { shortTitle } from './subsystems';

/** Other ways to read the same facts. */
export const viewPaths = { agents: 'AGENTS.md', llms: 'llms.txt' } as const;
export type DocumentView = keyof typeof viewPaths;

/** The views that programs which write code read first; regions of their own, kept true like all others. */
export function documentViews(context: DocumentContext): Readonly<Record<DocumentView, GeneratedDocument>> {
  return {
    agents: { path: viewPaths.agents, title: 'Working in this tree', sections: quickReferenceSections(context).map((section) => ({ ...section, id: section.id.replace(/^quick\//, 'agents/') })) },
    llms: { path: viewPaths.llms, title: 'QEMU', sections: [aboutSection(), partsSection(context), tasksSection(context)] },
  };
}

function aboutSection(): DocumentSection {
  return {
    id: 'llms/about',
    blocks: [
      paragraph('QEMU emulates machines and processors. This list leads to the files of the source tree that say how.'),
      ...list([[pathRef(ownDocuments.architecture), ': the parts, where they are and who looks after them'], [pathRef(ownDocuments.quickReference), ': the same on two pages']]),
    ],
  };
}

/** Each big part: where it is, and its first sentence. */
function partsSection(context: DocumentContext): DocumentSection {
  const items = topicsOf(context, 'subsystems').flatMap((resolved): Content[] => {
    const places = [...resolved.directories, ...resolved.entry].slice(0, 3).map(refOf);
    return places.length === 0 ? [] : [[...joined(places), `: ${shortTitle(resolved.topic.title)}. `, ...prose(resolved.text.slice(0, 1))]];
  });
  return { id: 'llms/parts', blocks: [heading(2, 'Parts'), ...list(items)] };
}

function tasksSection(context: DocumentContext): DocumentSection {
  const items = topicsOf(context, 'finding').flatMap((task): Content[] => {
    const reading = [...task.entry, ...task.documents].map(refOf);
    return reading.length === 0 ? [] : [[...joined(reading), `: ${task.topic.title}`]];
  });
  return { id: 'llms/tasks', blocks: [heading(2, 'Tasks'), ...list(items)] };
}
