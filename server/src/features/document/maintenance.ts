import { heading, list, paragraph, pathRef, type Block, type DocumentSection } from './blocks';
import { ownDocuments } from './context';

/** A command of the guide: what it does, and itself as it runs at the root of the tree. */
export interface MaintenanceCommand {
  readonly purpose: string;
  readonly command: string;
}

/** Every command of the guide. A test runs each one as printed. */
export const maintenanceCommands: readonly MaintenanceCommand[] = [
  { purpose: 'Write the documents that are not there yet and bring the others up to date', command: 'qemu-atlas generate --out .' },
  { purpose: 'Bring the generated regions of every document up to date', command: 'qemu-atlas update' },
  { purpose: 'See whether regions are out of date and whether any claim contradicts the tree (exit code 1 when so)', command: 'qemu-atlas check' },
  { purpose: 'The same for one document, whoever wrote it', command: `qemu-atlas check ${ownDocuments.architecture}` },
  { purpose: 'The same for other programs to read', command: 'qemu-atlas check --json' },
  { purpose: 'Overwrite regions that were edited by hand', command: 'qemu-atlas update --force' },
  { purpose: 'Have it all done after every push to master (a workflow; other options of the command are for a CI job, git hooks and the editor)', command: 'qemu-atlas init --github' },
];

/** The maintenance guide: how regions work, what to run, what to do about findings. */
export function maintenanceSections(path: string): DocumentSection[] {
  return [
    {
      id: 'maintenance/regions',
      blocks: [
        heading(2, 'What is generated'),
        paragraph(pathRef(ownDocuments.architecture), ', ', pathRef(ownDocuments.quickReference), ', this guide (', pathRef(path), ') and a paragraph of ', pathRef(ownDocuments.pointer), ' are made of regions between two marker lines. Everything in a region comes from the source tree; everything outside is written by people and is never touched.'),
        ...list([
          ['Regions may be put in another order, deleted, or moved to another file; an empty pair of markers is filled at the next update.'],
          ['A region is rewritten only when its facts changed. There are no dates: the same tree gives the same bytes.'],
          ['A region that someone edited is reported and left as it is. Move the words outside, or give them up with force.'],
        ]),
      ],
    },
    {
      id: 'maintenance/commands',
      blocks: [
        heading(2, 'What to run'),
        paragraph('At the root of the tree:'),
        ...maintenanceCommands.flatMap(({ purpose, command }): Block[] => [paragraph(`${purpose}:`), { kind: 'shell', commands: [command] }]),
      ],
    },
    {
      id: 'maintenance/findings',
      blocks: [
        heading(2, 'When a check fails'),
        ...list([
          [{ strong: 'Out of date:' }, ' run the update and commit what changed.'],
          [{ strong: 'Edited by hand:' }, ' keep the words outside the markers, then update.'],
          [{ strong: 'A claim contradicts the tree:' }, ' the message says what is true and where the tree says so. Correct the sentence; when the sentence is right and the message wrong, that is a bug of Atlas.'],
        ]),
      ],
    },
  ];
}
