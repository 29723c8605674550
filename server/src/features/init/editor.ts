import type { WantedFile } from './owned';

const SETTING = '"qemuAtlas.updateDocuments": "onHead"';

/** Settings of the folder that make the editor update the documents when HEAD moves. */
export function editorSettings(): WantedFile {
  return { path: '.vscode/settings.json', comment: '//', body: `{\n  ${SETTING}\n}\n`, hint: `add to it: ${SETTING}` };
}

/** True when settings of somebody else have it already. */
export function hasSetting(text: string): boolean {
  return /"qemuAtlas\.updateDocuments"\s*:/.test(text);
}
