import type { FactBase } from './fact';

/** A `configs/targets/*.mak` file: one target QEMU can be built for. `name` is e.g. `arm-softmmu`. */
export interface TargetFact extends FactBase {
  readonly kind: 'target';
  /** Every `KEY=value` of the file in order. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A `config NAME` block of a Kconfig file. `name` is without `CONFIG_`. */
export interface ConfigSymbolFact extends FactBase {
  readonly kind: 'config-symbol';
  readonly type: string;
  readonly prompt: string;
  readonly help: string;
}

export type BuildFact = TargetFact | ConfigSymbolFact;
