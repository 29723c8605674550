import * as path from 'node:path';
import { UsageError, type Command, type OpenTree } from '../command';
import { viewPaths, type DocumentView } from '../../features/architecture-document';
import { generateOver, type GenerateStep } from '../../services/documents';
import { readDocumentText, writeTexts } from '../../services/tree-documents';
import { NodeWorkspace } from '../../workspace/node-workspace';
import { documentOptions, requireText } from '../documents';

/** `qemu-atlas generate`: the documents, written where they are missing, brought up to date where they are not. */
export const generate: Command = {
  name: 'generate',
  synopsis: `[--out DIR] [--force] [--view ${Object.keys(viewPaths).join('|')}]`,
  summary: 'write ARCHITECTURE.md and its companions, or a view for programs (default: into the tree); never over files of others',
  async run({ openTree, options, io }) {
    const view = options.view === undefined ? undefined : viewOf(options.view);
    const tree = await openTree();
    const out = path.resolve(options.out ?? tree.root);
    const there = { workspace: new NodeWorkspace(out, { git: false }) };
    const existing = (file: string): string | undefined => {
      const found = readDocumentText(there, file);
      return found === undefined ? undefined : requireText(found, path.join(out, file));
    };
    const steps = generateOver(tree.store.model, documentOptions(tree), existing, { force: options.force, view });
    const changed = new Set(steps.filter(({ outcome }) => outcome === 'written' || outcome === 'updated').map((step) => step.path));
    writeTexts(out, steps.filter((step) => changed.has(step.path)));
    if (options.json) io.out(JSON.stringify({ files: steps.map((step) => jsonOf(out, step)) }));
    else for (const step of steps) for (const line of linesOf(tree, out, step)) io.out(line);
    return steps.every((step) => step.outcome !== 'foreign' && keptBack(step).length === 0) ? 0 : 1;
  },
};

function viewOf(name: string): DocumentView {
  if (name !== 'agents' && name !== 'llms') throw new UsageError(`--view takes ${Object.keys(viewPaths).join(' or ')}, not '${name}'`);
  return name;
}

/** Regions that were left as they are although their facts changed. */
function keptBack({ update }: GenerateStep): readonly string[] {
  return [...(update?.states ?? []).filter(({ outcome }) => outcome === 'edited').map(({ id }) => id), ...(update?.problems ?? []).map(({ id }) => id)];
}

function jsonOf(out: string, step: GenerateStep): object {
  const { path: file, text, outcome, update } = step;
  return { file: path.join(out, file), bytes: Buffer.byteLength(text), lines: text.split('\n').length - 1, outcome, keptBack: keptBack(step), absent: update?.absent ?? [] };
}

function linesOf({ root }: OpenTree, out: string, step: GenerateStep): string[] {
  const { path: file, text, outcome, update } = step;
  const shown = out === root ? file : path.join(out, file);
  if (outcome === 'foreign') return [`${shown}  not written: somebody else's file of that name (--force overwrites it)`];
  const kept = keptBack(step);
  return [
    `${shown}  ${text.split('\n').length - 1} lines, ${Buffer.byteLength(text)} bytes, ${outcome}`,
    ...(kept.length > 0 ? [`  edited by hand or without an end, left as they are: ${kept.join(', ')}`] : []),
    ...((update?.absent.length ?? 0) > 0 ? [`  regions it does not have: ${update?.absent.join(', ')}`] : []),
  ];
}
