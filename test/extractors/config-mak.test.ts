import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configMakExtractor } from '../../server/src/extractors/config-mak';
import { extractWith } from '../support/extract';

const DEVICES = 'configs/devices/toy-softmmu/default.mak';
const extract = (path: string, text: string) => extractWith(configMakExtractor, path, text);

describe('config-mak', () => {
  test('a target is the settings of its file', () => {
    expect(extract('configs/targets/toy32-softmmu.mak', 'TARGET_ARCH=toy\n# remark\nTARGET_XML_FILES= a.xml b.xml\n').facts.target).toEqual([{
      kind: 'target', name: 'toy32-softmmu', file: 'configs/targets/toy32-softmmu.mak', line: 0, endLine: 2,
      settings: { TARGET_ARCH: 'toy', TARGET_XML_FILES: 'a.xml b.xml' }, lines: { TARGET_ARCH: 0, TARGET_XML_FILES: 2 },
    }]);
  });

  test('device lines: set, unset, commented and included', () => {
    const { facts, problems } = extract(DEVICES, 'include ../toy-common/base.mak\nCONFIG_TOY=y\n#CONFIG_PCI=n\n# Some words\nCONFIG_OLD=n\n');
    expect(facts['config-include']).toMatchObject([{ name: 'configs/devices/toy-common/base.mak', line: 0 }]);
    expect(facts['config-assignment']).toMatchObject([
      { name: 'TOY', value: 'y', commented: false, line: 1 },
      { name: 'PCI', value: 'n', commented: true, line: 2 },
      { name: 'OLD', value: 'n', commented: false, line: 4 },
    ]);
    expect(problems).toEqual([]);
  });

  test('what is no setting is a problem', () => {
    expect(extract('configs/targets/x-softmmu.mak', 'oops\n').problems).toMatchObject([{ line: 0, message: 'expected KEY=value' }]);
    expect(extract(DEVICES, 'oops\n').problems).toMatchObject([{ line: 0 }]);
  });

  test('a setting named __proto__ is a setting', () => {
    const [target] = extract('configs/targets/x-softmmu.mak', '__proto__=y\n').facts.target ?? [];
    expect(Object.entries(target?.settings ?? {})).toEqual([['__proto__', 'y']]);
  });

  test('other makefiles are none of its business', () => {
    expect(extract('tests/tcg/Makefile.mak', 'oops\n')).toMatchObject({ facts: {}, problems: [] });
  });

  test('any text is input', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(DEVICES, 'configs/targets/x-softmmu.mak'), (text, path) => {
      expect(extract(path, text).problems.filter((problem) => problem.message.startsWith('extractor failed'))).toEqual([]);
    }));
  });
});
