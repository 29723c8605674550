import { t } from '../base/l10n';
import { comparePaths } from '../base/paths';
import { buildFor, type Build } from '../model/build';
import type { HostOptions } from '../model/meson/host';
import { renderMeson } from '../model/meson/render';
import type { Placed } from '../model/meson/values';
import type { Model } from '../model/model';
import { rulesOf } from './why-placed';

/** A row of `facts meson-sources`: one per file and condition. */
export interface MesonSourceRow {
  /** Tree path of the source. */
  readonly file: string;
  /** Conditions of the source sets it goes through, `''` when there is none. */
  readonly when: string;
  /** Binaries that link it in any case, sorted. */
  readonly binaries: readonly string[];
  /** Binaries that have it in a plain archive on their link line, sorted. */
  readonly ondemand: readonly string[];
  /** Where meson.build names it; line 0-based. */
  readonly mesonFile: string;
  readonly mesonLine: number;
}

/** Every source that a binary is made of, sorted by path. */
export function mesonSourceRows(model: Model, host?: HostOptions): MesonSourceRow[] {
  const build = model.get(buildFor(host));
  return [...build.paths()].filter((file) => model.isFile(file)).sort(comparePaths).flatMap((file) => mesonRowsOf(build, file));
}

/** The rows of one source: one for each condition under which it is linked. */
export function mesonRowsOf(build: Build, file: string): MesonSourceRow[] {
  const rows = new Map<string, { placed: Placed; binaries: Set<string>; ondemand: Set<string> }>();
  for (const { binary, placed, always } of build.builtInto(file)) {
    const when = whenText(placed);
    let row = rows.get(when);
    if (row === undefined) rows.set(when, (row = { placed, binaries: new Set(), ondemand: new Set() }));
    (always ? row.binaries : row.ondemand).add(binary.name);
  }
  return [...rows].map(([when, { placed, binaries, ondemand }]) => ({
    file, when, binaries: [...binaries].sort(comparePaths), ondemand: [...ondemand].sort(comparePaths), mesonFile: placed.source.file, mesonLine: placed.source.line,
  }));
}

/** The conditions from the innermost set outwards: `CONFIG_E1000_PCI and CONFIG_SYSTEM_ONLY`. */
function whenText(placed: Placed): string {
  const parts = rulesOf(placed.via).flatMap(({ when, otherwise }) => {
    if (when === undefined) return [];
    const text = (when.k === 'list' ? when.of : [when]).map((item) => (item.k === 'str' ? item.v : renderMeson(item))).join(t(' and '));
    return [otherwise ? t('not ({0})', text) : text];
  });
  return [...new Set(parts)].join(t(' and '));
}
