// Choosing a row of a quick input by all it says, not by the first words that fit.
import type { Page } from 'playwright-core';

export interface QuickRow {
  /** The whole label: palettes list similar commands too. */
  readonly label: string;
  /** What stands beside the label; `''` means nothing does. Any when not given. */
  readonly description?: string;
}

/**
 * Clicks the row as soon as it is there. Found and clicked in one go inside the page: the list re-uses its
 * elements while results arrive, so between two calls from outside an element can come to show another row.
 * Says when: milliseconds since 1970. Gives up after `timeout` milliseconds.
 */
export async function clickQuickRow(page: Page, row: QuickRow, timeout: number): Promise<number> {
  const clicked = await page.waitForFunction(({ label, description }) => {
    const text = (element: Element, part: string) => (element.querySelector(part)?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
    const rows = [...document.querySelectorAll<HTMLElement>('.quick-input-widget .quick-input-list .monaco-list-row')];
    const found = rows.find((element) => text(element, '.label-name') === label && (description === undefined || text(element, '.label-description') === description));
    if (!found || found.offsetParent === null) return false;
    const now = performance.timeOrigin + performance.now();
    found.click();
    return now;
  }, row, { timeout }).catch((error: unknown) => {
    throw new Error(`the quick input listed no ${JSON.stringify(row)}`, { cause: error });
  });
  return await clicked.jsonValue() as number;
}
