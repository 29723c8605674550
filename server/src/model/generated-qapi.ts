import { pushTo } from '../base/multimap';
import type { QapiEntityFact } from '../facts/qapi';
import { derivation, type Model } from './model';
import { isTestFile } from './qapi';
import { cIdentifier, cName, enumConstants } from './qapi-names';

/** A value of an enum with the line that declares it. */
export interface EnumValue {
  readonly entity: QapiEntityFact;
  readonly name: string;
  /** 0-based. */
  readonly line: number;
}

/** QAPI definitions by the C names generated from them; those of QEMU before those of its tests. */
export interface QapiCNames {
  /** By the part after `qmp_`. */
  readonly commands: ReadonlyMap<string, readonly QapiEntityFact[]>;
  /** By the part after `qapi_event_send_`. */
  readonly events: ReadonlyMap<string, readonly QapiEntityFact[]>;
  /** By the part after `QAPI_EVENT_`. */
  readonly eventsByUpperName: ReadonlyMap<string, readonly QapiEntityFact[]>;
  readonly types: ReadonlyMap<string, readonly QapiEntityFact[]>;
  /** Types without a name of their own: arguments of commands and events, bases of unions. */
  readonly unnamed: ReadonlyMap<string, readonly QapiEntityFact[]>;
  readonly enumValues: ReadonlyMap<string, readonly EnumValue[]>;
  /** By what their constants begin with. */
  readonly enumsByPrefix: ReadonlyMap<string, readonly QapiEntityFact[]>;
}

export const qapiCNames = derivation('qapi-c-names', (model: Model): QapiCNames => {
  const names = {
    commands: new Map<string, QapiEntityFact[]>(), events: new Map<string, QapiEntityFact[]>(), eventsByUpperName: new Map<string, QapiEntityFact[]>(),
    types: new Map<string, QapiEntityFact[]>(), unnamed: new Map<string, QapiEntityFact[]>(), enumValues: new Map<string, EnumValue[]>(), enumsByPrefix: new Map<string, QapiEntityFact[]>(),
  };
  const entities = [...model.facts('qapi-entity')].sort((a, b) => Number(isTestFile(a.file)) - Number(isTestFile(b.file)));
  for (const entity of entities) {
    const name = cName(entity.name);
    switch (entity.entity) {
      case 'command':
        pushTo(names.commands, name, entity);
        pushTo(names.unnamed, `q_obj_${name}_arg`, entity);
        break;
      case 'event':
        pushTo(names.events, name.toLowerCase(), entity);
        pushTo(names.eventsByUpperName, name.toUpperCase(), entity);
        pushTo(names.unnamed, `q_obj_${name}_arg`, entity);
        break;
      case 'enum':
        pushTo(names.types, cIdentifier(entity.name), entity);
        addEnumValues(names.enumValues, entity);
        for (const constant of enumConstants(entity.name, '', entity.prefix)) pushTo(names.enumsByPrefix, constant.slice(0, -1), entity);
        break;
      case 'struct':
      case 'union':
      case 'alternate':
        pushTo(names.types, cIdentifier(entity.name), entity);
        if (entity.baseMembers.length > 0) pushTo(names.unnamed, `q_obj_${name}_base`, entity);
    }
  }
  return names;
});

function addEnumValues(into: Map<string, EnumValue[]>, entity: QapiEntityFact): void {
  for (const { name, line } of entity.members) {
    for (const constant of enumConstants(entity.name, name, entity.prefix)) pushTo(into, constant, { entity, name, line });
  }
}
