// What package.json declares is what the code has, and the other way round.
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandIds } from '../../client/src/logic/command-ids';
import { findIcons, nodeIcons } from '../../client/src/logic/icons';
import { defaultConfig } from '../../server/src/config';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string; icon?: string }[];
    readonly menus: Readonly<Record<string, readonly { command?: string; submenu?: string; when?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { default: unknown; markdownDescription: string; order: number; scope: string; enum?: string[]; markdownEnumDescriptions?: string[] }>> };
  };
}

const text = fs.readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const strings = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { commands, menus, views, configuration } = manifest.contributes;

describe('manifest', () => {
  it('declares exactly the commands that the client registers', () => {
    expect(commands.map(({ command }) => command).sort()).toEqual([...commandIds].sort());
    expect(new Set(commands.map(({ category }) => category))).toEqual(new Set(['QEMU Atlas']));
  });

  it('decides for every command whether the palette shows it, and hides all but one outside QEMU trees', () => {
    const palette = new Map(menus['commandPalette']?.map(({ command, when }) => [command, when]));
    expect([...palette.keys()].sort()).toEqual([...commandIds].sort());
    const outside = [...palette].filter(([, when]) => when !== 'false' && !when?.startsWith('qemuAtlas.isQemu'));
    expect(outside).toEqual([['qemuAtlas.lookForTree', '!qemuAtlas.isQemu']]);
  });

  it('uses only declared commands in menus', () => {
    const known = new Set(commands.map(({ command }) => command));
    const used = Object.values(menus).flat().map(({ command }) => command).filter((command) => command !== undefined);
    expect(used.filter((command) => !known.has(command))).toEqual([]);
  });

  it('gives every tree action a place in the palette, itself or as the same action on the active file', () => {
    const inTrees = new Set([...menus['view/item/context'] ?? [], ...menus['view/title'] ?? []].map(({ command }) => command));
    const hidden = menus['commandPalette']?.filter(({ when }) => when === 'false').map(({ command }) => command) ?? [];
    expect(hidden.filter((command) => inTrees.has(command))).toEqual([]);
  });

  it('gates every view', () => {
    for (const view of views['qemuAtlas'] ?? []) expect(view.when).toMatch(/^qemuAtlas\.isQemu/);
  });

  it('activates on exact file names only: a glob would search the whole tree', () => {
    for (const event of manifest.activationEvents) expect(event).toMatch(/^workspaceContains:[\w./-]+$/);
  });

  it('has the server\'s defaults', () => {
    expect(configuration.properties['qemuAtlas.hover']?.default).toBe(defaultConfig.hover);
    expect(configuration.properties['qemuAtlas.lens']?.default).toBe(defaultConfig.lens);
  });

  it('describes every setting, in an order, with a scope', () => {
    for (const [name, setting] of Object.entries(configuration.properties)) {
      expect(setting.markdownDescription, name).toMatch(/^%.+%$/);
      expect(setting.order, name).toBeTypeOf('number');
      expect(['resource', 'window', 'machine'], name).toContain(setting.scope);
      if (setting.markdownEnumDescriptions) expect(setting.markdownEnumDescriptions).toHaveLength(setting.enum?.length ?? 0);
    }
  });

  it('has a string for every key, in every language, and no string too many', () => {
    const keys = [...new Set([...text.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]))].sort();
    expect(Object.keys(strings).sort()).toEqual(keys);
    for (const file of fs.readdirSync('.').filter((name) => /^package\.nls\..+\.json$/.test(name))) {
      expect(Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')) as object).sort(), file).toEqual(keys);
    }
  });

  it('links to declared commands in the welcome texts', () => {
    const known = new Set<string>([...commandIds, 'vscode.openFolder']);
    const links = Object.values(strings).flatMap((value) => [...value.matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1] ?? ''));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !known.has(link))).toEqual([]);
  });
});

describe('strings of the code', () => {
  const sources = fs.readdirSync('client/src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => fs.readFileSync(`client/src/${name}`, 'utf8'));
  const used = [...new Set(sources.flatMap((source) => [...source.matchAll(/\bt\('((?:[^'\\]|\\.)*)'/g)].map((match) => (match[1] ?? '').replaceAll("\\'", "'"))))].sort();

  it('are all in the bundle that translators start from, and no other', () => {
    const bundle = JSON.parse(fs.readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, string>;
    expect(Object.keys(bundle).sort()).toEqual(used);
  });
});

describe('icons', () => {
  it('gives every status a shape of its own', () => {
    const statuses = (['supported', 'maintained', 'odd-fixes', 'orphan', 'obsolete', 'unknown-status'] as const).map((status) => nodeIcons[status].id);
    expect(new Set(statuses).size).toBe(statuses.length);
  });

  it('names an icon for every kind', () => {
    for (const icon of [...Object.values(nodeIcons), ...Object.values(findIcons)]) expect(icon.id).toMatch(/^[a-z-]+$/);
  });
});
