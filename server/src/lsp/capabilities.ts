import type { InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';

/** Commands that any client may send through workspace/executeCommand; each answers text. */
export const executeCommands = ['qemu-atlas.what', 'qemu-atlas.subsystem', 'qemu-atlas.find', 'qemu-atlas.section', 'qemu-atlas.generate', 'qemu-atlas.status'] as const;
export type ExecuteCommand = (typeof executeCommands)[number];

/** What the server offers; the same for every client, each feature answers `null` where the client lacks its part. */
export function serverCapabilities(sync: TextDocumentSyncKind): InitializeResult {
  return {
    serverInfo: { name: 'qemu-atlas', version: typeof QEMU_ATLAS_VERSION === 'string' ? QEMU_ATLAS_VERSION : 'development' },
    capabilities: {
      textDocumentSync: { openClose: true, change: sync, save: true },
      hoverProvider: true,
      definitionProvider: true,
      documentLinkProvider: { resolveProvider: false },
      workspaceSymbolProvider: true,
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ['source'] },
      executeCommandProvider: { commands: [...executeCommands], workDoneProgress: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
