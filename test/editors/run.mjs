// The npm package in real editors: installs the tarball into an empty prefix, runs its command, then starts each client
// with the very snippet that docs/editors.md shows. Leaves out/results/editors.json.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { packNpm } from '../tools/pack.mjs';

const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-editors-')));
const tree = path.join(scratch, 'tree');
const prefix = path.join(scratch, 'prefix');
/** Settings of the machine and the user stay outside. */
const environment = {
  ...process.env, PATH: [path.join(prefix, 'bin'), process.env.PATH].join(path.delimiter), HOME: path.join(scratch, 'home'), XDG_CACHE_HOME: path.join(scratch, 'cache'),
  XDG_CONFIG_HOME: path.join(scratch, 'config'), XDG_DATA_HOME: path.join(scratch, 'data'), XDG_STATE_HOME: path.join(scratch, 'state'),
  QEMU_ATLAS_CACHE: path.join(scratch, 'cache', 'index'), QEMU_ATLAS_TEST_TREE: tree, QEMU_ATLAS_TEST_SCRATCH: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8',
};
const totals = { passed: 0, failed: 0, skipped: 0, skips: [] };

function check(name, ok, detail = '') {
  console.log(ok ? `ok ${name}` : `not ok ${name}: ${detail}`);
  totals[ok ? 'passed' : 'failed']++;
}

function skip(why) {
  totals.skipped++;
  totals.skips.push(why);
}

function command(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { env: environment, cwd: scratch, encoding: 'utf8', input: '', timeout: 240_000, maxBuffer: 1 << 26, ...options });
  return { status, out: stdout ?? '', err: stderr ?? '', missing: error?.code === 'ENOENT' };
}

function must(program, args, options) {
  const { status, out, err } = command(program, args, options);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit ${status}\n${out}${err}`);
  return out;
}

/** A tree with a repository around it, as editors tell projects by. */
function makeTree() {
  fs.cpSync(path.resolve('test/fixtures/sample-tree'), tree, { recursive: true });
  fs.writeFileSync(path.join(tree, 'notes.txt'), 'The read of a register is traced: trace_toynic_mmio_read\n');
  fs.mkdirSync(environment.HOME, { recursive: true });
  must('git', ['init', '--quiet', tree]);
}

async function npmPackage() {
  const tarball = await packNpm();
  must('npm', ['install', '--global', '--prefix', prefix, '--no-audit', '--no-fund', '--offline', tarball]);
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  check('npm package: the command runs', must('qemu-atlas', ['--version']).trim() === version);
  check('npm package: it answers', must('qemu-atlas', ['what', 'hw/net/toynic.c', '--root', tree]).includes('Toy network card'));
  must('qemu-atlas', ['export', '--format', 'scip', '--root', tree]);
  check('npm package: the optional encoders are in it', fs.statSync(path.join(scratch, 'index.scip')).size > 10_000);
  const names = fs.readdirSync(path.join(prefix, 'lib', 'node_modules', 'qemu-atlas'), { recursive: true }).map(String);
  const strays = names.filter((name) => /node_modules|extension|\.(ts|map|vsix)$/.test(name));
  check('npm package: nothing else is in it', strays.length === 0, strays.join(' '));
}

/** Counts the lines of a client's checks; a client that makes fewer than it should has failed. */
function client(name, expected, program, args, snippet) {
  const { status, out, err, missing } = command(program, args, { env: { ...environment, QEMU_ATLAS_TEST_SNIPPET: path.resolve('docs/editors', snippet) } });
  if (missing) return skip(`${name}: ${program} is not installed`);
  const lines = `${out}\n${err}`.split(/\r?\n/).filter((line) => /^(not )?ok /.test(line));
  for (const line of lines) check(`${name}: ${line.replace(/^(not )?ok /, '')}`, line.startsWith('ok '));
  if (lines.length !== expected) check(`${name}: ${expected} checks`, false, `${lines.length} were made, exit ${status}\n${out}${err}`);
}

/** Which Lua snippet a Neovim can read. */
function neovimSnippet() {
  const [, major, minor] = /NVIM v(\d+)\.(\d+)/.exec(command('nvim', ['--version']).out) ?? [];
  return Number(major) > 0 || Number(minor) >= 11 ? 'neovim.lua' : 'neovim-0.7.lua';
}

/** Whether there is an Emacs with this package. */
function emacsHas(library) {
  return command('emacs', ['--batch', '--eval', `(progn (package-initialize) (kill-emacs (if (locate-library "${library}") 0 1)))`]).status === 0;
}

const own = (file) => path.resolve('test/editors', file);
try {
  makeTree();
  await npmPackage();
  client('Neovim', 9, 'nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${own('neovim.lua')}`], neovimSnippet());
  for (const library of ['eglot', 'lsp-mode']) {
    if (emacsHas(library)) client(library, 9, 'emacs', ['--batch', '--load', own(`${library}.el`)], `${library}.el`);
    else skip(`${library}: there is no Emacs with it`);
  }
} catch (error) {
  check('editors', false, error instanceof Error ? error.message : String(error));
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
fs.mkdirSync(path.join('out', 'results'), { recursive: true });
fs.writeFileSync(path.join('out', 'results', 'editors.json'), JSON.stringify(totals));
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 ? 1 : 0;
