import { dirname } from '../base/paths';
import type { Model } from '../model/model';
import { programsOf } from '../model/programs';
import { typesNamedInC } from '../model/qom-names';

/** A line of a document as it is now. */
export interface HintLine {
  /** 0-based. */
  readonly line: number;
  readonly text: string;
}

/** Where a hint stands: behind this column (UTF-16). */
interface HintPlace {
  readonly line: number;
  readonly character: number;
}

export interface TypeHint extends HintPlace {
  /** The type's name as QOM knows it. */
  readonly type: string;
}

export interface BuildHint extends HintPlace {
  /** Targets whose emulators have the source, sorted; short names. */
  readonly targets: readonly string[];
  /** Other binaries that have it. */
  readonly others: readonly string[];
}

/** Longer facts are no hints: they push the code aside. In UTF-16 units. */
const MAX_HINT = 20;
/** A line longer than this is generated. */
const MAX_LINE = 1000;

/** The names behind `TYPE_` macros, except where they are defined or only talked about. */
export function typeHintsIn(model: Model, path: string, lines: readonly HintLine[]): readonly TypeHint[] {
  return lines.flatMap(({ line, text }) => {
    if (text.length > MAX_LINE || /^\s*(\*|\/\/|\/\*|#\s*define\s+TYPE_)/.test(text)) return [];
    return [...text.matchAll(/\bTYPE_[A-Z0-9_]+\b/g)].flatMap((match): TypeHint[] => {
      const [named] = typesNamedInC(model, match[0], path);
      return named === undefined || named.type.length > MAX_HINT ? [] : [{ line, character: match.index + match[0].length, type: named.type }];
    });
  });
}

/** What each source that a meson.build names is built into. */
export function buildHintsIn(model: Model, path: string, lines: readonly HintLine[]): readonly BuildHint[] {
  const folder = dirname(path);
  return lines.flatMap(({ line, text }) => {
    if (text.length > MAX_LINE) return [];
    const code = /^[^'#]*#/.test(text) ? '' : text;
    return [...code.matchAll(/'([\w./+-]+\.(?:c|S|cc|m))'/g)].flatMap((match): BuildHint[] => {
      const file = folder === '' ? match[1] ?? '' : `${folder}/${match[1] ?? ''}`;
      if (!model.isFile(file)) return [];
      const targets = new Set<string>();
      const others = new Set<string>();
      for (const binary of programsOf(model, file)) {
        if (binary.target === undefined) others.add(binary.name);
        else targets.add(binary.target.kind === 'system' ? binary.target.shortName : binary.target.name);
      }
      return [{ line, character: match.index + match[0].length, targets: [...targets].sort(), others: [...others].sort() }];
    });
  });
}
