import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { pageHtml } from './logic/page-html';

/** What all our pages may: run their own script. There is no folder that they may load from. */
export const pageOptions = { enableScripts: true, localResourceRoots: [] };

/** The page of `NAME.js` and `NAME.css`, with what it is to find in its body's `data-` attributes. */
export async function pageOf(extension: vscode.ExtensionContext, name: string, data: Readonly<Record<string, unknown>>, { pictures }: { readonly pictures: boolean }): Promise<string> {
  const text = (file: string) => fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'dist', file).fsPath, 'utf8');
  const [script, style] = await Promise.all([text(`${name}.js`), text(`${name}.css`)]);
  return pageHtml({ script, style, nonce: nonce(), language: vscode.env.language, data, pictures });
}

/** Fresh for every page, so that only the page's own script runs. */
function nonce(): string {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
}
