import type { FactBase } from './fact';

/** One `F:` or `X:` line, as written. */
export interface MaintainersPattern {
  readonly pattern: string;
  readonly exclude: boolean;
  readonly line: number;
}

/** One section of MAINTAINERS, from its title to the blank line that ends it. */
export interface MaintainersSectionFact extends FactBase {
  readonly kind: 'maintainers-section';
  /** Heading it stands under, `''` before the first one. */
  readonly group: string;
  /** Values of `M:`, as written: `Name <address>`. */
  readonly maintainers: readonly string[];
  readonly reviewers: readonly string[];
  /** First word of each `L:` line. */
  readonly lists: readonly string[];
  /** Values of `S:`, as written; several are rare, none is common. */
  readonly status: readonly string[];
  readonly trees: readonly string[];
  readonly web: readonly string[];
  readonly keywords: readonly string[];
  /** `F:` and `X:` lines in file order. */
  readonly patterns: readonly MaintainersPattern[];
}

/** An underlined heading that groups sections. */
export interface MaintainersGroupFact extends FactBase {
  readonly kind: 'maintainers-group';
}

export type MaintainersFact = MaintainersSectionFact | MaintainersGroupFact;
