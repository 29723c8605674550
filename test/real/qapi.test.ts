import { describe, expect, test } from 'vitest';
import { languageOf } from '../../server/src/index/languages';
import { handlersOf, qapiIndex } from '../../server/src/model/qapi';
import { modelOfRealTree, oracle, realTree, realVersions } from '../support/real-tree';
import { modelOfTree } from '../support/tree-on-disk';

interface Schema {
  /** kind, name, file, 1-based line, features, condition */
  readonly entities: readonly [string, string, string, number, readonly string[], unknown][];
  readonly counts: Readonly<Record<string, number>>;
}

const KINDS = ['command', 'event', 'struct', 'enum', 'union', 'alternate'];

/** The generator's conditions as the facts write them. */
function conditionText(condition: unknown): string {
  if (condition === null || condition === undefined) return '';
  if (typeof condition === 'string') return condition;
  return Object.entries(condition).map(([key, value]) => `${key}(${(Array.isArray(value) ? value : [value]).map(conditionText).join(', ')})`).join(' ');
}

describe.each(realVersions)('QAPI of QEMU %s', (version) => {
  const root = realTree(version);
  const truth = root === undefined ? undefined : (oracle(version, `qapi-${version}.json`) as Record<string, Schema> | undefined);

  test.skipIf(truth === undefined)('every definition of every schema: kind, name, file, line, features, condition', () => {
    const model = modelOfRealTree(root!, (treePath) => languageOf(treePath) === 'qapi');
    const { schemas } = model.get(qapiIndex);
    for (const [name, { entities }] of Object.entries(truth!)) {
      if (name.startsWith('_')) continue;
      const schema = schemas.find((one) => one.root === name);
      const found = model.facts('qapi-entity').filter(({ file }) => schema?.files.has(file));
      const wanted = entities.filter(([kind]) => KINDS.includes(kind)).map(([kind, entity, file, line, features, condition]) => `${kind} ${entity} ${file}:${line} ${features.join(',')} ${conditionText(condition)}`);
      const own = found.map(({ entity, name: own, file, line, features, condition }) => `${entity} ${own} ${file}:${line + 1} ${features.map((feature) => feature.name).join(',')} ${condition}`);
      console.log(`${version} ${name}: ${wanted.filter((one) => own.includes(one)).length} of ${wanted.length} definitions, ${own.length - wanted.length} more`);
      expect(own.sort()).toEqual(wanted.sort());
    }
    expect(model.problems()).toEqual([]);
  });

  test.skipIf(truth === undefined)('commands and events of the running program', () => {
    const running = oracle(version, `qmp-schema-${version}-x86_64.json`) as { name: string; 'meta-type': string }[] | undefined;
    if (running === undefined) return;
    const model = modelOfRealTree(root!, (treePath) => languageOf(treePath) === 'qapi');
    const { byName } = model.get(qapiIndex);
    const wanted = running.filter((one) => one['meta-type'] === 'command' || one['meta-type'] === 'event');
    const missing = wanted.filter((one) => byName.get(one.name)?.some(({ entity }) => entity === one['meta-type']) !== true);
    console.log(`${version} commands and events of qemu-system-x86_64: ${wanted.length - missing.length} of ${wanted.length}`);
    expect(missing).toEqual([]);
  });

  test.skipIf(root === undefined)('commands have their C function', async () => {
    const model = await modelOfTree(root!);
    const commands = model.facts('qapi-entity').filter(({ entity, file }) => entity === 'command' && !file.startsWith('tests/'));
    const without = commands.filter((command) => handlersOf(model, command).length === 0).map(({ name }) => name);
    console.log(`${version} QMP commands with a handler: ${commands.length - without.length} of ${commands.length}; without: ${without.join(' ')}`);
    expect(without.length).toBeLessThanOrEqual(5);
    const documented = commands.filter(({ doc }) => doc !== undefined && doc.since !== '');
    expect(documented.length / commands.length).toBeGreaterThan(0.95);
  });
});
