import * as path from 'node:path';
import type { Command } from '../command';
import { UsageError } from '../command';
import { toolVersion } from '../../base/tool-version';
import { planInit, type Existing, type InitStep } from '../../features/init/plan';
import { readDocumentText, writeTexts } from '../../services/tree-documents';
import { hooksFolder } from '../../workspace/git';
import { NodeWorkspace } from '../../workspace/node-workspace';
import { requireText } from '../documents';
import { treeRoot } from '../open-tree';

/** `qemu-atlas init`: what keeps the documents true without anybody thinking of it. */
export const init: Command = {
  name: 'init',
  synopsis: '[--github] [--gitlab] [--hooks] [--editor]',
  summary: 'install what updates the documents after a push or pull: a workflow, a CI job, git hooks, editor settings',
  run({ options, io }) {
    const { github, gitlab, hooks, editor } = options;
    if (!github && !gitlab && !hooks && !editor) throw new UsageError('init needs to know what to install: --github, --gitlab, --hooks, --editor');
    const root = treeRoot(options.root);
    const folder = hooks ? hooksFolder(root) : undefined;
    if (hooks && folder === undefined) throw new UsageError(`${root} is no git checkout: there is nothing to hook into`);
    const plan = planInit({ github, gitlab, hooks, editor }, toolVersion(), existingIn(root), existingIn(folder ?? root));
    writeTexts(root, plan.files.filter(isToWrite));
    if (folder !== undefined) {
      writeTexts(folder, plan.hooks.filter(({ outcome }) => outcome === 'written'), { mode: 0o755 });
      // A hook that is there keeps its mode: one that was switched off stays so.
      writeTexts(folder, plan.hooks.filter(({ outcome }) => outcome === 'updated'));
    }
    const steps = [...plan.files.map((step) => ({ ...step, file: step.path })), ...plan.hooks.map((step) => ({ ...step, file: path.join(folder ?? '', step.path) }))];
    if (options.json) io.out(JSON.stringify({ files: steps.map(({ file, outcome, hint }) => ({ file, outcome, hint })) }));
    else for (const step of steps) io.out(lineOf(step.file, step));
    return Promise.resolve(steps.every(({ hint }) => hint === '') ? 0 : 1);
  },
};

function isToWrite({ outcome }: InitStep): boolean {
  return outcome === 'written' || outcome === 'updated';
}

function existingIn(folder: string): Existing {
  const workspace = new NodeWorkspace(folder, { git: false });
  return (file) => {
    const found = readDocumentText({ workspace }, file);
    return found === undefined ? undefined : requireText(found, path.join(folder, file));
  };
}

function lineOf(file: string, { outcome, hint }: InitStep): string {
  const words = outcome === 'foreign' ? "not ours, left alone" : outcome === 'edited' ? 'edited since, left alone' : outcome;
  return hint === '' ? `${file}  ${words}` : `${file}  ${words}; ${hint.replaceAll('\n', '\n  ')}`;
}
