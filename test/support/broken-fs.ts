import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Name = 'openSync' | 'readSync' | 'writeSync' | 'renameSync' | 'mkdirSync' | 'fstatSync' | 'readdirSync';

/** An error as the system gives it. */
export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/** Runs `action` while a function of node:fs is another one; `replace` gets the real one. */
export async function withBroken<N extends Name, T>(name: N, replace: (real: (typeof fs)[N]) => (...args: never[]) => unknown, action: () => T | Promise<T>): Promise<T> {
  const real = fs[name];
  Object.assign(fs, { [name]: replace(real) });
  syncBuiltinESMExports();
  try {
    return await action();
  } finally {
    Object.assign(fs, { [name]: real });
    syncBuiltinESMExports();
  }
}
