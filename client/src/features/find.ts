import * as vscode from 'vscode';
import type { FoundItem } from '../../../server/src/protocol/find';
import { config } from '../config';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { findPrefixRows, kindWord } from '../logic/find-kinds';
import { findIcons } from '../logic/icons';
import { parseRecent, recentFirst, remembered } from '../logic/recent';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import type { IndexStatus } from './index-status';
import { EditorPreview } from './preview';

/** Rows of one answer; who looks further types further. */
const limit = 100;
const recentKey = 'qemuAtlas.recentlyFound';

interface FindRow extends vscode.QuickPickItem {
  readonly found?: FoundItem;
  /** Typed instead when the row is chosen. */
  readonly prefix?: string;
}

/** `QEMU Atlas: Find…`: one picker over everything the index knows, answered as the user types. `initial` may be a prefix such as `cfg: `. */
export function find(context: AtlasContext, status: IndexStatus, initial = ''): void {
  new FindPicker(context, status).show(initial);
}

class FindPicker {
  readonly #picker = vscode.window.createQuickPick<FindRow>();
  readonly #beside: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('split-horizontal'), tooltip: vscode.l10n.t('Open to the Side') };
  readonly #preview = new EditorPreview();
  readonly #recent: readonly FoundItem[];
  #asking = new vscode.CancellationTokenSource();
  /** Whether the user has moved over the rows that show: until then the first one is active without anybody's choice. */
  #moved = false;
  #chosen = false;
  readonly #newModels: vscode.Disposable;

  constructor(private readonly context: AtlasContext, private readonly status: IndexStatus) {
    this.#recent = parseRecent(context.extension.workspaceState.get(recentKey)).filter(({ location }) => this.#isHere(location.uri));
    const picker = this.#picker;
    picker.title = vscode.l10n.t('QEMU Atlas: Find');
    picker.placeholder = vscode.l10n.t('A name, or a kind and a name: sub: qom: machine: cpu: device: cmd: cfg: trace: file:');
    picker.matchOnDescription = true;
    // The server has matched and ordered; the editor would sort again by where the words stand in the label. Not typed: the API has it as a proposal.
    Object.assign(picker, { sortByLabel: false });
    picker.onDidChangeValue((typed) => { void this.#ask(typed); });
    picker.onDidChangeActive(([row]) => this.#activeChanged(row));
    picker.onDidAccept(() => this.#accept(picker.selectedItems[0] ?? picker.activeItems[0], false));
    picker.onDidTriggerItemButton(({ item }) => this.#accept(item, true));
    picker.onDidHide(() => this.#hidden());
    // Asked early, half the index answered. Rows the user walks over stay.
    this.#newModels = context.onDidChangeModel(() => { if (!this.#moved && picker.value.trim() !== '') void this.#ask(picker.value); });
  }

  show(initial: string): void {
    this.#picker.value = initial;
    this.#picker.show();
    void this.#ask(initial);
  }

  #isHere(uri: string): boolean {
    const current = this.status.current();
    return [current?.root, current?.folder].some((base) => base !== undefined && uri.startsWith(base));
  }

  #setItems(items: readonly FindRow[]): void {
    this.#moved = false;
    this.#picker.items = items;
  }

  async #ask(typed: string): Promise<void> {
    this.#asking.cancel();
    this.#asking.dispose();
    const mine = this.#asking = new vscode.CancellationTokenSource();
    if (typed.trim() === '') {
      this.#picker.busy = false;
      this.#setItems(this.#startRows());
      return;
    }
    this.#picker.busy = true;
    try {
      const answer = await this.context.request(requests.find, { query: typed, limit, folder: this.status.current()?.folder }, mine.token) ?? [];
      if (mine.token.isCancellationRequested) return;
      this.#setItems(answer.length === 0 ? [{ label: vscode.l10n.t('Nothing found for “{0}”', typed.trim()), alwaysShow: true }] : this.#foundRows(answer));
    } catch (error) {
      if (mine.token.isCancellationRequested) return;
      this.#setItems([{ label: vscode.l10n.t('The search failed: {0}', messageOf(error)), iconPath: new vscode.ThemeIcon('error'), alwaysShow: true }]);
    }
    this.#picker.busy = false;
  }

  /** Before anything is typed: what was chosen last, and what can be typed. */
  #startRows(): FindRow[] {
    const kinds = findPrefixRows(vscode.l10n.t).map(({ prefix, kind, meaning }): FindRow => ({
      label: `${prefix}:`, description: meaning, iconPath: new vscode.ThemeIcon(findIcons[kind].id), prefix, alwaysShow: true,
    }));
    return [...this.#recentRows(this.#recent), separator(vscode.l10n.t('kinds')), ...kinds];
  }

  #foundRows(answer: readonly FoundItem[]): FindRow[] {
    const { recent, rest } = recentFirst(answer, this.#recent);
    return [...this.#recentRows(recent), ...(recent.length > 0 ? [separator(vscode.l10n.t('all'))] : []), ...rest.map((found) => row(found, this.#beside))];
  }

  #recentRows(recent: readonly FoundItem[]): FindRow[] {
    return recent.length === 0 ? [] : [separator(vscode.l10n.t('recently opened')), ...recent.map((found) => row(found, this.#beside))];
  }

  #activeChanged(active: FindRow | undefined): void {
    const first = this.#picker.items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    if (!this.#moved && (active === undefined || active === first)) return;
    this.#moved = true;
    if (active?.found !== undefined && config.previewFound) this.#preview.show(active.found.location);
  }

  #accept(chosen: FindRow | undefined, beside: boolean): void {
    if (chosen?.prefix !== undefined) {
      this.#picker.value = `${chosen.prefix}: `;
      void this.#ask(this.#picker.value);
      return;
    }
    if (chosen?.found === undefined) return;
    this.#chosen = true;
    this.#picker.hide();
    const { extension } = this.context;
    void extension.workspaceState.update(recentKey, remembered(parseRecent(extension.workspaceState.get(recentKey)), chosen.found));
    openLocation(chosen.found.location, { beside }).catch((error: unknown) => vscode.window.showErrorMessage(messageOf(error)));
  }

  #hidden(): void {
    this.#newModels.dispose();
    this.#asking.cancel();
    this.#asking.dispose();
    this.#picker.dispose();
    if (!this.#chosen) this.#preview.restore().catch((error: unknown) => this.context.log.warn(`The editor before the search: ${messageOf(error)}`));
  }
}

function separator(label: string): FindRow {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function row(found: FoundItem, beside: vscode.QuickInputButton): FindRow {
  const icon = findIcons[found.kind];
  const where = [found.detail, found.subsystem === found.name || found.detail.includes(found.subsystem) ? '' : found.subsystem].filter((part) => part !== '');
  return {
    found,
    label: found.name,
    description: [kindWord(found.kind, vscode.l10n.t), ...where].join(' · '),
    iconPath: new vscode.ThemeIcon(icon.id),
    alwaysShow: true,
    buttons: [beside],
  };
}
