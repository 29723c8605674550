import * as fs from 'node:fs';
import * as path from 'node:path';

/** One step of a history: what changed since the one before. */
export interface Step {
  readonly name: string;
  /** Tree paths that changed, came or went. */
  readonly paths: readonly string[];
}

export interface SyntheticOptions {
  readonly tree: string;
  /** A second tree whose files come in bit by bit. */
  readonly to?: string;
  readonly steps: number;
  readonly seed: number;
  /** Where the working copy goes; must not exist. */
  readonly work: string;
}

/** Numbers in [0, 1) that are the same for the same seed on every machine (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Random edits, renames, deletions, mode changes and arrivals. The first step is the tree as it was. */
export function* syntheticSteps(options: SyntheticOptions): Generator<Step> {
  const random = randomNumbers(options.seed);
  fs.cpSync(options.tree, options.work, { recursive: true });
  yield { name: 'start', paths: [] };
  for (let step = 1; step <= options.steps; step++) {
    const changed = new Set<string>();
    const actions = 1 + Math.floor(random() * 4);
    let name = '';
    for (let i = 0; i < actions; i++) name += ` ${act(options, random, changed)}`;
    yield { name: `${step}:${name}`, paths: [...changed].sort() };
  }
}

type Random = () => number;

function act(options: SyntheticOptions, random: Random, changed: Set<string>): string {
  const files = filesOf(options.work);
  const pick = files[Math.floor(random() * files.length)];
  if (pick === undefined) return arrive(options, random, changed);
  const full = path.join(options.work, pick);
  const dice = random();
  if (dice < 0.55) return edit(full, pick, random, changed);
  if (dice < 0.7) return rename(options.work, pick, files, random, changed);
  if (dice < 0.8) {
    fs.rmSync(full);
    changed.add(pick);
    return `delete ${pick}`;
  }
  if (dice < 0.85) {
    fs.chmodSync(full, random() < 0.5 ? 0o755 : 0o644);
    changed.add(pick);
    return `mode ${pick}`;
  }
  return arrive(options, random, changed);
}

function edit(full: string, name: string, random: Random, changed: Set<string>): string {
  const lines = fs.readFileSync(full, 'latin1').split('\n');
  const at = Math.floor(random() * lines.length);
  const other = lines[Math.floor(random() * lines.length)] ?? '';
  const dice = random();
  if (dice < 0.3) lines.splice(at, 1);
  else if (dice < 0.6) lines.splice(at, 0, other);
  else if (dice < 0.8) lines[at] = (lines[at] ?? '').slice(0, Math.floor(random() * 20));
  else lines.splice(at, lines.length, other);
  fs.writeFileSync(full, lines.join('\n'), 'latin1');
  changed.add(name);
  return `edit ${name}`;
}

function rename(work: string, name: string, files: readonly string[], random: Random, changed: Set<string>): string {
  const beside = files[Math.floor(random() * files.length)] ?? name;
  const target = path.posix.join(path.posix.dirname(beside), `r${Math.floor(random() * 1000)}-${path.posix.basename(name)}`);
  fs.renameSync(path.join(work, name), path.join(work, target));
  changed.add(name).add(target);
  return `rename ${name} ${target}`;
}

/** A file of the second tree (or of the first again) takes its place. */
function arrive(options: SyntheticOptions, random: Random, changed: Set<string>): string {
  const source = options.to ?? options.tree;
  const files = filesOf(source);
  const name = files[Math.floor(random() * files.length)];
  if (name === undefined) return 'nothing';
  fs.mkdirSync(path.dirname(path.join(options.work, name)), { recursive: true });
  fs.copyFileSync(path.join(source, name), path.join(options.work, name));
  changed.add(name);
  return `bring ${name}`;
}

const listings = new Map<string, string[]>();

function filesOf(root: string): string[] {
  const known = listings.get(root);
  if (known !== undefined) return known;
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !name.startsWith('roms/')).sort();
  // A working copy changes under us; only the sources may be remembered.
  if (!root.endsWith(`${path.sep}tree`)) listings.set(root, files);
  return files;
}
