import { createHash } from 'node:crypto';
import { cardOf } from '../../server/src/features/card';
import { architectureChildren, architecturePath } from '../../server/src/features/tree/architecture-tree';
import { defaultTreeOptions, type ArchitectureView } from '../../server/src/features/tree/node';
import { unknownConfigs } from '../../server/src/features/config-diagnostics';
import { factKinds } from '../../server/src/features/fact-rows';
import { find } from '../../server/src/features/find';
import { hoverAt } from '../../server/src/features/hover';
import { suggestedTests } from '../../server/src/features/lookup-tests';
import { referencesOfName } from '../../server/src/features/references';
import { sectionHeadline, sectionOfPath } from '../../server/src/features/section';
import { subsystemTree } from '../../server/src/features/subsystem';
import { summaryOf } from '../../server/src/features/summary';
import { what } from '../../server/src/features/what';
import { where } from '../../server/src/features/where';
import { whyBuilt } from '../../server/src/features/why-built';
import { hmpTwins, qmpTwins } from '../../server/src/model/hmp';
import type { Model } from '../../server/src/model/model';
import { purposeOf } from '../../server/src/model/purposes';
import { handlersOf, qapiIndex } from '../../server/src/model/qapi';
import { qomTree } from '../../server/src/model/qom';
import { renderHover } from '../../server/src/renderers/hover';
import { renderCardText } from '../../server/src/renderers/text';
import { renderWhyBuilt } from '../../server/src/renderers/why-built';
import { generateDocuments } from '../../server/src/services/documents';
import { json } from './canonical-json';
import { Selection } from './selection';

const OPTIONS = { toolVersion: 'differential', commit: undefined };
const VIEWS: readonly ArchitectureView[] = ['subsystems', 'types', 'directories', 'targets'];
const SEARCHES = ['virtio', 'MAINT', 'block', 'qom:dev', 'cfg:', 'trace:v', 'net_', 'hw/'];

/** Sections that are generated documents: their name is their path. */
export const DOCUMENT = 'document ';

/**
 * Everything a model says, section by section, as text that can be compared byte for byte: raw facts,
 * the rows of every kind, what every feature answers, and the generated documents. The selection says
 * which files and names features are asked about; all else is told whole.
 */
export function dumpModel(model: Model, selection = Selection.whole): Map<string, string> {
  const dump = new Map<string, string>();
  dump.set('left-out', JSON.stringify(model.leftOut));
  for (const [kind, rows] of Object.entries(factKinds)) dump.set(`facts ${kind}`, lines([...rows(model)], json));
  for (const kind of model.factCounts().keys()) dump.set(`raw ${kind}`, lines(model.facts(kind), json));
  dump.set('symbols', model.paths.map((path) => `${path} ${model.symbolsIn(path).map((symbol) => `${symbol.kind}:${symbol.name}:${symbol.line}:${symbol.endLine}:${symbol.value}`).join(' ')}`).join('\n'));
  for (const [name, answer] of Object.entries(answers)) dump.set(name, answer(model, selection));
  for (const { path, text } of generateDocuments(model, OPTIONS)) dump.set(`${DOCUMENT}${path}`, text);
  return dump;
}

