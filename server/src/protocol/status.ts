/** `qemuAtlas/status` notification, also the answer of the request `qemuAtlas/getStatus`: one entry a workspace folder. */
export interface StatusParams {
  readonly folders: readonly FolderStatus[];
}

export interface FolderStatus {
  readonly folder: string;
  /** `no-tree`: the folder holds no QEMU tree. `cancelled`: the user stopped the indexing. */
  readonly phase: 'no-tree' | 'indexing' | 'ready' | 'cancelled' | 'failed';
  /** Root of the tree found, as a URI; may lie below or above the folder. */
  readonly root?: string;
  /** 0-100 while indexing. */
  readonly percent: number;
  /** One line for people: what is going on or what went wrong. */
  readonly message: string;
  readonly counts: { readonly files: number; readonly subsystems: number; readonly types: number };
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** QEMU's version as its VERSION file says, '' when there is none. */
  readonly version: string;
}
