import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atlas, Scratch } from '../support/cli';
import { sampleTree } from '../support/tree-on-disk';

let scratch: Scratch;
beforeAll(() => {
  scratch = new Scratch();
});
afterAll(() => scratch.dispose());

test('prints a page, and with --path writes it and says where', () => {
  const env = { QEMU_ATLAS_CACHE: path.join(scratch.root, 'cache') };
  const text = atlas(['browse', 'hw/net', '--root', sampleTree], { env }).out;
  expect(text).toContain('# hw/net/');
  expect(fs.existsSync(path.join(env.QEMU_ATLAS_CACHE, 'pages'))).toBe(false);
  const file = atlas(['browse', 'hw/net', '--path', '--root', sampleTree], { env }).out.trim();
  expect(fs.readFileSync(file, 'utf8')).toBe(text);
  expect(JSON.parse(atlas(['browse', 'hw/net', '--json', '--root', sampleTree], { env }).out)).toEqual({ topic: 'hw/net', file, text });
});

test('what is not there, or cannot be written, is said', () => {
  expect(atlas(['browse', 'no such thing', '--root', sampleTree]).status).toBe(1);
  const { status, err } = atlas(['browse', '--path', '--root', sampleTree]);
  expect([status, err.includes('switched off')]).toEqual([2, true]);
});
