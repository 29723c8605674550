// A bundle of its own, loaded when `qemu-atlas export` is asked for: the encoders' libraries are in no other, and not in the .vsix.
import { encodeParquet } from './parquet';
import { encodeScip } from './scip';

export const encoders = { encodeParquet, encodeScip };
export type Encoders = typeof encoders;
