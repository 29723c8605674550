/** UTF-16 units below which V8 copies a part of a text instead of pointing into it. */
const SHORTEST_PART = 13;

/**
 * The same text as a string of its own. V8 keeps a part of a text as a pointer into the whole, which lives as
 * long as the part: a word cut out of a document would hold the document. For what outlives the text it was cut from.
 */
export function ownText(text: string): string {
  return text.length < SHORTEST_PART ? text : (JSON.parse(JSON.stringify(text)) as string);
}
