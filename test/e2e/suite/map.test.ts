import * as assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, indexed, readyAtlas, uriOf } from './atlas';
import { eventually, openFile } from './support';

describe('map', () => {
  let api: AtlasApi;

  before(async () => {
    api = await readyAtlas();
    await indexed(api);
  });
  after(closeEditors);
  afterEach(closeEditors);

  /** Runs a command and answers what was drawn once it is on the screen. */
  async function drawn(command: string, argument?: unknown) {
    const painted = new Promise<void>((resolve) => {
      const listening = api.map.onDidPaint(() => { listening.dispose(); resolve(); });
    });
    await vscode.commands.executeCommand(command, argument);
    await painted;
    return api.map.shown;
  }

  it('begins at the subsystem of the active file', async () => {
    await openFile('hw/net/toynic.c');
    const map = await drawn('qemuAtlas.showMap');
    assert.equal(map?.kind, 'subsystems');
    assert.equal(map.subject, 'toynic');
    assert.match(map.dot, /^digraph "toynic"/);
    assert.match(map.mermaid, /^flowchart LR/);
  });

  it('goes by what it is asked about, and counts calls', async () => {
    const map = await drawn('qemuAtlas.showMap', 'hw/net');
    assert.deepEqual([map?.kind, map?.subject], ['directories', 'hw/net']);
    await eventually('counted calls', () => (api.map.shown?.edges.some(({ words }) => words.includes('call')) === true ? true : undefined));
    assert.equal((await drawn('qemuAtlas.showMap', uriOf('hw/char/toyuart.c')))?.nodes[0]?.location.uri, uriOf('MAINTAINERS').toString());
  });

  it('draws the types of the active file', async () => {
    await openFile('hw/net/toynic.c');
    const map = await drawn('qemuAtlas.showTypeDiagram');
    assert.equal(map?.kind, 'types');
    assert.equal(map.nodes[0]?.id, 'object');
  });

  it('says so when there is nothing of a name', async () => {
    assert.equal(await drawn('qemuAtlas.showMap', 'no such thing'), undefined);
  });
});
