import { textDigest } from './document/digest';

/**
 * Managed regions: the generated parts of a document between two markers, the human text outside.
 *   Markdown   <!-- qemu-atlas:begin ID digest=… -->  …  <!-- qemu-atlas:end ID -->
 *   rst        .. qemu-atlas:begin ID digest=…        …  .. qemu-atlas:end ID
 * A marker stands on a line of its own. The digest is that of the text the tool wrote, so an edit by
 * hand shows. Regions may stand in any order and any file; nothing outside them is ever touched.
 */
export type MarkerStyle = 'markdown' | 'rst';

export interface Region {
  readonly id: string;
  readonly style: MarkerStyle;
  /** Digest in the marker, '' when it carries none (a place someone made for a region). */
  readonly digest: string;
  /** 0-based lines of the two markers. */
  readonly line: number;
  readonly endLine: number;
  /** Text between the markers, LF only, without the blank lines around it. */
  readonly body: string;
  /** True when the body is not what the tool wrote. */
  readonly edited: boolean;
}

/** A marker without its partner; such a region is left alone. */
export interface RegionProblem {
  readonly id: string;
  readonly line: number;
  readonly message: string;
}

/** What a region shall hold. */
export interface RegionContent {
  readonly id: string;
  readonly body: string;
  /**
   * When an untouched region holds all of these, it still is right although its text differs:
   * the provenance names the commit its facts were last different at, not every commit since.
   */
  readonly keepWhile?: readonly string[];
}

export type RegionOutcome =
  /** Holds what it shall hold. */
  | 'current'
  /** Rewritten now (or would be, where only the state is asked for). */
  | 'rewritten'
  /** Edited by hand and its facts changed: not overwritten without force. */
  | 'edited'
  /** Edited by hand, although its facts did not change. */
  | 'edited-current'
  /** This version of the tool makes no such region. */
  | 'unknown';

export interface RegionState {
  readonly id: string;
  readonly line: number;
  readonly endLine: number;
  readonly outcome: RegionOutcome;
}

export interface RegionUpdate {
  readonly text: string;
  readonly states: readonly RegionState[];
  readonly problems: readonly RegionProblem[];
  /** Ids of contents that have no region in this text. */
  readonly absent: readonly string[];
}

const BEGIN = /^[ \t]*(?:<!-- qemu-atlas:begin ([\w][\w./:+-]*)(?: digest=([0-9a-f]+))? -->|\.\. qemu-atlas:begin ([\w][\w./:+-]*)(?: digest=([0-9a-f]+))?)[ \t]*\r?$/;
const END = /^[ \t]*(?:<!-- qemu-atlas:end ([\w][\w./:+-]*) -->|\.\. qemu-atlas:end ([\w][\w./:+-]*))[ \t]*\r?$/;

/** The regions of a text, in order. */
export function parseRegions(text: string): { regions: readonly Region[]; problems: readonly RegionProblem[] } {
  const regions: Region[] = [];
  const problems: RegionProblem[] = [];
  const lines = text.split('\n');
  let open: { id: string; style: MarkerStyle; digest: string; line: number } | undefined;
  lines.forEach((lineText, line) => {
    if (!lineText.includes('qemu-atlas:')) return;
    const begin = BEGIN.exec(lineText);
    if (begin !== null) {
      if (open !== undefined) problems.push({ id: open.id, line: open.line, message: `region ${open.id} has no end marker` });
      open = { id: begin[1] ?? begin[3] ?? '', style: begin[1] === undefined ? 'rst' : 'markdown', digest: begin[2] ?? begin[4] ?? '', line };
      return;
    }
    const end = END.exec(lineText);
    if (end === null) return;
    const id = end[1] ?? end[2] ?? '';
    if (open === undefined || open.id !== id) {
      problems.push({ id, line, message: `end marker of region ${id} has no begin marker` });
      return;
    }
    const body = regionBody(lines.slice(open.line + 1, line).join('\n'));
    const edited = open.digest === '' ? body !== '' : textDigest(body) !== open.digest;
    regions.push({ ...open, endLine: line, body, edited });
    open = undefined;
  });
  if (open !== undefined) problems.push({ id: open.id, line: open.line, message: `region ${open.id} has no end marker` });
  return { regions, problems };
}

/**
 * Brings the regions of a text up to date. Untouched when nothing changed, byte for byte; a second
 * call changes nothing. `force` also overwrites regions that were edited by hand.
 */
export function updateRegions(text: string, contents: readonly RegionContent[], options: { force?: boolean } = {}): RegionUpdate {
  const { regions, problems } = parseRegions(text);
  const byId = new Map(contents.map((content) => [content.id, content]));
  const lines = text.split('\n');
  const parts: string[] = [];
  const states: RegionState[] = [];
  let next = 0;
  for (const region of regions) {
    const content = byId.get(region.id);
    const outcome = outcomeOf(region, content, options.force ?? false);
    states.push({ id: region.id, line: region.line, endLine: region.endLine, outcome });
    if (outcome !== 'rewritten' || content === undefined) continue;
    parts.push(...lines.slice(next, region.line), ...writtenLike(lines, region, content));
    next = region.endLine + 1;
  }
  parts.push(...lines.slice(next));
  const present = new Set(regions.map((region) => region.id));
  return { text: parts.join('\n'), states, problems, absent: contents.map((content) => content.id).filter((id) => !present.has(id)) };
}

/** A region as it is first written; no newline at its end. An rst comment needs blank lines around it, an HTML one does not. */
export function writeRegion(content: RegionContent, style: MarkerStyle = 'markdown'): string {
  const body = safeBody(content.body);
  const [open, close, gap] = style === 'markdown' ? ['<!-- ', ' -->', '\n'] : ['.. ', '', '\n\n'];
  return `${open}qemu-atlas:begin ${content.id} digest=${textDigest(body)}${close}${gap}${body}${gap}${open}qemu-atlas:end ${content.id}${close}`;
}

function outcomeOf(region: Region, content: RegionContent | undefined, force: boolean): RegionOutcome {
  if (content === undefined) return 'unknown';
  const body = safeBody(content.body);
  if (region.body === body) return region.edited ? 'rewritten' : 'current';
  const kept = content.keepWhile !== undefined && content.keepWhile.every((text) => region.body.includes(text));
  if (!region.edited) return kept ? 'current' : 'rewritten';
  if (force) return 'rewritten';
  // What the tool last wrote had the digest of today's content: only the hand edit differs.
  return region.digest === textDigest(body) ? 'edited-current' : 'edited';
}

/** The new lines of a region, each ended as its begin marker is; the end marker's own line stays as it was. */
function writtenLike(lines: readonly string[], region: Region, content: RegionContent): string[] {
  const ending = (lines[region.line] ?? '').endsWith('\r') ? '\r' : '';
  const written = writeRegion(content, region.style).split('\n').map((line) => line + ending);
  return [...written.slice(0, -1), lines[region.endLine] ?? ''];
}

/** The body as it is digested: LF only, no blank lines around it. */
function regionBody(raw: string): string {
  return raw.replace(/\r/g, '').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** No line of a body may look like a marker, whatever the tree put into it. */
function safeBody(body: string): string {
  const clean = regionBody(body);
  if (!clean.includes('qemu-atlas:')) return clean;
  return clean.split('\n').map((line) => (BEGIN.test(line) || END.test(line) ? line.replace('qemu-atlas:', 'qemu-atlas :') : line)).join('\n');
}
