/** What the thread of the layout is asked. */
export interface LayoutQuestion {
  readonly id: number;
  /** A graph in graphviz' language. */
  readonly dot: string;
}

export type LayoutAnswer = { readonly id: number } & ({ readonly svg: string } | { readonly error: string });
