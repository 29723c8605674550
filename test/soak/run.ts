// `npm run soak -- [--requests 10000] [--edits 2000] [--switches 50] [--tree DIR] [--seed 1] [--json]`: one server, as an
// editor runs it, on a copy of a tree. Mixed requests while buffers and files are edited and branches are switched.
// Afterwards its memory must be what it was after warm-up, and its answers those of a server that has just started.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { executeCommands } from '../../server/src/lsp/capabilities';
import { MEMORY_CEILING } from '../../server/src/lsp/memory-guard';
import { method } from '../../server/src/protocol/method';
import { changedBetween, git } from '../differential/git-steps';
import { randomNumbers } from '../differential/synthetic';
import { printRows, writeResults, type TestRow } from '../e2e/results';
import { startServer, type SoakServer } from './client';

const { values } = parseArgs({ options: {
  requests: { type: 'string', default: '10000' }, edits: { type: 'string', default: '2000' }, switches: { type: 'string', default: '50' },
  tree: { type: 'string', default: 'test/fixtures/sample-tree' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false }, results: { type: 'string' },
} });

const BRANCHES = 4;
/** Requests after which everything has been asked once and the collector has found its pace. */
const WARM_UP = 2500;
/** MB that memory may be more in the last quarter than in the first after warm-up: collectors do not give back at once. */
const SLACK = 40;
/** Milliseconds for the last change to be taken in. */
const PATIENCE = 20_000;

const random = randomNumbers(Number(values.seed));
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** A git repository with branches that differ in a few dozen files each. */
function prepare(root: string): void {
  fs.cpSync(path.resolve(values.tree), root, { recursive: true, filter: (file) => !/[\\/]roms[\\/]/.test(file) });
  git(root, 'init', '-q', '-b', 'b0');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'start');
  for (let branch = 1; branch < BRANCHES; branch++) {
    git(root, 'checkout', '-q', '-b', `b${branch}`, 'b0');
    const files = sources(root);
    for (let i = 0; i < 25; i++) editFile(path.join(root, pick(files)));
    for (let i = 0; i < 3; i++) fs.rmSync(path.join(root, pick(files)), { force: true });
    fs.writeFileSync(path.join(root, 'hw', `only-in-${branch}.c`), `int only_in_${branch}(void)\n{\n    return 0;\n}\n`);
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', `branch ${branch}`);
  }
  git(root, 'checkout', '-q', 'b0');
}

function sources(root: string): string[] {
  return git(root, 'ls-files', '-z').split('\0').filter((name) => /\.(c|h|json|rst|hx)$|MAINTAINERS$|Kconfig$|meson\.build$|trace-events$/.test(name) && fs.existsSync(path.join(root, name)));
}

function edited(text: string): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  if (random() < 0.5) lines.splice(at, 0, pick(lines));
  else lines.splice(at, 1);
  return lines.join('\n');
}

function editFile(file: string): void {
  if (fs.existsSync(file)) fs.writeFileSync(file, edited(fs.readFileSync(file, 'latin1')), 'latin1');
}

/** One session: a server, its open documents, and what has been measured. */
class Session {
  readonly times = new Map<string, number[]>();
  readonly memory: number[] = [];
  readonly #open = new Map<string, { text: string; version: number }>();
  #files: string[];

  constructor(private readonly root: string, private readonly server: SoakServer) {
    this.#files = sources(root);
  }

  async request(): Promise<void> {
    const file = await this.#openOne();
    const lines = this.#open.get(file)!.text.split('\n');
    const line = Math.floor(random() * lines.length);
    const at = { textDocument: { uri: this.server.uri(file) }, position: { line, character: Math.floor(random() * ((lines[line] ?? '').length + 1)) } };
    const word = pick((lines[line] ?? '').match(/\w{3,}/g) ?? ['toy']);
    const asks: [string, unknown][] = [
      ['textDocument/hover', at], ['textDocument/hover', at], ['textDocument/hover', at], ['textDocument/definition', at], ['textDocument/documentSymbol', at], ['textDocument/documentLink', at], ['textDocument/codeLens', at],
      ['textDocument/references', { ...at, context: { includeDeclaration: false } }], ['workspace/symbol', { query: word }], [method.find, { query: word, limit: 20 }], [method.tree, { view: pick(['subsystems', 'types', 'file', 'directories', 'targets']), subject: this.server.uri(file) }],
      [method.section, { uri: this.server.uri(file) }], [method.subsystem, { uri: this.server.uri(file), position: at.position }], ['workspace/executeCommand', { command: pick(executeCommands.filter((name) => !/generate|openSubsystem/.test(name))), arguments: [file] }],
    ];
    const [name, params] = pick(asks);
    const started = performance.now();
    await this.server.request(name, params);
    const times = this.times.get(name) ?? [];
    times.push(performance.now() - started);
    this.times.set(name, times);
  }

