import type { Atlas } from '../services';

/** What a verb gets: its arguments, parsed, and ways to talk to the user. */
export interface Invocation {
  /** Arguments that are no options. */
  readonly positionals: readonly string[];
  readonly options: Options;
  readonly io: Io;
  /** Indexes the tree the user means, once. @throws UsageError when there is none. */
  readonly openTree: () => Promise<OpenTree>;
}

/** An indexed tree and where it is. */
export interface OpenTree extends Atlas {
  /** Absolute path. */
  readonly root: string;
}

/** Every option of every verb; `--root` and `--json` are for all. */
export interface Options {
  readonly root?: string;
  readonly json: boolean;
  readonly stdin: boolean;
  readonly stdio: boolean;
  readonly tree: boolean;
  readonly all: boolean;
  readonly force: boolean;
  readonly fix: boolean;
  readonly staged: boolean;
  readonly github: boolean;
  readonly gitlab: boolean;
  readonly hooks: boolean;
  readonly editor: boolean;
  readonly path: boolean;
  readonly out?: string;
  readonly target?: string;
  readonly limit?: string;
  readonly format?: string;
  readonly view?: string;
}

export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Lines of standard input. */
  lines(): AsyncIterable<string>;
}

/** One verb of `qemu-atlas`. `run` answers the exit status: 0 fine, 1 findings or nothing found. */
export interface Command {
  readonly name: string;
  /** After the verb, as usage shows it. */
  readonly synopsis: string;
  readonly summary: string;
  run(invocation: Invocation): Promise<number>;
}

/** The user asked for something that cannot be: printed plainly, exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
