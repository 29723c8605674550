import * as fs from 'node:fs';
import * as path from 'node:path';
import { browsePage } from '../features/browse/page';
import { pageOf, topicOfPage, type Topic } from '../features/browse/topic';
import type { Model } from '../model/model';
import { renderBrowsePage } from '../renderers/browse';
import { cacheFolder, rootId } from '../workspace/cache-files';
import { writeBelow } from '../workspace/write';

/** Names the tree that a folder of pages is about; also what editors find a page's folder by. */
export const PAGES_MARKER = '.qemu-atlas-pages';

/** Where the pages of a tree lie, undefined where nothing is to be kept on disk. */
export function pagesFolder(root: string): string | undefined {
  const cache = cacheFolder();
  return cache === undefined ? undefined : path.join(cache, 'pages', rootId(root));
}

/** The tree that a folder of pages, or one below it, is about; undefined for every other folder. */
export function treeOfPages(folder: string): string | undefined {
  const cache = cacheFolder();
  const below = cache === undefined ? '..' : path.relative(path.join(cache, 'pages'), folder);
  const [id] = below.split(path.sep);
  if (cache === undefined || id === undefined || id === '' || id === '..' || path.isAbsolute(below)) return undefined;
  try {
    const root = fs.readFileSync(path.join(cache, 'pages', id, PAGES_MARKER), 'utf8').trim();
    return rootId(root) === id && fs.statSync(root, { throwIfNoEntry: false })?.isDirectory() === true ? root : undefined;
  } catch {
    return undefined; // not a folder of ours
  }
}

/** Path of a page below its folder, when a file is one of this tree's. */
export function pageOfFile(root: string, file: string): string | undefined {
  const folder = pagesFolder(root);
  const below = folder === undefined ? '..' : path.relative(folder, file);
  return below === '' || below.startsWith('..') || path.isAbsolute(below) ? undefined : below.split(path.sep).join('/');
}

/** The text of a topic's page; undefined when the tree no longer has it. */
export function pageText(model: Model, topic: Topic): string | undefined {
  const page = browsePage(model, topic);
  return page === undefined ? undefined : renderBrowsePage(page, (other) => pageOf(model, other));
}

/** Writes a topic's page; answers its file, undefined when there is no such topic or no folder for it. @throws Error when the disk says no. */
export function writePage(root: string, model: Model, topic: Topic): string | undefined {
  const folder = pagesFolder(root);
  const text = folder === undefined ? undefined : pageText(model, topic);
  if (folder === undefined || text === undefined) return undefined;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [, page] = writeBelow(folder, [{ path: PAGES_MARKER, text: `${root}\n` }, { path: pageOf(model, topic), text }]);
  return page?.file;
}

/** Writes the page of this path below the folder of pages, where it is a page of this tree. */
export function writePageAt(root: string, model: Model, page: string): string | undefined {
  const topic = topicOfPage(model, page);
  return topic === undefined ? undefined : writePage(root, model, topic);
}