  async #openOne(): Promise<string> {
    if (this.#open.size > 0 && (random() < 0.9 || this.#files.length === 0)) return pick([...this.#open.keys()]);
    const file = pick(this.#files);
    if (this.#open.has(file) || !fs.existsSync(path.join(this.root, file))) return this.#open.size > 0 ? pick([...this.#open.keys()]) : this.#openOne();
    if (this.#open.size > 12) await this.#close(pick([...this.#open.keys()]));
    const text = fs.readFileSync(path.join(this.root, file), 'utf8');
    this.#open.set(file, { text, version: 1 });
    await this.server.notify('textDocument/didOpen', { textDocument: { uri: this.server.uri(file), languageId: 'c', version: 1, text } });
    return file;
  }

  async #close(file: string): Promise<void> {
    this.#open.delete(file);
    await this.server.notify('textDocument/didClose', { textDocument: { uri: this.server.uri(file) } });
  }

  async closeAll(): Promise<void> {
    for (const file of [...this.#open.keys()]) await this.#close(file);
  }

  /** An edit of an open buffer, a save of it, or a change of a file behind the editor's back. */
  async edit(): Promise<void> {
    const file = await this.#openOne();
    const document = this.#open.get(file)!;
    const dice = random();
    if (dice < 0.6) {
      document.text = edited(document.text);
      document.version++;
      await this.server.notify('textDocument/didChange', { textDocument: { uri: this.server.uri(file), version: document.version }, contentChanges: [{ text: document.text }] });
    } else if (dice < 0.8) {
      fs.mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
      fs.writeFileSync(path.join(this.root, file), document.text);
      await this.server.notify('textDocument/didSave', { textDocument: { uri: this.server.uri(file) } });
    } else {
      const other = pick(this.#files);
      editFile(path.join(this.root, other));
      await this.#told([other]);
    }
  }

  async switchBranch(): Promise<void> {
    const before = git(this.root, 'rev-parse', 'HEAD').trim();
    const dirty = git(this.root, 'diff', '--name-only', '-z').split('\0').filter((name) => name !== '');
    git(this.root, 'checkout', '-q', '-f', `b${Math.floor(random() * BRANCHES)}`);
    await this.#told([...new Set([...dirty, ...changedBetween(this.root, before, git(this.root, 'rev-parse', 'HEAD').trim())])]);
    this.#files = sources(this.root);
  }

  async #told(paths: readonly string[]): Promise<void> {
    await this.server.notify('workspace/didChangeWatchedFiles', { changes: paths.map((name) => ({ uri: this.server.uri(name), type: fs.existsSync(path.join(this.root, name)) ? 2 : 3 })) });
  }

  measure(): void {
    const rss = this.server.rss();
    if (rss !== undefined) this.memory.push(rss);
  }
}

/** Answers that hang on everything, for a comparison. */
async function finalAnswers(server: SoakServer, files: readonly string[]): Promise<string> {
  const answers: unknown[] = [await server.request('workspace/executeCommand', { command: 'qemu-atlas.generate', arguments: [] })];
  for (const query of ['virtio', 'toy', 'only_in', 'block', 'machine']) answers.push(await server.request(method.find, { query, limit: 100 }));
  for (const view of ['subsystems', 'types', 'directories', 'targets']) answers.push(await server.request(method.tree, { view }));
  for (const file of files) answers.push(await server.request('workspace/executeCommand', { command: 'qemu-atlas.what', arguments: [file] }), await server.request(method.section, { uri: server.uri(file) }));
  return JSON.stringify(answers);
}

async function main(): Promise<number> {
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-soak-')));
  const root = path.join(scratch, 'tree');
  const rows: TestRow[] = [];
  const times: string[] = [];
  try {
    prepare(root);
    const server = await startServer(root, path.join(scratch, 'cache'));
    const session = new Session(root, server);
    const [requests, edits, switches] = [Number(values.requests), Number(values.edits), Number(values.switches)];
    const started = performance.now();
    for (let i = 0; i < requests; i++) {
      if (random() < edits / requests) await session.edit();
      if (random() < switches / requests) await session.switchBranch();
      await session.request();
      if (i % Math.max(1, Math.floor(requests / 200)) === 0) session.measure();
    }
    const took = (performance.now() - started) / 1000;
    rows.push(memoryRow(session.memory, requests));
    times.push(...timesOf(session.times));
    await session.closeAll();
    const files = sources(root).filter((_, i, all) => i % Math.ceil(all.length / 100) === 0);
    const fresh = await startServer(root, 'off');
    const expected = await finalAnswers(fresh, files);
    await fresh.stop();
    const giveUp = performance.now() + PATIENCE;
    let own = await finalAnswers(server, files);
    while (own !== expected && performance.now() < giveUp) own = await finalAnswers(server, files);
    rows.push({ title: `answers after ${requests} requests, ${edits} edits and ${switches} branch switches in ${took.toFixed(0)} s are those of a fresh index, seed ${values.seed}`, state: own === expected ? 'passed' : 'failed', detail: own === expected ? undefined : difference(own, expected) });
    rows.push({ title: 'nothing was logged as an error', state: server.errors.length === 0 ? 'passed' : 'failed', detail: server.errors.slice(0, 5).join('\n') });
    await server.stop();
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
  if (values.json) console.log(JSON.stringify({ rows, times }));
  else {
    for (const line of times) console.log(`       ${line}`);
    printRows(rows);
  }
  if (values.results !== undefined) writeResults(values.results, rows);
  return rows.some(({ state }) => state === 'failed') ? 1 : 0;
}

/** Flat after warm-up, where the run is long enough to tell; below the server's ceiling always. */
function memoryRow(memory: readonly number[], requests: number): TestRow {
  if (memory.length < 8) return { title: 'memory', state: 'skipped', detail: 'this system does not tell the memory of a process' };
  const most = Math.max(...memory);
  const ceiling = MEMORY_CEILING / (1 << 20);
  if (requests < 2 * WARM_UP) return { title: `memory: at most ${most.toFixed(0)} MB of ${ceiling} (too few requests to tell growth)`, state: most <= ceiling ? 'passed' : 'failed' };
  const warm = memory.slice(Math.floor((memory.length * WARM_UP) / requests));
  const quarter = Math.ceil(warm.length / 4);
  const [early, late] = [median(warm.slice(0, quarter)), median(warm.slice(-quarter))];
  const title = `memory: ${early.toFixed(0)} MB after ${WARM_UP} requests, ${late.toFixed(0)} MB in the last quarter, at most ${most.toFixed(0)} MB of ${ceiling}`;
  return { title, state: late - early <= SLACK && most <= ceiling ? 'passed' : 'failed', detail: memory.filter((_, i) => i % quarter === 0).map((mb) => mb.toFixed(0)).join(' ') };
}

function timesOf(times: ReadonlyMap<string, readonly number[]>): string[] {
  const all = ['all', [...times.values()].flat()] as const;
  return [...[...times].sort(([a], [b]) => (a < b ? -1 : 1)), all].map(([name, list]) => `${name.padEnd(28)} ${String(list.length).padStart(6)} requests, p50 ${quantile(list, 0.5)} ms, p99 ${quantile(list, 0.99)} ms`);
}

function quantile(list: readonly number[], share: number): string {
  return ([...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0).toFixed(1);
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
}

function difference(own: string, expected: string): string {
  let at = 0;
  while (own[at] === expected[at]) at++;
  return `kept  ${own.slice(Math.max(0, at - 100), at + 200)}\nfresh ${expected.slice(Math.max(0, at - 100), at + 200)}`;
}

main().then((status) => process.exit(status), (error: unknown) => {
  console.error(error);
  process.exit(2);
});
