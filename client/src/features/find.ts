import * as vscode from 'vscode';
import type { FindKind, FoundItem } from '../../../server/src/protocol';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { parseFindQuery } from '../logic/find-query';
import { findIcons } from '../logic/icons';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import type { IndexStatus } from './index-status';

const limit = 100;

interface FindRow extends vscode.QuickPickItem {
  readonly found?: FoundItem;
}

function kindWord(kind: FindKind): string {
  const words: Readonly<Record<FindKind, string>> = {
    subsystem: vscode.l10n.t('subsystem'), directory: vscode.l10n.t('directory'), file: vscode.l10n.t('file'), type: vscode.l10n.t('type'),
    function: vscode.l10n.t('function'), document: vscode.l10n.t('document'), command: vscode.l10n.t('command'), config: vscode.l10n.t('config symbol'),
    trace: vscode.l10n.t('trace event'), machine: vscode.l10n.t('machine'), cpu: vscode.l10n.t('CPU'), target: vscode.l10n.t('target'), option: vscode.l10n.t('option'),
  };
  return words[kind];
}

/** `QEMU Atlas: Find…`: one picker over everything the index knows, answered as the user types. */
export function find(context: AtlasContext, status: IndexStatus, initial = ''): void {
  const picker = vscode.window.createQuickPick<FindRow>();
  const beside: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('split-horizontal'), tooltip: vscode.l10n.t('Open to the Side') };
  let asking = new vscode.CancellationTokenSource();

  const ask = async (typed: string) => {
    asking.cancel();
    asking.dispose();
    const mine = asking = new vscode.CancellationTokenSource();
    const query = parseFindQuery(typed);
    if (query.query === '') {
      picker.busy = false;
      picker.items = [];
      return;
    }
    picker.busy = true;
    try {
      const answer = await context.request(requests.find, { ...query, limit, folder: status.current()?.folder }, mine.token) ?? [];
      if (mine.token.isCancellationRequested) return;
      picker.items = answer.length === 0 ? [{ label: vscode.l10n.t('Nothing found for “{0}”', query.query), alwaysShow: true }] : answer.map((found) => row(found, beside));
    } catch (error) {
      if (mine.token.isCancellationRequested) return;
      picker.items = [{ label: vscode.l10n.t('The search failed: {0}', messageOf(error)), iconPath: new vscode.ThemeIcon('error'), alwaysShow: true }];
    }
    picker.busy = false;
  };

  const open = (item: FindRow | undefined, toSide: boolean) => {
    if (item?.found === undefined) return;
    picker.hide();
    openLocation(item.found.location, { beside: toSide }).catch((error: unknown) => vscode.window.showErrorMessage(messageOf(error)));
  };

  picker.title = vscode.l10n.t('QEMU Atlas: Find');
  picker.placeholder = vscode.l10n.t('A subsystem, directory, file, type, function or document; sub: dir: file: type: fn: doc: narrow it');
  // The server has chosen and matched; the picker must not filter its answer again.
  picker.matchOnDescription = true;
  picker.onDidChangeValue((typed) => { void ask(typed); });
  picker.onDidAccept(() => open(picker.selectedItems[0], false));
  picker.onDidTriggerItemButton(({ item }) => open(item, true));
  picker.onDidHide(() => {
    asking.cancel();
    asking.dispose();
    picker.dispose();
  });
  picker.value = initial;
  picker.show();
  if (initial !== '') void ask(initial);
}

function row(found: FoundItem, beside: vscode.QuickInputButton): FindRow {
  const icon = findIcons[found.kind];
  const where = [found.detail, found.subsystem === found.name || found.detail.includes(found.subsystem) ? '' : found.subsystem].filter((part) => part !== '');
  return {
    found,
    label: found.name,
    description: [kindWord(found.kind), ...where].join(' · '),
    iconPath: new vscode.ThemeIcon(icon.id),
    alwaysShow: true,
    buttons: [beside],
  };
}
