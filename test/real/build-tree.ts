import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractors } from '../../server/src/extractors/registry';
import type { FileEntry, Language } from '../../server/src/facts/file-entry';
import { FileExtractor } from '../../server/src/index/extract-file';
import { FactStore } from '../../server/src/index/fact-store';
import { languageOf } from '../../server/src/index/languages';
import { layoutRules } from '../../server/src/index/qemu-layout';
import { decodeUtf8, NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { stubTools } from '../support/fixture';

/** Everything the build is described in. */
export const BUILD_LANGUAGES: readonly Language[] = ['kconfig', 'config-mak', 'meson', 'meson-options'];

export interface BuildTree {
  readonly store: FactStore;
  /** Milliseconds of CPU spent in extraction alone. */
  readonly extractMs: number;
  /** Files that were extracted. */
  readonly extracted: number;
  reextract(treePath: string, edit: (text: string) => string): FileEntry;
}

/** A real tree with every path listed and only the languages of the build read; undefined when it is not there. */
export function readBuildTree(version: string): BuildTree | undefined {
  const root = treeRoot(version);
  if (!fs.existsSync(path.join(root, 'meson.build'))) return undefined;
  const workspace = new NodeWorkspace(root, { git: false });
  const rules = layoutRules({ gitmodules: textOf(path.join(root, '.gitmodules')), subprojects: workspace.names('subprojects') });
  const store = new FactStore();
  const extractor = new FileExtractor(extractors, store.names, stubTools(), decodeUtf8);
  const entries = new Map<string, FileEntry>();
  let cpu = 0;
  let extracted = 0;
  for (const treePath of workspace.list({ leaveOut: rules }).paths) {
    const language = languageOf(treePath);
    if (!BUILD_LANGUAGES.includes(language) && !treePath.endsWith('.list')) {
      entries.set(treePath, extractor.placeholder(treePath, language, 0));
      continue;
    }
    const read = workspace.read(treePath);
    if (read.kind !== 'bytes') continue;
    const start = process.cpuUsage();
    entries.set(treePath, extractor.extract(treePath, language, read.bytes));
    const used = process.cpuUsage(start);
    cpu += (used.user + used.system) / 1000;
    extracted++;
  }
  store.apply(entries, { complete: true });
  const reextract = (treePath: string, edit: (text: string) => string): FileEntry =>
    extractor.extract(treePath, languageOf(treePath), Buffer.from(edit(textOf(path.join(root, treePath)))));
  return { store, extractMs: cpu, extracted, reextract };
}

function treeRoot(version: string): string {
  const given = process.env[`QEMU_ATLAS_TREE_${version.replace('.', '_')}`];
  return given ?? path.join(os.homedir(), '.cache/qemu-atlas/corpus', `qemu-${version}`);
}

/** The parsed oracle `NAME-VERSION.json`, undefined when it is not there. */
export function readOracle(name: string, version: string): unknown {
  const folder = process.env['QEMU_ATLAS_ORACLES'] ?? path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/oracles');
  const text = textOf(path.join(folder, version, `${name}-${version}.json`));
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
