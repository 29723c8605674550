import { comparePaths } from '../base/paths';
import type { Problem } from '../facts/fact';
import type { LeftOut, Model } from '../model/model';
import { summaryOf } from './summary';

/** What only the process around the model can tell. Paths are as they may be shown to others. */
export interface Surroundings {
  readonly tool: { readonly version: string; readonly build: string };
  readonly platform: { readonly node: string; readonly system: string; readonly memoryMb: number };
  readonly root: string;
  readonly git: GitState;
  readonly cache: CacheState;
  /** Settings as they are in effect. */
  readonly config: Readonly<Record<string, unknown>>;
}

export interface GitState {
  readonly repository: 'none' | 'folder' | 'linked work tree';
  /** As git says, '' when it does not answer. */
  readonly version: string;
  readonly commit: string;
  /** Files that differ from the commit, and files that git does not know; undefined when git does not answer. */
  readonly changed: number | undefined;
  readonly untracked: number | undefined;
}

export interface CacheState {
  /** Undefined: switched off. */
  readonly folder: string | undefined;
  /** Bytes of this tree's cache file; undefined when there is none. */
  readonly bytes: number | undefined;
  /** All trees' cache files. */
  readonly files: number;
  /** Files that were not taken from the cache at this start. */
  readonly filesRead: number;
}

export interface ExtractorProblems {
  readonly extractor: string;
  readonly count: number;
  /** The first few. */
  readonly examples: readonly Problem[];
}

/** Everything a bug report should begin with. */
export interface Diagnosis extends Surroundings {
  readonly tree: { readonly version: string; readonly files: number; readonly directories: number; readonly lines: number; readonly facts: Readonly<Record<string, number>> };
  readonly leftOut: readonly LeftOut[];
  readonly problems: readonly ExtractorProblems[];
  /** What is likely to be in the user's way, one sentence each. */
  readonly advice: readonly string[];
}

const EXAMPLES = 3;

/** Puts together what is known of a tree and of the machine it is on. */
export function diagnose(model: Model, around: Surroundings): Diagnosis {
  const { version, files, directories, lines, facts } = summaryOf(model, around.git.commit);
  const problems = byExtractor(model.problems());
  return { ...around, tree: { version, files, directories, lines, facts }, leftOut: model.leftOut, problems, advice: adviceOn(model, around, problems) };
}

function byExtractor(problems: readonly Problem[]): ExtractorProblems[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.extractor);
    if (group === undefined) groups.set(problem.extractor, [problem]);
    else group.push(problem);
  }
  return [...groups].sort(([a], [b]) => comparePaths(a, b)).map(([extractor, list]) => ({ extractor, count: list.length, examples: list.slice(0, EXAMPLES) }));
}

function adviceOn(model: Model, { cache, git }: Surroundings, problems: readonly ExtractorProblems[]): string[] {
  const advice: string[] = [];
  if (!model.isFile('MAINTAINERS')) advice.push('there is no MAINTAINERS: subsystems and maintainers are unknown');
  if (!model.isFile('VERSION')) advice.push('there is no VERSION: this may be no QEMU tree, or a part of one');
  if (git.repository !== 'none' && git.version === '') advice.push('this is a git repository, but git does not answer: every file is listed, ignored ones too');
  if (cache.folder === undefined) advice.push('the cache is switched off: every start reads the whole tree');
  else if (cache.bytes === undefined) advice.push('no cache could be written: every start reads the whole tree');
  if (problems.some(({ examples }) => examples.some(({ message }) => message.startsWith('extractor failed')))) advice.push('an extractor failed: please report the lines below');
  return advice;
}
