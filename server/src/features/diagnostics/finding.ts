/** Kinds of diagnostics; each can be switched off. */
export const diagnosticKinds = ['maintainers', 'config', 'qom', 'docs'] as const;
export type DiagnosticKind = (typeof diagnosticKinds)[number];

/** Something that is certainly wrong, as the facts tell it: they know lines, not columns. */
export interface Finding {
  readonly kind: DiagnosticKind;
  /** Stable, for people who filter: `dead-pattern`. */
  readonly code: 'dead-pattern' | 'duplicate-pattern' | 'shadowed-pattern' | 'excluded-pattern' | 'unknown-config' | 'unknown-parent' | 'unknown-label' | 'unknown-document';
  /** `hint`: harmless, but of no use. */
  readonly severity: 'warning' | 'hint';
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly message: string;
  /** Finds the columns in the text of the file; undefined when the text is not what the facts were taken from. */
  readonly locate: (lines: readonly string[]) => Span | undefined;
  readonly fix?: Fix;
}

/** Line 0-based, columns UTF-16, `end` past the last character. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Fix {
  readonly title: string;
  /** What to write in the span's place; undefined removes the whole line. */
  readonly newText: string | undefined;
}

/** The first place of `needle` on a line. */
export function spanOf(lines: readonly string[], line: number, needle: string, from = 0): Span | undefined {
  const start = needle === '' ? -1 : (lines[line]?.indexOf(needle, from) ?? -1);
  return start < 0 ? undefined : { line, start, end: start + needle.length };
}
