import { SymbolExporter } from '../features/scip/document';
import type { Declaration, ScipDocument, SymbolInformation } from '../features/scip/scip-index';
import { MAX_EXTRACT } from '../index/extract-file';
import type { FactStore } from '../index/fact-store';
import { renderHover } from '../renderers/hover';
import { decodeUtf8 } from '../workspace/node-workspace';
import type { WorkspaceFiles } from '../workspace/workspace-files';

/** Every text file of a tree as SCIP sees it, in path order, one at a time. Links in cards are tree paths: a code host has no checkout. */
export function* scipDocuments({ store, workspace }: { readonly store: FactStore; readonly workspace: WorkspaceFiles }): Generator<ScipDocument> {
  const { model } = store;
  const exporter = new SymbolExporter(model);
  for (const file of model.files) {
    if (file.language === 'binary') continue;
    const read = workspace.read(file.path, MAX_EXTRACT);
    const lines = read.kind === 'bytes' ? decodeUtf8(read.bytes).split(/\r?\n/) : [];
    const { occurrences, declared } = exporter.file(file, lines);
    yield { path: file.path, language: file.language, occurrences, symbols: declared.map(informationOf) };
  }
}

function informationOf({ symbol, kind, displayName, content, implements: above, typedBy }: Declaration): SymbolInformation {
  const card = content?.();
  const documentation = card === undefined ? '' : renderHover(card, { style: 'markdown', length: 'full', complete: true, linkTo: (file, line) => `/${file}#L${line + 1}` });
  return { symbol, kind, displayName, documentation, implements: above, typedBy };
}
