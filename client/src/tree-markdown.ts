import * as vscode from 'vscode';
import { fileTargets, withAbsoluteLinks, withTargets } from './logic/markdown';
import { isDirectory } from './open-location';

/**
 * Markdown of the server for the editor to render. Relative links become absolute, because a remote
 * window maps only those to the machine that holds the tree; links to directories, which no editor can
 * show, reveal them in the Explorer. No other command can be started from it.
 */
export async function treeMarkdown(markdown: string, root?: vscode.Uri): Promise<vscode.MarkdownString> {
  const text = root === undefined ? markdown : withAbsoluteLinks(markdown, ({ path, line }) =>
    vscode.Uri.joinPath(root, path).with({ fragment: line === 0 ? '' : `L${line + 1}` }).toString());
  const targets = fileTargets(text);
  const flags = await Promise.all(targets.map((target) => isDirectory(vscode.Uri.parse(target))));
  const directories = new Set(targets.filter((_, index) => flags[index]));
  const rendered = new vscode.MarkdownString(withTargets(text, (target) => (directories.has(target) ? revealLink(vscode.Uri.parse(target)).toString() : undefined)));
  rendered.isTrusted = { enabledCommands: ['qemuAtlas.revealDirectory'] };
  return rendered;
}

/** A link that reveals a directory in the Explorer. */
export function revealLink(directory: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: 'qemuAtlas.revealDirectory', query: JSON.stringify([directory.with({ fragment: '' }).toString()]) });
}

/** A hover whose links work in every window. */
export async function treeHover(hover: vscode.Hover | null | undefined): Promise<vscode.Hover | null | undefined> {
  if (!hover) return hover;
  const contents = await Promise.all(hover.contents.map(async (part) => (part instanceof vscode.MarkdownString ? treeMarkdown(part.value) : part)));
  return new vscode.Hover(contents, hover.range);
}
