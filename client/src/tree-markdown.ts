import * as vscode from 'vscode';
import { relativeLinks, withLinks, withRelativeLinks } from './logic/markdown';
import { isDirectory } from './open-location';

/**
 * Markdown of the server for the editor to render. Its links become absolute, because a remote window
 * maps only those to the machine that holds the tree; links to directories, which no editor can show,
 * reveal them in the Explorer. No other command can be started from it.
 */
export async function treeMarkdown(markdown: string, root: vscode.Uri): Promise<vscode.MarkdownString> {
  const text = withRelativeLinks(markdown, root.toString());
  const directories = await directoriesAmong(relativeLinks(text).map(({ path }) => path), root);
  const rendered = new vscode.MarkdownString(withLinks(text, ({ path, line }) => {
    const uri = vscode.Uri.joinPath(root, path);
    return directories.has(path) ? revealLink(uri).toString() : uri.with({ fragment: line === 0 ? '' : `L${line + 1}` }).toString();
  }));
  rendered.isTrusted = { enabledCommands: ['qemuAtlas.revealDirectory'] };
  return rendered;
}

/** A link that reveals a directory in the Explorer. */
export function revealLink(directory: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: 'qemuAtlas.revealDirectory', query: JSON.stringify([directory.toString()]) });
}

async function directoriesAmong(paths: readonly string[], root: vscode.Uri): Promise<ReadonlySet<string>> {
  const unique = [...new Set(paths)];
  const flags = await Promise.all(unique.map((path) => isDirectory(vscode.Uri.joinPath(root, path))));
  return new Set(unique.filter((_, index) => flags[index]));
}
