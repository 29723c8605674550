import * as vscode from 'vscode';
import type { WireRevision } from '../../../server/src/protocol/compare';
import type { AtlasContext } from '../context';
import { requests } from '../requests';
import type { AnswerPanels } from './answer-panels';
import type { IndexStatus } from './index-status';
import { comparisonUri, type VirtualDocuments } from './virtual-documents';

interface RevisionRow extends vscode.QuickPickItem {
  readonly before?: string;
  readonly ask?: 'folder';
}

const icons: Readonly<Record<WireRevision['kind'], string>> = { tag: 'tag', branch: 'git-branch', remote: 'cloud' };

/** `Compare Architecture With…`: what changed since a tag, a branch, any revision, or another folder's tree; shown rendered. */
export async function compare(context: AtlasContext, status: IndexStatus, documents: VirtualDocuments, answers: AnswerPanels, argument: unknown): Promise<void> {
  const root = status.current()?.root;
  if (root === undefined) throw new Error(vscode.l10n.t('There is no QEMU tree to describe.'));
  const before = typeof argument === 'string' ? argument : await chooseVersion(await context.request(requests.revisions, { uri: root }));
  if (before === undefined) return;
  const uri = comparisonUri(before, root);
  const title = vscode.l10n.t('Comparing the architecture with {0}', before);
  const isThere = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_progress, token) => documents.compare(uri, before, root, token));
  if (isThere === 'cancelled') return;
  if (!isThere) throw new Error(vscode.l10n.t('“{0}” is neither a revision of this repository nor a QEMU tree.', before));
  await answers.show(uri);
}

/** A list of revisions in which any other can be typed. `revisions` is null where git may not be run. */
async function chooseVersion(revisions: readonly WireRevision[] | null): Promise<string | undefined> {
  const rows: RevisionRow[] = [
    { label: vscode.l10n.t('Another Folder…'), iconPath: new vscode.ThemeIcon('folder'), ask: 'folder', alwaysShow: true },
    ...(revisions ?? []).map(({ name, kind, subject }): RevisionRow => ({ label: name, description: subject, iconPath: new vscode.ThemeIcon(icons[kind]), before: name })),
  ];
  const picker = vscode.window.createQuickPick<RevisionRow>();
  picker.title = vscode.l10n.t('Compare the architecture with what?');
  picker.placeholder = revisions === null ? vscode.l10n.t('Git is not run in this workspace: choose a folder') : vscode.l10n.t('A tag, branch, commit or folder');
  picker.matchOnDescription = true;
  picker.items = rows;
  if (revisions !== null) {
    picker.onDidChangeValue((typed) => {
      const isListed = typed.trim() === '' || rows.some(({ label }) => label === typed.trim());
      picker.items = isListed ? rows : [...rows, { label: typed.trim(), description: vscode.l10n.t('as typed'), iconPath: new vscode.ThemeIcon('git-commit'), before: typed.trim(), alwaysShow: true }];
    });
  }
  const chosen = await new Promise<RevisionRow | undefined>((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
  if (chosen?.ask !== 'folder') return chosen?.before;
  const [folder] = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title: vscode.l10n.t('A QEMU source tree') }) ?? [];
  return folder?.fsPath;
}
