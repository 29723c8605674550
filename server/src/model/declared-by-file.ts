import { dirname, joinTreePath } from '../base/paths';
import type { HmpCommandFact } from '../facts/hx';
import type { QapiEntityFact } from '../facts/qapi';
import type { TraceEventFact } from '../facts/trace';
import { includedFiles } from './dependencies';
import { hmpHandlers, typedName } from './hmp';
import { derivation, type Model } from './model';
import { handlersOf, isTestFile } from './qapi';

/** A QMP command, QMP event or monitor command that a file declares or implements. 0-based lines. */
export interface FileCommand {
  readonly what: 'command' | 'event' | 'monitor-command';
  /** As a user types it: `info block`. */
  readonly name: string;
  /** Where this file speaks of it: its entry in a schema or table, or the C function that does it. */
  readonly file: string;
  readonly line: number;
  /** The C function, '' for the declaration itself. */
  readonly handler: string;
}

const commandsByFile = derivation('commands by file', (model): ReadonlyMap<string, readonly FileCommand[]> => {
  const byFile = new Map<string, FileCommand[]>();
  const add = (command: FileCommand): void => {
    const known = byFile.get(command.file);
    if (known === undefined) byFile.set(command.file, [command]);
    else known.push(command);
  };
  for (const entity of model.facts('qapi-entity')) addEntity(model, entity, add);
  for (const command of model.facts('hmp-command')) addMonitorCommand(model, command, add);
  return byFile;
});

function addEntity(model: Model, entity: QapiEntityFact, add: (command: FileCommand) => void): void {
  const { name, file, line } = entity;
  if ((entity.entity !== 'command' && entity.entity !== 'event') || isTestFile(file)) return;
  add({ what: entity.entity, name, file, line, handler: '' });
  for (const handler of handlersOf(model, entity)) add({ what: 'command', name, file: handler.file, line: handler.line, handler: handler.name });
}

function addMonitorCommand(model: Model, command: HmpCommandFact, add: (command: FileCommand) => void): void {
  const name = typedName(command);
  add({ what: 'monitor-command', name, file: command.file, line: command.line, handler: '' });
  for (const handler of hmpHandlers(model, command)) add({ what: 'monitor-command', name, file: handler.file, line: handler.line, handler: handler.name });
}

/** QMP commands and events and monitor commands that a file declares or implements. */
export function commandsOfFile(model: Model, path: string): readonly FileCommand[] {
  return model.get(commandsByFile).get(path) ?? [];
}

const traceEventsBySource = derivation('trace events by source', (model): ReadonlyMap<string, readonly TraceEventFact[]> => {
  const bySource = new Map<string, TraceEventFact[]>();
  const paths = new Set(model.paths);
  for (const event of model.facts('trace-event')) {
    if (event.source === '') continue;
    const path = [joinTreePath(dirname(event.file), event.source), event.source].find((candidate) => paths.has(candidate));
    if (path === undefined) continue;
    const known = bySource.get(path);
    if (known === undefined) bySource.set(path, [event]);
    else known.push(event);
  }
  return bySource;
});

/** Trace events that a file declares, or that the declaring file groups under this file's name. */
export function traceEventsOfFile(model: Model, path: string): readonly TraceEventFact[] {
  const declared = model.factsIn(path, 'trace-event');
  return declared.length > 0 ? declared : (model.get(traceEventsBySource).get(path) ?? []);
}

const includers = derivation('includers', (model): ReadonlyMap<string, readonly string[]> => {
  const byTarget = new Map<string, string[]>();
  for (const [file, targets] of model.get(includedFiles)) {
    for (const target of targets) {
      const known = byTarget.get(target);
      if (known === undefined) byTarget.set(target, [file]);
      else known.push(file);
    }
  }
  return byTarget;
});

/** Files that include a file, in path order. */
export function includersOf(model: Model, path: string): readonly string[] {
  return model.get(includers).get(path) ?? [];
}
