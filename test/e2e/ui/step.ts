// The contract between ui.ts and the files in ui/steps.
import type { UiContext } from './context';

export interface UiStep {
  readonly name: string;
  /** `sample` steps name files of the sample tree and are left out over another tree. Without it a step runs over any. */
  readonly tree?: 'sample' | 'real';
  /** `newest`: about what no workbench has a part in, or has in common with another step; left out in the older one for the time it takes. */
  readonly host?: 'newest';
  /** The step is for an editor in this language; those without it are for English. */
  readonly locale?: 'zh-cn';
  /** The step is about a folder without a QEMU tree; those without it about the tree. */
  readonly opens?: 'plain';
  run(ctx: UiContext): Promise<void>;
}
