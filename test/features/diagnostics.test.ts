import { beforeAll, expect, test } from 'vitest';
import { diagnosticKinds, diagnosticsIn, filesToDiagnose, type DiagnosticKind } from '../../server/src/features/diagnostics';
import { indexFixture, type IndexedFixture } from '../support/fixture';

const TREE = `//- /MAINTAINERS
Toy
---
Toy
M: A <a@b>
F: hw/net/
F:	include/toy-regs.h
//- /Kconfig
config TOY
    bool
//- /meson.build
ss.add(when: ['CONFIG_TOY', 'CONFIG_TYPO'], if_true: files('a.c'))
//- /qom/object.c
static const TypeInfo object_info = { .name = "object" };
//- /hw/net/toy.c
#define TYPE_GONE "gone"
static const TypeInfo toy_info = {
    .name = "toy",
    .parent = TYPE_GONE,
};
static const TypeInfo good_info = { .name = "good", .parent = "object" };
static const TypeInfo open_info = { .name = "open", .parent = TYPE_ELSEWHERE };
#ifdef CONFIG_X
static const TypeInfo maybe_info = { .name = "maybe", .parent = "absent" };
#endif
//- /include/hw/toy-regs.h
//- /docs/a.rst
.. _here:

A
=

:ref:\`here\` :ref:\`Nowhere\` :ref:\`text <no where>\` :ref:\`genindex\` :ref:\`a-hmp-commands-quit\`
:doc:\`b\` and :doc:\`missing\`
Write \`\`:ref:\`example\`\`\` so, or::

  :ref:\`literal\`

.. hxtool-doc:: hmp-commands.hx
//- /docs/b.rst
`;

let tree: IndexedFixture;
beforeAll(async () => {
  tree = await indexFixture(TREE);
});

function found(file: string, enabled: readonly DiagnosticKind[] = diagnosticKinds, text = tree.files.get(file)!): string[] {
  const lines = text.split('\n');
  return diagnosticsIn(tree.model, file, lines, new Set(enabled)).map(({ code, line, start, end, fix }) => `${code} ${line + 1} ${lines[line]!.slice(start, end)}${fix?.newText === undefined ? '' : ` → ${fix.newText}`}`);
}

test.each([
  ['MAINTAINERS', ['dead-pattern 6 include/toy-regs.h → include/hw/toy-regs.h']],
  ['meson.build', ['unknown-config 1 CONFIG_TYPO']],
  ['hw/net/toy.c', ['unknown-parent 4 TYPE_GONE']],
  ['docs/a.rst', ['unknown-label 6 Nowhere', 'unknown-label 6 text <no where>', 'unknown-document 7 missing']],
  ['docs/b.rst', []],
])('%s', (file, expected) => {
  expect(found(file)).toEqual(expected);
});

test('each kind can be switched off', () => {
  for (const file of filesToDiagnose(tree.model)) expect(found(file, [])).toEqual([]);
  expect(found('MAINTAINERS', ['docs', 'config', 'qom'])).toEqual([]);
});

test('nothing for text that is not what was indexed, nor for files outside the tree', () => {
  expect(found('MAINTAINERS', diagnosticKinds, '')).toEqual([]);
  expect(found('hw/net/toy.c', diagnosticKinds, 'int a;\n')).toEqual([]);
  expect(diagnosticsIn(tree.model, 'no/such/file', [], new Set(diagnosticKinds))).toEqual([]);
});
