import { heading, list, paragraph, pathRef, type DocumentSection } from './blocks';
import { ownDocuments } from './context';

/** The README's pointer to the other documents. */
export function pointerSection(maintenancePath: string): DocumentSection {
  return {
    id: 'pointer',
    blocks: [
      heading(2, 'Architecture'),
      paragraph('How the parts of this source tree fit together, kept in step with the source:'),
      ...list([
        [pathRef(ownDocuments.architecture), ': the parts, where they are and who looks after them'],
        [pathRef(ownDocuments.quickReference), ': two pages to keep at hand'],
        [pathRef(maintenancePath), ': how these documents are kept true'],
      ]),
    ],
  };
}
