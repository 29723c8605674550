import { neverCancelled } from '../../server/src/base/cancellation';
import type { Model } from '../../server/src/model/model';
import { createAtlas, type Atlas } from '../../server/src/services';
import { CScanner } from '../../server/src/syntax/c-scanner';
import type { SyntaxTools } from '../../server/src/syntax/source-file';
import { MemoryWorkspace } from './memory-workspace';

/** A place in a fixture, marked with `$0`. Lines are 0-based, characters UTF-16. */
export interface Cursor {
  readonly path: string;
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  /** Where `$0` stood; the marker itself is taken out. */
  readonly cursor: Cursor | undefined;
}

export interface IndexedFixture extends Fixture {
  readonly workspace: MemoryWorkspace;
  readonly atlas: Atlas;
  readonly model: Model;
}

/**
 * Several files in one string:
 *
 *     //- /hw/a.c
 *     int a;
 *     //- /MAINTAINERS
 *     …
 *
 * What stands before the first header is dropped. Lines are taken as they are, so write the string
 * flush left. A file ends with a newline unless the next header or the string's end follows at once.
 */
export function parseFixture(text: string): Fixture {
  const files = new Map<string, string>();
  let cursor: Cursor | undefined;
  for (const part of text.split(/^\/\/- \//m).slice(1)) {
    const end = part.indexOf('\n');
    const path = (end < 0 ? part : part.slice(0, end)).trim();
    let content = end < 0 ? '' : part.slice(end + 1);
    const offset = content.indexOf('$0');
    if (offset >= 0) {
      content = content.slice(0, offset) + content.slice(offset + 2);
      const before = content.slice(0, offset);
      cursor = { path, offset, line: before.split('\n').length - 1, character: offset - (before.lastIndexOf('\n') + 1) };
    }
    files.set(path, content);
  }
  return { files, cursor };
}

/** The tools of the product. */
export function syntaxTools(): SyntaxTools {
  return { cScan: new CScanner() };
}

/** Indexes a fixture string as a whole tree, with every registered extractor. */
export async function indexFixture(text: string, tools: SyntaxTools = syntaxTools()): Promise<IndexedFixture> {
  const fixture = parseFixture(text);
  const workspace = new MemoryWorkspace(fixture.files);
  const atlas = createAtlas(workspace, tools);
  const model = await atlas.indexer.indexAll(neverCancelled);
  return { ...fixture, workspace, atlas, model };
}
