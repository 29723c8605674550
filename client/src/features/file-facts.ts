import * as vscode from 'vscode';
import type { WireTest } from '../../../server/src/protocol/file-facts';
import type { AtlasContext } from '../context';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import { sectionTarget } from './inline-sections';

interface TestRow extends vscode.QuickPickItem {
  readonly test: WireTest;
}

/** `Which Tests`: the tests for a change to a file; one opens when chosen, its button copies the command that runs it. */
export async function whichTests(context: AtlasContext, argument: unknown): Promise<void> {
  const uri = sectionTarget(argument);
  const name = vscode.workspace.asRelativePath(uri);
  const tests = await context.request(requests.tests, { uri: uri.toString() });
  if (tests === null) throw new Error(vscode.l10n.t('{0} is no file of a QEMU tree.', name));
  if (tests.length === 0) throw new Error(vscode.l10n.t('No test of this tree is about {0}.', name));
  const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy the Command That Runs It') };
  const picker = vscode.window.createQuickPick<TestRow>();
  picker.title = vscode.l10n.t('Tests for {0}', name);
  picker.placeholder = vscode.l10n.t('Narrowest first; the button copies the command');
  picker.matchOnDescription = picker.matchOnDetail = true;
  picker.items = tests.map((test) => ({
    test, label: test.name, description: test.reason, detail: test.command, iconPath: new vscode.ThemeIcon('beaker'), buttons: test.command === '' ? [] : [copy],
  }));
  picker.onDidTriggerItemButton(({ item }) => {
    picker.hide();
    void copyText(item.test.command);
  });
  picker.onDidAccept(() => {
    const [chosen] = picker.selectedItems;
    picker.hide();
    if (chosen !== undefined) void openLocation(chosen.test.location, { preview: false });
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

/** `Copy Maintainers as Cc`: trailers for a mail or a commit message. */
export async function copyCc(context: AtlasContext, argument: unknown): Promise<void> {
  const uri = sectionTarget(argument);
  const answer = await context.request(requests.contacts, { uri: uri.toString() });
  if (answer === null || answer.text === '') throw new Error(vscode.l10n.t('No section of MAINTAINERS covers {0}.', answer?.path ?? vscode.workspace.asRelativePath(uri)));
  await copyText(answer.text);
}

async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  const lines = text.split('\n').length;
  vscode.window.setStatusBarMessage(lines === 1 ? vscode.l10n.t('$(check) Copied') : vscode.l10n.t('$(check) {0} lines copied', lines), 3000);
}
