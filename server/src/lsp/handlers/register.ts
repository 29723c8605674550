import type { Server } from '../server';
import { registerCodeLens } from './code-lens';
import { registerDefinition } from './definition';
import { registerCodeActions } from './code-actions';
import { registerDiagnostics } from './diagnostics';
import { registerDocumentLinks } from './document-links';
import { registerDocumentSymbols } from './document-symbols';
import { watchHead } from './document-watch';
import { registerExecuteCommand } from './execute-command';
import { registerFind } from './find';
import { registerHover } from './hover';
import { registerReferences } from './references';
import { registerSection } from './section';
import { registerSubsystem } from './subsystem';
import { registerTree } from './tree';
import { registerTypeHierarchy } from './type-hierarchy';

/** Every handler, one line each. */
export function registerHandlers(server: Server): void {
  registerHover(server);
  registerDefinition(server);
  registerReferences(server);
  registerTypeHierarchy(server);
  registerDocumentLinks(server);
  registerDocumentSymbols(server);
  registerCodeLens(server);
  registerCodeActions(server);
  registerDiagnostics(server);
  registerFind(server);
  registerTree(server);
  registerSubsystem(server);
  registerSection(server);
  registerExecuteCommand(server);
  watchHead(server);
}
