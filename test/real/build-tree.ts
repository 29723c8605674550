import * as fs from 'node:fs';
import * as path from 'node:path';
import { extractors } from '../../server/src/extractors/registry';
import type { FileEntry, Language } from '../../server/src/facts/file-entry';
import { FileExtractor } from '../../server/src/index/extract-file';
import { FactStore } from '../../server/src/index/fact-store';
import { languageOf } from '../../server/src/index/languages';
import { layoutRules } from '../../server/src/index/qemu-layout';
import { decodeUtf8, NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';
import { realTree, type RealVersion } from '../support/real-tree';

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

/** A real tree with every path listed and only the languages of the build read; undefined (said loudly) when it is not there. */
export function readBuildTree(version: RealVersion): BuildTree | undefined {
  const root = realTree(version);
  if (root === undefined) return undefined;
  const workspace = new NodeWorkspace(root, { git: false });
  const rules = layoutRules({ gitmodules: textOf(path.join(root, '.gitmodules')), subprojects: workspace.names('subprojects') });
  const store = new FactStore();
  const extractor = new FileExtractor(extractors, store.names, syntaxTools(), decodeUtf8);
  const entries = new Map<string, FileEntry>();
  const files: [path: string, language: Language, bytes: Uint8Array][] = [];
  for (const treePath of workspace.list({ leaveOut: rules }).paths) {
    const language = languageOf(treePath);
    entries.set(treePath, extractor.placeholder(treePath, language, 0));
    if (!BUILD_LANGUAGES.includes(language) && !treePath.endsWith('.list')) continue;
    const read = workspace.read(treePath);
    if (read.kind === 'bytes') files.push([treePath, language, Uint8Array.from(read.bytes)]);
  }
  // One measurement around all of them: asking for CPU time costs more than extracting a small file.
  const start = process.cpuUsage();
  for (const [treePath, language, bytes] of files) entries.set(treePath, extractor.extract(treePath, language, bytes));
  const { user, system } = process.cpuUsage(start);
  store.apply(entries, { complete: true });
  const reextract = (treePath: string, edit: (text: string) => string): FileEntry =>
    extractor.extract(treePath, languageOf(treePath), Buffer.from(edit(textOf(path.join(root, treePath)))));
  return { store, extractMs: (user + system) / 1000, extracted: files.length, reextract };
}

function textOf(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}
