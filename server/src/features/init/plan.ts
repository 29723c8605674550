import { editorSettings, hasSetting } from './editor';
import { githubWorkflow } from './github';
import { gitlabJob, includesJob } from './gitlab';
import { hookNames, hookStep } from './hooks';
import { initStep, type InitStep, type WantedFile } from './owned';

export type { InitOutcome, InitStep } from './owned';

/** What a user can pick. */
export interface InitPicks {
  readonly github: boolean;
  readonly gitlab: boolean;
  readonly hooks: boolean;
  readonly editor: boolean;
}

export interface InitPlan {
  /** Files of the tree. */
  readonly files: readonly InitStep[];
  /** Files in the folder of hooks. */
  readonly hooks: readonly InitStep[];
}

/** Answers the text of a file, undefined when there is none. */
export type Existing = (path: string) => string | undefined;

/** What `init` does, given what is there. Doing it again does nothing. */
export function planInit(picks: InitPicks, toolVersion: string, tree: Existing, hooks: Existing): InitPlan {
  const wanted = [...(picks.github ? [githubWorkflow(toolVersion)] : []), ...(picks.gitlab ? gitlabJob(toolVersion) : []), ...(picks.editor ? [editorSettings()] : [])];
  return {
    files: wanted.map((file) => stepOf(file, tree(file.path))),
    hooks: picks.hooks ? hookNames.map((name) => hookStep(name, hooks(name))) : [],
  };
}

/** Somebody else's file that does already what ours would do needs nothing. */
function stepOf(file: WantedFile, existing: string | undefined): InitStep {
  const step = initStep(file, existing);
  const isDone = step.outcome === 'foreign' && existing !== undefined && ((file.path === '.gitlab-ci.yml' && includesJob(existing)) || (file.path.startsWith('.vscode/') && hasSetting(existing)));
  return isDone ? { ...step, outcome: 'unchanged', hint: '' } : step;
}
