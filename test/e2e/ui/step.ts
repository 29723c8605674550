// The contract between ui.ts and the files in ui/steps.
import type { UiContext } from './context';

export interface UiStep {
  readonly name: string;
  /** `sample` steps name files of the sample tree and are left out over another tree. Without it a step runs over any. */
  readonly tree?: 'sample' | 'real';
  run(ctx: UiContext): Promise<void>;
}
