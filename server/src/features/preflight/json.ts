import type { PreflightResult } from './preflight';

/** The answer as other programs get it; lines count from 1. See docs/json.md. */
export function preflightJson({ files, subsystems, unowned, cc, tests, documents, regions, warnings }: PreflightResult): object {
  const up = <T extends { readonly line: number }>(place: T): T => ({ ...place, line: place.line + 1 });
  return {
    files: files.map(({ oldPath, newPath, status }) => ({ path: newPath ?? oldPath, status, ...(status === 'renamed' || status === 'copied' ? { from: oldPath } : {}) })),
    subsystems: subsystems.map(up), unowned, cc: [...cc.maintainers, ...cc.reviewers, ...cc.lists], ...cc, tests, documents: documents.map(up), regions, warnings: warnings.map(up),
  };
}
