import * as fs from 'node:fs';
import type { Io } from './command';
import { UsageError } from './command';

/** Larger inputs are refused: no backtrace and no patch for review is that long. */
const MAX_INPUT = 64_000_000;

/** The text of a file, or of standard input for `-`. @throws UsageError when it cannot be read. */
export async function readInput(file: string, io: Io): Promise<string> {
  if (file === '-') {
    const lines: string[] = [];
    let size = 0;
    for await (const line of io.lines()) {
      size += line.length + 1;
      if (size > MAX_INPUT) throw new UsageError('standard input is too long');
      lines.push(line);
    }
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  }
  try {
    if (fs.statSync(file).size > MAX_INPUT) throw new UsageError(`${file} is too long`);
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** True for anything that can be read as a file: a shell's `<(…)` is a pipe. */
export function fileExists(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === false;
}
