// What a UI step may do with the workbench. Everything waits for a state of the page; nothing sleeps.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { ConsoleLog } from '../browser';
import { hoverOverText } from './hover';
import { treeNames, type TreeKind, type TreeNames } from './names';
import { clickQuickRow, type QuickRow } from './quick-input';

/** Where the mouse disturbs nothing: the status bar's empty middle. */
const parkedMouse = { x: 640, y: 797 } as const;

export class UiContext {
  constructor(
    readonly page: Page,
    /** Folder that is open in the workbench. */
    readonly workspace: string,
    readonly tree: TreeKind,
    readonly consoleLog: ConsoleLog,
    private readonly shots: string,
    /** Whether pictures are taken in the light and the high-contrast theme too: once is enough, and each change of theme takes a second. */
    private readonly inAllThemes: boolean,
  ) {}

  /** What the steps name in the tree that is open. */
  get names(): TreeNames {
    return treeNames[this.tree];
  }

  /** Selects the next place of `text` in the active editor; the cursor stands behind it. */
  async goToText(text: string): Promise<void> {
    await this.page.keyboard.press('Control+F');
    const find = this.page.locator('.editor-group-container.active .find-widget.visible textarea').first();
    await find.fill(text);
    await this.page.locator('.editor-group-container.active .find-widget .matchesCount', { hasText: /of/ }).waitFor({ state: 'attached' }); // no room for it in a narrow editor
    await find.press('Enter');
    await find.press('Escape');
  }

  /** Opens a file by its path from the workspace's root; `line` counts from 1. */
  async openFile(relative: string, line?: number): Promise<void> {
    const name = path.posix.basename(relative);
    // Many folders have a file of the same name; the row's description is the folder, empty at the root.
    const folder = path.posix.dirname(relative) === '.' ? '' : path.posix.dirname(relative);
    // The breadcrumbs tell which file it is; symbols of the file follow its path there.
    const opened = () => this.page.waitForFunction((wanted) => {
      const items = [...document.querySelectorAll('.editor-group-container.active .breadcrumbs-control .monaco-breadcrumb-item')];
      return wanted.every((part, index) => items[index]?.textContent?.trim() === part);
    }, relative.split('/'), { timeout: 5_000 });
    // A whole path is looked up; a part of one would have the workbench list all files of the tree first.
    await this.chooseInQuickInput('Control+P', path.join(this.workspace, relative), { label: name, description: folder }, opened);
    const editor = this.page.locator('.editor-group-container.active .monaco-editor .view-line').first();
    await editor.waitFor();
    if (line !== undefined) await this.goToLine(line);
  }

