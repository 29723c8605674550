/** What sort of statement a claim is. */
export type ClaimKind =
  | 'path' | 'line' | 'location' | 'symbol' | 'type' | 'program' | 'qmp-command' | 'qmp-event' | 'hmp-command' | 'option' | 'config' | 'count' | 'size'
  /** A region that is out of date or was edited, and a marker without its partner. */
  | 'region' | 'marker';

/** A statement of a document that the tree contradicts. */
export interface Finding {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** UTF-16 columns of the claim. */
  readonly character: number;
  readonly endCharacter: number;
  /** As it stands in the document. */
  readonly claim: string;
  readonly kind: ClaimKind;
  /** What is true instead, as one phrase. */
  readonly actual: string;
  /** Where the tree says so: `path` or `path:line` (1-based), or what was looked through. */
  readonly evidence: string;
  /** Text to put in the claim's place, when there is exactly one right one. */
  readonly replacement?: string;
}
