import type { FactBase } from '../../facts/fact';
import { cpuModels } from '../../model/cpu-models';
import { typedName } from '../../model/hmp';
import { machines } from '../../model/machines';
import type { Model } from '../../model/model';
import { qapiIndex } from '../../model/qapi';
import { qomTree } from '../../model/qom';
import { qomProperties } from '../../model/qom-properties';
import { subsystems } from '../../model/subsystems';
import { targetRows } from '../../model/targets';
import { cardOf } from '../card';
import type { HoverContent } from '../hover';
import { lookupConfig } from '../lookup-config';
import { labelCard } from '../lookup-docs';
import { hmpCard, optionCard, toolCommandCard } from '../lookup-hmp';
import { qapiCards } from '../lookup-qapi';
import { typeCard } from '../lookup-qom';
import { traceCard } from '../lookup-trace';
import type { NameCard } from '../name-cards';
import { subsystemResult } from '../subsystem';
import { typeSpellings } from '../type-spellings';
import type { Declaration, Descriptor, ScipKind } from './scip-index';
import { namespace, type SymbolNames } from './symbol-names';

type Source = (model: Model, names: SymbolNames) => Iterable<Declaration>;

/** Everything that QEMU declares, kind by kind; C symbols are in `c-declarations`. */
export function* declarations(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const source of SOURCES) yield* source(model, names);
}

const SOURCES: readonly Source[] = [files, sections, types, properties, machineNames, cpuNames, qapiEntities, monitorCommands, options, toolCommands, configSymbols, traceEvents, migrationStates, targets, labels, tests];

interface Given extends Pick<FactBase, 'file' | 'line'> {
  readonly symbol: string;
  readonly kind: ScipKind;
  readonly name: string;
  readonly spellings?: readonly string[];
  readonly content?: () => HoverContent | undefined;
  readonly implements?: readonly string[];
  readonly typedBy?: readonly string[];
}

function declared({ file, line, symbol, kind, name, spellings = [name], content, ...relations }: Given): Declaration {
  return { file, line, symbol, kind, displayName: name, spellings, content, implements: relations.implements ?? [], typedBy: relations.typedBy ?? [] };
}

function cards(...found: readonly (NameCard | undefined)[]): HoverContent | undefined {
  const known = found.filter((card) => card !== undefined);
  return known.length === 0 ? undefined : { kind: 'names', cards: known };
}

function* files(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { path, language } of model.files) {
    if (language === 'binary') continue;
    const content = (): HoverContent | undefined => {
      const card = cardOf(model, path);
      return card === undefined ? undefined : { kind: 'card', card };
    };
    yield declared({ file: path, line: 0, symbol: names.file(path), kind: 'File', name: path, spellings: [], content });
  }
}

function* sections(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const subsystem of model.get(subsystems)) {
    const { section, title, label } = subsystem;
    yield declared({
      file: section.file, line: section.line, symbol: names.subsystem(label), kind: 'Module', name: label, spellings: [title],
      content: () => ({ kind: 'subsystem', subsystem: subsystemResult(model, subsystem) }),
    });
  }
}

function* types(model: Model, names: SymbolNames): Generator<Declaration> {
  const spelled = model.get(typeSpellings);
  for (const { name, file, line, parent, interfaces, variable } of model.get(qomTree).types) {
    yield declared({
      file, line, symbol: names.type(name), kind: 'Class', name, spellings: [name, ...(spelled.get(name)?.macros ?? []), variable],
      content: () => cards(typeCard(model, name)), implements: [parent, ...interfaces].filter((above) => above !== '').map((above) => names.type(above)),
    });
  }
}

function* properties(model: Model, names: SymbolNames): Generator<Declaration> {
  const index = model.get(qomProperties);
  for (const owner of model.get(qomTree).byName.keys()) {
    for (const { name, file, line } of index.own(owner)) yield declared({ file, line, symbol: names.property(owner, name), kind: 'Property', name });
  }
}

