import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCommands } from './commands';
import { AtlasContext } from './context';
import { createTrees, type Trees } from './features/trees';
import { AnswerPanels } from './features/answer-panels';
import { ExplorerDecorations } from './features/explorer-decorations';
import { activateFollowActive } from './features/follow-active';
import { IndexStatus } from './features/index-status';
import { InlineCards } from './features/inline-cards';
import { InlineSections } from './features/inline-sections';
import { MapPanel } from './features/map-panel';
import { activateLanguageModelTools } from './features/language-model-tools';
import { activateMcpServer } from './features/mcp-server';
import { VirtualDocuments } from './features/virtual-documents';

/** What `activate` returns to tests and to other extensions. */
export interface AtlasApi {
  readonly client: LanguageClient;
  readonly trees: Trees;
  readonly decorations: ExplorerDecorations;
  readonly sections: InlineSections;
  readonly cards: InlineCards;
  readonly status: IndexStatus;
  readonly map: MapPanel;
  readonly answers: AnswerPanels;
  /** What is offered to VS Code's MCP clients now; undefined where VS Code knows none. */
  readonly mcpServers: (() => vscode.McpStdioServerDefinition[]) | undefined;
  /** Settles when the first indexing is over, with or without a tree; rejects when the server cannot be started. */
  readonly ready: Promise<void>;
}

let context: AtlasContext | undefined;

export function activate(extension: vscode.ExtensionContext): AtlasApi {
  const own = context = new AtlasContext(extension);
  const status = new IndexStatus(own);
  const trees = createTrees(own, status);
  const documents = new VirtualDocuments(own);
  const answers = new AnswerPanels(own, status, documents);
  const sections = new InlineSections(own, status, answers);
  const cards = new InlineCards(own);
  const map = new MapPanel(own);
  registerCommands(own, { status, trees: Object.values(trees), card: trees.file, sections, cards, documents, answers, map });
  activateFollowActive(own, Object.values(trees), trees.file);
  const decorations = new ExplorerDecorations(own);
  activateLanguageModelTools(own, status);
  const mcpServers = activateMcpServer(own, status);
  return {
    get client() { return own.client; },
    trees,
    decorations,
    sections,
    cards,
    status,
    map,
    answers,
    mcpServers,
    ready: untilIndexed(own, status),
  };
}

export async function deactivate(): Promise<void> {
  await context?.stop();
  context = undefined;
}

/** Starts the server without making the editor wait for it. */
function untilIndexed(own: AtlasContext, status: IndexStatus): Promise<void> {
  const settled = status.settled();
  // After this turn: forking the server is no part of what the editor waits for.
  const started = new Promise<void>((resolve) => { setImmediate(resolve); }).then(() => own.start()).then(() => settled);
  started.catch(() => undefined); // said in the log and by the status; tests see it through `ready`
  return started;
}
