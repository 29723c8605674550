/** `qemuAtlas/generate`: what to generate from. */
export interface GenerateParams {
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

/** `qemuAtlas/generate`: the documents as text, paths relative to the tree's root; the client shows or writes them. */
export interface GenerateAnswer {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}
