import { toolVersion } from '../base/tool-version';
import type { InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';

/** Commands that any client may send through workspace/executeCommand; each answers text. */
export const executeCommands = ['qemu-atlas.what', 'qemu-atlas.subsystem', 'qemu-atlas.find', 'qemu-atlas.ask', 'qemu-atlas.backtrace', 'qemu-atlas.tool', 'qemu-atlas.section', 'qemu-atlas.browse', 'qemu-atlas.whyBuilt', 'qemu-atlas.tests', 'qemu-atlas.cc', 'qemu-atlas.generate', 'qemu-atlas.status', 'qemu-atlas.openSubsystem', 'qemu-atlas.updateRegions'] as const;
export type ExecuteCommand = (typeof executeCommands)[number];

/** What the server offers; the same for every client, each feature answers `null` where the client lacks its part. */
export function serverCapabilities(sync: TextDocumentSyncKind): InitializeResult {
  return {
    serverInfo: { name: 'qemu-atlas', version: toolVersion() },
    capabilities: {
      textDocumentSync: { openClose: true, change: sync, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      typeHierarchyProvider: true,
      documentSymbolProvider: true,
      documentLinkProvider: { resolveProvider: true },
      workspaceSymbolProvider: true,
      codeLensProvider: { resolveProvider: false },
      inlayHintProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ['source', 'quickfix'] },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      executeCommandProvider: { commands: [...executeCommands], workDoneProgress: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
