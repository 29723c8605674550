import * as vscode from 'vscode';
import type { AtlasContext } from '../context';
import type { IndexStatus } from './index-status';

/** As package.json's `mcpServerDefinitionProviders` names it. */
const providerId = 'qemuAtlas';

/** VS Code 1.100 has an unfinished form of the API under the same name. */
const sinceMinor = 101;

/**
 * Offers `qemu-atlas mcp` for the trees that are open, where this VS Code knows MCP. Not in Restricted Mode: the server
 * runs git. Answers what is offered now, undefined where VS Code is too old.
 */
export function activateMcpServer(context: AtlasContext, status: IndexStatus): (() => vscode.McpStdioServerDefinition[]) | undefined {
  const register = vscode.lm.registerMcpServerDefinitionProvider;
  const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
  if (register === undefined || (major === 1 && minor < sinceMinor)) return undefined;
  const changes = new vscode.EventEmitter<void>();
  const definitions = () => (vscode.workspace.isTrusted ? [...new Set(status.folders.flatMap(({ root }) => root ?? []))].map((root) => definition(context.extension, vscode.Uri.parse(root))) : []);
  let offered = '';
  context.own(
    changes,
    register(providerId, { onDidChangeMcpServerDefinitions: changes.event, provideMcpServerDefinitions: definitions }),
    // Only when other trees are open than before: a change would ask the user to start the server again.
    status.onDidChange(() => {
      const roots = status.folders.map(({ root }) => root ?? '').join('\n');
      if (roots !== offered) changes.fire();
      offered = roots;
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changes.fire()),
  );
  return definitions;
}

function definition({ extension, extensionUri }: vscode.ExtensionContext, root: vscode.Uri): vscode.McpStdioServerDefinition {
  const { version } = extension.packageJSON as { version: string };
  const program = vscode.Uri.joinPath(extensionUri, 'dist', 'cli.cjs').fsPath;
  // Desktop VS Code's own program is Electron, which runs as node when told so.
  return new vscode.McpStdioServerDefinition(`QEMU Atlas (${root.path.split('/').at(-1) ?? ''})`, process.execPath, [program, 'mcp', '--root', root.fsPath], { ELECTRON_RUN_AS_NODE: '1' }, version);
}
