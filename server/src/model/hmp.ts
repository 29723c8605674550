import type { HmpCommandFact, OptionFact, ToolCommandFact } from '../facts/hx';
import type { QapiEntityFact } from '../facts/qapi';
import { SymbolKind, type SymbolFact } from '../facts/symbols';
import { derivation, type Model } from './model';
import { qapiNamed } from './qapi';
import { cName } from './qapi-names';

export interface HxIndex {
  /** By what a user types: `quit`, `q`, `info block`. */
  readonly commands: ReadonlyMap<string, HmpCommandFact>;
  /** By C function, of `.cmd` and `.cmd_info_hrt`. */
  readonly byHandler: ReadonlyMap<string, readonly HmpCommandFact[]>;
  readonly options: ReadonlyMap<string, OptionFact>;
  /** By C constant. */
  readonly optionsByConstant: ReadonlyMap<string, OptionFact>;
  /** `qemu-img convert`. */
  readonly toolCommands: ReadonlyMap<string, ToolCommandFact>;
}

export const hxIndex = derivation('hx', (model: Model): HxIndex => {
  const commands = new Map<string, HmpCommandFact>();
  const byHandler = new Map<string, HmpCommandFact[]>();
  for (const command of model.facts('hmp-command')) {
    for (const name of command.names) commands.set(typedName(command, name), command);
    for (const handler of [command.handler, command.textHandler]) {
      if (handler !== '') byHandler.set(handler, [...(byHandler.get(handler) ?? []), command]);
    }
  }
  const options = model.facts('option');
  return {
    commands, byHandler,
    options: new Map(options.map((option) => [option.name, option])),
    optionsByConstant: new Map(options.map((option) => [option.constant, option])),
    toolCommands: new Map(model.facts('tool-command').map((command) => [`${command.tool} ${command.name}`, command])),
  };
});

/** What a user types for a command. */
export function typedName(command: HmpCommandFact, name = command.names[0] ?? command.name): string {
  return command.info ? `info ${name}` : name;
}

/** C functions behind a monitor command. */
export function hmpHandlers(model: Model, command: HmpCommandFact): readonly SymbolFact[] {
  const names = [command.handler, command.textHandler].filter((name) => name !== '');
  return names.flatMap((name) => model.symbols.find(name, new Set([SymbolKind.function])));
}

/**
 * Monitor commands that do what a QMP command does, by QEMU's naming: `hmp_x` beside `qmp_x`,
 * `info x` beside `query-x`, or a table entry that names the QMP handler itself.
 */
export function hmpTwins(model: Model, command: QapiEntityFact): readonly HmpCommandFact[] {
  const { byHandler } = model.get(hxIndex);
  const name = cName(command.name);
  const handlers = [`qmp_${name}`, `hmp_${name}`];
  if (name.startsWith('query_')) handlers.push(`hmp_info_${name.slice('query_'.length)}`);
  if (name.startsWith('x_query_')) handlers.push(`hmp_info_${name.slice('x_query_'.length)}`);
  return [...new Set(handlers.flatMap((handler) => byHandler.get(handler) ?? []))];
}

/** The QMP commands whose twin a monitor command is. */
export function qmpTwins(model: Model, command: HmpCommandFact): readonly QapiEntityFact[] {
  const words = [command.textHandler.replace(/^qmp_/, ''), command.handler.replace(/^hmp_/, '')].filter((word) => word !== '');
  const names = words.flatMap((word) => [word, word.replace(/^info_/, 'query_'), word.replace(/^info_/, 'x_query_')]);
  const spellings = new Set(names.flatMap((name) => [name, name.replace(/_/g, '-')]));
  return [...spellings].flatMap((name) => qapiNamed(model, name)).filter(({ entity, file }) => entity === 'command' && file.startsWith('qapi/'));
}
