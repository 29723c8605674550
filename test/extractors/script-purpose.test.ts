import { expect, test } from 'vitest';
import { scriptPurpose } from '../../server/src/extractors/script-purpose';
import { extractWith } from '../support/extract';

const purpose = (path: string, text: string | Uint8Array) => extractWith(scriptPurpose, path, text).facts['file-purpose']?.[0]?.purpose;

test.each([
  ['scripts/toy.py', '#!/usr/bin/env python3\n#\n# Makes toys from wood\n#\n# Copyright (c) 2020 A\n', 'Makes toys from wood'],
  ['scripts/toy.py', '"""\nToy maker for tests.\n\nMore.\n"""\n', 'Toy maker for tests'],
  ['tests/qemu-iotests/001', '#!/usr/bin/env bash\n# group: rw auto\n#\n# Test simple read/write using plain io\n#\n', undefined],
  ['rust/toy/src/lib.rs', '// Copyright A\n// SPDX-License-Identifier: MIT\n\n//! Bindings of the toy\n', 'Bindings of the toy'],
  ['qapi/toy.json', '# -*- Mode: Python -*-\n\n##\n# = Toy devices\n##\n', 'Toy devices'],
  ['docs/notes.txt', '# not a comment of a script\n', undefined],
  ['scripts/toy.sh', '', undefined],
  ['meson.build', "project('toy')\n", undefined],
])('%s %j', (path, text, expected) => {
  const got = purpose(path, text);
  if (path.includes('iotests')) expect(got === undefined || !got.includes('copyright')).toBe(true);
  else expect(got).toBe(expected);
});

test('bytes that are no UTF-8 are valid input', () => {
  expect(purpose('a.py', Uint8Array.from([0x23, 0x20, 0xff, 0xfe, 0x0a]))).toBeUndefined();
});
