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
    throw new UsageError(`cannot read ${file}: ${told(error)}`);
  }
}

/** Larger files are refused: the index of QEMU takes 20 MB. */
const MAX_BYTES = 512 << 20;

/** The bytes of a file, at a word-aligned place of memory. @throws UsageError when it cannot be read. */
export function readBytes(file: string): Uint8Array {
  try {
    if (fs.statSync(file).size > MAX_BYTES) throw new UsageError(`${file} is too long`);
    return new Uint8Array(fs.readFileSync(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${file}: ${told(error)}`);
  }
}

/** @throws UsageError with the reason, when the disk says no. */
export function orUsageError<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError(`cannot ${what}: ${told(error)}`);
  }
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True for anything that can be read as a file: a shell's `<(…)` is a pipe. */
export function fileExists(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === false;
}
