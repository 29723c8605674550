import * as fs from 'node:fs';
import * as path from 'node:path';
import { git } from './git-steps';
import { randomNumbers, type Step } from './synthetic';

export interface ScenarioOptions {
  readonly tree: string;
  readonly steps: number;
  readonly seed: number;
  /** Where the repository goes; must not exist. */
  readonly work: string;
}

type Random = () => number;

/** What the repository is like at the moment, and how to change it. */
class Repository {
  #branches = 1;
  #stashed = 0;

  constructor(readonly root: string, readonly random: Random) {}

  git(...args: string[]): string {
    return git(this.root, ...args);
  }

  /** For what may fail for a good reason (a conflict, nothing to commit); leaves the repository clean then. */
  try(...args: string[]): boolean {
    try {
      this.git(...args);
      return true;
    } catch {
      for (const command of ['rebase', 'merge', 'cherry-pick']) quietly(() => this.git(command, '--abort'));
      quietly(() => this.git('reset', '-q', '--hard'));
      return false;
    }
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  files(): string[] {
    return this.git('ls-files', '-z').split('\0').filter((name) => name !== '' && fs.lstatSync(path.join(this.root, name), { throwIfNoEntry: false })?.isFile() === true);
  }

  branches(): string[] {
    return this.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').trim().split('\n');
  }

  edit(): void {
    const name = this.pick(this.files());
    const lines = fs.readFileSync(path.join(this.root, name), 'latin1').split('\n');
    lines.splice(Math.floor(this.random() * lines.length), this.random() < 0.5 ? 1 : 0, this.pick(lines));
    this.write(name, lines.join('\n'));
  }

  write(name: string, text: string): void {
    fs.mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
    fs.writeFileSync(path.join(this.root, name), text, 'latin1');
  }

  commit(): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'step');
  }

  newBranch(): void {
    this.git('checkout', '-q', '-b', `b${this.#branches++}`);
  }

  /** A submodule as git stores it: an entry of `.gitmodules` and a commit's id in the index. Its files are nobody's. */
  pointSubmodule(): void {
    const id = Array.from({ length: 40 }, () => Math.floor(this.random() * 16).toString(16)).join('');
    const name = this.pick(['tests/lcitool/libvirt-ci', 'roms/toy', 'subprojects/toy-module']);
    const declared = this.random() < 0.7 ? `[submodule "${name}"]\n\tpath = ${name}\n\turl = https://example.invalid/toy.git\n` : '';
    this.write('.gitmodules', declared);
    this.git('add', '.gitmodules');
    // Files of that place that are tracked stand in the way; git says so.
    this.try('update-index', '--add', '--cacheinfo', `160000,${id},${name}`);
    if (declared !== '') this.write(`${name}/inside.c`, 'int inside_a_submodule;\n');
    this.try('commit', '-q', '-m', 'submodule');
  }

  stash(): string {
    if (this.#stashed > 0 && this.random() < 0.6) {
      this.#stashed--;
      this.try('stash', 'pop', '-q');
      return 'stash pop';
    }
    this.edit();
    this.write(`new-${Math.floor(this.random() * 100)}.c`, 'int stashed;\n');
    this.git('stash', 'push', '-q', '--include-untracked');
    this.#stashed++;
    return 'stash push';
  }
}

/** What people and git do to a work tree. Each leaves it in some state worth looking at. */
const actions: readonly ((repository: Repository) => string)[] = [
  (repository) => { repository.edit(); return 'edit'; },
  (repository) => { repository.edit(); repository.commit(); return 'commit'; },
  (repository) => { repository.newBranch(); repository.edit(); repository.edit(); repository.commit(); return 'branch'; },
  (repository) => `switch ${String(repository.try('checkout', '-q', repository.pick(repository.branches())))}`,
  (repository) => `switch ${String(repository.try('checkout', '-q', '-f', repository.pick(repository.branches())))}`,
  (repository) => { repository.commit(); return `rebase ${String(repository.try('rebase', '-q', repository.pick(repository.branches())))}`; },
  (repository) => { repository.commit(); return `merge ${String(repository.try('merge', '-q', '--no-edit', repository.pick(repository.branches())))}`; },
  (repository) => { repository.commit(); return `cherry-pick ${String(repository.try('cherry-pick', '--allow-empty', repository.pick(repository.branches())))}`; },
  (repository) => repository.stash(),
  (repository) => { fs.chmodSync(path.join(repository.root, repository.pick(repository.files())), repository.random() < 0.5 ? 0o755 : 0o644); repository.commit(); return 'mode'; },
  (repository) => { repository.pointSubmodule(); return 'submodule'; },
  (repository) => { repository.write('.gitignore', repository.pick(['*.mak\n', 'hw/\n', '/build\n', ''])); return 'ignore rules'; },
  (repository) => { repository.write(repository.pick(['build/build.ninja', 'build/out.c', 'scratch/note.c']), 'int scratch;\n'); return 'untracked'; },
  (repository) => { repository.try('clean', '-q', '-f', '-d'); return 'clean'; },
  (repository) => { repository.try('rm', '-q', '-f', repository.pick(repository.files())); return 'rm'; },
  (repository) => { repository.try('mv', repository.pick(repository.files()), `moved-${Math.floor(repository.random() * 1000)}.c`); return 'mv'; },
  (repository) => { repository.try('reset', '-q', '--hard', repository.pick(repository.branches())); return 'reset'; },
  (repository) => { replaceByLink(repository); return 'link'; },
];

/** A repository made from a tree, and what happens to it. Each step names what a watcher of files would. */
export function* gitScenario({ tree, steps, seed, work }: ScenarioOptions): Generator<Step> {
  const random = randomNumbers(seed);
  fs.cpSync(tree, work, { recursive: true });
  git(work, 'init', '-q', '-b', 'b0');
  git(work, 'config', 'gc.auto', '0');
  const repository = new Repository(work, random);
  repository.commit();
  yield { name: 'start', paths: [] };
  let before = snapshot(work);
  for (let step = 1; step <= steps; step++) {
    const name = repository.pick(actions)(repository);
    const after = snapshot(work);
    const paths = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file)).sort();
    before = after;
    yield { name: `${step}: ${name}`, paths };
  }
}

function replaceByLink(repository: Repository): void {
  if (process.platform === 'win32') return;
  const [name, target] = [repository.pick(repository.files()), repository.pick([...repository.files(), '../../../../../../../../etc/hostname', 'nowhere'])];
  fs.rmSync(path.join(repository.root, name));
  fs.symlinkSync(target.startsWith('..') ? target : path.relative(path.dirname(name), target), path.join(repository.root, name));
}

/** What each file of a work tree holds. */
function snapshot(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const full = path.join(entry.parentPath, entry.name);
    const name = path.relative(root, full).split(path.sep).join('/');
    if (name.startsWith('.git/') || name === '.git' || entry.isDirectory()) continue;
    files.set(name, entry.isSymbolicLink() ? `-> ${fs.readlinkSync(full)}` : `${fs.lstatSync(full).mode} ${fs.readFileSync(full, 'latin1')}`);
  }
  return files;
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    return; // there was nothing to abort
  }
}
