import * as vscode from 'vscode';
import { CloseAction, ErrorAction, RevealOutputChannelOn, TransportKind, type ErrorHandler, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { configurationSection } from './config';
import { documentSelector } from './document-selector';
import { treeHover } from './tree-markdown';

export function serverOptions(extension: vscode.ExtensionContext): ServerOptions {
  // Forked with the extension host's own node; desktop VS Code runs it as node too (ELECTRON_RUN_AS_NODE).
  const module = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'server.cjs').fsPath;
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
}

/** Starts a crashed server again a few times, quietly; the status shows when it gives up. */
function errorHandler(log: vscode.LogOutputChannel): ErrorHandler {
  const restarts: number[] = [];
  return {
    error: (error) => {
      log.error(`Connection to the language server: ${error.message}`);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      restarts.push(Date.now());
      const tooMany = restarts.length > 4 && (restarts.at(-1) ?? 0) - (restarts.at(-5) ?? 0) < 180_000;
      return { action: tooMany ? CloseAction.DoNotRestart : CloseAction.Restart, handled: true };
    },
  };
}

export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector,
    outputChannel: log,
    // The client's own failures are for the log; what the user asked for reports its own failure.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // A function, so that a restart sends the trust of that moment.
    initializationOptions: () => ({ trusted: vscode.workspace.isTrusted, client: 'vscode' }),
    synchronize: { configurationSection },
    errorHandler: errorHandler(log),
    initializationFailedHandler: (error) => {
      log.error(`The language server did not initialize: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    },
    // Escaped Markdown from the server; it asks for no command of its own.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      provideHover: async (document, position, token, next) => treeHover(await next(document, position, token)),
    },
  };
}
