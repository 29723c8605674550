/** `qemuAtlas/preflight`: a commit or range, what is staged, what the work tree changes, or the text of a patch. */
export interface PreflightParams {
  readonly source: { readonly kind: 'commit'; readonly revision: string } | { readonly kind: 'staged' } | { readonly kind: 'changed' } | { readonly kind: 'patch'; readonly text: string };
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface PreflightAnswer {
  /** Why there is no preflight; the rest is empty then. */
  readonly problem?: 'untrusted' | 'no-git' | 'unknown-commit' | 'no-change';
  readonly files: number;
  readonly warnings: number;
  /** Escaped Markdown with relative links. */
  readonly markdown: string;
}
