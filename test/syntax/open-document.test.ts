import * as fs from 'node:fs';
import fc from 'fast-check';
import { Tree } from 'web-tree-sitter';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { TextDocument, type Range } from 'vscode-languageserver-textdocument';
import { loadDocumentParser, type DocumentEdit, type DocumentParser, type OpenDocument, type SyntaxContext } from '../../server/src/syntax/open-document';

let parser: DocumentParser;

beforeAll(async () => {
  parser = await loadDocumentParser({
    runtime: fs.readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'), grammar: fs.readFileSync('node_modules/tree-sitter-c/tree-sitter-c.wasm'),
  });
});

/** The context at `$0`. */
function at(text: string): SyntaxContext {
  const offset = text.indexOf('$0');
  const document = parser.open(text.replace('$0', ''));
  try {
    return document.contextAt(offset);
  } finally {
    document.dispose();
  }
}

describe('the context of a place', () => {
  test('the call and the argument', () => {
    expect(at('void f(void)\n{\n    x = object_new("us$0er");\n}\n')).toEqual({ literal: 'user', call: { callee: 'object_new', argument: 0 } });
    expect(at('void f(void)\n{\n    g(a, h(1, 2), "b$0", c);\n}\n')).toMatchObject({ call: { callee: 'g', argument: 2 } });
    expect(at('void f(void)\n{\n    g(a, h("x$0"));\n}\n')).toMatchObject({ call: { callee: 'h', argument: 0 } });
    expect(at('void f(void)\n{\n    s->run("x$0");\n}\n').call).toBeUndefined();
  });

  test('fields of initialisers and of assignments', () => {
    expect(at('static const TypeInfo t = {\n    .name = "to$0y",\n    .parent = TYPE_DEVICE,\n};\n')).toEqual({ literal: 'toy', field: 'name', type: 'TypeInfo' });
    expect(at('static const TypeInfo t = {\n    .name = TOY_NAME("to$0y"),\n};\n')).toEqual({ literal: 'toy', call: { callee: 'TOY_NAME', argument: 0 }, field: 'name', type: 'TypeInfo' });
    expect(at('void f(MachineClass *mc)\n{\n    mc->default_cpu_type = "to$0y";\n}\n')).toEqual({ literal: 'toy', field: 'default_cpu_type' });
    expect(at('static const TypeInfo t = {\n    .interfaces = (InterfaceInfo[]) { { "to$0y" }, { } },\n};\n')).toMatchObject({ type: 'InterfaceInfo', field: 'interfaces' });
  });

  test('the value of a macro', () => {
    expect(at('#define TYPE_TOY "to$0y"\n')).toEqual({ macro: 'TYPE_TOY' });
  });

  test('code that is being typed', () => {
    expect(at('void f(void)\n{\n    object_new("to$0y"\n}\n\nvoid g(void)\n{\n}\n').call).toEqual({ callee: 'object_new', argument: 0 });
    expect(at('void f(void)\n{\n    qdev_prop_set_string(dev, "driv$0\n}\n').call).toEqual({ callee: 'qdev_prop_set_string', argument: 1 });
    expect(at('static const TypeInfo t = {\n    .name = "to$0y",\n    .parent =\n').literal).toBe('toy');
    expect(at('$0')).toEqual({});
    expect(at(')))}}}"$0')).toBeDefined();
  });
});

describe('editing', () => {
  const START = `#include "a.h"
static const TypeInfo toy = { .name = "toy", .parent = TYPE_DEVICE };
static void f(void)
{
    object_new("toy", 1);
    if (x) { g("é", 'c'); }
}
`;
  const piece = fc.constantFrom('', '\n', '"', '{', '}', '(', ')', ';', ',', 'name(', '.parent = "x",', '/* ', '*/', 'é', '#define A "b"\n', '\r\n', 'int y;\n');

  type Step = readonly [from: number, length: number, inserted: string];
  const steps = fc.array(fc.tuple(fc.nat(400), fc.nat(30), piece), { minLength: 1, maxLength: 8 });

  /** Types the steps into a document that began as START; `visit` gets it with the text it has then. */
  function typed(list: readonly Step[], isAskedOften: boolean, visit: (document: OpenDocument, text: TextDocument) => void): void {
    const text = TextDocument.create('a.c', 'c', 0, START);
    const document = parser.open(START);
    document.contextAt(0);
    for (const [from, length, inserted] of list) {
      const startOffset = Math.min(from, text.getText().length);
      const range = { start: text.positionAt(startOffset), end: text.positionAt(Math.min(startOffset + length, text.getText().length)) };
      document.edit([editOf(text, range, inserted)], TextDocument.update(text, [{ range, text: inserted }], 1).getText());
      if (isAskedOften) document.contextAt(startOffset);
    }
    visit(document, text);
    document.dispose();
  }

  function editOf(text: TextDocument, range: Range, inserted: string): DocumentEdit {
    return { startOffset: text.offsetAt(range.start), endOffset: text.offsetAt(range.end), start: range.start, end: range.end, text: inserted };
  }

  // How tree-sitter mends broken code depends on the trees it had before: only sound code has one tree.
  test('edit after edit, sound code has the tree of a fresh parse', () => {
    let sound = 0;
    fc.assert(fc.property(steps, fc.boolean(), (list, isAskedOften) => typed(list, isAskedOften, (document, text) => {
      const fresh = parser.open(text.getText());
      if (!/\((?:ERROR|MISSING)/.test(fresh.toString())) {
        sound++;
        expect(document.toString()).toBe(fresh.toString());
        for (let offset = 0; offset <= text.getText().length; offset += 7) expect(document.contextAt(offset)).toEqual(fresh.contextAt(offset));
      }
      fresh.dispose();
    })), { numRuns: 300 });
    expect(sound).toBeGreaterThan(10);
  });

  test('code that was broken on the way is sound again', () => {
    fc.assert(fc.property(steps, fc.boolean(), (list, isAskedOften) => typed(list, isAskedOften, (document, text) => {
      const whole = { start: { line: 0, character: 0 }, end: text.positionAt(text.getText().length) };
      document.edit([editOf(text, whole, START)], START);
      const fresh = parser.open(START);
      expect(document.toString()).toBe(fresh.toString());
      fresh.dispose();
    })), { numRuns: 100 });
  });

  test('broken code answers from the text as it is now', () => {
    fc.assert(fc.property(steps, (list) => typed(list, true, (document, text) => {
      for (let offset = 0; offset <= text.getText().length; offset += 3) {
        const { literal = '' } = document.contextAt(offset);
        expect(text.getText()).toContain(literal);
      }
    })), { numRuns: 100 });
  });

  test('every tree is given back', () => {
    const made = vi.spyOn(Tree.prototype, 'delete');
    try {
      const document = parser.open(START);
      document.contextAt(0);
      document.edit([{ startOffset: 0, endOffset: 0, start: { line: 0, character: 0 }, end: { line: 0, character: 0 }, text: ' ' }], ` ${START}`);
      document.contextAt(0);
      expect(made).toHaveBeenCalledTimes(1);
      document.replace(START);
      expect(made).toHaveBeenCalledTimes(2);
      document.contextAt(0);
      document.dispose();
      document.dispose();
      expect(made).toHaveBeenCalledTimes(3);
      expect(document.contextAt(0)).toEqual({});
    } finally {
      made.mockRestore();
    }
  });
});