  /** Scrolls the active editor to a line (from 1) and puts the cursor there. */
  async goToLine(line: number): Promise<void> {
    await this.openQuickInput('Control+G', `:${line}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden' });
    await this.page.locator('.editor-group-container.active .line-numbers.active-line-number', { hasText: new RegExp(`^${line}$`) }).waitFor();
  }

  /** Runs a command by the title the palette shows, e.g. `QEMU Atlas: Show Status`. Says when it was chosen, in milliseconds since 1970. */
  async runCommand(title: string): Promise<number> {
    return this.chooseInQuickInput('F1', `>${title}`, { label: title });
  }

  /** The quick input (palette, pick or box) that is open now. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** First row of the open quick input that holds `text`. */
  quickRow(text: string | RegExp): Locator {
    return this.quickInput().locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** Chooses a row of a quick pick an earlier command opened, typing `filter` first when given. */
  async pick(text: string | RegExp, filter?: string): Promise<void> {
    if (filter !== undefined) await this.typeInput(filter);
    await this.quickRow(text).click();
  }

  /** Fills the open quick input; `submit` presses Enter. */
  async typeInput(text: string, submit = false): Promise<void> {
    await this.quickInput().locator('input[type="text"]').first().fill(text);
    if (submit) await this.page.keyboard.press('Enter');
  }

  /**
   * Rests the mouse on `text` in the active editor until a hover shows that satisfies `expected`, and
   * returns its text. Asks again while the language server is still indexing.
   */
  async hoverText(text: string, expected: string | RegExp, occurrence = 0): Promise<string> {
    return hoverOverText(this.page, text, expected, occurrence, () => this.parkMouse());
  }

  /** Moves the mouse where it causes no hover. */
  async parkMouse(): Promise<void> {
    await this.page.mouse.move(parkedMouse.x, parkedMouse.y);
  }

  /** Shows the view container with this title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const item = this.page.locator('.activitybar .action-item', { has: this.page.locator(`a[aria-label^="${title}"]`) });
    await item.waitFor();
    // A click on the container that shows already would hide the side bar.
    if (!(await item.getAttribute('class'))?.includes('checked')) await item.locator('a').first().click();
    await this.page.locator('.part.sidebar .composite.title', { hasText: new RegExp(title, 'i') }).waitFor();
  }

  /** The pane of the view with this title, in the side bar or the panel. */
  view(title: string): Locator {
    return this.page.locator('.pane', { has: this.page.locator('.pane-header', { hasText: new RegExp(title, 'i') }) }).first();
  }

  /** Unfolds the view with this title. */
  async openView(title: string): Promise<void> {
    await this.foldView(title, 'true');
  }

  async closeView(title: string): Promise<void> {
    await this.foldView(title, 'false');
  }

  /** The settings of the folder; the workbench sees by itself that the file has changed. */
  writeSettings(settings: Readonly<Record<string, unknown>>): void {
    const folder = path.join(this.workspace, '.vscode');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
  }

  /** Rows of a tree view that are on screen. */
  treeRows(title: string): Locator {
    return this.view(title).locator('.monaco-list-row');
  }

  /** Opens the first row with `label` in a tree view, and waits until it is expanded. */
  async expandRow(title: string, label: string | RegExp): Promise<void> {
    const row = this.treeRows(title).filter({ hasText: label }).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    await this.treeRows(title).filter({ hasText: label }).and(this.page.locator('[aria-expanded="true"]')).first().waitFor();
  }

  /** Content of the active webview: VS Code nests the extension's document two frames deep. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready >> nth=-1').frameLocator('#active-frame');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /**
   * Writes NAME-dark.png and NAME-light.png of the workbench as it is now, hovers and menus included. `drawn` waits for what is
   * drawn anew in another theme.
   */
  async screenshot(name: string, drawn: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    fs.mkdirSync(this.shots, { recursive: true });
    await drawn();
    await this.shot(`${name}-dark`);
    if (!this.inAllThemes) return;
    await this.useTheme('light');
    try {
      await drawn();
      await this.shot(`${name}-light`);
    } finally {
      await this.useTheme('dark');
      await drawn();
    }
  }

  /** NAME-contrast.png: the workbench as it is now in the dark high-contrast theme. */
  async contrastShot(name: string, drawn: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    if (!this.inAllThemes) return;
    await this.highContrast(async () => {
      await drawn();
      await this.shot(`${name}-contrast`);
    });
    await drawn();
  }

  /** One picture, without touching the theme: for what a failed step left behind. */
  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(this.shots, `${name}.png`), animations: 'disabled', caret: 'hide' });
  }

  /** Waits until `look` gives something, once a frame of the page; `what` is said when it never does. */
  async until<T>(what: string, look: () => T | undefined): Promise<T> {
    const end = Date.now() + 30_000;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`${what} never came`);
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }

  /** Loads the window anew, as the command of the palette does, and waits for the workbench. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    this.consoleLog.leaves(true);
    try {
      await this.runCommand('Developer: Reload Window');
      await loaded;
      // What the old window said on its way out may reach us after the new one has loaded.
      await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    } finally {
      this.consoleLog.leaves(false);
    }
  }

  /** Closes what a step may leave open, so that the next one starts from a known state. */
  async tidy(): Promise<void> {
    for (const open of [this.quickInput(), this.page.locator('.context-view:visible .monaco-menu')]) {
      if (await open.count() > 0) await this.page.keyboard.press('Escape');
    }
    await this.parkMouse();
  }

  private async foldView(title: string, expanded: 'true' | 'false'): Promise<void> {
    const header = this.view(title).locator('.pane-header');
    await header.waitFor();
    if (await header.getAttribute('aria-expanded') !== expanded) await header.locator('.title').click();
    await this.view(title).locator(`.pane-header[aria-expanded="${expanded}"]`).waitFor();
  }

  /** Runs `look` while the workbench shows in high contrast, as it does when the system asks for it. */
  async highContrast(look: () => Promise<void>): Promise<void> {
    await this.page.emulateMedia({ forcedColors: 'active' });
    await this.page.locator('.monaco-workbench.hc-black').waitFor();
    try {
      await look();
    } finally {
      await this.page.emulateMedia({ forcedColors: 'none' });
      await this.page.locator('.monaco-workbench.vs-dark').waitFor();
    }
  }

  private async useTheme(kind: 'dark' | 'light'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: kind });
    await this.page.locator(kind === 'dark' ? '.monaco-workbench.vs-dark' : '.monaco-workbench.vs:not(.vs-dark)').waitFor();
  }

  /** Types again while the row is missing: early on, commands and file search are still on their way. */
  private async chooseInQuickInput(key: string, text: string, row: QuickRow, done?: () => Promise<unknown>): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.openQuickInput(key, text);
        // A list shown before a command was there does not take it up: at first soon, then with more patience.
        const clicked = await clickQuickRow(this.page, row, 1_500 * attempt);
        await done?.();
        return clicked;
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
  }

  private async openQuickInput(key: string, text: string): Promise<void> {
    if (await this.quickInput().count() > 0) {
      await this.page.keyboard.press('Escape');
      await this.quickInput().waitFor({ state: 'hidden' });
    }
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press(key);
      try {
        await this.quickInput().waitFor({ timeout: 10_000 });
        break;
      } catch (error) {
        // A page of an extension that has lost its focus passes no key on.
        if (attempt === 3) throw error;
        await this.page.locator('.part.statusbar').click({ position: { x: 400, y: 10 } });
      }
    }
    await this.typeInput(text);
  }
}
