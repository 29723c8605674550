import * as vscode from 'vscode';
import type { AskAnswer, AskedPlace } from '../../../server/src/protocol/ask';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import type { AnswerPanels } from './answer-panels';
import { askedPlaces } from './answers';
import type { IndexStatus } from './index-status';

/** Shorter is no question. */
const shortest = 3;

interface AskRow extends vscode.QuickPickItem {
  readonly place?: AskedPlace;
  /** The row that says the answer: choosing it opens the whole answer. */
  readonly whole?: AskAnswer;
}

/** `QEMU Atlas: Ask…`: a question in one's own words, answered below while it is typed. */
export function ask(context: AtlasContext, status: IndexStatus, answers: AnswerPanels, initial = ''): void {
  const picker = vscode.window.createQuickPick<AskRow>();
  const beside: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('split-horizontal'), tooltip: vscode.l10n.t('Open to the Side') };
  let asking = new vscode.CancellationTokenSource();

  const answer = async (question: string) => {
    asking.cancel();
    asking.dispose();
    const mine = asking = new vscode.CancellationTokenSource();
    picker.busy = question.length >= shortest;
    if (!picker.busy) {
      picker.items = [];
      return;
    }
    try {
      const answered = await context.request(requests.ask, { question, limit: askedPlaces, folder: status.current()?.folder }, mine.token);
      if (!mine.token.isCancellationRequested) picker.items = rows(answered, beside);
    } catch (error) {
      if (!mine.token.isCancellationRequested) picker.items = [{ label: vscode.l10n.t('The question failed: {0}', messageOf(error)), iconPath: new vscode.ThemeIcon('error'), alwaysShow: true }];
    }
    if (!mine.token.isCancellationRequested) picker.busy = false;
  };

  const open = async ({ place, whole }: AskRow, toSide: boolean) => {
    if (place === undefined && whole === undefined) return;
    const question = picker.value.trim();
    picker.hide();
    if (place !== undefined) await openLocation(place.location, { beside: toSide });
    else if (whole !== undefined) await answers.showAnswer({ request: { kind: 'ask', question }, folder: status.current()?.folder, root: status.current()?.root ?? '' }, whole.markdown);
  };
  const opened = (row: AskRow | undefined, toSide: boolean) => {
    if (row !== undefined) open(row, toSide).catch((error: unknown) => vscode.window.showErrorMessage(messageOf(error)));
  };

  picker.title = vscode.l10n.t('QEMU Atlas: Ask');
  picker.placeholder = vscode.l10n.t('Who maintains, what builds, where is, what replaced, which test …: in your own words');
  picker.onDidChangeValue((typed) => { void answer(typed.trim()); });
  picker.onDidAccept(() => opened(picker.selectedItems[0], false));
  picker.onDidTriggerItemButton(({ item }) => opened(item, true));
  // Asked early, half the index answered. Rows the user walks over stay.
  const newModels = context.onDidChangeModel(() => { if (picker.value !== '' && picker.activeItems[0] === picker.items[0]) void answer(picker.value.trim()); });
  picker.onDidHide(() => {
    newModels.dispose();
    asking.cancel();
    asking.dispose();
    picker.dispose();
  });
  picker.value = initial;
  picker.show();
  if (initial !== '') void answer(initial.trim());
}

function rows(answered: AskAnswer, beside: vscode.QuickInputButton): AskRow[] {
  const { found, answer, places, documents } = answered;
  const row = (place: AskedPlace, icon: string): AskRow => ({
    place, label: place.label, description: [place.title, place.subsystem].filter((part) => part !== '').join(' · '), detail: place.why,
    iconPath: new vscode.ThemeIcon(icon), alwaysShow: true, buttons: [beside],
  });
  const shown = new Set(places.map(({ label }) => label));
  const further = documents.filter(({ label }) => !shown.has(label));
  return [
    { whole: answered, label: answer, iconPath: new vscode.ThemeIcon(found ? 'lightbulb' : 'circle-slash'), alwaysShow: true },
    ...heading(found ? vscode.l10n.t('Places') : vscode.l10n.t('Nearest'), places.map((place) => row(place, place.label.endsWith('/') ? 'folder' : 'go-to-file'))),
    ...heading(vscode.l10n.t('Documents'), further.map((place) => row(place, 'book'))),
  ];
}

function heading(label: string, items: readonly AskRow[]): AskRow[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
