/** One piece of a `K:` pattern. */
type Piece = { readonly any: true } | { readonly char: string; readonly optional: boolean; readonly ignoreCase: boolean };

/** Longer lines are no subjects. */
const MAX_LINE = 2000;

/**
 * Whether a `K:` pattern of MAINTAINERS takes a line. Patterns come from the tree, so no regular expression is made of
 * them: what the tree's patterns use is understood (`^`, `.*`, `(?i)`, `x?`, escapes, plain text); others take nothing.
 * White space in a pattern means nothing, as the script's `/x` has it.
 */
export function keywordTakes(pattern: string, line: string, options: { readonly anchorable: boolean }): boolean {
  const parsed = parse(pattern);
  if (parsed === undefined || (parsed.anchored && !options.anchorable)) return false;
  const text = line.slice(0, MAX_LINE);
  return parsed.anchored ? matchesAt(parsed.pieces, text, 0) : matchesAt([{ any: true }, ...parsed.pieces], text, 0);
}

function parse(pattern: string): { anchored: boolean; pieces: readonly Piece[] } | undefined {
  const source = pattern.replace(/\s+/g, '');
  const anchored = source.startsWith('^');
  const pieces: Piece[] = [];
  let ignoreCase = false;
  for (let at = anchored ? 1 : 0; at < source.length; at++) {
    if (source.startsWith('(?i)', at)) {
      ignoreCase = true;
      at += 3;
    } else if (source.startsWith('.*', at)) {
      pieces.push({ any: true });
      at++;
    } else {
      const escaped = source[at] === '\\' && /[^\w]/.test(source[at + 1] ?? '');
      if (!escaped && /[\\()[\]{}|.*+?$^]/.test(source[at]!)) return undefined;
      if (escaped) at++;
      const optional = source[at + 1] === '?';
      pieces.push({ char: source[at]!, optional, ignoreCase });
      if (optional) at++;
    }
  }
  return { anchored, pieces };
}

/** Follows all ways at once: time grows with pieces times characters. */
function matchesAt(pieces: readonly Piece[], text: string, start: number): boolean {
  let places = new Set([start]);
  for (const piece of pieces) {
    const next = new Set<number>();
    if ('any' in piece) {
      const first = Math.min(...places);
      for (let at = first; at <= text.length; at++) next.add(at);
    } else {
      for (const at of places) {
        if (piece.optional) next.add(at);
        const char = text[at];
        if (char !== undefined && (char === piece.char || (piece.ignoreCase && char.toLowerCase() === piece.char.toLowerCase()))) next.add(at + 1);
      }
    }
    if (next.size === 0) return false;
    places = next;
  }
  return true;
}
