/** `qemuAtlas/tool`: a tool of `qemu-atlas mcp`, answered from the index of the editor. */
export interface ToolParams {
  readonly name: string;
  readonly input: unknown;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface ToolAnswer {
  readonly text: string;
  /** True when the caller has to do something else; the text says what. */
  readonly isError: boolean;
}