function* machineNames(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { name, type, file, line } of model.get(machines)) {
    yield declared({ file, line, symbol: names.of(namespace('machine'), namespace(type), term(name)), kind: 'Constant', name, typedBy: [names.type(type)] });
  }
}

function* cpuNames(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { name, type, base, file, line } of model.get(cpuModels)) {
    yield declared({ file, line, symbol: names.of(namespace('cpu'), namespace(base), term(name)), kind: 'Constant', name, typedBy: [names.type(type)] });
  }
}

const QAPI_KINDS: Readonly<Record<string, ScipKind>> = { command: 'Method', event: 'Event', struct: 'Struct', enum: 'Enum', union: 'Union', alternate: 'Union' };

function* qapiEntities(model: Model, names: SymbolNames): Generator<Declaration> {
  const { schemasOfFile } = model.get(qapiIndex);
  for (const { name, file, nameLine, entity } of model.facts('qapi-entity')) {
    const symbol = names.qapi(schemasOfFile.get(file)?.[0] ?? file, name, entity === 'command');
    yield declared({ file, line: nameLine, symbol, kind: QAPI_KINDS[entity] ?? 'Type', name, content: () => cards(...qapiCards(model, name)) });
  }
}

function* monitorCommands(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const fact of model.facts('hmp-command')) {
    const typed = typedName(fact);
    yield declared({ ...fact, symbol: names.of(namespace('hmp'), method(typed)), kind: 'Method', name: typed, spellings: [fact.name, ...fact.names], content: () => cards(hmpCard(model, typed)) });
  }
}

function* options(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const fact of model.facts('option')) {
    yield declared({ ...fact, symbol: names.of(namespace('option'), term(fact.name)), kind: 'Constant', name: `-${fact.name}`, spellings: [fact.name], content: () => cards(optionCard(model, fact.name)) });
  }
}

function* toolCommands(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const fact of model.facts('tool-command')) {
    const typed = `${fact.tool} ${fact.name}`;
    yield declared({ ...fact, symbol: names.of(namespace(fact.tool), method(fact.name)), kind: 'Method', name: typed, spellings: [fact.name], content: () => cards(toolCommandCard(model, typed)) });
  }
}

function* configSymbols(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const fact of model.facts('config-symbol')) {
    const content = (): HoverContent | undefined => {
      const card = lookupConfig(model, fact.name);
      return card === undefined ? undefined : cards({ kind: 'config', ...card });
    };
    yield declared({ ...fact, symbol: names.config(fact.name), kind: 'Constant', name: `CONFIG_${fact.name}`, spellings: [fact.name], content });
  }
}

function* traceEvents(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const fact of model.facts('trace-event')) yield declared({ ...fact, symbol: names.trace(fact.name), kind: 'Event', content: () => cards(traceCard(model, `trace_${fact.name}`)) });
}

function* migrationStates(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { variable, file, line } of model.facts('vmstate')) {
    yield declared({ file, line, symbol: names.of(namespace('vmstate'), namespace(file), term(variable)), kind: 'Variable', name: variable });
  }
}

function* targets(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { name, file, line } of targetRows(model)) yield declared({ file, line, symbol: names.of(namespace('target'), term(name)), kind: 'Module', name });
}

function* labels(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { file, line, name, labels: own } of model.facts('document-section')) {
    for (const label of own) {
      yield declared({ file, line, symbol: names.of(namespace('label'), { name: label.toLowerCase(), suffix: 'meta' }), kind: 'Namespace', name: label, spellings: [name], content: () => cards(labelCard(model, label)) });
    }
  }
}

function* tests(model: Model, names: SymbolNames): Generator<Declaration> {
  for (const { name, framework, file, line } of model.facts('test')) {
    yield declared({ file, line, symbol: names.of(namespace('test'), namespace(framework), namespace(file), method(name)), kind: 'Function', name });
  }
}

function term(name: string): Descriptor {
  return { name, suffix: 'term' };
}

function method(name: string): Descriptor {
  return { name, suffix: 'method' };
}
