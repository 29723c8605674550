import * as vscode from 'vscode';
import type { FolderStatus } from '../../../server/src/protocol/status';
import type { AtlasContext } from '../context';
import { documentSelector } from '../document-selector';
import { holdsQemu, overallPhase, statusText, type Phase } from '../logic/status-text';

const rememberedKey = 'qemuAtlas.wasQemu';

/**
 * What is known of the open folders. Shown as one language status; also the source of the context keys
 * `qemuAtlas.isQemu` and `qemuAtlas.phase`, which views, menus and welcome texts depend on.
 */
export class IndexStatus {
  readonly #item = vscode.languages.createLanguageStatusItem('qemuAtlas.status', documentSelector);
  readonly #changes = new vscode.EventEmitter<void>();
  #folders: readonly FolderStatus[] = [];
  #phase: Phase = 'starting';

  readonly onDidChange = this.#changes.event;

  constructor(private readonly context: AtlasContext) {
    this.#item.name = 'QEMU Atlas';
    // What the last session found, so that the views do not vanish and come back on every start.
    this.#publish('starting', context.extension.workspaceState.get(rememberedKey, false));
    context.own(
      this.#item, this.#changes,
      context.onDidStatus(({ folders }) => this.#update(folders)),
      context.onDidStop((reason) => this.#stopped(reason)),
      vscode.window.onDidChangeActiveTextEditor(() => this.#render()),
    );
  }

  get folders(): readonly FolderStatus[] {
    return this.#folders;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Resolves once the first indexing is over, with or without a tree. */
  settled(): Promise<void> {
    const isOver = () => this.#phase !== 'starting' && this.#phase !== 'indexing';
    if (isOver()) return Promise.resolve();
    return new Promise((resolve) => {
      const listening = this.onDidChange(() => {
        if (!isOver()) return;
        listening.dispose();
        resolve();
      });
    });
  }

  /** Status of the tree that holds `uri`, else that of the active editor, else of the first folder with a tree. */
  current(uri = vscode.window.activeTextEditor?.document.uri): FolderStatus | undefined {
    const text = uri?.toString() ?? '';
    const holds = (base: string | undefined) => base !== undefined && (text === base || text.startsWith(base.endsWith('/') ? base : `${base}/`));
    return this.#folders.find((status) => status.phase !== 'no-tree' && (holds(status.root) || holds(status.folder)))
      ?? this.#folders.find((status) => status.phase !== 'no-tree') ?? this.#folders[0];
  }

  #update(folders: readonly FolderStatus[]): void {
    this.#folders = folders;
    const isQemu = holdsQemu(folders);
    void this.context.extension.workspaceState.update(rememberedKey, isQemu);
    this.#publish(overallPhase(folders), isQemu);
  }

  #stopped(reason: string): void {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString() ?? '';
    this.#folders = [{
      folder, phase: 'failed', percent: 0, message: reason, counts: { files: 0, subsystems: 0, types: 0 }, leftOut: [], version: '',
    }];
    this.#publish('failed', true);
  }

  #publish(phase: Phase, isQemu: boolean): void {
    this.#phase = phase;
    void vscode.commands.executeCommand('setContext', 'qemuAtlas.phase', phase);
    void vscode.commands.executeCommand('setContext', 'qemuAtlas.isQemu', isQemu);
    this.#render();
    this.#changes.fire();
  }

  #render(): void {
    const shown = statusText(this.current(), vscode.l10n.t, vscode.env.language);
    this.#item.text = shown.text;
    this.#item.detail = shown.detail;
    this.#item.busy = shown.busy;
    this.#item.severity = severities[shown.severity];
    this.#item.command = commandFor(this.current()?.phase);
  }
}

const severities = {
  information: vscode.LanguageStatusSeverity.Information, warning: vscode.LanguageStatusSeverity.Warning, error: vscode.LanguageStatusSeverity.Error,
} as const;

/** What helps in a state: work can be stopped, a stop or a failure be undone; else there is more to read. */
function commandFor(phase: FolderStatus['phase'] | undefined): vscode.Command {
  switch (phase) {
    case 'indexing':
      return { command: 'qemuAtlas.cancelIndexing', title: vscode.l10n.t('Cancel') };
    case 'cancelled':
    case 'failed':
      return { command: 'qemuAtlas.reindex', title: vscode.l10n.t('Index Again') };
    default:
      return { command: 'qemuAtlas.showStatus', title: vscode.l10n.t('Details') };
  }
}

interface StatusRow extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** `QEMU Atlas: Show Status`: counts, what is left out and why, and what can be done about it. */
export async function showStatus(status: IndexStatus): Promise<void> {
  const rows: StatusRow[] = status.folders.flatMap(folderRows);
  rows.push(
    { label: vscode.l10n.t('Actions'), kind: vscode.QuickPickItemKind.Separator },
    ...(vscode.workspace.isTrusted ? [] : [{ label: vscode.l10n.t('Manage Workspace Trust'), description: vscode.l10n.t('Restricted Mode: git is not run'), iconPath: new vscode.ThemeIcon('shield'), run: () => vscode.commands.executeCommand('workbench.trust.manage') }]),
    ...(status.phase === 'indexing' ? [{ label: vscode.l10n.t('Cancel Indexing'), iconPath: new vscode.ThemeIcon('debug-stop'), run: () => vscode.commands.executeCommand('qemuAtlas.cancelIndexing') }] : []),
    { label: vscode.l10n.t('Index Again'), iconPath: new vscode.ThemeIcon('refresh'), run: () => vscode.commands.executeCommand('qemuAtlas.reindex') },
    { label: vscode.l10n.t('Restart Language Server'), iconPath: new vscode.ThemeIcon('debug-restart'), run: () => vscode.commands.executeCommand('qemuAtlas.restart') },
    { label: vscode.l10n.t('Show Log'), iconPath: new vscode.ThemeIcon('output'), run: () => vscode.commands.executeCommand('qemuAtlas.showLog') },
  );
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('QEMU Atlas: Status'), matchOnDescription: true });
  await picked?.run?.();
}

function folderRows(folder: FolderStatus): StatusRow[] {
  const shown = statusText(folder, vscode.l10n.t, vscode.env.language);
  const root = folder.root ?? folder.folder;
  const rows: StatusRow[] = [
    { label: folderName(root), kind: vscode.QuickPickItemKind.Separator },
    { label: shown.text, description: shown.detail, iconPath: new vscode.ThemeIcon(shown.busy ? 'sync' : shown.severity === 'information' ? 'info' : shown.severity) },
  ];
  if (folder.leftOut.length > 0) rows.push({ label: vscode.l10n.t('Left out of the index'), kind: vscode.QuickPickItemKind.Separator });
  return [...rows, ...folder.leftOut.map(({ path, reason }): StatusRow => ({
    label: path,
    description: reason,
    iconPath: new vscode.ThemeIcon('circle-slash'),
    run: () => vscode.commands.executeCommand('revealInExplorer', vscode.Uri.joinPath(vscode.Uri.parse(root), path)),
  }))];
}

function folderName(uri: string): string {
  const parsed = vscode.Uri.parse(uri);
  return vscode.workspace.getWorkspaceFolder(parsed)?.name ?? parsed.path.split('/').findLast((part) => part !== '') ?? '';
}
