import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { preflightJson } from '../../server/src/features/preflight/json';
import type { PreflightResult } from '../../server/src/features/preflight/preflight';
import { renderPreflightAnnotations, renderPreflightMarkdown, renderPreflightText } from '../../server/src/renderers/preflight';
import { loadSyntaxTools } from '../../server/src/services';
import { preflight } from '../../server/src/services/preflight';
import { indexFixture } from '../support/fixture';

const TREE = `//- /MAINTAINERS
Maintainers
-----------

The rest
L: qemu-devel@example.org
F: *
F: */

Devices
M: Dora <dora@example.org>
S: Maintained
F: hw/
F: include/hw/
F: qapi/
X: hw/orphan/

Orphans
R: Rob <rob@example.org>
S: Orphan
F: hw/orphan/

Documents
M: Doc <doc@example.org>
S: Supported
F: docs/
F: hw/misc/gone.c
K: ^Subject:.*(?i)trivial

//- /include/hw/qdev.h
#define TYPE_OBJECT "object"
#define TYPE_DEVICE "device"
//- /hw/core/qdev.c
static const TypeInfo object_info = {
    .name = "object",
};
static const TypeInfo device_type_info = {
    .name = "device",
    .parent = "object",
};
static void register_types(void)
{
    type_register_static(&object_info);
    type_register_static(&device_type_info);
}
type_init(register_types)
//- /hw/misc/meson.build
system_ss.add(when: 'CONFIG_EDU', if_true: files('edu.c'))
system_ss.add(when: 'CONFIG_EDU', if_true: files('gone.c'))
//- /hw/misc/Kconfig
config EDU
    bool
//- /hw/misc/gone.c
int gone;
//- /hw/misc/edu.c
static const VMStateDescription vmstate_edu = {
    .name = "edu",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32(a, EduState),
        VMSTATE_END_OF_LIST()
    }
};
static void edu_write(void)
{
    trace_edu_old(1);
}
//- /hw/misc/trace-events
edu_old(int x) "x %d"
//- /hw/orphan/x.c
int x;
//- /qapi/misc.json
##
# @Edu:
#
# Thing.
#
# @a: number
#
# Since: 9.0
##
{ 'struct': 'Edu', 'data': { 'a': 'int' } }
//- /docs/index.rst
Title
=====

See hw/misc/gone.c and hw/misc/edu.c.

.. toctree::

   listed
   sub/listed
//- /tests/qtest/meson.build
qtests_generic = ['edu-test']
//- /tests/qtest/edu-test.c
int main(void)
{
    qtest_init("-device tested-edu");
    g_test_init(0, 0, 0);
    qtest_add_func("/edu", 0);
}
`;

