/** `qemuAtlas/card`: everything about the word at a position, whatever the settings say of hovers. */
export interface CardParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  /** The QOM type of this name instead: lines that register types need not spell them. */
  readonly type?: string;
}

/** A text to show beside code. */
export interface TextAnswer {
  readonly title: string;
  /** What stands beside the title: a status, a count. */
  readonly detail: string;
  /** Escaped Markdown; links are absolute. */
  readonly markdown: string;
}
