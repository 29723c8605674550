/** Where something stands. */
export interface WireLocation {
  readonly uri: string;
  readonly line: number;
}