const added = (path: string, text: string): string => {
  const lines = text.replace(/\n$/, '').split('\n');
  return `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
};
const removed = (path: string, text: string): string => `diff --git a/${path} b/${path}\ndeleted file mode 100644\n--- a/${path}\n+++ /dev/null\n@@ -1,${text.split('\n').length} +0,0 @@\n${text.split('\n').map((line) => `-${line}\n`).join('')}`;
const changed = (path: string, hunk: string): string => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunk}`;

async function check(patch: string, tree = TREE): Promise<PreflightResult> {
  const tools = await loadSyntaxTools('');
  const { atlas } = await indexFixture(tree, tools);
  const { model } = atlas.store;
  const facts = JSON.stringify([model.paths, [...model.factCounts()]]);
  const result = await preflight(atlas, patch, { token: neverCancelled, tools });
  const after = atlas.store.model;
  expect(JSON.stringify([after.paths, [...after.factCounts()]]), 'the index is as before').toBe(facts);
  return result;
}

const codes = ({ warnings }: PreflightResult): string[] => warnings.map(({ code, file, line }) => `${code} ${file}:${line + 1}`);

const device = (name: string): string => `static const TypeInfo new_info = {
    .name = "${name}",
    .parent = "device",
};
static void new_register_types(void)
{
    type_register_static(&new_info);
}
type_init(new_register_types)
`;
const meson = (line: string): string => changed('hw/misc/meson.build', `@@ -1,2 +1,3 @@\n system_ss.add(when: 'CONFIG_EDU', if_true: files('edu.c'))\n system_ss.add(when: 'CONFIG_EDU', if_true: files('gone.c'))\n+${line}\n`);
const field = (more: string, version = 1): string => changed('hw/misc/edu.c', `@@ -1,7 +1,8 @@\n static const VMStateDescription vmstate_edu = {\n     .name = "edu",\n-    .version_id = 1,\n+    .version_id = ${version},\n     .minimum_version_id = 1,\n     .fields = (const VMStateField[]) {\n         VMSTATE_UINT32(a, EduState),\n+${more}\n         VMSTATE_END_OF_LIST()\n`);

describe('warnings: one that must come, one that must not', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a file that nobody maintains', added('util/new.h', 'int a;'), ['no-maintainers-entry util/new.h:1']],
    ['a file of a section', added('hw/misc/new.h', 'int a;'), []],
    ['a source that no meson.build names', added('hw/misc/new.c', 'int a;'), ['no-meson-entry hw/misc/new.c:1']],
    ['a source that one names', added('hw/misc/new.c', 'int a;') + meson("system_ss.add(when: 'CONFIG_EDU', if_true: files('new.c'))"), []],
    ['a device without a Kconfig symbol', added('hw/misc/new.c', device('tested-edu')) + meson("system_ss.add(files('new.c'))"), ['no-kconfig-entry hw/misc/new.c:1']],
    ['a symbol that no Kconfig declares', added('hw/misc/new.c', 'int a;') + meson("system_ss.add(when: 'CONFIG_NEW', if_true: files('new.c'))"), ['unknown-config hw/misc/meson.build:3']],
    ['a symbol that the patch declares', added('hw/misc/new.c', 'int a;') + meson("system_ss.add(when: 'CONFIG_NEW', if_true: files('new.c'))") + changed('hw/misc/Kconfig', '@@ -1,2 +1,4 @@\n config EDU\n     bool\n+config NEW\n+    bool\n'), []],
    ['a document that no toctree names', added('docs/lost.rst', 'Lost\n===='), ['no-docs-entry docs/lost.rst:1']],
    ['a document that one names', added('docs/listed.rst', 'L\n=') + added('docs/sub/listed.rst', 'L\n='), []],
    ['a device that no test names', added('hw/misc/new.c', device('untested-edu')) + meson("system_ss.add(when: 'CONFIG_EDU', if_true: files('new.c'))"), ['untested-device hw/misc/new.c:1']],
    ['a device that a test names', added('hw/misc/new.c', device('tested-edu')) + meson("system_ss.add(when: 'CONFIG_EDU', if_true: files('new.c'))"), []],
    ['a QAPI struct without since', changed('qapi/misc.json', "@@ -10 +10,8 @@\n { 'struct': 'Edu', 'data': { 'a': 'int' } }\n+\n+##\n+# @New:\n+#\n+# Thing.\n+##\n+{ 'struct': 'New', 'data': {} }\n"), ['qapi-without-since qapi/misc.json:17']],
    ['a QAPI struct with since', changed('qapi/misc.json', "@@ -10 +10,10 @@\n { 'struct': 'Edu', 'data': { 'a': 'int' } }\n+\n+##\n+# @New:\n+#\n+# Thing.\n+#\n+# Since: 10.1\n+##\n+{ 'struct': 'New', 'data': {} }\n"), []],
    ['a QAPI member without since', changed('qapi/misc.json', "@@ -6,5 +6,7 @@\n # @a: number\n #\n+# @b: number\n+#\n # Since: 9.0\n ##\n-{ 'struct': 'Edu', 'data': { 'a': 'int' } }\n+{ 'struct': 'Edu', 'data': { 'a': 'int', 'b': 'int' } }\n"), ['qapi-without-since qapi/misc.json:12']],
    ['a QAPI member with since', changed('qapi/misc.json', "@@ -6,5 +6,7 @@\n # @a: number\n #\n+# @b: number (since 10.1)\n+#\n # Since: 9.0\n ##\n-{ 'struct': 'Edu', 'data': { 'a': 'int' } }\n+{ 'struct': 'Edu', 'data': { 'a': 'int', 'b': 'int' } }\n"), []],
    ['a trace event that nothing calls', changed('hw/misc/trace-events', '@@ -1 +1,2 @@\n edu_old(int x) "x %d"\n+edu_new(int x) "x %d"\n'), ['trace-event-unused hw/misc/trace-events:2']],
    ['a trace event that the patch calls', changed('hw/misc/trace-events', '@@ -1 +1,2 @@\n edu_old(int x) "x %d"\n+edu_new(int x) "x %d"\n') + changed('hw/misc/edu.c', '@@ -12,2 +12,3 @@\n     trace_edu_old(1);\n+    trace_edu_new(1);\n }\n'), []],
    ['the last call of a trace event goes', changed('hw/misc/edu.c', '@@ -11,3 +11,2 @@\n {\n-    trace_edu_old(1);\n }\n') + changed('hw/misc/trace-events', '@@ -1 +1,2 @@\n+# events\n edu_old(int x) "x %d"\n'), ['trace-event-unused hw/misc/trace-events:2']],
    ['a field without a version', field('        VMSTATE_UINT32(b, EduState),'), ['vmstate-version hw/misc/edu.c:7']],
    ['a field with a version', field('        VMSTATE_UINT32_V(b, EduState, 2),', 2), []],
    ['a field with a test', field('        VMSTATE_UINT32_TEST(b, EduState, wants_b),'), []],
    ['a removed file that is still named', removed('hw/misc/gone.c', 'int gone;'), ['removed-file-named MAINTAINERS:26', 'removed-file-named docs/index.rst:4', 'removed-file-named hw/misc/meson.build:2']],
    ['a removed file that is named nowhere', removed('hw/orphan/x.c', 'int x;'), []],
    ['a patch for another tree', changed('hw/misc/edu.c', '@@ -1,2 +1,2 @@\n nothing\n-of\n+this\n'), ['patch-does-not-fit hw/misc/edu.c:1']],
  ])('%s', async (_, patch, expected) => {
    expect(codes(await check(patch))).toEqual(expected);
  });

  test('a patch that is already applied is judged alike', async () => {
    const patch = changed('hw/misc/trace-events', '@@ -1 +1,2 @@\n edu_old(int x) "x %d"\n+edu_new(int x) "x %d"\n');
    const applied = TREE.replace('edu_old(int x) "x %d"\n', 'edu_old(int x) "x %d"\nedu_new(int x) "x %d"\n');
    expect(codes(await check(patch, applied))).toEqual(['trace-event-unused hw/misc/trace-events:2']);
  });
});

