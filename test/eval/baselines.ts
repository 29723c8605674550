import * as fs from 'node:fs';
import * as path from 'node:path';
import MiniSearch from 'minisearch';
import { searchTexts } from './texts';
import type { Model } from '../../server/src/model/model';

export type Engine = (question: string) => { found: boolean; paths: readonly string[] };

/** Words that are dropped from questions for the baselines, as anyone would who greps. */
const STOP = new Set('a an and are as at be by can did do does for from get gets had has have how i in into is it its me my no of on or should so that the their there these this to up was were what when where which who whom why will with you your file files implemented'.split(' '));

const LIMIT = 10;

/**
 * What a developer does without an index: every word of the question searched in every text of the tree, as
 * `git grep -ilwF` does; files with more of the words first, rare words before common ones, words of the path count too.
 */
export function grepBaseline(root: string, model: Model): Engine {
  const known = new Set(model.paths);
  const texts = model.files.filter(({ language }) => language !== 'binary').map(({ path: file }) => [file, fs.readFileSync(path.join(root, file), 'latin1').toLowerCase()] as const);
  const cache = new Map<string, readonly string[]>();
  const filesWith = (word: string): readonly string[] => {
    let files = cache.get(word);
    if (files === undefined) cache.set(word, (files = texts.filter(([, text]) => hasWord(text, word)).map(([file]) => file)));
    return files;
  };
  return (question) => {
    const scores = new Map<string, number>();
    for (const word of new Set((question.toLowerCase().match(/[a-z0-9_][a-z0-9_.-]*[a-z0-9_]/g) ?? []).filter((one) => !STOP.has(one)))) {
      const files = filesWith(word);
      const worth = Math.log(1 + known.size / (1 + files.length));
      for (const file of files) scores.set(file, (scores.get(file) ?? 0) + worth);
      for (const file of known) if (file.toLowerCase().includes(word)) scores.set(file, (scores.get(file) ?? 0) + 1);
    }
    const paths = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, LIMIT).map(([file]) => file);
    return { found: paths.length > 0, paths };
  };
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordChar(text.charCodeAt(at - 1)) && !isWordChar(text.charCodeAt(at + word.length))) return true;
  }
  return false;
}

function isWordChar(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code === 95;
}

/** minisearch as its manual shows it, over the same places and texts. */
export function minisearchBaseline(model: Model): Engine {
  const search = new MiniSearch<{ id: number; path: string; title: string; text: string }>({ fields: ['path', 'title', 'text'], storeFields: ['path'], searchOptions: { boost: { title: 2, path: 2 } } });
  search.addAll(searchTexts(model).map((one, id) => ({ id, ...one })));
  return (question) => {
    const paths = new Set<string>();
    for (const result of search.search(question)) {
      if (paths.size === LIMIT) break;
      paths.add(String(result['path']));
    }
    return { found: paths.size > 0, paths: [...paths] };
  };
}
