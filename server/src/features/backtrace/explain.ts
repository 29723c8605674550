import { t } from '../../base/l10n';
import { sectionLabel, sectionsOf } from '../../model/maintainers-match';
import { contactsOf } from '../../model/maintainers-people';
import type { Model } from '../../model/model';
import { ownSections } from '../subsystem-of';
import { findDeadlock, type Deadlock } from './deadlock';
import { plainFunction, type RawFrame, type RawThread } from './frames';
import { isForeignFile, isForeignModule, todaysFile } from './given-path';
import { programHints, type ProgramHints } from './hints';
import { locateFrame, type FrameLocation } from './locate';
import { heldBy, type Held } from './locks';
import { parseBacktrace } from './parse';
import { readingOf } from './reading';
import { roleOf, roleWords, type ThreadRole } from './roles';
import { suggestionsFor, type Site, type Suggestions } from './suggestions';
import { waitOf, type Wait } from './waits';

/** A frame with its place in this tree. Lines are 0-based, −1 = not given. */
export interface ExplainedFrame {
  readonly number: number;
  /** As printed, `''` when unknown. */
  readonly function: string;
  readonly given: { readonly file: string; readonly line: number; readonly module: string };
  readonly found: FrameLocation | undefined;
  /** Today's file of the given path, also where the function is not found; `''` when there is none. */
  readonly file: string;
  /** Sections of MAINTAINERS, most specific first, without the catch-all. */
  readonly subsystems: readonly string[];
  readonly maintainers: readonly string[];
  /** Printed without an address of its own: it shares the machine frame of its neighbour. */
  readonly inlined: boolean;
  /** Line of the pasted text that it begins on, 0-based. */
  readonly at: number;
}

/** Neighbouring frames of one subsystem. */
export interface FrameGroup {
  /** '' for frames outside of the tree. */
  readonly subsystem: string;
  /** Indexes into the thread's frames; `end` is past the last one. */
  readonly start: number;
  readonly end: number;
}

export interface ExplainedThread {
  readonly id: number;
  readonly name: string;
  readonly role: ThreadRole;
  readonly roleText: string;
  readonly reading: string;
  readonly holds: readonly string[];
  /** Locks, threads or events; empty when it works, crashed or idles. */
  readonly waitsFor: readonly string[];
  readonly idle: boolean;
  readonly frames: readonly ExplainedFrame[];
  readonly groups: readonly FrameGroup[];
  /** Line of the pasted text that it begins on, 0-based. */
  readonly at: number;
}

export interface ExplainedBacktrace {
  readonly threads: readonly ExplainedThread[];
  readonly deadlock: Deadlock | null;
  readonly suggestions: Suggestions;
}

/** Everything to say about a pasted backtrace; no threads when the text holds none. */
export function explainBacktrace(model: Model, text: string): ExplainedBacktrace {
  const raw = parseBacktrace(text);
  const hints = programHints(raw, text);
  const locator = new Locator(model, hints);
  const analysed = raw.map((thread) => analyse(thread, locator, hints));
  return {
    threads: analysed.map(({ thread }) => thread),
    deadlock: findDeadlock(analysed.map(({ thread: { id, name, role }, held, wait }) => ({ id, name, role, held, wait }))),
    suggestions: suggestionsFor(model, sitesOf(analysed.map(({ thread }) => thread))),
  };
}

interface Analysed {
  readonly thread: ExplainedThread;
  readonly held: Held;
  readonly wait: Wait | undefined;
}

