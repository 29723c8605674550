import type { Model } from '../../model/model';

/** What the tree itself says a directory or file is for, and where it says so. */
export interface Purpose {
  readonly text: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

/** Undefined where the tree says nothing; nothing is ever guessed. */
export function purposeOf(model: Model, path: string): Purpose | undefined {
  const documented = model.facts('documented-path').find((fact) => fact.name === path);
  return documented === undefined ? undefined : { text: documented.purpose, file: documented.file, line: documented.line };
}

const MAX_LENGTH = 140;

/** The first sentence, cut at a word when it is long. */
export function shortPurpose(text: string): string {
  const sentence = /^.*?[.!?](?=\s+[A-Z]|$)/.exec(text)?.[0] ?? text;
  const plain = sentence.replace(/[.\s]+$/, '');
  if (plain.length <= MAX_LENGTH) return plain;
  const cut = plain.slice(0, MAX_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_LENGTH - 30))} …`;
}
