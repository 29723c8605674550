import type { Listing, ListingRules } from './listing';
import type { FileStamp, ReadResult } from './reader';

/** The tree as the index sees it. One implementation reads the disk, one (in the tests) memory. */
export interface WorkspaceFiles {
  list(rules: ListingRules): Listing;
  /** Bytes of the result are valid until the next call. `limit`: larger files give only their size. */
  read(treePath: string, limit?: number): ReadResult;
  /** Size and time of the last change; undefined when there is no such file. */
  stat(treePath: string): FileStamp | undefined;
  /** Names right below a directory, [] when it cannot be read. */
  names(directory: string): readonly string[];
  /** The commit that is checked out, undefined outside git. */
  commit(): string | undefined;
}
