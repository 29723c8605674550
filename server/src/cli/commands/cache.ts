import type { Command } from '../command';
import { UsageError } from '../command';
import { cacheStatus, clearCache } from '../../services';

/** `qemu-atlas cache status|clear`: what is kept between runs, and how to get rid of it. */
export const cache: Command = {
  name: 'cache',
  synopsis: 'status|clear',
  summary: 'show or remove the indexes kept between runs',
  run({ positionals, options, io }) {
    const [what] = positionals;
    if (what === 'clear') {
      const removed = clearCache(options.root);
      io.out(options.json ? JSON.stringify({ removed }) : `${removed} ${removed === 1 ? 'index' : 'indexes'} removed`);
      return Promise.resolve(0);
    }
    if (what !== 'status') throw new UsageError('cache takes status or clear');
    const { folder, files } = cacheStatus();
    if (options.json) io.out(JSON.stringify({ folder: folder ?? null, files }));
    else {
      io.out(folder ?? 'switched off (QEMU_ATLAS_CACHE=off)');
      for (const { file, bytes } of files) io.out(`${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${file}`);
    }
    return Promise.resolve(0);
  },
};
