import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Folder } from './folder';

/** Milliseconds between looks at git's own files and at files that declare things. */
const QUICK_MS = 2000;
/** Every so many quick looks, all files are looked at. */
const FULL_EVERY = 15;

/** Files that declare: few, and what people edit when the architecture changes. */
const DECLARES = /(^|\/)(MAINTAINERS|Kconfig[^/]*|meson\.build|trace-events|VERSION|\.gitmodules|[^/]+\.(hx|mak|json|rst|decode))$/;

/**
 * Follows a tree for clients that send no file events (Neovim on Linux, eglot with watching off):
 * cheap looks at HEAD, git's index and declaring files, a look at everything now and then or when HEAD moved.
 */
export class TreePoller {
  readonly #timer: NodeJS.Timeout;
  #signature: string;
  #looks = 0;

  constructor(private readonly folder: Folder, private readonly onChange: (paths: readonly string[]) => void) {
    this.#signature = this.#gitSignature();
    this.#timer = setInterval(() => this.#look(), QUICK_MS);
    this.#timer.unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  /** One look, now; public so that a test need not wait for the timer. */
  look(everything: boolean): void {
    const { atlas, model } = this.folder;
    if (atlas === undefined || model === undefined || !model.complete) return;
    const stale = atlas.indexer.stale(everything ? model.paths : model.paths.filter((candidate) => DECLARES.test(candidate)));
    // `.gitmodules` always counts as worth a new listing: files that came have no stamp to compare.
    if (everything || stale.length > 0) this.onChange(everything ? [...stale, '.gitmodules'] : stale);
  }

  #look(): void {
    const signature = this.#gitSignature();
    const moved = signature !== this.#signature;
    this.#signature = signature;
    this.#looks++;
    this.look(moved || this.#looks % FULL_EVERY === 0);
  }

  /** Changes when HEAD moves or git writes its index. */
  #gitSignature(): string {
    const { root, atlas } = this.folder;
    if (root === undefined) return '';
    const index = fs.statSync(path.join(root, '.git', 'index'), { throwIfNoEntry: false });
    return `${atlas?.workspace.commit() ?? ''} ${index?.mtimeMs ?? 0}`;
  }
}
