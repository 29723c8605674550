import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainBacktrace } from '../../server/src/features/backtrace/explain';
import { what } from '../../server/src/features/what';
import type { Model } from '../../server/src/model/model';
import { realTree, realVersions } from '../support/real-tree';
import { modelOfTree } from '../support/tree-on-disk';

const folder = path.resolve(import.meta.dirname, '../fixtures/backtraces');

/** What stands beside a backtrace; see test/fixtures/backtraces/README.md. */
interface Expected {
  readonly deadlock: { readonly threads: readonly number[]; readonly lock: string } | null;
  /** Thread, name, role, holds, waits for. */
  readonly threads: readonly (readonly [number, string, string, readonly string[], readonly string[]])[];
  /** Thread, number, function, file that defines it in 7.2, in 10.0; null = nowhere in that tree. */
  readonly frames: readonly (readonly [number, number, string, string | null, string | null])[];
}

const cases = fs.readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => {
  const file = path.join(folder, name);
  return { name, text: fs.readFileSync(file, 'utf8'), expected: JSON.parse(fs.readFileSync(file.replace(/\.txt$/, '.json'), 'utf8')) as Expected };
});

const BAR = 0.98;

test('there are at least 25 backtraces', () => {
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(realVersions)('backtraces over QEMU %s', (version) => {
  const root = realTree(version);
  let model: Model | undefined;
  const indexed = async (): Promise<Model> => (model ??= await modelOfTree(root!));

  test.skipIf(root === undefined)(`at least ${BAR * 100} % of the frames that are in the tree lead to the right function, all of these to the right subsystems`, async () => {
    const tree = await indexed();
    let right = 0;
    const wrong: string[] = [];
    const wrongSubsystems: string[] = [];
    for (const { name, text, expected } of cases) {
      const { threads } = explainBacktrace(tree, text);
      const frames = threads.flatMap((thread) => thread.frames.map((frame) => ({ thread: thread.id, frame })));
      expect(frames.map(({ thread, frame }) => [thread, frame.number, frame.function]), name).toEqual(expected.frames.map(([thread, number, called]) => [thread, number, called]));
      expected.frames.forEach(([, , called, ...files], index) => {
        const file = files[realVersions.indexOf(version)];
        const { found, subsystems } = frames[index]!.frame;
        if (file === null || file === undefined) {
          if (found?.how === 'function') wrong.push(`${name} ${called}: found in ${found.file}`);
          return;
        }
        if (found?.how !== 'function' || found.file !== file || !stands(root!, file, found.line, found.name)) {
          wrong.push(`${name} ${called}: ${found?.file ?? 'nowhere'} for ${file}`);
          return;
        }
        right++;
        const sections = what(tree, file).subsystems.filter(({ catchAll }) => !catchAll).map(({ title }) => title);
        if (JSON.stringify(subsystems) !== JSON.stringify(sections)) wrongSubsystems.push(`${name} ${called}`);
      });
    }
    console.log(`backtraces ${version}: ${right} frames right, ${wrong.length} wrong ${wrong.slice(0, 5).join('; ')}`);
    expect(right / (right + wrong.length)).toBeGreaterThanOrEqual(BAR);
    expect(wrongSubsystems).toEqual([]);
  });

  test.skipIf(root === undefined)('roles, locks and waits are as written; the deadlock is found where it is and nowhere else', async () => {
    const tree = await indexed();
    for (const { name, text, expected } of cases) {
      const { threads, deadlock } = explainBacktrace(tree, text);
      expect(deadlock === null ? null : { threads: deadlock.threads, lock: deadlock.lock }, name).toEqual(expected.deadlock);
      expect(threads.map((thread) => [thread.id, thread.name, thread.role, thread.holds, thread.waitsFor]), name).toEqual(expected.threads);
    }
  });

  test.skipIf(root === undefined)('the reading of the classic deadlock', async () => {
    const { threads } = explainBacktrace(await indexed(), cases.find(({ name }) => name === 'gdb-7.2-vcpu-stop-ioeventfd-deadlock.txt')!.text);
    expect(threads.find(({ id }) => id === 4)?.reading).toBe('vCPU thread: KVM exit → MMIO write → virtio-pci config → stop ioeventfd → waits for the IOThread');
  });
});

/** The name stands at the line, or right below where the type has a line of its own. */
function stands(root: string, file: string, line: number, name: string): boolean {
  return fs.readFileSync(path.join(root, file), 'latin1').split('\n').slice(line, line + 3).some((text) => text.includes(name));
}
