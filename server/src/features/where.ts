import { basename, dirname, normalizeTreePath } from '../base/paths';
import { derivation, type Model } from '../model/model';
import { namesakes, filesByName } from './document/check/tree-paths';
import { parseAnchor, splitWording, type Topic } from './knowledge/entry';
import { moves, type KnownMove } from './knowledge/moves';
import { topics } from './knowledge/topics';

/** Where a path of another version may be today. */
export interface WhereCandidate {
  readonly path: string;
  /** 0 to 1: how sure this is. Nothing below 0.3 is shown. */
  readonly confidence: number;
  /** Why, one reason a line. */
  readonly evidence: readonly string[];
}

export interface WhereResult {
  /** As asked, without `./`. */
  readonly asked: string;
  /** The path is in the tree as it was asked. */
  readonly exists: boolean;
  /** Best first; empty when nothing is known. */
  readonly candidates: readonly WhereCandidate[];
}

const MAX_CANDIDATES = 5;
const LEAST = 0.3;

/**
 * Today's place of a path that may be of another version: what the knowledge base says of moves,
 * directories that moved as a whole, then files of the same name. Undefined for what is no path.
 */
export function where(model: Model, path: string): WhereResult | undefined {
  const asked = normalizeTreePath(path.trim());
  if (asked === undefined || asked === '') return undefined;
  if (model.isFile(asked) || model.isDirectory(asked)) return { asked, exists: true, candidates: [{ path: asked, confidence: 1, evidence: ['it is there'] }] };
  const found = new Map<string, { confidence: number; evidence: string[] }>();
  const add = (candidate: string, confidence: number, evidence: string): void => {
    const known = found.get(candidate);
    if (known === undefined) found.set(candidate, { confidence, evidence: [evidence] });
    else if (!known.evidence.includes(evidence)) {
      // Independent reasons for one place make it surer, never certain.
      known.confidence = Math.min(0.99, 1 - (1 - known.confidence) * (1 - confidence));
      known.evidence.push(evidence);
    }
  };
  const there = (candidate: string): boolean => model.isFile(candidate) || model.isDirectory(candidate);
  for (const { from, to } of [...model.get(knownMoves), ...moves]) {
    if (from === asked && there(to)) add(to, 0.9, 'Atlas knows this move');
    else if (asked.startsWith(`${from}/`)) {
      const moved = `${to}${asked.slice(from.length)}`;
      const renamed = moved.slice(0, moved.lastIndexOf('/') + 1) + basename(moved).replace(basename(from), () => basename(to));
      if (there(moved)) add(moved, 0.9, `what was in ${from}/ is in ${to}/`);
      else if (there(renamed)) add(renamed, 0.85, `what was in ${from}/ is in ${to}/, and its name changed with the directory's`);
    }
  }
  if (model.isFile(`include/${asked}`)) add(`include/${asked}`, 0.95, 'headers are included without include/');
  const family = /^target-([\w]+)(\/.*)?$/.exec(asked);
  if (family !== null && there(`target/${family[1] ?? ''}${family[2] ?? ''}`)) add(`target/${family[1] ?? ''}${family[2] ?? ''}`, 0.95, 'directories of targets stand below target/ today');
  const split = asked.replace(/\.\w+$/, '');
  if (split !== asked && model.isDirectory(split)) add(split, 0.6, 'it is a directory today');
  byName(model, asked, add);
  if (found.size === 0 && !/\.\w+$/.test(asked)) directoriesByName(model, asked, add);
  const candidates = [...found].map(([candidate, { confidence, evidence }]) => ({ path: candidate, confidence: Math.round(confidence * 100) / 100, evidence }))
    .filter(({ confidence }) => confidence >= LEAST).sort((a, b) => b.confidence - a.confidence || (a.path < b.path ? -1 : 1));
  return { asked, exists: false, candidates: candidates.slice(0, MAX_CANDIDATES) };
}

type Add = (candidate: string, confidence: number, evidence: string) => void;

function byName(model: Model, asked: string, add: Add): void {
  const name = basename(asked);
  const same = model.get(filesByName).get(name) ?? [];
  for (const candidate of same) {
    const shared = sharedDirectories(asked, candidate);
    const only = same.length === 1;
    // A name such as trace.h or meson.build says nothing; a name nothing else has says nearly all.
    const base = only ? (isTelling(name) ? 0.75 : 0.45) : same.length <= 3 ? 0.4 : 0.1;
    add(candidate, Math.min(0.9, base + 0.15 * shared), only ? `the only file called ${name}` : `one of ${same.length} files called ${name}`);
  }
  if (same.length > 0) return;
  for (const candidate of namesakes(model, asked)) {
    if (/\.\w+$/.test(name) && !model.isFile(candidate)) continue;
    const renamed = basename(candidate).replace(/\.\w+$/, '') === name.replace(/\.\w+$/, '');
    add(candidate, renamed ? 0.75 : 0.5, renamed ? 'the same name with another ending, in the same directory' : 'a name that differs in a letter or two, in the same directory');
  }
}

/** A name of several words, or a long one, is not given twice by chance. */
function isTelling(name: string): boolean {
  const stem = name.replace(/\.\w+$/, '');
  return stem.length > 6 || /[-_\d]/.test(stem);
}

/** A directory that is gone: one of the same last name, singular or plural, elsewhere. */
function directoriesByName(model: Model, asked: string, add: Add): void {
  const wanted = singular(basename(asked));
  const same = model.directories().filter((directory) => directory !== '' && singular(basename(directory)) === wanted);
  for (const candidate of same) add(candidate, (same.length === 1 ? 0.55 : 0.2) + 0.15 * sharedDirectories(asked, candidate), `a directory of that name${same.length === 1 ? ', the only one' : ''}`);
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}

/** How many directories two paths have in common, wherever they stand. */
function sharedDirectories(a: string, b: string): number {
  const parts = new Set(dirname(a).split('/').filter((part) => part !== ''));
  return dirname(b).split('/').filter((part) => parts.has(part)).length;
}

/** Other names of an anchor, and the one this tree has. */
const knownMoves = derivation('known-moves', (model): readonly KnownMove[] => {
  const known = new Map<string, string>();
  for (const anchor of topics.flatMap(anchorsOf)) {
    const parsed = parseAnchor(anchor);
    if (parsed === undefined || !['file', 'dir', 'doc'].includes(parsed.kind) || parsed.names.length < 2) continue;
    const today = parsed.names.find((name) => model.isFile(name) || model.isDirectory(name));
    if (today === undefined) continue;
    for (const name of parsed.names) if (name !== today && !model.isFile(name) && !model.isDirectory(name)) known.set(name, today);
  }
  return [...known].map(([from, to]) => ({ from, to }));
});

function anchorsOf(topic: Topic): readonly string[] {
  const inText = topic.text.flatMap((sentence) => (typeof sentence === 'string' ? [sentence] : sentence)).flatMap((wording) => splitWording(wording).flatMap((part) => ('anchor' in part ? part.anchor : [])));
  return [...topic.directories, ...topic.entry, ...topic.documents, ...topic.tests, ...topic.key, ...inText];
}