/** What each feature answers, by name. One feature is one line. */
const answers: Readonly<Record<string, (model: Model, selection: Selection) => string>> = {
  what: (model, selection) => lines(selection.of(model.paths), (path) => json(what(model, path))),
  summary: (model) => json(summaryOf(model, undefined)),
  subsystems: (model) => json(subsystemTree(model)),
  purposes: (model, selection) => lines([...model.directories(), ...selection.of(model.paths)], (path) => json([path, purposeOf(model, path)])),
  cards: (model, selection) => lines([...selection.of(model.directories()), ...selection.of(model.paths)], (path) => {
    const card = cardOf(model, path);
    return card === undefined ? path : renderCardText(card);
  }),
  sections: (model, selection) => lines(selection.of(model.directories()), (path) => json([sectionHeadline(model, path), sectionOfPath(model, path)])),
  tree: (model, selection) => VIEWS.map((view) => treeOf(model, view, selection)).join('\n'),
  'tree paths': (model, selection) => lines(selection.of(model.paths, 100), (path) => json(VIEWS.map((view) => architecturePath(model, view, { path })))),
  'file views': (model, selection) => lines(selection.of(model.paths, 60), (path) => json(architectureChildren(model, 'file', undefined, { ...defaultTreeOptions, subject: path }))),
  qom: (model) => {
    const { types, ...rest } = model.get(qomTree);
    return `${lines(types, json)}\n${json(rest)}`;
  },
  'qapi joins': (model) => lines(model.facts('qapi-entity').filter(({ entity }) => entity === 'command'), (command) => json([command.name, handlersOf(model, command), hmpTwins(model, command)])),
  'hmp joins': (model) => lines(model.facts('hmp-command'), (command) => json([command.name, qmpTwins(model, command)])),
  'qapi index': (model) => json(model.get(qapiIndex)),
  'why built': (model, selection) => lines(selection.of(model.paths, 200), (path) => {
    const result = whyBuilt(model, path);
    return result === undefined ? path : `${json(result)}\n${renderWhyBuilt(result)}`;
  }),
  'unknown configs': (model) => json(model.get(unknownConfigs)),
  find: (model) => lines(SEARCHES, (query) => json(find(model, query, { limit: 50 }))),
  tests: (model, selection) => lines(selection.of(model.paths, 100), (file) => json(suggestedTests(model, { file }))),
  where: (model, selection) => lines(['hw/virtio.c', 'vl.c', 'hw/pci.c', 'target-i386/cpu.c', 'docs/specs/ppc-spapr-hcalls.txt', ...selection.of(model.paths, 20).map((path) => `old/${path}`)], (path) => json(where(model, path))),
  hovers: (model, selection) => lines(words(model, selection), (word) => hover(model, word)),
  references: (model, selection) => lines(words(model, selection), (word) => json(referencesOfName(model, word))),
};

/** Names that the tree declares, of every sort. */
function words(model: Model, selection: Selection): readonly string[] {
  const names = [
    ...model.get(qomTree).types.map(({ name }) => name), ...model.facts('qapi-entity').map(({ name }) => name), ...model.facts('config-symbol').map(({ name }) => `CONFIG_${name}`),
    ...model.facts('trace-event').map(({ name }) => `trace_${name}`), ...model.facts('hmp-command').map(({ name }) => name), ...model.facts('doc-label').map(({ name }) => name),
  ];
  return selection.of([...new Set(names)].sort(), 200);
}

function hover(model: Model, word: string): string {
  return ['hw/any.c', 'docs/any.rst', 'Kconfig'].map((path) => {
    const text = path === 'Kconfig' ? `select ${word.replace(/^CONFIG_/, '')}` : ` "${word}" `;
    const result = hoverAt(model, { path, text, line: 5, character: path === 'Kconfig' ? 8 : 3 });
    return result === undefined ? word : renderHover(result.content, { style: 'markdown', length: 'full', complete: true, linkTo: (file, line) => `${file}#L${line + 1}` });
  }).join('\n');
}

/** A view of the architecture tree, three levels down. */
function treeOf(model: Model, view: ArchitectureView, selection: Selection): string {
  const rows: string[] = [];
  const visit = (id: string | undefined, depth: number): void => {
    for (const node of architectureChildren(model, view, id)) {
      rows.push(`${' '.repeat(depth)}${json(node)}`);
      if (depth < 2 && selection.has(node.id, 1 / 4)) visit(node.id, depth + 1);
    }
  };
  visit(undefined, 0);
  return rows.join('\n');
}

function lines<T>(list: readonly T[], render: (one: T) => string): string {
  return list.map(render).join('\n');
}

/** Names of the sections in which two dumps differ. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

/** The first line in which two texts differ, for a report: both sides from a little before the place. */
export function firstDifference(a = '', b = ''): string {
  const [left, right] = [a.split('\n'), b.split('\n')];
  const line = left.findIndex((text, i) => text !== right[i]);
  const [own, expected] = [left[line] ?? '', (line < 0 ? right[left.length] : right[line]) ?? ''];
  let at = 0;
  while (at < own.length && own[at] === expected[at]) at++;
  const from = Math.max(0, at - 80);
  return `line ${line + 1}: kept ${own.slice(from, at + 120)}\n  fresh ${expected.slice(from, at + 120)}`;
}

export function digest(dump: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of dump) hash.update(name).update(text);
  return hash.digest('hex').slice(0, 16);
}
