// What package.json declares is what the code has, and the other way round.
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandIds } from '../../client/src/logic/command-ids';
import { findIcons, nodeIcons } from '../../client/src/logic/icons';
import { defaultConfig } from '../../server/src/config';
import { stringsOfSources } from '../tools/l10n.mjs';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string; icon?: string }[];
    readonly menus: Readonly<Record<string, readonly { command?: string; submenu?: string; when?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; when?: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly svg: string }; readonly completionEvents: readonly string[] }[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { default: unknown; markdownDescription: string; order: number; scope: string; enum?: string[]; markdownEnumDescriptions?: string[] }>> };
  };
}

const text = fs.readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const strings = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { commands, menus, views, configuration } = manifest.contributes;
const viewIds = Object.values(views).flat().map(({ id }) => id);

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

  it('activates for a map that a window brings back, else on exact file names only: a glob would search the whole tree', () => {
    expect(manifest.activationEvents).toContain('onWebviewPanel:qemuAtlas.map');
    for (const event of manifest.activationEvents.filter((each) => !each.startsWith('onWebviewPanel:'))) expect(event).toMatch(/^workspaceContains:[\w./-]+$/);
  });

  it('runs where the workspace is, and with limits where that is not trusted', () => {
    expect(JSON.parse(text)).toMatchObject({ extensionKind: ['workspace'], capabilities: { untrustedWorkspaces: { supported: 'limited' }, virtualWorkspaces: { supported: 'limited' } } });
  });

  it('has the server\'s defaults', () => {
    const defaults: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(configuration.properties).map(([name, setting]) => [name.replace('qemuAtlas.', ''), setting.default]));
    for (const [name, value] of Object.entries(defaultConfig)) {
      if (name === 'git') continue; // of the command line and of workspaces that are not trusted
      if (typeof value === 'object') for (const [part, own] of Object.entries(value as Record<string, unknown>)) expect(defaults[`${name}.${part}`], name).toBe(own);
      else expect(defaults[name], name).toBe(value);
    }
  });

  it('declares exactly the settings that the server or the client reads', () => {
    const ofServer = Object.entries(defaultConfig).flatMap(([name, value]) => (name === 'git' ? [] : typeof value === 'object' ? Object.keys(value as object).map((part) => `${name}.${part}`) : [name]));
    const client = fs.readFileSync('client/src/config.ts', 'utf8');
    const ofClient = [...client.matchAll(/\bread\('([\w.]+)'/g)].map((match) => match[1] ?? '');
    const known = new Set([...ofServer, ...ofClient, 'trace.server'].map((name) => `qemuAtlas.${name}`));
    expect([...known].sort()).toEqual(Object.keys(configuration.properties).sort());
  });

  it('has a walkthrough of five steps, each with a picture that is there', () => {
    const [walkthrough, ...others] = manifest.contributes.walkthroughs;
    expect(others).toEqual([]);
    expect(walkthrough?.steps).toHaveLength(5);
    for (const { media, completionEvents } of walkthrough?.steps ?? []) {
      expect(fs.readFileSync(media.svg, 'utf8')).toMatch(/^<svg /);
      for (const event of completionEvents) expect(event).toMatch(/^(onCommand|onView):qemuAtlas\./);
    }
    expect(walkthrough?.steps.at(-1)?.completionEvents).toEqual(['onCommand:qemuAtlas.openEditorsPage']);
  });

  it('reaches every command from the palette, a menu, a view or code', () => {
    const reachable = new Set(Object.values(menus).flat().filter(({ when }) => when !== 'false').map(({ command }) => command));
    const sources = ['client/src', 'server/src'].flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('command-ids.ts') && !name.endsWith('commands.ts')).map((name) => fs.readFileSync(`${folder}/${name}`, 'utf8'))).join('\n');
    expect(commandIds.filter((id) => !reachable.has(id) && !sources.includes(`'${id}'`))).toEqual([]);
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

  it('links to declared commands in the welcome texts and the walkthrough', () => {
    const known = new Set<string>([...commandIds, 'vscode.openFolder', ...viewIds.map((id) => `${id}.focus`)]);
    const links = Object.values(strings).flatMap((value) => [...value.matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1] ?? ''));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !known.has(link))).toEqual([]);
  });
});

describe('strings of the code', () => {
  const used = stringsOfSources();
  const bundleOf = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;

  it('are all in the bundle that translators start from, and no other: `node test/tools/l10n.mjs` writes it', () => {
    expect(Object.keys(bundleOf('l10n/bundle.l10n.json')).sort()).toEqual(used);
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
