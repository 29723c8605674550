// What axe finds wrong in a page of ours.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Frame } from 'playwright-core';

/** One line a violation. */
export async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(fs.readFileSync(path.join('node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations: found } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`));
  });
}
