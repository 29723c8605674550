/** `qemuAtlas/backtrace`: a pasted text, or an open document as it is now. */
export interface BacktraceParams {
  readonly text: string;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface BacktraceAnswer {
  /** 0: the text holds no backtrace. */
  readonly threads: number;
  /** Escaped Markdown with relative links. */
  readonly markdown: string;
}
