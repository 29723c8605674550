import { stem } from './stem';

/** Words of questions that name no subject, whatever they ask. Stems of them are dropped too. */
const QUESTION_WORDS = new Set(('a an and any anyone are as at be been being but by can could did do does doing done for from get gets give given go goes gone had has have how i if in into is it its '
  + 'know let like lives look looks made make makes me mean means my need needs of on once one or our out over own please put qemu should show since so some someone something tell than no_ that the their them '
  + 'then there these they this those through to under up us use used uses using via want was we were what when where wheres whats which while who whom whose why will with within without would you your '
  + 'file files directory directories folder code source sources implement implements implemented implementation located live lives find happen happens happening handle handles handled '
  + 'whos im ive dont doesnt isnt cant still any more anymore actually exactly right start read reading called happened end ends ended thing things way work works working part parts else inside responsible take takes place come comes '
  + 'new add adding added able available between per s t').split(' '));

/** A word of a question or of a text. */
export interface Token {
  /** What is looked up: a stem, or a whole name in lower case with `_` for every joint. */
  readonly term: string;
  /** As written. */
  readonly text: string;
  /** True for a name made of several parts, whose parts follow as tokens of their own. */
  readonly whole: boolean;
  /** Offset in the question. */
  readonly at: number;
}

const CHUNK = /[A-Za-z0-9](?:[A-Za-z0-9_+./-]*[A-Za-z0-9+])?/g;

/** Words of a question in order: names whole and in parts, question words left out. */
export function questionTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.replace(/['’](s|re|ve|d|ll|t)\b/g, '').matchAll(CHUNK)) {
    const [chunk] = match;
    const at = match.index;
    const parts = partsOf(chunk);
    if (parts.length > 1) tokens.push({ term: wholeName(chunk), text: chunk, whole: true, at });
    for (const part of parts) {
      const lower = part.toLowerCase();
      if (parts.length === 1 && (QUESTION_WORDS.has(lower) || (lower.length < 2 && !/\d/.test(lower)))) continue;
      if (lower.length < 2) continue;
      tokens.push({ term: stem(lower), text: part, whole: false, at });
    }
  }
  return tokens;
}

/** Calls `visit` with every term of a text of the tree: stems of parts, and names whole when `wholes` is set. */
export function eachTerm(text: string, wholes: boolean, visit: (term: string) => void): void {
  for (const [chunk] of text.matchAll(CHUNK)) {
    const parts = partsOf(chunk);
    if (parts.length > 1 && wholes) visit(wholeName(chunk));
    for (const part of parts) if (part.length > 1) visit(stem(part.toLowerCase()));
  }
}

/** `virtio-blk`, `virtio_blk` and `virtio/blk` are one name. */
export function wholeName(chunk: string): string {
  return chunk.toLowerCase().replace(/[^a-z0-9+]+/g, '_');
}

/** `qmp_blockdev_add` → qmp, blockdev, add; `BlockDriverState` → Block, Driver, State; `GICv3` stays whole. */
export function partsOf(chunk: string): readonly string[] {
  const pieces = /[^A-Za-z0-9+]/.test(chunk) ? chunk.split(/[^A-Za-z0-9+]+/) : [chunk];
  const parts: string[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    if (/[a-z][A-Z]/.test(piece) || /[A-Z]{2,}[a-z]{2,}/.test(piece)) parts.push(...camelParts(piece));
    else parts.push(piece);
  }
  return parts;
}

function camelParts(piece: string): readonly string[] {
  const parts = piece.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2,})/);
  return parts.length > 1 && parts.every((part) => part.length > 1) ? parts : [piece];
}

/** True for `fiel` and `wheer`: letters of a small word that changed places. */
export function isSlipOfQuestionWord(word: string): boolean {
  if (word.length < 4) return false;
  for (let i = 0; i + 1 < word.length; i++) if (QUESTION_WORDS.has(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2))) return true;
  return false;
}

export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word.toLowerCase());
}
