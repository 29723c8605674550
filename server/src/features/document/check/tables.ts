import type { Model } from '../../../model/model';
import type { Finding } from './finding';
import { sizeFinding } from './sizes';
import type { DocumentLine } from './text';

/** Heads of columns that give a size, and its unit. */
const UNITS: readonly (readonly [head: RegExp, unit: string])[] = [
  [/^(lines?|lines of code|loc|sloc|line count|# lines)$/i, 'lines'], [/^(bytes|size \(bytes\)|size in bytes)$/i, 'bytes'], [/^(kb|size \(kb\))$/i, 'KB'], [/^(kib|size \(kib\))$/i, 'KiB'],
];
const FILE = /[\w./+-]*[\w+-]\.(?:c|h|py|json|hx|rst|rs|pl|sh|S|inc)\b/;
const NUMBER = /^(?<qualifier>~ ?|≈ ?|> ?|about |over )?(?<number>\d[\d,]*(?:\.\d+)?)(?<suffix>[KkM])?(?<plus>\+)?$/;

/** Sizes in tables: the unit stands at the head of the column, the file in another cell of the row. */
export function checkTables(model: Model, file: string, lines: readonly DocumentLine[]): Finding[] {
  const findings: Finding[] = [];
  let columns: ReadonlyMap<number, string> = new Map();
  lines.forEach((line, at) => {
    if (line.block !== undefined || line.text.length > 4000 || !/^\s*\|/.test(line.text)) {
      columns = new Map();
      return;
    }
    const cells = cellsOf(line.text);
    if (/^\s*\|[\s:|-]+\|?\s*$/.test(lines[at + 1]?.text ?? '')) columns = unitsOf(cells);
    if (columns.size === 0 || line.hypothetical) return;
    const path = cells.map(({ text }) => FILE.exec(text)?.[0]).find((found) => found !== undefined);
    if (path === undefined) return;
    for (const [column, unit] of columns) {
      const cell = cells[column];
      const match = cell === undefined ? null : NUMBER.exec(cell.text);
      if (cell === undefined || match === null) continue;
      findings.push(...sizeFinding(model, file, line, { ...match.groups, file: path, unit }, { text: cell.text, start: cell.start }));
    }
  });
  return findings;
}

interface Cell {
  /** Without marks of emphasis and spaces around. */
  readonly text: string;
  readonly start: number;
}

function cellsOf(row: string): readonly Cell[] {
  const cells: Cell[] = [];
  let start = row.indexOf('|') + 1;
  for (const part of row.slice(start).split('|')) {
    const text = part.replace(/^[\s*_]+|[\s*_]+$/g, '');
    cells.push({ text, start: start + Math.max(0, part.indexOf(text)) });
    start += part.length + 1;
  }
  return cells;
}

function unitsOf(heads: readonly Cell[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  heads.forEach(({ text }, column) => {
    const unit = UNITS.find(([head]) => head.test(text))?.[1];
    if (unit !== undefined) found.set(column, unit);
  });
  return found;
}
