import { basename } from '../base/paths';

interface TextAt {
  readonly text: string;
  /** 0-based. */
  readonly line: number;
}

/** A first sentence that tells what to do, whose it is or where to look, not what the directory is. */
const NO_PURPOSE = /^(see|run|use|please|tests? requires?|notes?\b|warning|to|for|if|you|we|this file|files in)\b|copyright|licen[cs]e|https?:|:$|auto-?generated/i;

/**
 * What a README says its directory is: the first paragraph when it speaks of the directory, else a
 * telling title, else a short first sentence of a README without title. Undefined when it says none.
 */
export function readmePurpose(directory: string, title: TextAt | undefined, paragraph: TextAt | undefined): TextAt | undefined {
  const sentence = paragraph === undefined ? undefined : { text: firstSentence(paragraph.text), line: paragraph.line };
  if (sentence !== undefined && !NO_PURPOSE.test(sentence.text) && speaksOf(sentence.text, directory, title?.text ?? '')) return sentence;
  if (title !== undefined) return words(title.text) >= 3 && !/readme/i.test(title.text) && !NO_PURPOSE.test(title.text) ? title : undefined;
  return sentence !== undefined && sentence.text.length <= 90 && words(sentence.text) >= 3 && !NO_PURPOSE.test(sentence.text) && !/^the\b/i.test(sentence.text) ? sentence : undefined;
}

/** `This directory …`, `These are …`, or `NAME is a …` with the name of the directory or of the title. */
function speaksOf(sentence: string, directory: string, title: string): boolean {
  if (/^(this|the) (directory|folder|package|library|crate|tool|program|module|section)\b|^this (is|contains)\b|^these are\b/i.test(sentence)) return true;
  const subject = /^([\w.+-]+) is\b/.exec(sentence)?.[1]?.toLowerCase();
  return subject !== undefined && (basename(directory).toLowerCase() === subject || title.toLowerCase().split(/\s+/).includes(subject));
}

/** Up to the first full stop before a capital letter, without that stop. */
export function firstSentence(text: string): string {
  const stop = /[.!?](?=\s+[A-Z(`])/.exec(text);
  return (stop === null ? text : text.slice(0, stop.index)).replace(/[.\s]+$/, '');
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => /[A-Za-z]{2}/.test(word)).length;
}
