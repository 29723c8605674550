import * as vscode from 'vscode';
import type { PathDecoration } from '../../../server/src/protocol/decorations';
import { config, configurationSection } from '../config';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { DecorationCache } from '../logic/decoration-cache';
import { requests } from '../requests';

/** Purpose, subsystem and status of files and directories as tooltips of the Explorer; letters for what nobody looks after where the setting asks for them. */
export class ExplorerDecorations implements vscode.FileDecorationProvider {
  readonly #changes = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly #cache: DecorationCache;

  readonly onDidChangeFileDecorations = this.#changes.event;

  constructor(context: AtlasContext) {
    this.#cache = new DecorationCache(async (uris) => {
      try {
        return (await context.request(requests.decorations, { uris })).decorations;
      } catch (error) {
        context.log.debug(`Decorations: ${messageOf(error)}`);
        return [];
      }
    }, (uris) => this.#changes.fire(uris.map((uri) => vscode.Uri.parse(uri))));
    context.own(
      this.#changes,
      vscode.window.registerFileDecorationProvider(this),
      context.onDidChangeModel(() => { void this.#cache.renew(); }),
      vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration(`${configurationSection}.explorer`)) this.#changes.fire(undefined); }),
    );
  }

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== 'file') return undefined;
    const found = await this.#cache.get(uri.toString());
    return found === null ? undefined : decorationOf(found);
  }
}

function decorationOf({ tooltip, badge }: PathDecoration): vscode.FileDecoration {
  return config.explorerBadges && badge !== '' ? new vscode.FileDecoration(badge, tooltip) : new vscode.FileDecoration(undefined, tooltip);
}
