// generate, update and check, as a user runs them.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { maintenanceCommands } from '../../server/src/features/document/maintenance';
import { atlas, edit, run, Scratch } from '../support/cli';

const scratch = new Scratch();
afterAll(() => scratch.dispose(), 60_000);

let tree = '';
let count = 0;
beforeEach(() => {
  tree = scratch.tree(`tree${count++}`);
});
const read = (file: string): string => fs.readFileSync(path.join(tree, file), 'utf8');
/** A change of facts that several sections of several documents show. */
const newTarget = (): void => fs.writeFileSync(path.join(tree, 'configs/targets/avr-softmmu.mak'), 'TARGET_ARCH=avr\n');
const documents = ['ARCHITECTURE.md', 'ARCHITECTURE_QUICK_REF.md', '.github/ARCHITECTURE_MAINTENANCE.md', 'README.rst'];

describe('qemu-atlas generate', () => {
  it('writes the documents into the tree once, then has nothing to change', () => {
    const first = atlas(['generate'], { cwd: tree });
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(first.out).toMatch(/^ARCHITECTURE\.md {2}\d+ lines, \d+ bytes, written\n/);
    const texts = documents.map(read);
    const again = atlas(['generate', '--json'], { cwd: tree });
    expect((JSON.parse(again.out) as { files: { outcome: string }[] }).files.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(documents.map(read)).toEqual(texts);
  });

  it('writes into another folder, which may be empty', () => {
    const out = path.join(scratch.root, 'out');
    expect(atlas(['generate', '--root', tree, '--out', out]).status).toBe(0);
    expect(fs.readdirSync(out).sort()).toEqual(['.github', 'ARCHITECTURE.md', 'ARCHITECTURE_QUICK_REF.md']);
    expect(fs.existsSync(path.join(tree, 'ARCHITECTURE.md'))).toBe(false);
  });

  it('leaves a file of somebody else alone unless forced', () => {
    fs.writeFileSync(path.join(tree, 'ARCHITECTURE.md'), 'mine\n');
    const kept = atlas(['generate'], { cwd: tree });
    expect(kept.status).toBe(1);
    expect(kept.out).toContain("ARCHITECTURE.md  not written: somebody else's file");
    expect(read('ARCHITECTURE.md')).toBe('mine\n');
    expect(atlas(['generate', '--force'], { cwd: tree }).status).toBe(0);
    expect(read('ARCHITECTURE.md')).toContain('# Architecture of QEMU');
  });

  it('writes views of the same facts, which update and check know', () => {
    expect(atlas(['generate', '--view', 'agents'], { cwd: tree }).out).toMatch(/^AGENTS\.md {2}\d+ lines, \d+ bytes, written\n$/);
    expect(atlas(['generate', '--view', 'llms'], { cwd: tree }).status).toBe(0);
    expect(read('llms.txt')).toMatch(/^# QEMU\n\n<!-- qemu-atlas:begin llms\/about digest=/);
    expect(atlas(['generate'], { cwd: tree }).status).toBe(0);
    expect(atlas(['check'], { cwd: tree })).toMatchObject({ status: 0, out: expect.stringContaining('6 documents: nothing contradicts the tree') as string });
    const before = read('AGENTS.md');
    newTarget();
    expect(atlas(['update'], { cwd: tree }).out).toContain('AGENTS.md  updated: agents/programs');
    expect(read('AGENTS.md')).not.toBe(before);
    expect(atlas(['generate', '--view', 'x'], { cwd: tree }).status).toBe(2);
  });

  it('refuses what it could not write back byte for byte', () => {
    fs.writeFileSync(path.join(tree, 'ARCHITECTURE.md'), Buffer.from([0x4d, 0xfc, 0x0a]));
    const result = atlas(['generate'], { cwd: tree });
    expect(result).toMatchObject({ status: 2, out: '' });
    expect(result.err).toContain('not UTF-8');
  });

  it('writes nothing through a link out of the folder', () => {
    const elsewhere = path.join(scratch.root, 'elsewhere');
    fs.mkdirSync(elsewhere, { recursive: true });
    fs.symlinkSync(elsewhere, path.join(tree, '.github'));
    expect(atlas(['generate'], { cwd: tree }).status).not.toBe(0);
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });
});

describe('qemu-atlas update', () => {
  beforeEach(() => {
    atlas(['generate'], { cwd: tree });
  });

  it('rewrites what changed and keeps every other byte, the mode too', () => {
    const mine = `my words\r\n\n${read('ARCHITECTURE.md')}\n\ttrailing  \n`;
    fs.writeFileSync(path.join(tree, 'ARCHITECTURE.md'), mine);
    fs.chmodSync(path.join(tree, 'ARCHITECTURE.md'), 0o600);
    expect(atlas(['update'], { cwd: tree })).toMatchObject({ status: 0, out: '4 documents are up to date\n' });
    expect(read('ARCHITECTURE.md')).toBe(mine);
    newTarget();
    const result = atlas(['update'], { cwd: tree });
    expect(result.out).toMatch(/^ARCHITECTURE\.md {2}updated: provenance, overview/);
    expect(read('ARCHITECTURE.md').startsWith('my words\r\n\n')).toBe(true);
    expect(read('ARCHITECTURE.md').endsWith('\n\n\ttrailing  \n')).toBe(true);
    expect(fs.statSync(path.join(tree, 'ARCHITECTURE.md')).mode & 0o777).toBe(0o600);
    expect(atlas(['check'], { cwd: tree }).status).toBe(0);
  });

  it('finds regions wherever people moved them', () => {
    fs.writeFileSync(path.join(tree, 'docs/mine.md'), '<!-- qemu-atlas:begin targets -->\n<!-- qemu-atlas:end targets -->\n');
    expect(atlas(['update'], { cwd: path.join(tree, 'docs') }).out).toBe('docs/mine.md  updated: targets\n');
    expect(read('docs/mine.md')).toContain('](../target/arm)');
  });

  it('keeps an edit by hand, says so with exit status 1, and gives it up with force', () => {
    edit(tree, 'ARCHITECTURE.md', '## Targets', '## My targets');
    newTarget();
    const kept = atlas(['update', 'ARCHITECTURE.md', '--json'], { cwd: tree });
    expect(kept.status).toBe(1);
    const [file] = (JSON.parse(kept.out) as { files: { file: string; changed: boolean; regions: { id: string; line: number; outcome: string }[] }[] }).files;
    expect(file).toMatchObject({ file: 'ARCHITECTURE.md', changed: true });
    expect(file?.regions.find(({ id }) => id === 'targets')?.outcome).toBe('edited');
    expect(read('ARCHITECTURE.md')).toContain('## My targets');
    expect(atlas(['update', '--force'], { cwd: tree }).status).toBe(0);
    expect(read('ARCHITECTURE.md')).not.toContain('## My targets');
  });

  it('answers wrong use with exit status 2', () => {
    for (const [args, words] of [[['nothere.md'], 'no such file'], [['/etc/hostname'], 'outside'], [['--out'], 'argument']] as const) {
      const result = atlas(['update', ...args], { cwd: tree });
      expect(result.status, args.join(' ')).toBe(2);
      expect(result.err).toContain(words);
    }
  });
});

describe('qemu-atlas check', () => {
  it('tells what is out of date, what was edited and what is wrong, in every format', () => {
    atlas(['generate'], { cwd: tree });
    edit(tree, 'ARCHITECTURE.md', '## Targets', '## My targets');
    fs.appendFileSync(path.join(tree, 'ARCHITECTURE.md'), '\nSee `hw/gone/gone.c` and `system/main-loop.c`.\n');
    const json = JSON.parse(atlas(['check', '--json'], { cwd: tree }).out) as { findings: { file: string; line: number; kind: string; claim: string; evidence: string; replacement?: string }[]; checked: string[]; unresolved: unknown[] };
    expect(json.findings.map(({ kind, claim }) => `${kind} ${claim}`)).toEqual(['region region targets', 'path hw/gone/gone.c', 'path system/main-loop.c']);
    expect(json.findings[2]).toMatchObject({ file: 'ARCHITECTURE.md', evidence: 'util/main-loop.c', replacement: 'util/main-loop.c' });
    expect(read('ARCHITECTURE.md').split('\n')[json.findings[1]!.line - 1]).toContain('hw/gone/gone.c');
    expect(json.checked).toEqual(['.github/ARCHITECTURE_MAINTENANCE.md', 'ARCHITECTURE.md', 'ARCHITECTURE_QUICK_REF.md', 'README.rst']);
    expect(json.unresolved.length).toBeGreaterThan(0);
    for (const [format, part] of [['text', 'ARCHITECTURE.md:'], ['sarif', '"ruleId": "path"'], ['github', '::warning file=ARCHITECTURE.md,line='], ['gitlab', '"check_name": "region"']] as const) {
      const result = atlas(['check', '--format', format, 'ARCHITECTURE.md'], { cwd: tree });
      expect(result.status).toBe(1);
      expect(result.out).toContain(part);
    }
  });

  it('brings regions up to date with --fix and checks what is left', () => {
    atlas(['generate'], { cwd: tree });
    newTarget();
    const before = atlas(['check'], { cwd: tree });
    expect(before.status).toBe(1);
    expect(before.out).toContain('ARCHITECTURE.md:');
    expect(before.out).toContain('out of date: its facts changed');
    expect(atlas(['check', '--fix'], { cwd: tree }).status).toBe(0);
    expect(atlas(['check'], { cwd: tree }).status).toBe(0);
  });

  it('takes documents nobody generated, inside and outside the tree, and folders', () => {
    const outside = path.join(scratch.root, 'notes.md');
    fs.writeFileSync(outside, 'The loop is in `system/main-loop.c`, `block.c` is at the root.\n');
    const result = atlas(['check', '--root', tree, outside]);
    expect(result.status).toBe(1);
    expect(result.out).toContain(`${outside}:1: path: system/main-loop.c: it is util/main-loop.c`);
    fs.writeFileSync(path.join(tree, 'docs/x.md'), '`hw/gone/gone.c`\n');
    expect(atlas(['check', 'docs'], { cwd: tree }).out).toContain('docs/x.md:1: path: hw/gone/gone.c');
    expect(atlas(['check', 'docs/x.md'], { cwd: path.join(tree, 'hw') }).status).toBe(1);
  });

  it('says when there is nothing to check, and what formats there are', () => {
    expect(atlas(['check'], { cwd: tree })).toMatchObject({ status: 1, err: "qemu-atlas: no document with regions; name FILES, or let 'qemu-atlas generate' write some\n" });
    expect(atlas(['check', '--format', 'xml'], { cwd: tree })).toMatchObject({ status: 2 });
  });
});

describe('the maintenance guide', () => {
  it('prints commands that run as printed', () => {
    const env = { PATH: `${scratch.programs()}:${process.env['PATH'] ?? ''}` };
    for (const { command } of maintenanceCommands) {
      const result = run('sh', ['-c', command], { cwd: tree, env });
      expect({ command, status: result.status, err: result.err }).toEqual({ command, status: 0, err: '' });
    }
    const guide = read('.github/ARCHITECTURE_MAINTENANCE.md');
    const printed = [...guide.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].flatMap((match) => (match[1] ?? '').split('\n'));
    expect(printed).toEqual(maintenanceCommands.map(({ command }) => command));
  });

  it('prints questions that are answered as printed', () => {
    const env = { PATH: `${scratch.programs()}:${process.env['PATH'] ?? ''}` };
    atlas(['generate'], { cwd: tree });
    const printed = [...`${read('ARCHITECTURE.md')}${read('ARCHITECTURE_QUICK_REF.md')}`.matchAll(/`(qemu-atlas [^`]+)`/g)].map((match) => match[1] ?? '');
    expect(printed.length).toBeGreaterThan(1);
    for (const command of new Set(printed)) expect({ command, status: run('sh', ['-c', command], { cwd: tree, env }).status }).toEqual({ command, status: 0 });
  });
});
