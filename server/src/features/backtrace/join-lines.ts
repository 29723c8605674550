import type { PastedLine } from './clean-lines';
import { beginsFrame } from './frame-forms';
import { headingOf } from './headings';

/** Lines that one frame may take: long argument lists wrap often. */
const MAX_PARTS = 40;
const MAX_LENGTH = 8000;

/**
 * Lines as they were before a debugger, mailer or terminal wrapped them. Only what is evidently the rest
 * of a frame is joined: an open parenthesis, a path without its line number, an `at` on its own line.
 */
export function joinWrapped(lines: readonly PastedLine[]): PastedLine[] {
  const joined: PastedLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at]!;
    let line = first.text;
    if (beginsFrame(line)) {
      for (let parts = 1; parts < MAX_PARTS && at + 1 < lines.length && line.length < MAX_LENGTH; parts++) {
        const next = lines[at + 1]!.text;
        const glue = glueFor(line, next);
        if (glue === undefined) break;
        line = `${line}${glue}${next.trim()}`;
        at++;
      }
    }
    joined.push({ text: line, at: first.at });
  }
  return joined;
}

const PATH_WITH_LINE = /^\s*[\w./\\+-]*:\d{1,9}(?::\d{1,9})?\b/;

/** What to put between a frame's line and the next one; undefined when the next one is not its rest. */
function glueFor(line: string, next: string): string | undefined {
  const rest = next.trim();
  if (rest === '' || beginsFrame(next) || headingOf(next) !== undefined) return undefined;
  if (/^(?:at|from) \S/.test(rest) && !/ at \S+:\d+/.test(line) && !/ from \S+$/.test(line)) return ' ';
  if (/\sat [^\s:]*[/\\:-]$/.test(line) && /^[\w./+-]+/.test(rest)) return '';
  if (/\sat [^\s:]+$/.test(line)) return PATH_WITH_LINE.test(rest) ? '' : undefined;
  if (/^\s*#\d/.test(line) && (openParens(line) > 0 || /(?:[,=]|\s(?:in|at|from)|#\d+|#\d+\s+0x[0-9a-f]+)$/i.test(line))) return ' ';
  if (/^\s*#\d+\s+0x[0-9a-f]+ in [^\s(]+$/i.test(line) && (/^\(/.test(rest) || PATH_WITH_LINE.test(rest))) return ' ';
  if (/^\s*==\d+==/.test(line) && openParens(line) > 0) return '';
  return undefined;
}

/** Parentheses that are open at the end, those in strings left out. */
function openParens(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')') depth--;
  }
  return depth;
}
