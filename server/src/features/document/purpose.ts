import type { Purpose } from '../../model/purposes';

const MAX_LENGTH = 140;

/** The first sentence, cut at a word when it is long. */
export function shortPurpose({ text }: Purpose): string {
  const sentence = /^.*?[.!?](?=\s+[A-Z]|$)/.exec(text)?.[0] ?? text;
  const plain = sentence.replace(/[.\s]+$/, '');
  if (plain.length <= MAX_LENGTH) return plain;
  const cut = plain.slice(0, MAX_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_LENGTH - 30))} …`;
}
