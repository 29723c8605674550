import * as fs from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { nameCardsAt } from '../../server/src/features/name-cards';
import type { Model } from '../../server/src/model/model';
import { loadDocumentParser, type DocumentParser } from '../../server/src/syntax/open-document';
import { indexFixture } from '../support/fixture';

const TREE = `
//- /hw/core/types.c
static const TypeInfo types[] = {
    { .name = "object" }, { .name = "user" , .parent = "object" }, { .name = "memory", .parent = "object" },
    { .name = "memory-backend-ram", .parent = "object" }, { .name = "toy-machine", .parent = "object" }, { .name = "fw_toy", .parent = "object" },
};
DEFINE_TYPES(types)
//- /qapi/control.json
##
# @stop:
#
# Stop.
##
{ 'command': 'stop' }
`;

let model: Model;
let parser: DocumentParser;

beforeAll(async () => {
  ({ model } = await indexFixture(TREE));
  parser = await loadDocumentParser({
    runtime: fs.readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'), grammar: fs.readFileSync('node_modules/tree-sitter-c/tree-sitter-c.wasm'),
  });
});

/** Names of the cards at `$0` of a C function's statement, or of a whole file. */
function named(code: string): string[] {
  const marked = code.includes('\n') || code.startsWith('static') || code.startsWith('#') ? code : `void f(void)\n{\n    ${code}\n}\n`;
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  const document = parser.open(text);
  try {
    const at = { path: 'hw/toy.c', text: text.split('\n')[line] ?? '', line, character: offset - (before.lastIndexOf('\n') + 1), syntax: document.contextAt(offset) };
    return (nameCardsAt(model, at)?.cards ?? []).map((card) => `${card.kind} ${'name' in card ? card.name : ''}`);
  } finally {
    document.dispose();
  }
}

describe('bare words in C', () => {
  test.each(['fw_$0toy = start();', 'call(s->fw_$0toy);', 'fw_$0toy: return;'])('%s is a name of C: its hover and its definition are for C tools', (code) => {
    expect(named(code)).toEqual([]);
  });

  test.each(['object_new("fw_$0toy");', 'report("no fw_$0toy here");', '/* makes a fw_$0toy */', 'x = 1; // as fw_$0toy has it', 'a = b; /* see memory-backend-$0ram */'])('%s names a type', (code) => {
    expect(named(code)).toHaveLength(1);
  });

  test('in a comment of several lines', () => {
    expect(named('/*\n * A fw_$0toy.\n */\n')).toEqual(['type fw_toy']);
  });
});

describe('quoted words in C', () => {
  test.each(['strcmp(mode, "us$0er");', 'error_setg(errp, "mem$0ory");', 'x = "us$0er";', 'trace("st$0op");', 'g_str_equal("us$0er", x);'])('%s says nothing', (code) => {
    expect(named(code)).toEqual([]);
  });

  test.each(['object_new("us$0er");', 'dev = qdev_new("us$0er");', 'object_class_by_name("us$0er");', 'object_property_add_child(o, "x", object_new("us$0er"));', 'mc->default_cpu_type = "us$0er";'])('%s names a type', (code) => {
    expect(named(code)).toEqual(['type user']);
  });

  test('fields of a TypeInfo, macros of types, half-typed calls', () => {
    expect(named('static const TypeInfo t = {\n    .name = "x", .parent = "us$0er",\n};\n')).toEqual(['type user']);
    expect(named('static const Other t = {\n    .name = "us$0er",\n};\n')).toEqual([]);
    expect(named('#define TYPE_USER "us$0er"\n')).toEqual(['type user']);
    expect(named('void f(void)\n{\n    object_new("us$0er"\n}\n')).toEqual(['type user']);
  });

  test('dashed names count anywhere; commands in the calls of tests', () => {
    expect(named('object_new("memory-back$0end-ram");')).toEqual(['type memory-backend-ram']);
    expect(named('printf("memory-back$0end-ram");')).toEqual(['type memory-backend-ram']);
    expect(named('qtest_qmp_assert_success(qts, "st$0op");')).toEqual(['qapi stop']);
  });

  test('without a tree any quoted word may be a name', () => {
    expect(nameCardsAt(model, { path: 'hw/toy.c', text: 'say("user");', line: 0, character: 6 })?.cards).toHaveLength(1);
  });
});
