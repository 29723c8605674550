// The same tree gives the same bytes, wherever and whenever it is asked.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { atlas, Scratch } from '../support/cli';

const scratch = new Scratch();
afterAll(() => scratch.dispose(), 60_000);

/** Every file below a folder with its bytes, as text. */
function texts(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => [path.relative(folder, file), fs.readFileSync(file, 'latin1')]));
}

describe('documents', () => {
  it('are the same bytes under another path, locale, time zone and order of files on disk', () => {
    const here = scratch.tree('here');
    const reference = path.join(scratch.root, 'reference');
    expect(atlas(['generate', '--root', here, '--out', reference]).status).toBe(0);
    const places = [
      { name: 'ein Weg/mit Ümläuten', env: { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati' } },
      { name: 'x', env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'America/St_Johns', HOME: scratch.root, USER: 'somebody' } },
    ];
    for (const { name, env } of places) {
      const tree = path.join(scratch.root, name);
      // Written last name first, so that a file system that keeps that order gives another one.
      for (const file of Object.keys(texts(here)).sort().reverse()) {
        fs.mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
        fs.copyFileSync(path.join(here, file), path.join(tree, file));
        fs.utimesSync(path.join(tree, file), 1, 1);
      }
      const out = path.join(scratch.root, `${name}.out`);
      expect(atlas(['generate', '--root', tree, '--out', out], { env, cwd: '/' }).status).toBe(0);
      expect(texts(out)).toEqual(texts(reference));
    }
  });

  it('are the same bytes whether an index was kept or not', () => {
    const tree = scratch.tree('cached');
    const outs = ['off', path.join(scratch.root, 'cache'), path.join(scratch.root, 'cache')].map((cache, number) => {
      const out = path.join(scratch.root, `out${number}`);
      expect(atlas(['generate', '--root', tree, '--out', out], { env: { QEMU_ATLAS_CACHE: cache } }).status).toBe(0);
      return texts(out);
    });
    expect(outs[1]).toEqual(outs[0]);
    expect(outs[2]).toEqual(outs[0]);
  });
});
