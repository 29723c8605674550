import type { Model } from '../model/model';
import { checkArchitectures } from './document/check/architectures';
import { checkArguments } from './document/check/arguments';
import { checkCounts } from './document/check/counts';
import { checkDirectoryCounts } from './document/check/directory-counts';
import { checkDrawings } from './document/check/drawings';
import type { Finding } from './document/check/finding';
import { checkSpokenNames } from './document/check/monitor';
import { checkNames } from './document/check/names';
import { checkLinks, checkPaths } from './document/check/paths';
import { checkPrograms } from './document/check/programs';
import { checkSizes } from './document/check/sizes';
import { checkLocations, checkSymbols } from './document/check/symbols';
import { checkTables } from './document/check/tables';
import { isMarkdown, readDocument } from './document/check/text';

export type { ClaimKind, Finding } from './document/check/finding';

/** A document to check. `path` is its tree path (or any name): links start there, its ending says Markdown or rst. */
export interface CheckedText {
  readonly path: string;
  readonly text: string;
}

/** Documents about what was there once: nothing in them has to exist. */
const ABOUT_THE_PAST = /(^|\/)(removed-features|deprecated|changelog|changes|news|release-?notes)\b/i;

/**
 * What a document says about the tree and the tree contradicts: paths, line numbers, symbols and
 * where they are, QOM types, QMP commands, options, CONFIG_ names, counts and sizes. A statement
 * that could be right is never reported. In order of the lines.
 */
export function checkDocument(model: Model, { path, text }: CheckedText): readonly Finding[] {
  if (ABOUT_THE_PAST.test(path)) return [];
  const lines = readDocument(path, text);
  const ofSeveralLines = [...checkDrawings(model, path, lines), ...checkTables(model, path, lines), ...checkArchitectures(model, path, lines)];
  return lines.flatMap((line) => {
    const findings = [
      ...ofSeveralLines.filter((finding) => finding.line === line.number),
      ...checkPaths(model, path, line), ...(isMarkdown(path) ? checkLinks(model, path, line) : []), ...checkLocations(model, path, line),
      ...checkSymbols(model, path, line), ...checkPrograms(model, path, line), ...checkNames(model, path, line), ...checkSpokenNames(model, path, line), ...checkArguments(model, path, line),
      ...checkCounts(model, path, line), ...checkDirectoryCounts(model, path, line), ...checkSizes(model, path, line),
    ];
    return withoutRepeats(findings);
  });
}

/** One claim of a line is reported once, by the first recogniser that knows it. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const overlaps = kept.some((other) => other.character < finding.endCharacter && finding.character < other.endCharacter);
    if (!overlaps) kept.push(finding);
  }
  return kept.sort((a, b) => a.character - b.character);
}
