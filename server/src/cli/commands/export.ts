import * as path from 'node:path';
import { toolVersion } from '../../base/tool-version';
import type { Encoders } from '../../encoders/main';
import { factTable, tableKinds } from '../../features/tables/fact-table';
import { scipDocuments } from '../../services/export-scip';
import { writeWhole } from '../../workspace/write';
import { UsageError, type Command, type OpenTree } from '../command';
import { orUsageError } from '../input';

interface Exported {
  readonly file: string;
  readonly bytes: number;
}

/** `qemu-atlas export`: the tree's facts for engines that serve many trees and versions. */
export const exportCommand: Command = {
  name: 'export',
  synopsis: '--format scip|parquet [--out FILE|DIR]',
  summary: 'the symbols as a SCIP index for code hosts, or the facts as Parquet tables',
  async run({ openTree, options, io }) {
    const { format, out } = options;
    if (format !== 'scip' && format !== 'parquet') throw new UsageError('export needs --format scip or --format parquet');
    if (format === 'parquet' && out === undefined) throw new UsageError('export --format parquet needs --out DIR');
    const encoders = await loadEncoders();
    const tree = await openTree();
    const written = format === 'scip' ? [scip(tree, encoders, out ?? 'index.scip')] : tables(tree, encoders, out ?? '');
    if (options.json) io.out(JSON.stringify({ files: written }));
    else for (const { file, bytes } of written) io.out(`${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${file}`);
    return 0;
  },
};

/** The bundle of the encoders lies beside this one in the npm package; the extension ships without. */
async function loadEncoders(): Promise<Encoders> {
  try {
    return (await import('../../encoders/main')).encoders;
  } catch {
    throw new UsageError('this copy of qemu-atlas has no encoders (the editor extension ships without them): take the npm package');
  }
}

function scip(tree: OpenTree, { encodeScip }: Encoders, file: string): Exported {
  return { file, bytes: orUsageError(`write ${file}`, () => writeWhole(file, encodeScip(scipDocuments(tree), toolVersion()))) };
}

function tables({ store: { model }, workspace }: OpenTree, { encodeParquet }: Encoders, folder: string): Exported[] {
  const about = { 'qemu-version': model.facts('qemu-version')[0]?.name ?? '', commit: workspace.commit() ?? '', tool: `qemu-atlas ${toolVersion()}` };
  return tableKinds.map((kind) => {
    const file = path.join(folder, `${kind}.parquet`);
    return { file, bytes: orUsageError(`write ${file}`, () => writeWhole(file, [encodeParquet(factTable(model, kind), about)])) };
  });
}
