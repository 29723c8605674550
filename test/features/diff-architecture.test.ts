import { describe, expect, it } from 'vitest';
import { diffArchitecture, type ArchitectureDiff } from '../../server/src/features/diff-architecture';
import { renderDiff } from '../../server/src/renderers/diff';
import { CScanner } from '../../server/src/syntax/c-scanner';
import type { SyntaxTools } from '../../server/src/syntax/source-file';
import { indexFixture } from '../support/fixture';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';

const diff = async (before: string, after: string): Promise<ArchitectureDiff> => diffArchitecture((await indexFixture(before)).model, (await indexFixture(after)).model, { before: 'old', after: 'new' });
const section = (result: ArchitectureDiff, id: string) => {
  const found = result.sections.find((candidate) => candidate.id === id);
  return { added: found?.added.map((item) => item.name), removed: found?.removed.map((item) => item.name), changed: found?.changed.map((item) => `${item.name}: ${item.changes.join('; ')}`) };
};
const nothing = { added: [], removed: [], changed: [] };

describe('diffArchitecture', () => {
  it('finds no difference between a tree and itself', async () => {
    const model = await modelOfTree(sampleTree);
    const result = diffArchitecture(model, await modelOfTree(sampleTree));
    for (const { id } of result.sections) expect(section(result, id), id).toEqual(nothing);
    expect(result.paths).toEqual({ moved: [], addedFiles: 0, removedFiles: 0, addedDirectories: [], removedDirectories: [] });
  });

  it('compares targets, Kconfig symbols and the version', async () => {
    const result = await diff(
      '//- /VERSION\n1.0\n//- /configs/targets/arm-softmmu.mak\nTARGET_ARCH=arm\n//- /hw/Kconfig\nconfig OLD\n    bool\n',
      '//- /VERSION\n2.0\n//- /configs/targets/rx-softmmu.mak\nTARGET_ARCH=rx\n//- /hw/Kconfig\nconfig NEW\n    bool\n',
    );
    expect([result.before, result.after]).toEqual([{ version: '1.0', name: 'old' }, { version: '2.0', name: 'new' }]);
    expect(section(result, 'targets')).toEqual({ added: ['rx-softmmu'], removed: ['arm-softmmu'], changed: [] });
    expect(section(result, 'kconfig')).toEqual({ added: ['CONFIG_NEW'], removed: ['CONFIG_OLD'], changed: [] });
  });

  it('tells what changed of a command', async () => {
    const schema = (body: string): string => `//- /qapi/qapi-schema.json\n##\n# @go:\n#\n# Since: 1.0\n##\n${body}\n`;
    const result = await diff(schema("{ 'command': 'go', 'data': { 'a': 'int' } }"), schema("{ 'command': 'go', 'data': { 'a': 'str', 'b': 'bool' }, 'features': ['unstable'] }"));
    expect(section(result, 'commands').changed).toEqual(['go: members added: b; type of a int → str; features added: unstable']);
  });

  it('tells what changed of an owner, even when the section went elsewhere', async () => {
    const maintainers = (group: string, status: string, person: string): string => `//- /MAINTAINERS\nT\n=\n\n${group}\n------\nA thing\nM: ${person} <a@example.org>\nS: ${status}\nF: hw/\n//- /hw/a.c\nint a;\n`;
    const result = await diff(maintainers('First', 'Maintained', 'Ada'), maintainers('Second', 'Orphan', 'Bo'));
    expect(section(result, 'subsystems')).toEqual({ added: [], removed: [], changed: ['A thing: group First → Second; status Maintained → Orphan; maintainers added: Bo; maintainers removed: Ada'] });
  });

  it('follows files that moved by what they declare, and directories by their files', async () => {
    const functions = (...names: string[]): string => names.map((name) => `int ${name}(void)\n{\n    return 0;\n}\n`).join('');
    const tools = (): SyntaxTools => ({ cScan: new CScanner() });
    const before = await indexFixture(`//- /softmmu/one.c\n${functions('a1', 'a2', 'a3')}//- /softmmu/two.c\n${functions('b1', 'b2', 'b3')}//- /hw/x.c\n${functions('c1', 'c2', 'c3', 'c4')}//- /hw/y.c\n${functions('d1', 'd2', 'd3')}`, tools());
    const after = await indexFixture(`//- /system/one.c\n${functions('a1', 'a2', 'a4')}//- /system/two.c\n${functions('b1', 'b2', 'b3')}//- /hw/net/z.c\n${functions('c1', 'c2', 'c3')}//- /hw/q.c\n${functions('e1', 'e2', 'e3')}`, tools());
    const { paths } = diffArchitecture(before.model, after.model);
    expect(paths.moved).toEqual([
      { from: 'softmmu', to: 'system', similarity: 1, directory: true },
      { from: 'hw/x.c', to: 'hw/net/z.c', similarity: 0.75, directory: false },
      { from: 'softmmu/one.c', to: 'system/one.c', similarity: 0.5, directory: false },
      { from: 'softmmu/two.c', to: 'system/two.c', similarity: 1, directory: false },
    ]);
    expect(paths).toMatchObject({ addedFiles: 1, removedFiles: 1, addedDirectories: ['hw/net'], removedDirectories: [] });
  });
});

describe('renderDiff', () => {
  it('renders text, Markdown and JSON of the same', async () => {
    const result = await diff('//- /hw/Kconfig\nconfig OLD\n    bool\n', '//- /hw/Kconfig\nconfig NEW\n    bool\nconfig NEWER\n    bool\n');
    expect(renderDiff(result, 'text')).toContain('Kconfig symbols: 2 added, 1 removed\n  + CONFIG_NEW  (hw/Kconfig:1)\n  + CONFIG_NEWER  (hw/Kconfig:3)\n  - CONFIG_OLD  (hw/Kconfig:1)');
    expect(renderDiff(result, 'markdown')).toContain('## Kconfig symbols\n\n### Added (2)\n\n- `CONFIG_NEW` (`hw/Kconfig:1`)\n- `CONFIG_NEWER` (`hw/Kconfig:3`)\n\n### Removed (1)');
    expect(renderDiff(result, 'text', 1)).toContain('  … and 1 more');
    const json = JSON.parse(renderDiff(result, 'json')) as { sections: { id: string; added: { line: number }[] }[] };
    expect(json.sections.find(({ id }) => id === 'kconfig')?.added.map(({ line }) => line)).toEqual([1, 3]);
  });
});
