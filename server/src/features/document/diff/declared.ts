import type { QapiEntityFact, QapiMember } from '../../../facts/qapi';
import { deprecationState } from '../../../model/doc-links';
import type { Model } from '../../../model/model';
import { allMembers } from '../../../model/qapi';
import { changed, compareEntries, entry, listChanges, type DiffSection, type Entry } from './compare';

/** QAPI, HMP, options, Kconfig, trace events: what QEMU declares in languages of its own. */
export function diffDeclared(before: Model, after: Model): DiffSection[] {
  return [
    qapiSection(before, after, 'commands', 'QMP commands', (fact) => fact.entity === 'command'),
    qapiSection(before, after, 'events', 'QMP events', (fact) => fact.entity === 'event'),
    qapiSection(before, after, 'qapi-types', 'QAPI types', (fact) => fact.entity !== 'command' && fact.entity !== 'event'),
    compareEntries('options', 'Command-line options', options(before), options(after)),
    compareEntries('hmp', 'Monitor commands (HMP)', monitorCommands(before), monitorCommands(after)),
    compareEntries('kconfig', 'Kconfig symbols', kconfig(before), kconfig(after)),
    compareEntries('trace-events', 'Trace events', traceEvents(before), traceEvents(after), (a, b) => changed('arguments', a, b)),
    compareEntries('deprecations', 'Deprecated and removed features', deprecations(before), deprecations(after), (a, b) => changed('is', a, b)),
  ];
}

interface QapiShape {
  readonly members: readonly string[];
  readonly types: ReadonlyMap<string, string>;
  readonly returns: string;
  readonly features: readonly string[];
}

function qapiSection(before: Model, after: Model, id: string, title: string, wanted: (fact: QapiEntityFact) => boolean): DiffSection {
  const entries = (model: Model): ReadonlyMap<string, Entry<QapiShape>> => {
    const found = new Map<string, Entry<QapiShape>>();
    for (const fact of model.facts('qapi-entity')) {
      if (!wanted(fact) || fact.file.startsWith('tests/')) continue;
      const since = fact.doc?.since ?? '';
      const features = fact.features.map((feature) => feature.name);
      const detail = [fact.entity, since === '' ? '' : `since ${since}`, ...features].filter((word) => word !== '').join(', ');
      // The agent has commands of the same name as nobody else; its schema makes the key.
      found.set(`${fact.file.startsWith('qga/') ? 'qga ' : ''}${fact.name}`, entry(fact.name, detail, fact, shapeOf(model, fact)));
    }
    return found;
  };
  return compareEntries(id, title, entries(before), entries(after), (a, b) => [
    ...listChanges('members', a.members, b.members),
    ...[...b.types].flatMap(([name, type]) => (a.types.has(name) ? changed(`type of ${name}`, a.types.get(name) ?? '', type) : [])),
    ...changed('returns', a.returns, b.returns), ...listChanges('features', a.features, b.features),
  ]);
}

function shapeOf(model: Model, fact: QapiEntityFact): QapiShape {
  const members: readonly QapiMember[] = fact.entity === 'enum' ? fact.members : allMembers(model, fact);
  return {
    members: members.map((member) => member.name), types: new Map(members.map((member) => [member.name, member.type])), returns: fact.returns,
    features: [...fact.features.map((feature) => feature.name), ...members.flatMap((member) => member.features.map((feature) => `${feature.name} (${member.name})`))],
  };
}

function options(model: Model): ReadonlyMap<string, Entry<undefined>> {
  return new Map(model.facts('option').map((fact) => [fact.name, entry(`-${fact.name}`, fact.group, fact, undefined)]));
}

function monitorCommands(model: Model): ReadonlyMap<string, Entry<undefined>> {
  return new Map(model.facts('hmp-command').map((fact) => {
    const name = `${fact.info ? 'info ' : ''}${fact.names[0] ?? fact.name}`;
    return [name, entry(name, fact.help, fact, undefined)];
  }));
}

function kconfig(model: Model): ReadonlyMap<string, Entry<undefined>> {
  return new Map(model.facts('config-symbol').map((fact) => [fact.name, entry(`CONFIG_${fact.name}`, fact.prompt, fact, undefined)]));
}

function traceEvents(model: Model): ReadonlyMap<string, Entry<string>> {
  return new Map(model.facts('trace-event').map((fact) => [fact.name, entry(fact.name, '', fact, fact.args)]));
}

function deprecations(model: Model): ReadonlyMap<string, Entry<string>> {
  return new Map(model.facts('deprecation').map((fact) => {
    const words = deprecationState(fact);
    return [`${fact.area} ${fact.name}`, entry(fact.name, words, fact, words)];
  }));
}
