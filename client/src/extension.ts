import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCommands } from './commands';
import { AtlasContext } from './context';
import { ArchitectureTree, treeViews } from './features/architecture-tree';
import { activateFollowActive } from './features/follow-active';
import { IndexStatus } from './features/index-status';
import { InlineCards } from './features/inline-cards';
import { InlineSections } from './features/inline-sections';
import { VirtualDocuments } from './features/virtual-documents';
import type { TreeEntry } from './logic/tree-model';

/** What `activate` returns to tests and to other extensions. */
export interface AtlasApi {
  readonly client: LanguageClient;
  readonly views: Readonly<Record<(typeof treeViews)[number], vscode.TreeView<TreeEntry>>>;
  readonly sections: InlineSections;
  readonly cards: InlineCards;
  readonly status: IndexStatus;
  /** Settles when the first indexing is over, with or without a tree; rejects when the server cannot be started. */
  readonly ready: Promise<void>;
}

let context: AtlasContext | undefined;

export function activate(extension: vscode.ExtensionContext): AtlasApi {
  const own = context = new AtlasContext(extension);
  const status = new IndexStatus(own);
  const [subsystems, directories, targets] = treeViews.map((name) => new ArchitectureTree(name, own, status)) as [ArchitectureTree, ArchitectureTree, ArchitectureTree];
  const trees = [subsystems, directories, targets];
  const sections = new InlineSections(own, status);
  const cards = new InlineCards(own);
  registerCommands(own, { status, trees, sections, cards, documents: new VirtualDocuments(own) });
  activateFollowActive(own, trees);
  return {
    client: own.client,
    views: { subsystems: subsystems.view, directories: directories.view, targets: targets.view },
    sections,
    cards,
    status,
    ready: untilIndexed(own, status),
  };
}

export async function deactivate(): Promise<void> {
  await context?.stop();
  context = undefined;
}

/** Starts the server without making the editor wait for it. */
function untilIndexed(own: AtlasContext, status: IndexStatus): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    own.own(status.onDidChange(() => { if (status.phase !== 'starting' && status.phase !== 'indexing') resolve(); }));
  });
  // After this turn: forking the server is no part of what the editor waits for.
  const started = new Promise<void>((resolve) => { setImmediate(resolve); }).then(() => own.start()).then(() => ready);
  started.catch(() => undefined); // said in the log and by the status; tests see it through `ready`
  return started;
}
