import type { Server } from '../server';
import { registerCard } from './card';
import { registerCodeLens } from './code-lens';
import { registerCompare } from './compare';
import { registerDecorations } from './decorations';
import { registerDefinition } from './definition';
import { registerCodeActions } from './code-actions';
import { registerDiagnostics } from './diagnostics';
import { registerDocumentLinks } from './document-links';
import { registerDocumentSymbols } from './document-symbols';
import { watchHead } from './document-watch';
import { registerExecuteCommand } from './execute-command';
import { registerFileFacts } from './file-facts';
import { registerFind } from './find';
import { registerHover } from './hover';
import { registerInlayHints } from './inlay-hints';
import { registerMap } from './map';
import { registerReferences } from './references';
import { registerSection } from './section';
import { registerSubsystem } from './subsystem';
import { registerTree } from './tree';
import { registerTypeHierarchy } from './type-hierarchy';
import { registerWhyBuilt } from './why-built';

/** Every handler, one line each. */
export function registerHandlers(server: Server): void {
  registerHover(server);
  registerDefinition(server);
  registerReferences(server);
  registerTypeHierarchy(server);
  registerDocumentLinks(server);
  registerDocumentSymbols(server);
  registerCodeLens(server);
  registerInlayHints(server);
  registerCodeActions(server);
  registerDiagnostics(server);
  registerFind(server);
  registerTree(server);
  registerDecorations(server);
  registerSubsystem(server);
  registerSection(server);
  registerCard(server);
  registerWhyBuilt(server);
  registerFileFacts(server);
  registerCompare(server);
  registerMap(server);
  registerExecuteCommand(server);
  watchHead(server);
}
