// Debian packages the end-to-end tests use. Installed only when missing and only where we may.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const onPath = (name) => (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, name)));

/** Whether Debian's Emacs has an add-on package. */
const emacsHas = (name) => {
  const folder = '/usr/share/emacs/site-lisp/elpa';
  return fs.existsSync(folder) && fs.readdirSync(folder).some((entry) => new RegExp(`^${name}-\\d`).test(entry));
};

/** Package → whether what it brings is there already, from whatever source. */
const packages = {
  chromium: () => fs.existsSync(process.env.CHROMIUM ?? '') || ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(onPath),
  ripgrep: () => onPath('rg'),
  'universal-ctags': () => onPath('ctags') || onPath('ctags-universal'),
  // Without any font Chromium draws boxes instead of text.
  'fonts-dejavu-core': () => onPath('fc-match') && spawnSync('fc-match', ['--format=%{file}', 'monospace'], { encoding: 'utf8' }).stdout !== ''
    || fs.existsSync('/usr/share/fonts/truetype/dejavu'),
  // The same for Chinese.
  'fonts-droid-fallback': () => onPath('fc-list') && spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' }).stdout !== ''
    || fs.existsSync('/usr/share/fonts/truetype/droid'),
  'xz-utils': () => onPath('xz'),
  neovim: () => onPath('nvim'),
  'emacs-nox': () => onPath('emacs'),
  'elpa-eglot': () => emacsHas('eglot'),
  'elpa-lsp-mode': () => emacsHas('lsp-mode'),
};

/** Not every Debian has these: they are asked for one by one. */
const perhaps = new Set(['neovim', 'emacs-nox', 'elpa-eglot', 'elpa-lsp-mode']);

const missing = (names) => names.filter((name) => !packages[name]());

/** Prefix that makes a command run as root; undefined when we may not. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'] : undefined;
}

function aptGet(prefix, args) {
  const [command, ...rest] = [...prefix, 'apt-get', '-q', ...args];
  const result = spawnSync(command, rest, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (result.status !== 0) throw new Error(`apt-get ${args.join(' ')}: ${(result.stderr || result.error?.message || '').trim().split('\n').at(-1)}`);
}

/** What fails here is missed, and told, afterwards. */
function attempt(work) {
  try {
    work();
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
}

/** Installs what is missing; returns a sentence about what still is, or undefined when nothing is. */
export function installSystemPackages(names = Object.keys(packages)) {
  // The packages serve the hosts in a browser, which run on Linux only.
  if (process.platform !== 'linux') return undefined;
  const wanted = missing(names);
  if (wanted.length === 0) return undefined;
  const lacking = (why) => `${missing(names).join(', ')} not installed (${why}): tests that need them are skipped`;
  if (!onPath('apt-get')) return lacking('this machine has no apt-get');
  const prefix = rootPrefix();
  if (!prefix) return lacking('neither root nor sudo without a password');
  try {
    aptGet(prefix, ['update']);
    const install = (some) => aptGet(prefix, ['install', '-y', '--no-install-recommends', ...some]);
    const sure = wanted.filter((name) => !perhaps.has(name));
    if (sure.length > 0) install(sure);
    for (const name of wanted.filter((other) => perhaps.has(other))) attempt(() => install([name]));
  } catch (error) {
    return lacking(error instanceof Error ? error.message : String(error));
  }
  return missing(names).length > 0 ? lacking('apt-get did not bring them') : undefined;
}
