import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import type { WireRevision } from '../../../server/src/protocol/compare';
import type { PreflightAnswer } from '../../../server/src/protocol/preflight';
import { closeEditors, readyAtlas, uriOf } from '../suite/atlas';
import { hoverAt, openFile, positionOf } from '../suite/support';

describe('Restricted Mode', () => {
  let api: AtlasApi;

  before(async () => { api = await readyAtlas(); });
  afterEach(closeEditors);

  it('is what this workspace is in', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('indexes, hovers and answers: reading runs nothing of the tree', async () => {
    assert.equal(api.status.phase, 'ready');
    const { document } = await openFile('MAINTAINERS');
    assert.match(await hoverAt(document, positionOf(document, 'hw/arm/toyboard.c')), /toyboard/i);
    const patch = 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* hello */\n';
    const answer = await api.client.sendRequest<PreflightAnswer>('qemuAtlas/preflight', { source: { kind: 'patch', text: patch }, folder: uriOf('').toString() });
    assert.equal(answer.problem, undefined);
    assert.equal(answer.files, 1);
  });

  it('runs no git, and says so', async () => {
    for (const source of [{ kind: 'staged' }, { kind: 'changed' }, { kind: 'commit', revision: 'HEAD' }]) {
      const answer = await api.client.sendRequest<PreflightAnswer>('qemuAtlas/preflight', { source, folder: uriOf('').toString() });
      assert.equal(answer.problem, 'untrusted', source.kind);
    }
    assert.equal(await api.client.sendRequest<readonly WireRevision[] | null>('qemuAtlas/revisions', { uri: uriOf('').toString() }), null);
  });

  it('offers no MCP server, which would run git', () => {
    assert.deepEqual(api.mcpServers?.() ?? [], []);
  });
});
