import type { FactBase } from './fact';

export type QapiEntityKind = 'command' | 'event' | 'struct' | 'enum' | 'union' | 'alternate';

/** A member of a struct, an argument, an enum value, a branch of a union or an alternative. */
export interface QapiMember {
  /** Without the `*` of an optional one. */
  readonly name: string;
  /** Type name; `[Name]` for an array of it, `''` for an enum value. */
  readonly type: string;
  readonly optional: boolean;
  /** See `QapiEntityFact.condition`. */
  readonly condition: string;
  readonly features: readonly QapiFeature[];
  /** 0-based. */
  readonly line: number;
  /** What the doc comment says about it, as one line of text; `''` when nothing. */
  readonly doc: string;
}

export interface QapiFeature {
  readonly name: string;
  readonly condition: string;
  readonly doc: string;
}

/** What a doc comment says, as single lines of reST text; `''` where it says nothing. */
export interface QapiDoc {
  /** 0-based line of the opening `##`. */
  readonly line: number;
  /** First paragraph. */
  readonly brief: string;
  readonly returns: string;
  readonly errors: string;
  /** Version, as written after `Since:`. */
  readonly since: string;
}

/** A definition of a QAPI schema. `line` is that of its opening brace, as QEMU's own generator counts. */
export interface QapiEntityFact extends FactBase {
  readonly kind: 'qapi-entity';
  readonly entity: QapiEntityKind;
  /** 0-based line of the name itself. */
  readonly nameLine: number;
  /** Undefined when there is no doc comment for it. */
  readonly doc: QapiDoc | undefined;
  /** The `if` as an expression: `CONFIG_X`, `all(A, not(B))`; `''` = unconditional. */
  readonly condition: string;
  readonly features: readonly QapiFeature[];
  /** Inline members, arguments, enum values, union branches or alternatives. */
  readonly members: readonly QapiMember[];
  /** Type that holds the members when they are not inline: `'data': 'Name'`. */
  readonly dataType: string;
  /** Type a struct or union extends, `''` when none or inline. */
  readonly base: string;
  /** Members of an inline base of a union. */
  readonly baseMembers: readonly QapiMember[];
  readonly discriminator: string;
  /** Return type of a command, `''` when none. */
  readonly returns: string;
  /** Prefix of an enum's C constants when the schema sets one. */
  readonly prefix: string;
  /** Switches that are set: boxed, coroutine, allow-oob, allow-preconfig, no-gen, no-success-response. */
  readonly flags: readonly string[];
}

/** An include directive. `name` is the tree path it leads to. */
export interface QapiIncludeFact extends FactBase {
  readonly kind: 'qapi-include';
}

export type QapiFact = QapiEntityFact | QapiIncludeFact;