function analyse(raw: RawThread, locator: Locator, hints: ProgramHints): Analysed {
  const own = raw.frames.map((frame) => (isForeignModule(frame.module) ? '' : plainFunction(frame.function)));
  const names = raw.frames.map(({ function: name }) => plainFunction(name));
  const role = roleOf(names, raw.name, hints.kind === 'tool');
  const wait = waitOf(names, role);
  const walked = heldBy(names, role);
  // Who wants it does not have it, and an idle loop gave it up before it polled.
  const gaveUp = wait !== undefined && ((wait.kind === 'lock' && wait.what === 'BQL') || wait.kind === 'idle' || wait.kind === 'guest');
  const held = gaveUp ? { ...walked, bql: false } : walked;
  const addressed = raw.frames.some(({ address }) => address !== '');
  const frames = raw.frames.map((frame, index) => locator.explain(frame, isInlined(frame, raw.frames[index - 1], addressed)));
  const readable = frames.map((frame, index) => ({ name: names[index]!, file: own[index] === '' ? '' : frame.found?.file ?? '' }));
  return {
    held, wait,
    thread: {
      id: raw.id, name: raw.name, role, roleText: roleWords[role], reading: readingOf(readable, role, wait), holds: holdsWords(held),
      waitsFor: wait === undefined || wait.kind === 'idle' || wait.kind === 'guest' ? [] : [t(wait.what)], idle: wait?.kind === 'idle', frames, groups: groupsOf(frames), at: raw.at,
    },
  };
}

/** By its own words, or by having no address (gdb) or that of its callee (sanitizers, systemd). */
function isInlined(frame: RawFrame, inner: RawFrame | undefined, addressed: boolean): boolean {
  if (frame.inlined) return true;
  if (inner === undefined || frame.signal || inner.signal || !addressed) return false;
  return frame.address === '' || frame.address === inner.address;
}

function holdsWords({ bql, rcu, aioContext }: Held): string[] {
  return [...(bql ? ['BQL'] : []), ...(rcu ? [t('RCU read lock')] : []), ...(aioContext ? [t('AioContext lock')] : [])];
}

function groupsOf(frames: readonly ExplainedFrame[]): FrameGroup[] {
  const groups: { subsystem: string; start: number; end: number }[] = [];
  frames.forEach(({ subsystems: [subsystem = ''] }, index) => {
    const last = groups.at(-1);
    if (last?.subsystem === subsystem) last.end = index + 1;
    else groups.push({ subsystem, start: index, end: index + 1 });
  });
  return groups;
}

/** Files of the stacks, those of threads that do not idle first, innermost first. */
function sitesOf(threads: readonly ExplainedThread[]): Site[] {
  const byFile = new Map<string, string[]>();
  for (const thread of [...threads.filter(({ idle }) => !idle), ...threads.filter(({ idle }) => idle)]) {
    for (const { found } of thread.frames) {
      if (found === undefined) continue;
      const functions = byFile.get(found.file);
      if (functions === undefined) byFile.set(found.file, [found.name]);
      else if (!functions.includes(found.name)) functions.push(found.name);
    }
  }
  return [...byFile].map(([file, functions]) => ({ file, functions }));
}

/** Looks up each different frame once: threads of one program are much alike. */
class Locator {
  readonly #known = new Map<string, Pick<ExplainedFrame, 'found' | 'file' | 'subsystems' | 'maintainers'>>();

  constructor(private readonly model: Model, private readonly hints: ProgramHints) {}

  explain(frame: RawFrame, inlined: boolean): ExplainedFrame {
    const key = `${frame.function}\0${frame.file}\0${frame.line}\0${frame.module}\0${frame.signal ? 1 : 0}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = this.#lookUp(frame)));
    return { number: frame.number, function: frame.function, given: { file: frame.file, line: frame.line, module: frame.module }, inlined, at: frame.at, ...known };
  }

  #lookUp(frame: RawFrame): Pick<ExplainedFrame, 'found' | 'file' | 'subsystems' | 'maintainers'> {
    const found = locateFrame(this.model, frame, this.hints);
    const foreign = isForeignModule(frame.module) || isForeignFile(this.model, frame.file);
    const file = found?.file ?? (foreign ? undefined : todaysFile(this.model, frame.file));
    if (file === undefined) return { found, file: '', subsystems: [], maintainers: [] };
    const { maintainers } = contactsOf(this.model, sectionsOf(this.model, file));
    return { found, file, subsystems: ownSections(this.model, file).map(({ section }) => sectionLabel(section)), maintainers };
  }
}
