import { t } from '../../base/l10n';
import type { Held } from './locks';
import { roleWords, type ThreadRole } from './roles';
import type { Wait } from './waits';

/** What the search for a deadlock knows of a thread. */
export interface ThreadState {
  readonly id: number;
  readonly name: string;
  readonly role: ThreadRole;
  readonly held: Held;
  readonly wait: Wait | undefined;
}

export interface Deadlock {
  /** Ids, in the order of who waits for whom. */
  readonly threads: readonly number[];
  /** The lock that closes the circle. */
  readonly lock: string;
  readonly explanation: string;
}

interface Edge {
  readonly to: ThreadState;
  readonly why: 'bql' | 'context' | 'rcu' | 'work';
}

/** A circle of threads that wait for each other, with at least one lock in it; null when there is none. The shortest is told. */
export function findDeadlock(threads: readonly ThreadState[]): Deadlock | null {
  const edges = new Map(threads.map((thread) => [thread, edgesOf(thread, threads)] as const));
  for (const start of [...threads].sort(byWeight)) {
    const circle = shortestCircle(start, edges);
    if (circle === undefined) continue;
    const locks = circle.flatMap(({ from: { wait } }) => (wait?.kind === 'lock' ? [wait.what] : []));
    const lock = locks.find((what) => what === 'BQL') ?? locks[0];
    if (lock !== undefined) return { threads: circle.map(({ from }) => from.id), lock: t(lock), explanation: circle.map(sentence).join(t('; ')) };
  }
  return null;
}

/** Holders of the BQL tell the story best when they come first. */
function byWeight(a: ThreadState, b: ThreadState): number {
  return Number(b.held.bql) - Number(a.held.bql) || a.id - b.id;
}

function edgesOf(thread: ThreadState, all: readonly ThreadState[]): Edge[] {
  const { wait } = thread;
  if (wait === undefined || wait.kind === 'idle' || wait.kind === 'guest' || wait.kind === 'outside' || wait.kind === 'condition') return [];
  const others = all.filter((other) => other !== thread && isStuck(other));
  if (wait.kind === 'lock') {
    if (wait.what === 'BQL') return others.filter(({ held }) => held.bql).map((to) => ({ to, why: 'bql' }));
    // The lock of a context is held by whoever runs its handlers, mostly its IOThread.
    if (wait.what === 'AioContext lock') return others.filter(({ held, role }) => held.aioContext || role === 'iothread').map((to) => ({ to, why: 'context' }));
    return [];
  }
  if (wait.kind === 'rcu') return others.filter(({ held }) => held.rcu).map((to) => ({ to, why: 'rcu' }));
  return others.filter(({ role }) => wait.roles.includes(role)).map((to) => ({ to, why: 'work' }));
}

/** Waits for something that another thread has to do. */
function isStuck({ wait }: ThreadState): boolean {
  return wait !== undefined && ['lock', 'threads', 'io', 'rcu'].includes(wait.kind);
}

interface Step extends Edge {
  readonly from: ThreadState;
}

/** Breadth first from a thread back to itself. */
function shortestCircle(start: ThreadState, edges: ReadonlyMap<ThreadState, readonly Edge[]>): readonly Step[] | undefined {
  const reached = new Map<ThreadState, readonly Step[]>([[start, []]]);
  const queue = [start];
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const edge of edges.get(from) ?? []) {
      const path = [...(reached.get(from) ?? []), { ...edge, from }];
      if (edge.to === start) return path;
      if (reached.has(edge.to)) continue;
      reached.set(edge.to, path);
      queue.push(edge.to);
    }
  }
  return undefined;
}

function sentence({ from, to, why }: Step): string {
  const where = from.wait === undefined || from.wait.in === '' ? '' : ` ${t('(in {0})', from.wait.in)}`;
  const [waiting, other] = [labelOf(from), labelOf(to)];
  if (why === 'bql') return t('{0} wants the BQL{1}, which {2} holds', waiting, where, other);
  return (from.held.bql ? holdingBql : holdingNothing)[why](waiting, other) + where;
}

type Sentences = Readonly<Record<Exclude<Edge['why'], 'bql'>, (from: string, to: string) => string>>;

const holdingNothing: Sentences = {
  context: (from, to) => t('{0} wants the AioContext lock of {1}', from, to),
  rcu: (from, to) => t('{0} waits for the RCU read-side section of {1}', from, to),
  work: (from, to) => t('{0} waits for {1}', from, to),
};
const holdingBql: Sentences = {
  context: (from, to) => t('{0} holds the BQL and wants the AioContext lock of {1}', from, to),
  rcu: (from, to) => t('{0} holds the BQL and waits for the RCU read-side section of {1}', from, to),
  work: (from, to) => t('{0} holds the BQL and waits for {1}', from, to),
};

function labelOf({ id, name, role }: ThreadState): string {
  return name === '' ? t('thread {0} ({1})', id, t(roleWords[role])) : t('thread {0} “{1}” ({2})', id, name, t(roleWords[role]));
}
