import type { Extractor } from '../extractors/extractor';
import type { NameTable } from '../base/names';
import type { CacheFiles } from '../workspace/cache-files';
import { decodeContent, encodeContent, type CacheContent } from './cache-content';
import { FORMAT_VERSION, readContainer, writeContainer } from './cache-format';

/** The index of one root on disk. Never trusted: what is not whole, sound and of this very build is not there. */
export class IndexCache {
  readonly #key: string;

  constructor(private readonly files: CacheFiles, readonly root: string, extractors: readonly Extractor[]) {
    const build = typeof QEMU_ATLAS_BUILD === 'string' ? QEMU_ATLAS_BUILD : 'development';
    this.#key = JSON.stringify([FORMAT_VERSION, build, root, extractors.map((extractor) => `${extractor.id}@${extractor.version}`)]);
  }

  load(names: NameTable): CacheContent | undefined {
    const bytes = this.files.read(this.root);
    if (bytes === undefined) return undefined;
    try {
      const sections = readContainer(bytes, this.#key);
      return sections === undefined ? undefined : decodeContent(sections, names);
    } catch {
      return undefined; // sound checksums over odd content: written by something else
    }
  }

  /** False when it could not be written. */
  save(content: CacheContent, names: NameTable): boolean {
    return this.files.write(this.root, writeContainer(this.#key, encodeContent(content, names)));
  }
}
