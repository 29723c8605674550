import type { ExecuteCommandParams } from 'vscode-languageserver';
import type { CancellationToken } from '../../base/cancellation';
import { toolVersion } from '../../base/tool-version';
import { ask } from '../../features/ask/ask';
import { explainBacktrace } from '../../features/backtrace/explain';
import { peopleToCopy } from '../../features/cc';
import { explainName } from '../../features/explain-name';
import { findTyped } from '../../features/find';
import { findPath } from '../../features/find-path';
import { sectionOfPath, sectionOfSubsystem } from '../../features/section';
import { subsystemByName } from '../../features/subsystem';
import { subsystemPlaces } from '../../features/subsystem-of';
import { testsOf } from '../../features/tests-of';
import { whyBuilt } from '../../features/why-built';
import { renderAskText } from '../../renderers/ask';
import { renderBacktraceText } from '../../renderers/backtrace';
import { renderCc } from '../../renderers/cc';
import { renderExplanation } from '../../renderers/explanation';
import { renderTests } from '../../renderers/tests';
import { renderSubsystemText } from '../../renderers/text';
import { renderWhyBuilt } from '../../renderers/why-built';
import { generateDocuments } from '../../services/documents';
import { executeCommands, type ExecuteCommand } from '../capabilities';
import { guarded } from '../dispatch';
import { rangeOn } from '../line';
import { browseTopic } from './browse';
import { updateEdit, updateTitle } from './document-actions';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';
import { sectionAnswer } from './section';
import { runTool } from './tool';

type Answer = string | null;

/** The commands that any client may send; each answers text for people. */
export function registerExecuteCommand(server: Server): void {
  const { connection } = server;
  connection.onExecuteCommand(guarded<ExecuteCommandParams, Answer>(connection, 'workspace/executeCommand', null, ({ command, arguments: args }, token) => {
    const place = server.anyPlace();
    const known = executeCommands.find((name) => name === command);
    if (known === undefined || place === undefined) return null;
    return run(server, place, known, (args ?? []).map((value: unknown) => value), token);
  }));
}

function run(server: Server, place: Place, command: ExecuteCommand, args: readonly unknown[], token: CancellationToken): Answer | Promise<Answer> {
  const { model } = place;
  const text = args.filter((value) => typeof value === 'string').join(' ');
  switch (command) {
    case 'qemu-atlas.what': {
      const explained = explainName(model, text);
      return explained === undefined ? `not found in this tree: ${text}` : renderExplanation(explained);
    }
    case 'qemu-atlas.subsystem': {
      const result = subsystemByName(model, text);
      return result === undefined ? `not found in this tree: ${text}` : renderSubsystemText(result);
    }
    case 'qemu-atlas.find':
      return findTyped(model, text, 50).map(({ kind, name, file, line }) => `${kind}\t${name}\t${file}:${line + 1}`).join('\n');
    case 'qemu-atlas.ask':
      return renderAskText(ask(model, text, { limit: 10 }));
    case 'qemu-atlas.backtrace':
      return renderBacktraceText(explainBacktrace(model, text));
    case 'qemu-atlas.tool':
      return runTool(server, place, typeof args[0] === 'string' ? args[0] : '', args[1], token).then((answer) => answer.text);
    case 'qemu-atlas.section': {
      const section = sectionOfSubsystem(model, text) ?? sectionOfPath(model, findPath(model, text)?.paths[0] ?? text);
      return section === undefined ? `not found in this tree: ${text}` : sectionAnswer(place, section).markdown;
    }
    case 'qemu-atlas.whyBuilt': {
      const result = whyBuilt(model, text);
      return result === undefined ? `not found in this tree: ${text}` : renderWhyBuilt(result);
    }
    case 'qemu-atlas.tests': {
      const tests = testsOf(model, text);
      return tests === undefined ? `not found in this tree: ${text}` : renderTests(text, tests);
    }
    case 'qemu-atlas.cc':
      return renderCc(peopleToCopy(model, args.filter((value) => typeof value === 'string')));
    case 'qemu-atlas.browse':
      return browseTopic(server, place, text);
    case 'qemu-atlas.generate':
      return generateDocuments(model, { toolVersion: toolVersion(), commit: place.folder.atlas?.workspace.commit() })[0]?.text ?? null;
    case 'qemu-atlas.status':
      return JSON.stringify(server.status());
    case 'qemu-atlas.updateRegions':
      return updateRegions(server, args[0]);
    case 'qemu-atlas.openSubsystem':
      return openSubsystem(server, args[0]);
  }
}

/** Brings the generated regions of an open document up to date by an edit of the client. */
async function updateRegions(server: Server, uri: unknown): Promise<Answer> {
  const document = typeof uri === 'string' ? server.documents.get(uri) : undefined;
  const edits = document === undefined ? [] : updateEdit(server, document);
  if (document === undefined || edits.length === 0) return null;
  await server.connection.workspace.applyEdit({ label: updateTitle(), edit: { changes: { [document.uri]: edits } } });
  return 'updated';
}

/** Asks the client to show the MAINTAINERS section of a document's subsystem; answers where it is. */
async function openSubsystem(server: Server, uri: unknown): Promise<Answer> {
  const place = typeof uri === 'string' ? server.placeOf(uri) : undefined;
  const [first] = place?.path === undefined ? [] : subsystemPlaces(place.model, place.path);
  if (place === undefined || first === undefined) return null;
  await server.connection.window.showDocument({ uri: uriOf(place.root, first.file), takeFocus: true, selection: rangeOn(first.line, 0, 0) });
  return `${first.file}:${first.line + 1}`;
}
