// Another language made up for tests: it marks what went through it, ⟦…⟧, so that what is left outside of the marks shows.
import { expect } from 'vitest';
import { stringsOfSources } from '../tools/l10n.mjs';

/** Every string of the sources, its words marked; values that are put into it stay outside of the marks. */
export const markedMessages: Readonly<Record<string, string>> = Object.fromEntries(stringsOfSources().map((text) => [text, text.split(/(\{\d+\})/).map((part) => (part === '' || /^\{\d+\}$/.test(part) ? part : `⟦${part}⟧`)).join('')]));

/** Little words of an English sentence, and words of ours that no tree below has. */
const ENGLISH = /\b(the|this|that|which|is|are|was|has|have|of|and|not|no|by|for|with|from|it|its|waits|thread|declares|declared|registers|maintained|includes|found|file|files|warnings?|frames?)\b/i;

/** What stands outside of the marks, without code and addresses of links; a bar for each mark. */
export function unmarked(text: string): string {
  return text.replace(/⟦[^⟧]*⟧/g, '|').replace(/\]\((?:<[^>]*>|[^)]*)\)/g, ']').replace(/^```[^]*?^```$/gm, '|').replace(/`[^`]*`/g, '|').replace(/\\(?=[!-\/:-@[-`{-~])/g, '').replace(/&(?:lt|gt|amp|quot|#\d+);/g, '|');
}

/** Every text went through the marks but for names, code and what the tree says. */
export function expectTranslated(texts: readonly string[]): void {
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.map(unmarked).filter((text) => ENGLISH.test(text))).toEqual([]);
}

/** A tree with something of every kind, and without English sentences. */
export const TREE = `//- /MAINTAINERS
Maintainers
-----------

Zed
M: Ann <ann@example.com>
S: Odd Fixes
F: hw/zed/
F: hw/zed/zed.c
F: hw/gone.c
F: hw/zed/

//- /Kconfig
config ZED
    bool
//- /meson.build
ss.add(when: ['CONFIG_ZED', 'CONFIG_TYPO'], if_true: files('zed.c'))
//- /include/hw/zed.h
//- /hw/zed/zed.c
#include "hw/zed.h"
static const TypeInfo object_info = { .name = "object" };
static const TypeInfo device_info = { .name = "device", .parent = "object" };
static const TypeInfo zed_info = { .name = "zed", .parent = "nowhere" };
static const TypeInfo zee_info = { .name = "zee", .parent = "device" };
static const VMStateDescription vmstate_zee = { .name = "zee", .fields = (const VMStateField[]) { VMSTATE_UINT32(a, Zee), VMSTATE_END_OF_LIST() } };
void zed_realize(void)
{
    qemu_mutex_lock(0);
}
//- /hw/zed/trace-events
zed_run(int x) "x %d"
//- /docs/a.rst
.. _here:

:ref:\`here\` :ref:\`gone\` :doc:\`gone\`
//- /qapi/qapi-schema.json
##
# @zap:
#
# Since: 9.0
##
{ 'command': 'zap' }
//- /tests/qtest/meson.build
qtests_generic = ['zee-test']
//- /tests/qtest/zee-test.c
int main(void)
{
    qtest_init("-device zee");
}
`;
