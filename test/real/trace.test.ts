import { describe, expect, test } from 'vitest';
import { languageOf } from '../../server/src/index/languages';
import { cName } from '../../server/src/model/qapi-names';
import { traceIndex } from '../../server/src/model/trace';
import { modelOfRealTree, oracle, realTree, realVersions } from '../support/real-tree';

describe.each(realVersions)('trace events of QEMU %s', (version) => {
  const root = realTree(version);
  const truth = root === undefined ? undefined : (oracle(version, `trace-events-src-${version}.json`) as Record<string, unknown> | undefined);

  test.skipIf(truth === undefined)('every event: name, file, line, disabled', () => {
    const model = modelOfRealTree(root!, (treePath) => languageOf(treePath) === 'trace-events');
    const wanted = Object.entries(truth!).flatMap(([file, events]) => (Array.isArray(events) ? (events as [string, number, boolean][]).map(([name, line, disabled]) => `${file}:${line} ${name} ${disabled}`) : []));
    const own = model.facts('trace-event').map(({ file, line, name, disabled }) => `${file}:${line + 1} ${name} ${disabled}`);
    console.log(`${version} trace events: ${own.length} of ${wanted.length}`);
    expect(own.sort()).toEqual(wanted.sort());
    expect(model.problems()).toEqual([]);
  });

  test.skipIf(truth === undefined)('events of the running program are declared, or made of a QMP command', () => {
    const running = oracle(version, `trace-events-${version}-x86_64.json`) as string[] | undefined;
    if (running === undefined) return;
    const model = modelOfRealTree(root!, (treePath) => ['trace-events', 'qapi'].includes(languageOf(treePath)));
    const commands = new Set(model.facts('qapi-entity').filter(({ entity }) => entity === 'command').map(({ name }) => cName(name)));
    const { byName } = model.get(traceIndex);
    const missing = running.filter((name) => !byName.has(name) && !commands.has(name.replace(/^qmp_(enter|exit)_/, '')));
    console.log(`${version} events of qemu-system-x86_64: ${running.length - missing.length} of ${running.length}; not in this source: ${missing.join(' ')}`);
    // Debian's 7.2 binaries carry later stable patches with 18 more events.
    expect(missing.length).toBeLessThanOrEqual(version === '7.2' ? 18 : 0);
  });
});
