import { isCatchAll, sectionsOf } from '../model/maintainers-match';
import { contactsOf } from '../model/maintainers-people';
import type { Model } from '../model/model';
import { purposeOf } from '../model/purposes';

/**
 * One answer of `qemu-atlas what --json`. Names, order and people are what scripts/get_maintainer.pl
 * prints for the path; lines are 1-based, for people and other programs.
 */
export interface WhatResult {
  /** Tree path as asked, without a slash at its end. */
  readonly path: string;
  readonly exists: boolean;
  /** `none`: no file or directory of the index. */
  readonly kind: 'file' | 'directory' | 'none';
  /** What it is for, and where the tree says so; null when no file of this tree says it. */
  readonly purpose: { readonly text: string; readonly file: string; readonly line: number } | null;
  /** Most specific first, ties in MAINTAINERS order; the catch-all section included. */
  readonly subsystems: readonly WhatSubsystem[];
  /** Statuses of all sections, each once. */
  readonly status: readonly string[];
  /** `Name <address>`; a name with more than letters, digits, spaces and hyphens stands in quotes. */
  readonly maintainers: readonly string[];
  readonly reviewers: readonly string[];
  readonly lists: readonly string[];
  /** True when no section but the catch-all one covers the path. */
  readonly catchAllOnly: boolean;
  /** Why the index leaves the path out (firmware, submodule, build directory …); null when it does not. */
  readonly leftOut: string | null;
}

export interface WhatSubsystem {
  readonly title: string;
  /** As MAINTAINERS words it; '' when it says none. */
  readonly status: string;
  readonly group: string;
  /** Of the pattern that counts; −1 for one that begins with `*`. */
  readonly depth: number;
  readonly pattern: string;
  readonly catchAll: boolean;
  /** Of the title in MAINTAINERS. */
  readonly line: number;
}

/** All there is to say about a path in one line of JSON. Works for paths that do not exist, as the script does for a patch. */
export function what(model: Model, path: string): WhatResult {
  const treePath = path.replace(/\/+$/, '');
  const matches = sectionsOf(model, treePath);
  const kind = model.isFile(treePath) ? 'file' : model.isDirectory(treePath) ? 'directory' : 'none';
  const purpose = purposeOf(model, treePath);
  const leftOut = model.leftOut.find((entry) => treePath === entry.path || treePath.startsWith(`${entry.path}/`));
  return {
    path: treePath, exists: kind !== 'none' || leftOut?.path === treePath, kind, purpose: purpose === undefined ? null : { text: purpose.text, file: purpose.file, line: purpose.line + 1 },
    subsystems: matches.map(({ section, depth, pattern }) => ({
      title: section.name, status: section.status.join(', '), group: section.group, depth, pattern: pattern.pattern, catchAll: isCatchAll(section), line: section.line + 1,
    })),
    status: [...new Set(matches.flatMap(({ section }) => section.status))],
    ...contactsOf(model, matches),
    catchAllOnly: matches.every(({ section }) => isCatchAll(section)),
    leftOut: leftOut?.reason ?? null,
  };
}
