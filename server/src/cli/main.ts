import * as readline from 'node:readline';
import { parseArgs } from 'node:util';
import { neverCancelled } from '../base/cancellation';
import { openTree } from './open-tree';
import { commands } from './commands/table';
import { UsageError, type Io, type OpenTree, type Options } from './command';

const OPTIONS = {
  root: { type: 'string' }, out: { type: 'string' }, target: { type: 'string' }, limit: { type: 'string' }, format: { type: 'string' }, view: { type: 'string' },
  json: { type: 'boolean', default: false }, stdin: { type: 'boolean', default: false }, stdio: { type: 'boolean', default: false },
  tree: { type: 'boolean', default: false }, all: { type: 'boolean', default: false }, force: { type: 'boolean', default: false },
  fix: { type: 'boolean', default: false }, staged: { type: 'boolean', default: false }, github: { type: 'boolean', default: false }, gitlab: { type: 'boolean', default: false },
  hooks: { type: 'boolean', default: false }, editor: { type: 'boolean', default: false }, path: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' }, version: { type: 'boolean', default: false },
} as const;

function usage(): string {
  const width = Math.max(...commands.map((command) => command.name.length + command.synopsis.length)) + 2;
  const rows = commands.map((command) => `  ${`${command.name} ${command.synopsis}`.padEnd(width)} ${command.summary}`);
  return ['qemu-atlas VERB [--root DIR] [--json] …', '', ...rows, '',
    '  --root DIR  the QEMU tree (default: the one around the current folder)',
    '  --json      machine-readable output; docs/json.md describes it', ''].join('\n');
}

/** Buffers standard output: a verb may print 100,000 lines. */
class StandardIo implements Io {
  #pending: string[] = [];
  #size = 0;

  out(text: string): void {
    this.#pending.push(text, '\n');
    this.#size += text.length;
    if (this.#size > 1 << 16) this.flush();
  }

  err(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  lines(): AsyncIterable<string> {
    return readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  }

  flush(): void {
    process.stdout.write(this.#pending.join(''));
    this.#pending = [];
    this.#size = 0;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const io = new StandardIo();
  let tree: OpenTree | undefined;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [verb, ...rest] = positionals;
    if (values.version) {
      io.out(typeof QEMU_ATLAS_VERSION === 'string' ? QEMU_ATLAS_VERSION : 'development');
      return 0;
    }
    const command = commands.find((candidate) => candidate.name === verb);
    if (command === undefined) {
      if (verb !== undefined && !values.help) throw new UsageError(`unknown verb '${verb}'`);
      io.out(usage());
      return verb === undefined && !values.help ? 2 : 0;
    }
    if (values.help) {
      io.out(`qemu-atlas ${command.name} ${command.synopsis}\n\n${command.summary}`);
      return 0;
    }
    const options: Options = values;
    const status = await command.run({ positionals: rest, options, io, openTree: async () => (tree = await openTree(options.root, neverCancelled)) });
    io.flush();
    tree?.indexer.saveValues();
    return status;
  } catch (error) {
    if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
      io.err(`qemu-atlas: ${error.message}`);
      io.err("Try 'qemu-atlas --help'.");
      return 2;
    }
    throw error;
  } finally {
    io.flush();
  }
}

/** Runs the verb that the arguments name; the outcome is the exit status of the process. */
export async function run(args: readonly string[]): Promise<void> {
  process.exitCode = await main(args);
}
