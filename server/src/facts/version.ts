import type { FactBase } from './fact';

/** The content of VERSION. `name` is QEMU's version, e.g. `10.0.0`. */
export interface QemuVersionFact extends FactBase {
  readonly kind: 'qemu-version';
}
