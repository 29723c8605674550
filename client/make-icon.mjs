// `node client/make-icon.mjs`: draws media/icon.svg as media/icon.png, 128 × 128, with the machine's Chromium.
// Marketplaces take no SVG; run this after changing the drawing.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { chromium } from 'playwright-core';

const folder = path.join(import.meta.dirname, 'media');
const candidates = [process.env.CHROMIUM ?? '', ...(process.env.PATH ?? '').split(path.delimiter).flatMap((each) => ['chromium', 'google-chrome'].map((name) => path.join(each, name)))];
const executablePath = candidates.find((file) => file !== '' && fs.existsSync(file));
if (!executablePath) throw new Error('no Chromium on this machine (install one, or set CHROMIUM to its path)');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin:0;background:transparent">${fs.readFileSync(path.join(folder, 'icon.svg'), 'utf8')}</body>`);
  await page.screenshot({ path: path.join(folder, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
