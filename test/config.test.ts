import * as fs from 'node:fs';
import { expect, test } from 'vitest';
import { defaultConfig, parseConfig } from '../server/src/config';
import { diagnosticKinds } from '../server/src/features/diagnostics';

test('odd settings fall back to the defaults', () => {
  for (const odd of [null, undefined, 1, 'x', [], { hover: 'loud', lens: 'yes', git: 1, diagnostics: null }, { diagnostics: { maintainers: 'no' } }]) expect(parseConfig(odd)).toEqual(defaultConfig);
  expect(parseConfig({ diagnostics: { docs: false } }).diagnostics).toEqual({ ...defaultConfig.diagnostics, docs: false });
});

test('every kind of diagnostics has a setting with the server\'s default', () => {
  const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { contributes: { configuration: { properties: Record<string, { default: unknown }> } } };
  const settings = Object.entries(contributes.configuration.properties).filter(([name]) => name.startsWith('qemuAtlas.diagnostics.')).map(([name, setting]) => [name.split('.')[2], setting.default]);
  expect(settings).toEqual(diagnosticKinds.map((kind) => [kind, defaultConfig.diagnostics[kind]]));
});
