import * as v8 from 'node:v8';
import * as vm from 'node:vm';

/** Collects garbage now, all of it: also what only a finished promise held. */
export async function collectGarbage(): Promise<void> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}
