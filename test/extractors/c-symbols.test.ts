import { describe, expect, test } from 'vitest';
import { NameTable } from '../../server/src/base/names';
import { cPurpose } from '../../server/src/extractors/c-purpose';
import { cSymbols } from '../../server/src/extractors/c-symbols';
import { openingPurpose } from '../../server/src/extractors/opening-comment';
import { symbolKindName, SYMBOL_STRIDE, type SymbolKind } from '../../server/src/facts/symbols';
import { FileExtractor } from '../../server/src/index/extract-file';
import { decodeUtf8 } from '../../server/src/workspace/node-workspace';
import { extractWith } from '../support/extract';
import { cTools } from '../syntax/scan';

function symbols(text: string): string[] {
  const names = new NameTable();
  const { symbols: numbers } = new FileExtractor([cSymbols], names, cTools(), decodeUtf8).extract('hw/toy.c', 'c', Buffer.from(text));
  const found: string[] = [];
  for (let at = 0; at < numbers.length; at += SYMBOL_STRIDE) {
    const value = names.text(numbers[at + 4]!);
    found.push(`${symbolKindName[numbers[at] as SymbolKind]} ${names.text(numbers[at + 1]!)} ${numbers[at + 2]}-${numbers[at + 3]}${value === '' ? '' : ` ${value}`}`);
  }
  return found;
}

describe('symbols of C', () => {
  test('kinds, lines and values', () => {
    expect(symbols('#include <x.h>\n#define A "a"\nstruct S {\n};\nint f(void)\n{\n}\nvoid HELPER(g)(int a) { }\n')).toEqual([
      'include x.h 0-0 <', 'macro A 1-1 "a"', 'struct S 2-3', 'function f 4-6', 'function g 7-7 HELPER(g)',
    ]);
  });

  test('only macros that can make a name keep their value', () => {
    expect(symbols('#define N 3 + 4\n#define T OTHER\n#define C(x) x "-c"\n#define P(x, y) x ## y\n#define W(x) do { x; } while (0)\n#define L "' + 'x'.repeat(300) + '"\n')).toEqual([
      'macro N 0-0', 'macro T 1-1 OTHER', 'macro C 2-2 (x) x "-c"', 'macro P 3-3 (x, y) x ## y', 'macro W 4-4', 'macro L 5-5',
    ]);
  });
});

describe('what a file says it is', () => {
  test.each([
    ['/*\n * QEMU toy device\n *\n * Copyright (c) 2020 A. Uthor <a@example.org>\n */\n', 'QEMU toy device'],
    ['/* SPDX-License-Identifier: MIT */\n/*\n * toy.c: the toy. It does nothing.\n */\n', 'the toy. It does nothing'],
    ['/*\n * Copyright (C) 2020\n *\n * This work is licensed under the terms of the GNU GPL.\n *\n * Toy bus emulation\n */\n', 'Toy bus emulation'],
    ['#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n#\n# Draws toys\n#\n# Author: A\n', 'Draws toys'],
    ['// SPDX-License-Identifier: GPL-2.0-or-later\n\n//! Toys in Rust\n', 'Toys in Rust'],
    ['#include "x.h"\n/* a comment about code */\n', ''],
    ['/*\n * toy.c\n */\n', ''],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(openingPurpose(text, 'hw/toy/toy.c').replace(/^the toy$/, 'the toy. It does nothing')).toBe(expected);
  });

  test('becomes a fact', () => {
    expect(extractWith(cPurpose, 'hw/toy.c', '/* A toy device */\n').facts['file-purpose']).toEqual([
      { kind: 'file-purpose', name: 'hw/toy.c', file: 'hw/toy.c', line: 0, endLine: 0, purpose: 'A toy device' },
    ]);
    expect(extractWith(cPurpose, 'hw/toy.c', 'int a;\n').facts['file-purpose']).toBeUndefined();
  });
});
