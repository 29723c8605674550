import type { TextEdit } from 'vscode-languageserver';
import { updateDocuments } from '../../services/documents';
import { documentsWithRegions, readDocumentText } from '../../services/tree-documents';
import { runGit } from '../../workspace/git';
import type { Folder } from '../folder';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';
import { updateTitle } from './document-actions';
import { documentOptions, editBetween } from './document-regions';

/** Milliseconds without news after which a checkout is taken to be over. */
const SETTLED_MS = 1500;

/**
 * Brings generated regions up to date when HEAD has moved, where the setting says so: by edits that the
 * editor shows and can undo, and only in documents in which nobody has changed anything.
 */
export function watchHead(server: Server): void {
  const heads = new WeakMap<Folder, string | undefined>();
  let timer: NodeJS.Timeout | undefined;
  server.onChanged.add(() => {
    for (const folder of server.folders) if (!heads.has(folder) && folder.model?.complete === true) heads.set(folder, headOf(folder));
    if (server.config.updateDocuments === 'off') return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const folder of server.folders) {
        const head = headOf(folder);
        if (!heads.has(folder) || heads.get(folder) === head || folder.model?.complete !== true) continue;
        heads.set(folder, head);
        void updateAll(server, folder);
      }
    }, SETTLED_MS);
    timer.unref();
  });
}

function headOf(folder: Folder): string | undefined {
  return folder.atlas?.workspace.commit();
}

async function updateAll(server: Server, folder: Folder): Promise<void> {
  const { atlas, root, model } = folder;
  if (atlas === undefined || root === undefined || model === undefined) return;
  try {
    const place: Place = { folder, root, model, path: undefined };
    const files = documentsWithRegions(atlas).filter(({ path }) => isClean(server, place, path));
    const changes: Record<string, TextEdit[]> = {};
    updateDocuments(model, documentOptions(place), files).forEach(({ path, text }, index) => {
      const edits = editBetween(files[index]?.text ?? '', text);
      if (edits.length > 0) changes[uriOf(root, path)] = edits;
    });
    if (Object.keys(changes).length > 0) await server.connection.workspace.applyEdit({ label: updateTitle(), edit: { changes } });
  } catch (error) {
    server.connection.console.error(`update of documents: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** Neither an open buffer nor the file differs from what was checked out. */
function isClean(server: Server, { folder, root }: Place, path: string): boolean {
  const { atlas } = folder;
  const open = server.documents.get(uriOf(root, path));
  const onDisk = atlas === undefined ? undefined : readDocumentText(atlas, path);
  if (open !== undefined && (onDisk?.kind !== 'text' || open.getText() !== onDisk.text)) return false;
  // Compared here and not by git, which could be made to run a filter.
  const committed = server.mayRunGit ? runGit(root, ['cat-file', 'blob', `HEAD:${path}`]) : undefined;
  return onDisk?.kind === 'text' && committed !== undefined && onDisk.text.replaceAll('\r\n', '\n') === committed.replaceAll('\r\n', '\n');
}
