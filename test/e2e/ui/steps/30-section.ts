// The architecture section inside the editor: one lens, the section above line 1, and its end.
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const lens = (ctx: UiContext) => ctx.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: 'architecture' });
const section = (ctx: UiContext) => ctx.page.locator('.editor-group-container.active .review-widget');

export const steps: UiStep[] = [
  {
    name: 'the lens opens the section inside the editor, and closes it',
    async run(ctx) {
      await ctx.openFile(ctx.names.device, 1);
      await lens(ctx).click();
      await section(ctx).waitFor();
      await section(ctx).locator('.comment-body').waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('30-section');
      await lens(ctx).click();
      await section(ctx).waitFor({ state: 'hidden' });
    },
  },
];
