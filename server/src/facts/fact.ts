/**
 * What every fact carries. A fact is plain data taken from one place of one file; nothing is
 * stated anywhere in the product without one behind it.
 */
export interface FactBase {
  /** Discriminator; also the KIND of `qemu-atlas facts KIND` unless docs/json.md says otherwise. */
  readonly kind: string;
  readonly name: string;
  /** Tree path of the file it stands in. */
  readonly file: string;
  /** 0-based line of its first character. */
  readonly line: number;
  /** 0-based line of its last character. */
  readonly endLine: number;
}

/** Something an extractor could not make sense of. Data, not an exception: broken input is normal. */
export interface Problem {
  readonly extractor: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
