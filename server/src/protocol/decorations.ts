/** `qemuAtlas/decorations`: what the Explorer tells about files and directories. */
export interface DecorationParams {
  readonly uris: readonly string[];
}

/** In the order of the question; null for what is not in a tree. */
export interface DecorationAnswer {
  readonly decorations: readonly (PathDecoration | null)[];
}

export interface PathDecoration {
  /** One line: purpose, subsystem, status. */
  readonly tooltip: string;
  /** At most two letters, '' when somebody looks after the path. */
  readonly badge: string;
}
