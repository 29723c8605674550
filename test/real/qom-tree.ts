import { FileExtractor, MAX_EXTRACT } from '../../server/src/index/extract-file';
import { FactStore } from '../../server/src/index/fact-store';
import { languageOf } from '../../server/src/index/languages';
import { layoutRules } from '../../server/src/index/qemu-layout';
import { extractors } from '../../server/src/extractors/registry';
import type { FileEntry } from '../../server/src/facts/file-entry';
import type { Model } from '../../server/src/model/model';
import { CScanner } from '../../server/src/syntax/c-scanner';
import { NodeWorkspace, decodeUtf8 } from '../../server/src/workspace/node-workspace';
import { realTree, type RealVersion } from '../support/real-tree';

export interface QomTreeFixture {
  readonly root: string;
  readonly model: Model;
}

const trees = new Map<RealVersion, QomTreeFixture | undefined>();

/** C and Rust files, targets and the version of a real tree; read once per run, undefined (said loudly) when there is none. */
export function qomTreeOf(version: RealVersion): QomTreeFixture | undefined {
  if (!trees.has(version)) trees.set(version, read(version));
  return trees.get(version);
}

function read(version: RealVersion): QomTreeFixture | undefined {
  const root = realTree(version);
  if (root === undefined) return undefined;
  const workspace = new NodeWorkspace(root, { git: false });
  const { paths } = workspace.list({ leaveOut: layoutRules({ gitmodules: '', subprojects: workspace.names('subprojects') }) });
  const store = new FactStore();
  const extractor = new FileExtractor(extractors, store.names, { cScan: new CScanner() }, decodeUtf8);
  const changes = new Map<string, FileEntry | undefined>();
  for (const path of paths) {
    const language = languageOf(path);
    if (language !== 'c' && language !== 'rust' && language !== 'config-mak' && path !== 'VERSION') continue;
    const result = workspace.read(path, MAX_EXTRACT);
    if (result.kind === 'bytes') changes.set(path, extractor.extract(path, language, result.bytes));
  }
  return { root, model: store.apply(changes, { complete: true }) };
}
