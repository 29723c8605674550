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
  readonly why: string;
}

/** A circle of threads that wait for each other, with at least one lock in it; null when there is none. The shortest is told. */
export function findDeadlock(threads: readonly ThreadState[]): Deadlock | null {
  const edges = new Map(threads.map((thread) => [thread, edgesOf(thread, threads)] as const));
  for (const start of [...threads].sort(byWeight)) {
    const circle = shortestCircle(start, edges);
    if (circle === undefined) continue;
    const locks = circle.flatMap(({ from: { wait } }) => (wait?.kind === 'lock' ? [wait.what] : []));
    const lock = locks.find((what) => what === 'BQL') ?? locks[0];
    if (lock !== undefined) return { threads: circle.map(({ from }) => from.id), lock, explanation: circle.map(sentence).join('; ') };
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
    if (wait.what === 'BQL') return others.filter(({ held }) => held.bql).map((to) => ({ to, why: 'wants the BQL, which' }));
    // The lock of a context is held by whoever runs its handlers, mostly its IOThread.
    if (wait.what === 'AioContext lock') return others.filter(({ held, role }) => held.aioContext || role === 'iothread').map((to) => ({ to, why: 'wants the AioContext lock of' }));
    return [];
  }
  if (wait.kind === 'rcu') return others.filter(({ held }) => held.rcu).map((to) => ({ to, why: 'waits for the RCU read-side section of' }));
  return others.filter(({ role }) => wait.roles.includes(role)).map((to) => ({ to, why: 'waits for' }));
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
  const holds = from.held.bql ? 'holds the BQL and ' : '';
  const where = from.wait === undefined || from.wait.in === '' ? '' : ` (in ${from.wait.in})`;
  return why.endsWith('which') ? `${labelOf(from)} wants the BQL${where}, which ${labelOf(to)} holds` : `${labelOf(from)} ${holds}${why} ${labelOf(to)}${where}`;
}

function labelOf({ id, name, role }: ThreadState): string {
  return name === '' ? `thread ${id} (${roleWords[role]})` : `thread ${id} “${name}” (${roleWords[role]})`;
}
