import type { FactBase } from './fact';

/** One `F:` or `X:` line, as written. */
export interface MaintainersPattern {
  readonly pattern: string;
  readonly exclude: boolean;
  readonly line: number;
}

/** One `M:` or `R:` line, as written: `Name <address>`. */
export interface MaintainersPerson {
  readonly text: string;
  readonly reviewer: boolean;
  readonly line: number;
}

/** One section of MAINTAINERS, from its title to its last line. */
export interface MaintainersSectionFact extends FactBase {
  readonly kind: 'maintainers-section';
  /** Heading it stands under, `''` before the first one. */
  readonly group: string;
  /** Values of `M:`, as written: `Name <address>`. */
  readonly maintainers: readonly string[];
  readonly reviewers: readonly string[];
  /** `M:` and `R:` lines together, in file order: who is named first decides what get_maintainer.pl prints. */
  readonly people: readonly MaintainersPerson[];
  /** First word of each `L:` line; lists that only subscribers may write to are left out, as the script does. */
  readonly lists: readonly string[];
  /** Values of `S:`, as written; several are rare, none is common. */
  readonly status: readonly string[];
  readonly trees: readonly string[];
  readonly web: readonly string[];
  readonly keywords: readonly string[];
  /** `F:` and `X:` lines in file order. */
  readonly patterns: readonly MaintainersPattern[];
}

/** An underlined heading that groups sections. A few name people to ask about the whole group. */
export interface MaintainersGroupFact extends FactBase {
  readonly kind: 'maintainers-group';
  readonly maintainers: readonly string[];
  readonly lists: readonly string[];
  readonly web: readonly string[];
}

/** One line of `.mailmap`. `name` is the name to show, `''` when the line only maps addresses. */
export interface MailmapFact extends FactBase {
  readonly kind: 'mailmap-entry';
  /** The address to use instead, `''` when the line only gives a name. */
  readonly address: string;
  /** What it applies to: an address, or `Name <address>`. */
  readonly from: string;
}

export type MaintainersFact = MaintainersSectionFact | MaintainersGroupFact | MailmapFact;
