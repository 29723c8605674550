import type { DeprecationFact } from '../facts/doc-links';
import type { HmpCommandFact, OptionFact, ToolCommandFact } from '../facts/hx';
import { deprecationsOf } from '../model/doc-links';
import { hmpHandlers, hxIndex, qmpTwins, typedName } from '../model/hmp';
import type { Model } from '../model/model';
import type { NamedPlace } from './lookup-qapi';

/** A command of the human monitor. */
export interface HmpCard {
  readonly kind: 'hmp';
  /** What a user types. */
  readonly typed: string;
  readonly fact: HmpCommandFact;
  readonly handlers: readonly NamedPlace[];
  /** QMP commands that do the same. */
  readonly qmp: readonly NamedPlace[];
}

/** A command-line option of qemu-system. */
export interface OptionCard {
  readonly kind: 'option';
  readonly fact: OptionFact;
  readonly deprecations: readonly DeprecationFact[];
}

/** A subcommand of qemu-img. */
export interface ToolCommandCard {
  readonly kind: 'tool-command';
  readonly fact: ToolCommandFact;
}

/** `info block`, `quit` or its short form. */
export function hmpCard(model: Model, typed: string): HmpCard | undefined {
  const fact = model.get(hxIndex).commands.get(typed.trim().replace(/\s+/g, ' '));
  return fact === undefined ? undefined : cardOf(model, fact);
}

/** Commands whose table entry names this C function. */
export function hmpCardsOfHandler(model: Model, name: string): readonly HmpCard[] {
  return (model.get(hxIndex).byHandler.get(name) ?? []).map((fact) => cardOf(model, fact));
}

function cardOf(model: Model, fact: HmpCommandFact): HmpCard {
  const placeOf = ({ name, file, line }: NamedPlace): NamedPlace => ({ name, file, line });
  return { kind: 'hmp', typed: typedName(fact), fact, handlers: hmpHandlers(model, fact).map(placeOf), qmp: qmpTwins(model, fact).map(placeOf) };
}

/** An option with or without its dashes. */
export function optionCard(model: Model, option: string): OptionCard | undefined {
  const name = option.replace(/^--?/, '');
  const fact = model.get(hxIndex).options.get(name);
  return fact === undefined ? undefined : { kind: 'option', fact, deprecations: deprecationsOf(model, name) };
}

/** `qemu-img convert`. */
export function toolCommandCard(model: Model, typed: string): ToolCommandCard | undefined {
  const fact = model.get(hxIndex).toolCommands.get(typed);
  return fact === undefined ? undefined : { kind: 'tool-command', fact };
}
