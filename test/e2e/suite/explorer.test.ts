import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, readyAtlas, setting, uriOf } from './atlas';
import { eventually } from './support';

describe('Explorer', () => {
  let api: AtlasApi;
  const decoration = (path: string) => eventually(`a decoration of ${path}`, async () => (await api.decorations.provideFileDecoration(uriOf(path))) ?? undefined);

  before(async () => { api = await readyAtlas(); });
  after(async () => {
    await setting('explorer.badges', undefined);
    await closeEditors();
  });

  it('says what a folder is for and whose it is', async () => {
    const { tooltip, badge } = await decoration('hw/net');
    assert.match(tooltip ?? '', /Network devices \(Odd Fixes/);
    assert.equal(badge, undefined);
  });

  it('marks what nobody looks after where the setting asks for it', async () => {
    await setting('explorer.badges', true);
    assert.equal((await decoration('hw/net/meson.build')).badge, 'OF');
    assert.equal((await decoration('hw/char/toyuart.c')).badge, 'Or');
    assert.equal((await decoration('hw/arm/toyboard.c')).badge, undefined);
    assert.equal((await decoration('LICENSE')).badge, '?');
  });

  it('has nothing to say about what is not in the tree', async () => {
    assert.equal(await api.decorations.provideFileDecoration(uriOf('no/such/file')), undefined);
  });

  it('tells the Explorer when the setting changes', async () => {
    let told = 0;
    const listening = api.decorations.onDidChangeFileDecorations(() => { told++; });
    await setting('explorer.badges', false);
    await eventually('the change', () => (told > 0 ? true : undefined));
    listening.dispose();
  });
});
