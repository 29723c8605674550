// Hovering over words of the editor the way a person does: with the mouse, again if need be.
import type { Page } from 'playwright-core';

interface Point { readonly x: number; readonly y: number }

/** Middle of the n-th place where `text` shows in the active editor; undefined while it does not. */
async function findText(page: Page, text: string, occurrence: number): Promise<Point | undefined> {
  return page.evaluate(({ wanted, skip }) => {
    const lines = [...document.querySelectorAll<HTMLElement>('.editor-group-container.active .monaco-editor .view-line')]
      // Lines are absolutely placed: their order in the document is not the one on screen.
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    let left = skip;
    for (const line of lines) {
      // The editor draws spaces as no-break spaces and splits a line into spans.
      const whole = (line.textContent ?? '').replaceAll('\u00a0', ' ');
      for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
        if (left-- > 0) continue;
        const middle = at + Math.floor(wanted.length / 2);
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let before = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (middle < before + length) {
            const range = document.createRange();
            range.setStart(node, middle - before);
            range.setEnd(node, middle - before + 1);
            const box = range.getBoundingClientRect();
            return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
          }
          before += length;
        }
      }
    }
    return undefined;
  }, { wanted: text, skip: occurrence });
}

async function untilFound(page: Page, text: string, occurrence: number): Promise<Point> {
  const end = Date.now() + 15_000;
  for (;;) {
    const point = await findText(page, text, occurrence);
    if (point) return point;
    if (Date.now() > end) throw new Error(`the active editor does not show ${JSON.stringify(text)}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text.includes(expected) : expected.test(text);
}

export async function hoverOverText(page: Page, text: string, expected: string | RegExp, occurrence: number, park: () => Promise<void>): Promise<string> {
  const hover = page.locator('.monaco-editor .monaco-hover:visible, .monaco-hover.workbench-hover:visible');
  const end = Date.now() + 60_000;
  let last = 'no hover came';
  for (;;) {
    await park();
    await hover.first().waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined); // a sticky hover is replaced below
    const point = await untilFound(page, text, occurrence);
    // Two moves: a hover starts on movement inside the word, not on arrival.
    await page.mouse.move(point.x - 1, point.y);
    await page.mouse.move(point.x, point.y);
    const fitting = hover.filter({ hasText: expected }).first();
    try {
      await fitting.waitFor({ timeout: 3_000 });
      const shown = (await fitting.innerText()).replaceAll('\u00a0', ' ').replace(/[ \t]+/g, ' ').trim();
      if (matches(shown, expected)) return shown;
      last = shown;
    } catch {
      if (await hover.count() > 0) last = await hover.first().innerText();
    }
    if (Date.now() > end) throw new Error(`hovering over ${JSON.stringify(text)} never showed ${String(expected)}; last: ${last.slice(0, 400)}`);
  }
}
