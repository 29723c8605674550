import type { FactBase } from './fact';

/** A `configs/targets/*.mak` file: one target QEMU can be built for. `name` is e.g. `arm-softmmu`. */
export interface TargetFact extends FactBase {
  readonly kind: 'target';
  /** Every `KEY=value` of the file in order. */
  readonly settings: Readonly<Record<string, string>>;
  /** 0-based line of each setting. */
  readonly lines: Readonly<Record<string, number>>;
}

/** A `CONFIG_X=y` line of a file below configs/devices. `name` is without `CONFIG_`. */
export interface ConfigAssignmentFact extends FactBase {
  readonly kind: 'config-assignment';
  readonly value: 'y' | 'n';
  /** True for `# CONFIG_X=n`: the line only shows what a user may switch off. */
  readonly commented: boolean;
}

/** An `include` line of a file below configs/devices. `name` is the tree path of the file it names. */
export interface ConfigIncludeFact extends FactBase {
  readonly kind: 'config-include';
}

export type BuildFact = TargetFact | ConfigAssignmentFact | ConfigIncludeFact;
