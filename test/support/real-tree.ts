import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { extractors } from '../../server/src/extractors/registry';
import type { FileEntry } from '../../server/src/facts/file-entry';
import { FileExtractor, MAX_EXTRACT } from '../../server/src/index/extract-file';
import { FactStore } from '../../server/src/index/fact-store';
import { languageOf } from '../../server/src/index/languages';
import { layoutRules } from '../../server/src/index/qemu-layout';
import type { Model } from '../../server/src/model/model';
import { NodeWorkspace, decodeUtf8 } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from './fixture';

export const realVersions = ['7.2', '10.0'] as const;
export type RealVersion = (typeof realVersions)[number];

/** Root of the QEMU tree of a version, undefined (said loudly) when this machine has none. */
export function realTree(version: RealVersion): string | undefined {
  const name = `QEMU_ATLAS_TREE_${version.replace('.', '_')}`;
  const root = process.env[name] ?? path.join(os.homedir(), '.cache/qemu-atlas/corpus', `qemu-${version}`);
  if (fs.existsSync(path.join(root, 'MAINTAINERS'))) return root;
  console.warn(`SKIPPED: no QEMU ${version} tree (${name} is ${process.env[name] === undefined ? 'not set' : 'wrong'}; \`npm run corpus -- ${version}\` fetches one)`);
  return undefined;
}

/** Parsed JSON of a ground-truth file, undefined (said loudly) when this machine has none. */
export function oracle(version: RealVersion, name: string): unknown {
  const folder = process.env['QEMU_ATLAS_ORACLES'];
  const file = folder === undefined ? undefined : path.join(folder, version, name);
  if (file !== undefined && fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
  console.warn(`SKIPPED: no ground truth ${version}/${name} (QEMU_ATLAS_ORACLES is ${folder === undefined ? 'not set' : 'wrong'})`);
  return undefined;
}

/** Every path of a real tree, with facts of the files that `reads` picks: much faster than indexing all. */
export function modelOfRealTree(root: string, reads: (treePath: string) => boolean): Model {
  const workspace = new NodeWorkspace(root, { git: false });
  const gitmodules = workspace.read('.gitmodules');
  const { paths, leftOut } = workspace.list({
    leaveOut: layoutRules({ gitmodules: gitmodules.kind === 'bytes' ? gitmodules.bytes.toString('latin1') : '', subprojects: workspace.names('subprojects') }),
  });
  const store = new FactStore();
  const extractor = new FileExtractor(extractors, store.names, syntaxTools(), decodeUtf8);
  const changes = new Map<string, FileEntry | undefined>();
  for (const treePath of paths) {
    const language = languageOf(treePath);
    const result = reads(treePath) ? workspace.read(treePath, MAX_EXTRACT) : undefined;
    changes.set(treePath, result?.kind === 'bytes' ? extractor.extract(treePath, language, result.bytes) : extractor.placeholder(treePath, language, 0));
  }
  return store.apply(changes, { complete: true, leftOut });
}
