import type { DeprecationFact } from '../facts/doc-links';
import type { QapiEntityFact, QapiEntityKind, QapiFeature, QapiMember } from '../facts/qapi';
import { deprecationsOf } from '../model/doc-links';
import { hmpTwins, typedName } from '../model/hmp';
import type { Model } from '../model/model';
import { allMembers, emitFunctionOf, handlersOf, qapiIndex, qapiNamed } from '../model/qapi';
import { cIdentifier, cName } from '../model/qapi-names';

/** A place in the tree; lines are 0-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface NamedPlace extends Place {
  readonly name: string;
}

/** A definition of a QAPI schema with all that is joined to it. */
export interface QapiCard extends NamedPlace {
  readonly kind: 'qapi';
  readonly entity: QapiEntityKind;
  readonly brief: string;
  readonly since: string;
  readonly condition: string;
  readonly features: readonly QapiFeature[];
  /** With those of the bases. */
  readonly members: readonly QapiMember[];
  /** Type that holds the arguments or members, `''` when they are inline. */
  readonly dataType: string;
  readonly base: string;
  readonly discriminator: string;
  readonly returns: string;
  readonly returnsText: string;
  readonly errorsText: string;
  readonly flags: readonly string[];
  /** Root files of the schemas it belongs to. */
  readonly schemas: readonly string[];
  /** C functions of a command. */
  readonly handlers: readonly NamedPlace[];
  /** Monitor commands that do the same. */
  readonly hmp: readonly NamedPlace[];
  /** C names the build makes of it. */
  readonly generated: readonly string[];
  /** Definitions that use a type; at most `MAX_USERS`. */
  readonly usedBy: readonly (NamedPlace & { readonly entity: QapiEntityKind })[];
  readonly usedByTotal: number;
  readonly deprecations: readonly DeprecationFact[];
}

const MAX_USERS = 20;

/** Cards of every definition with this name: one in nearly all cases, more where schemas differ. */
export function qapiCards(model: Model, name: string): readonly QapiCard[] {
  return qapiNamed(model, name).map((entity) => cardOf(model, entity));
}

function cardOf(model: Model, entity: QapiEntityFact): QapiCard {
  const { name, file, line, doc } = entity;
  const { schemasOfFile, usersOf } = model.get(qapiIndex);
  const users = usersOf.get(name) ?? [];
  return {
    kind: 'qapi', entity: entity.entity, name, file, line,
    brief: doc?.brief ?? '', since: doc?.since ?? '', returnsText: doc?.returns ?? '', errorsText: doc?.errors ?? '',
    condition: entity.condition, features: entity.features, members: allMembers(model, entity),
    dataType: entity.dataType, base: entity.base, discriminator: entity.discriminator, returns: entity.returns, flags: entity.flags,
    schemas: schemasOfFile.get(file) ?? [],
    handlers: handlersOf(model, entity).map((handler) => ({ name: handler.name, file: handler.file, line: handler.line })),
    hmp: entity.entity === 'command' ? hmpTwins(model, entity).map((command) => ({ name: typedName(command), file: command.file, line: command.line })) : [],
    generated: generatedNames(entity),
    usedBy: users.slice(0, MAX_USERS).map((user) => ({ name: user.name, file: user.file, line: user.line, entity: user.entity })),
    usedByTotal: users.length,
    deprecations: deprecationsOf(model, name),
  };
}

function generatedNames(entity: QapiEntityFact): readonly string[] {
  const type = cIdentifier(entity.name);
  switch (entity.entity) {
    case 'command': return [`qmp_marshal_${cName(entity.name)}`];
    case 'event': return [emitFunctionOf(entity)];
    case 'enum': return [`${type}_str`, `${type}_lookup`, `visit_type_${type}`];
    case 'struct':
    case 'union':
    case 'alternate': return [`visit_type_${type}`, `qapi_free_${type}`];
  }
}
