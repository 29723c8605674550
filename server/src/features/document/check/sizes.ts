import { t } from '../../../base/l10n';
import type { Model } from '../../../model/model';
import { grouped } from '../blocks';
import type { Finding } from './finding';
import { agrees, readNumber } from './numbers';
import type { DocumentLine } from './text';
import { filesByName } from './tree-paths';

const NUMBER = String.raw`(?<qualifier>about |around |approximately |roughly |nearly |almost |over |more than |at least |up to |~ ?|≈ ?|> ?|circa )?(?<number>\d[\d,]*(?:\.\d+)?)(?<suffix>[KkM])?(?<plus>\+)?`;
const UNIT = String.raw`[ -]?(?<unit>lines?(?: of code)?|LOC|bytes|KiB|KB|MiB|MB)\b`;
const FILE = String.raw`(?<file>[\w./+-]*[\w+-]\.(?:c|h|py|json|hx|rst|rs|pl|sh|S|inc)|(?<![\w./-])(?:MAINTAINERS|configure|Makefile|Kconfig))`;

/** `block.c` (8,413 lines); block.c: 256K+ lines; | block.c | 8,413 lines |; 8,413 lines in `block.c`. */
const AFTER = new RegExp(`${FILE}[\`*_"]*\\]?(?:\\([^()]*\\))?[\`*_"]*\\s*(?:[-–—:|(,]+|has|is|with|contains|spans|consists of|comprises|holds)[\\s(|–—-]*(?:has |is |with |of )?${NUMBER}${UNIT}`, 'gi');
const BEFORE = new RegExp(`${NUMBER}${UNIT}\\s+(?:in|of|long|for)\\s+[\`*_"\\[]*${FILE}`, 'gi');

/** Sizes given for one file, in lines or bytes. */
export function checkSizes(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.block !== undefined || line.text.length > 4000 || !/\d[\d.,KkM+]* ?-?(line|LOC|byte|[KM]i?B)/i.test(line.text)) return [];
  return [...line.text.matchAll(AFTER), ...line.text.matchAll(BEFORE)].flatMap((match) => checkSize(model, file, line, match));
}

function checkSize(model: Model, file: string, line: DocumentLine, match: RegExpExecArray): Finding[] {
  const written = match[0].slice(match[0].search(/\d[\d,.]*[KkM]?\+?[ -]?(?:lines|line|LOC|bytes|KiB|KB|MiB|MB)/));
  const text = /^\d[\d,.]*[KkM]?\+?[ -]?(?:lines?(?: of code)?|LOC|bytes|KiB|KB|MiB|MB)/.exec(written)?.[0] ?? written;
  return sizeFinding(model, file, line, match.groups ?? {}, { text, start: match.index + match[0].indexOf(written) });
}

/**
 * The finding about one size when it is wrong. `groups`: file, unit and what `readNumber` takes; `claim`: what to underline
 * and to put the right value in place of.
 */
export function sizeFinding(model: Model, file: string, line: DocumentLine, groups: Readonly<Record<string, string | undefined>>, claim: { readonly text: string; readonly start: number }): Finding[] {
  const path = onlyFile(model, groups['file'] ?? '');
  const info = path === undefined ? undefined : model.file(path);
  const claimed = readNumber(groups);
  if (path === undefined || info === undefined || claimed === undefined) return [];
  const unit = groups['unit'] ?? '';
  const inLines = /^(line|LOC)/.test(unit);
  if (inLines && info.lines < 0) return [];
  const scales = inLines || unit === 'bytes' ? [1] : /^K/.test(unit) ? [1000, 1024] : [1_000_000, 1_048_576];
  const real = inLines ? info.lines : info.size;
  if (scales.some((scale) => agrees(claimed, real / scale))) return [];
  const actual = inLines ? `${grouped(info.lines)} lines` : `${grouped(info.size)} bytes`;
  const bytes = inLines && agrees(claimed, info.size) ? ` (the number is its size in bytes)` : '';
  const hasUnit = /[a-z]{2}/i.test(claim.text);
  return [{
    file, line: line.number, character: claim.start, endCharacter: claim.start + claim.text.length, claim: `${groups['file'] ?? ''}: ${claim.text}`, kind: 'size',
    actual: t('{0} has {1}', path, `${actual}${bytes}`), evidence: path, ...(hasUnit ? { replacement: actual } : inLines || unit === 'bytes' ? { replacement: grouped(real) } : {}),
  }];
}

/** The file a written name means, when only one can be meant. */
function onlyFile(model: Model, written: string): string | undefined {
  const name = written.replace(/^\.\//, '');
  if (model.isFile(name)) return name;
  const candidates = (model.get(filesByName).get(name.slice(name.lastIndexOf('/') + 1)) ?? []).filter((path) => path === name || path.endsWith(`/${name}`));
  return candidates.length === 1 ? candidates[0] : undefined;
}
