import type { Extractor } from '../extractors/extractor';
import { NameTable } from '../base/names';
import type { CacheFiles } from '../workspace/cache-files';
import { decodeContent, encodeContent, type CacheContent, type LoadedContent } from './cache-content';
import { FORMAT_VERSION, identityOf, readContainer, writeContainer } from './cache-format';
import { decodeValues, encodeValues } from './cache-values';
import type { StoredValues } from '../model/model';

/** The index of one root on disk. Never trusted: what is not whole, sound and of this very build is not there. */
export class IndexCache {
  readonly #key: string;
  /** Names the content that was last loaded or saved; values are of no other. */
  #identity: string | undefined;

  constructor(private readonly files: CacheFiles, readonly root: string, private readonly extractors: readonly Extractor[]) {
    this.#key = keyOf(root, extractors);
  }

  load(names: NameTable): LoadedContent | undefined {
    const bytes = this.files.read(this.root);
    const content = bytes === undefined ? undefined : contentOf(bytes, this.#key, names);
    this.#identity = bytes === undefined || content === undefined ? undefined : identityOf(bytes);
    return content;
  }

  /** What was worked out from the content that was loaded; none when there is nothing sound. */
  loadValues(): StoredValues {
    const bytes = this.#identity === undefined ? undefined : this.files.read(this.root, 'values');
    return (bytes === undefined || this.#identity === undefined ? undefined : valuesOf(bytes, this.#identity)) ?? new Map();
  }

  /** Keeps what was worked out from the content that was last loaded or saved. False when it could not be written. */
  saveValues(values: StoredValues): boolean {
    return this.#identity !== undefined && this.files.write(this.root, writeContainer(this.#identity, encodeValues(values)), 'values');
  }

  /** False when it could not be written. */
  save(content: CacheContent, names: NameTable): boolean {
    const bytes = writeContainer(this.#key, encodeContent(content, names));
    const isWritten = this.files.write(this.root, bytes);
    this.#identity = isWritten && bytes[0] !== undefined ? identityOf(bytes[0]) : undefined;
    return isWritten;
  }

  /** Makes a portable index the one of this root; the next start compares every file with it. */
  adopt(bytes: Uint8Array): 'adopted' | 'no-index' | 'not-written' {
    const sections = soundSections(bytes, keyOf(PORTABLE, this.extractors));
    if (sections === undefined) return 'no-index';
    return this.files.write(this.root, writeContainer(this.#key, sections)) ? 'adopted' : 'not-written';
  }
}

/** Stands for the root in the key of an index that any checkout may take over. */
const PORTABLE = '';

/**
 * An index for other checkouts, on other machines: nothing in it says where it was made. Files are told by the
 * digest of their content, as their stamps mean nothing elsewhere.
 */
export function portableIndex(content: CacheContent, names: NameTable, extractors: readonly Extractor[]): Uint8Array[] {
  return writeContainer(keyOf(PORTABLE, extractors), encodeContent({ ...content, stamps: new Map(), links: new Map() }, names));
}

/** Names all that a cached index depends on beside the files. */
function keyOf(root: string, extractors: readonly Extractor[]): string {
  const build = typeof QEMU_ATLAS_BUILD === 'string' ? QEMU_ATLAS_BUILD : 'development';
  return JSON.stringify([FORMAT_VERSION, build, root, extractors.map((extractor) => `${extractor.id}@${extractor.version}`)]);
}

function contentOf(bytes: Uint8Array, key: string, names: NameTable): LoadedContent | undefined {
  try {
    const sections = readContainer(bytes, key);
    return sections === undefined ? undefined : decodeContent(sections, names);
  } catch {
    return undefined; // sound checksums over odd content: written by something else
  }
}

function valuesOf(bytes: Uint8Array, identity: string): StoredValues | undefined {
  try {
    const sections = readContainer(bytes, identity);
    return sections === undefined ? undefined : decodeValues(sections);
  } catch {
    return undefined;
  }
}

/** The sections of a file that can be read as an index; undefined when it cannot. */
function soundSections(bytes: Uint8Array, key: string): ReadonlyMap<string, Uint8Array> | undefined {
  return contentOf(bytes, key, new NameTable()) === undefined ? undefined : readContainer(bytes, key);
}
