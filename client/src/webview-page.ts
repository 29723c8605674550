import * as vscode from 'vscode';
import { pageHtml } from './logic/page-html';

/** Where the pages' scripts and styles are; a webview may load from nowhere else. */
export function pageFolder(extension: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(extension.extensionUri, 'dist');
}

/** Fills a webview with `NAME.js` and `NAME.css`, and the words that the page shows. */
export function fillWebview(webview: vscode.Webview, extension: vscode.ExtensionContext, name: string, strings: Readonly<Record<string, string>>, { draws }: { readonly draws: boolean }): void {
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), file)).toString();
  webview.html = pageHtml({ script: address(`${name}.js`), style: address(`${name}.css`), source: webview.cspSource, nonce: nonce(), language: vscode.env.language, strings, draws });
}

/** Fresh for every page, so that only the page's own script runs. */
function nonce(): string {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
}
