import * as vscode from 'vscode';
import { config } from './config';
import type { AtlasContext } from './context';
import { compare } from './features/compare';
import type { ArchitectureTree } from './features/architecture-tree';
import { generate, saveGenerated } from './features/documents';
import { copyCc, whichTests } from './features/file-facts';
import type { AnswerPanels } from './features/answer-panels';
import { ask } from './features/ask';
import { explainBacktrace } from './features/explain-backtrace';
import { find } from './features/find';
import { revealActive, showFileCard } from './features/follow-active';
import { goToSubsystem } from './features/go-to-subsystem';
import { showStatus, type IndexStatus } from './features/index-status';
import { showCard, type InlineCards } from './features/inline-cards';
import { openSection, sectionTarget, showSectionAtCursor, type InlineSections } from './features/inline-sections';
import { openEditorsPage, openWalkthrough } from './features/walkthrough';
import { preflight } from './features/preflight';
import { chooseSort, chosenNode, copyNode, openNode, promptFilter, revealNodeInExplorer } from './features/tree-commands';
import { mapFile, mapView, type MapPanel } from './features/map-panel';
import type { VirtualDocuments } from './features/virtual-documents';
import { messageOf } from './log';
import { commandIds, type CommandId } from './logic/command-ids';
import type { NodeEntry } from './logic/tree-model';

export interface Features {
  readonly status: IndexStatus;
  readonly trees: readonly ArchitectureTree[];
  /** The view *This File*. */
  readonly card: ArchitectureTree;
  readonly sections: InlineSections;
  readonly cards: InlineCards;
  readonly documents: VirtualDocuments;
  readonly answers: AnswerPanels;
  readonly map: MapPanel;
}

type Command = (argument?: unknown, second?: unknown) => unknown;

const uriOf = (argument: unknown) => (argument instanceof vscode.Uri ? argument : undefined);

