import { neverCancelled } from '../../base/cancellation';
import { cacheStatus, clearCache } from '../../services';
import { exportIndex, importIndex, type ImportOutcome } from '../../services/shared-index';
import { writeWhole } from '../../workspace/write';
import { UsageError, type Command, type Invocation } from '../command';
import { orUsageError, readBytes } from '../input';
import { treeRoot } from '../open-tree';

/** `qemu-atlas cache`: what is kept between runs, how to get rid of it, and how to hand it to other machines. */
export const cache: Command = {
  name: 'cache',
  synopsis: 'status|clear|export FILE|import FILE',
  summary: 'show or remove the indexes kept between runs; hand one to every other checkout',
  run(invocation) {
    switch (invocation.positionals[0]) {
      case 'status':
        return Promise.resolve(status(invocation));
      case 'clear':
        return Promise.resolve(clear(invocation));
      case 'export':
        return exportTo(invocation);
      case 'import':
        return importFrom(invocation);
      default:
        throw new UsageError('cache takes status, clear, export FILE or import FILE');
    }
  },
};

function status({ options, io }: Invocation): number {
  const { folder, files } = cacheStatus();
  if (options.json) io.out(JSON.stringify({ folder: folder ?? null, files }));
  else {
    io.out(folder ?? 'switched off (QEMU_ATLAS_CACHE=off)');
    for (const { file, bytes } of files) io.out(`${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${file}`);
  }
  return 0;
}

function clear({ options, io }: Invocation): number {
  const removed = clearCache(options.root);
  io.out(options.json ? JSON.stringify({ removed }) : `${removed} ${removed === 1 ? 'index' : 'indexes'} removed`);
  return 0;
}

async function exportTo({ positionals, options, io }: Invocation): Promise<number> {
  const file = fileOf(positionals);
  const parts = await exportIndex(treeRoot(options.root), neverCancelled);
  const bytes = orUsageError(`write ${file}`, () => writeWhole(file, parts));
  io.out(options.json ? JSON.stringify({ file, bytes }) : `${file}: ${(bytes / 1e6).toFixed(1)} MB`);
  return 0;
}

async function importFrom({ positionals, options, io }: Invocation): Promise<number> {
  const file = fileOf(positionals);
  const outcome = await importIndex(treeRoot(options.root), readBytes(file), neverCancelled);
  io.out(options.json ? JSON.stringify({ file, ...outcome }) : sentenceOf(outcome, file));
  return outcome.kind === 'imported' ? 0 : 1;
}

function fileOf([verb, file]: readonly string[]): string {
  if (file === undefined) throw new UsageError(`cache ${verb ?? ''} needs a FILE`);
  return file;
}

function sentenceOf(outcome: ImportOutcome, file: string): string {
  switch (outcome.kind) {
    case 'imported':
      return `${outcome.files} files: ${outcome.confirmed} are as in ${file}, the others were looked at anew`;
    case 'no-index':
      return `${file} is no index of this build, or is damaged: nothing was taken over, the next start reads the tree`;
    case 'not-written':
      return 'the cache folder cannot be written: nothing was taken over';
    case 'switched-off':
      return 'the cache is switched off (QEMU_ATLAS_CACHE=off): nothing was taken over';
  }
}