describe('whom to ask, what to run, what to read', () => {
  const patch = `Subject: [PATCH] Trivial fixes\n${changed('hw/misc/edu.c', '@@ -12,2 +12,2 @@\n-    trace_edu_old(1);\n+    trace_edu_old(2);\n }\n')}${changed('hw/orphan/x.c', '@@ -1 +1 @@\n-int x;\n+int y;\n')}`;

  test('subsystems with their status, the Cc list, tests and documents', async () => {
    const { subsystems, cc, tests, documents } = await check(patch);
    expect(subsystems.map(({ title, status, expect: words, files }) => [title, status, words, files])).toEqual([['Devices', 'Maintained', '', ['hw/misc/edu.c']], ['Orphans', 'Orphan', 'expect silence', ['hw/orphan/x.c']]]);
    expect(cc).toEqual({ maintainers: ['Dora <dora@example.org>', 'Doc <doc@example.org>'], reviewers: ['Rob <rob@example.org>'], lists: ['qemu-devel@example.org'] });
    expect(tests[0]).toMatchObject({ name: 'edu-test', reason: 'named after the file', command: expect.stringContaining('meson test qtest-') as string });
    expect(documents).toMatchObject([{ file: 'docs/index.rst', line: 3, why: 'names hw/misc/edu.c' }]);
  });

  test('a section that is taken by its keyword only is in the Cc list of that patch alone', async () => {
    expect((await check(patch.replace('Trivial', 'Some'))).cc.maintainers).toEqual(['Dora <dora@example.org>']);
  });

  test('text, Markdown, annotations and JSON', async () => {
    const result = await check(patch + added('hw/misc/x%,:.c', 'int a;'));
    const text = renderPreflightText(result);
    expect(text).toContain('Orphans · Orphan (Orphan: expect silence)');
    expect(text).toContain('hw/misc/x%,:.c:1: no-meson-entry');
    expect(renderPreflightAnnotations(result)).toContain('::warning file=hw/misc/x%25%2C%3A.c,line=1,title=no-meson-entry::');
    expect(renderPreflightMarkdown(result, () => undefined)).toContain('Dora &lt;dora&#64;example.org&gt;');
    const json = JSON.parse(JSON.stringify(preflightJson(result))) as { cc: string[]; warnings: { line: number }[]; files: object[] };
    expect(json.cc).toEqual(['Dora <dora@example.org>', 'Doc <doc@example.org>', 'Rob <rob@example.org>', 'qemu-devel@example.org']);
    expect(json.warnings[0]?.line).toBe(1);
    expect(json.files[2]).toEqual({ path: 'hw/misc/x%,:.c', status: 'added' });
  });

  test('nothing that is a patch gives an empty answer', async () => {
    expect(renderPreflightText(await check('hello\n'))).toBe('no change found in this patch');
  });
});