function commandTable(context: AtlasContext, { status, trees, card, sections, cards, documents, answers, map }: Features): Readonly<Record<CommandId, Command>> {
  const tree = (name: string) => {
    const found = trees.find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no view ${name}`);
    return found;
  };
  return {
    'qemuAtlas.find': (initial) => find(context, status, typeof initial === 'string' ? initial : ''),
    'qemuAtlas.findSubsystem': () => find(context, status, 'sub: '),
    'qemuAtlas.findType': () => find(context, status, 'qom: '),
    'qemuAtlas.findCommand': () => find(context, status, 'cmd: '),
    'qemuAtlas.findConfig': () => find(context, status, 'cfg: '),
    'qemuAtlas.findMachine': () => find(context, status, 'machine: '),
    'qemuAtlas.findCpu': () => find(context, status, 'cpu: '),
    'qemuAtlas.findDevice': () => find(context, status, 'device: '),
    'qemuAtlas.ask': (initial) => ask(context, status, answers, typeof initial === 'string' ? initial : ''),
    'qemuAtlas.explainBacktrace': (uri) => explainBacktrace(context, status, answers, typeof uri === 'string' ? uri : undefined),
    'qemuAtlas.preflight': (source) => preflight(context, status, answers, source),
    'qemuAtlas.openAsText': () => answers.openAsText(),
    'qemuAtlas.showRendered': (uri) => answers.showRendered(uri),
    'qemuAtlas.goToSubsystem': () => goToSubsystem(context),
    'qemuAtlas.goToSubsystemOfFile': (uri) => goToSubsystem(context, sectionTarget(uri)),
    // With an argument it is the lens that asks, for the file's own section.
    'qemuAtlas.showSection': (uri) => (typeof uri === 'string' ? sections.toggle(sectionTarget(uri)) : showSectionAtCursor(context, sections)),
    'qemuAtlas.hideSection': (target) => sections.hide(sectionTarget(target)),
    'qemuAtlas.openSection': (target) => openSection(sections, target),
    'qemuAtlas.showCard': (uri, position) => showCard(cards, uri, position),
    'qemuAtlas.hideCards': (target) => cards.hide(sectionTarget(target)),
    'qemuAtlas.whyBuilt': (uri) => cards.toggleBuilt(sectionTarget(uri)),
    'qemuAtlas.whyBuiltFor': (uri) => cards.builtFor(sectionTarget(uri)),
    'qemuAtlas.whichTests': (uri) => whichTests(context, uri),
    'qemuAtlas.copyCc': (uri) => copyCc(context, uri),
    'qemuAtlas.compare': (before) => compare(context, status, documents, answers, before),
    'qemuAtlas.showMap': (target) => map.open(mapFile(target), mapView(target)),
    'qemuAtlas.showTypeDiagram': (target) => map.open(uriOf(target), { kind: 'types', ...(typeof target === 'string' ? { name: target } : {}) }),
    'qemuAtlas.openNode': (entry) => openNode(chosenNode(entry, trees)),
    'qemuAtlas.openNodeToSide': (entry) => openNode(chosenNode(entry, trees), true),
    'qemuAtlas.revealNodeInExplorer': (entry) => revealNodeInExplorer(chosenNode(entry, trees)),
    'qemuAtlas.copyNode': (entry) => copyNode(chosenNode(entry, trees)),
    'qemuAtlas.revealDirectory': (uri) => vscode.commands.executeCommand('revealInExplorer', sectionTarget(uri)),
    'qemuAtlas.showMore': (view, parent) => tree(String(view)).showMore(parent as NodeEntry | undefined),
    'qemuAtlas.revealInSubsystems': (uri) => revealActive(tree('subsystems'), uriOf(uri)),
    'qemuAtlas.revealInDirectories': (uri) => revealActive(tree('directories'), uriOf(uri)),
    'qemuAtlas.revealInTargets': (uri) => revealActive(tree('targets'), uriOf(uri)),
    'qemuAtlas.revealInTypes': (uri) => revealActive(tree('types'), uriOf(uri)),
    'qemuAtlas.showFileCard': (uri) => showFileCard(card, uriOf(uri)),
    'qemuAtlas.subsystems.filter': () => promptFilter(tree('subsystems'), vscode.l10n.t('Words of a title, group, status, person, list or path')),
    'qemuAtlas.subsystems.clearFilter': () => tree('subsystems').setFilter(''),
    'qemuAtlas.subsystems.sortBy': () => chooseSort(),
    'qemuAtlas.subsystems.layout.flat': () => config.setSubsystemsFlat(true),
    'qemuAtlas.subsystems.layout.nested': () => config.setSubsystemsFlat(false),
    'qemuAtlas.types.filter': () => promptFilter(tree('types'), vscode.l10n.t('Words of a -M, -cpu, -device or QOM name, or of a description')),
    'qemuAtlas.types.clearFilter': () => tree('types').setFilter(''),
    'qemuAtlas.followActiveEditor.on': () => config.setFollowActiveEditor(true),
    'qemuAtlas.followActiveEditor.off': () => config.setFollowActiveEditor(false),
    'qemuAtlas.generate': () => generate(documents, status, 'ARCHITECTURE.md'),
    'qemuAtlas.generateOther': () => generate(documents, status),
    'qemuAtlas.saveGenerated': (uri) => saveGenerated(uri),
    'qemuAtlas.reindex': () => context.reindex(),
    'qemuAtlas.cancelIndexing': () => context.cancelIndexing(),
    'qemuAtlas.lookForTree': async () => {
      // From now on the user wants to see the views, if only to read that there is no tree.
      await vscode.commands.executeCommand('setContext', 'qemuAtlas.asked', true);
      await context.reindex();
      await vscode.commands.executeCommand('qemuAtlas.subsystems.focus');
    },
    'qemuAtlas.restart': () => context.restart(),
    'qemuAtlas.showStatus': () => showStatus(status),
    'qemuAtlas.showLog': () => context.log.show(),
    'qemuAtlas.openWalkthrough': () => openWalkthrough(context.extension),
    'qemuAtlas.openEditorsPage': () => openEditorsPage(context.extension),
  };
}

/** Registers every command. What fails was started by the user, so the user is told. */
export function registerCommands(context: AtlasContext, features: Features): void {
  const table = commandTable(context, features);
  for (const id of commandIds) {
    context.own(vscode.commands.registerCommand(id, async (argument?: unknown, second?: unknown) => {
      try {
        await table[id](argument, second);
      } catch (error) {
        context.log.error(`${id}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
        void vscode.window.showErrorMessage(messageOf(error));
      }
    }));
  }
}
