import { toolVersion } from '../../base/tool-version';
import { method } from '../../protocol/method';
import type { PreflightAnswer, PreflightParams } from '../../protocol/preflight';
import { renderPreflightMarkdown } from '../../renderers/preflight';
import { loadSyntaxTools } from '../../services';
import { patchFromGit, preflight, type PatchSource } from '../../services/preflight';
import { guarded } from '../dispatch';
import type { Server } from '../server';
import { relativeLink } from './relative-link';

const nothing: PreflightAnswer = { files: 0, warnings: 0, markdown: '' };

export function registerPreflight(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.preflight, guarded<PreflightParams, PreflightAnswer>(connection, method.preflight, nothing, async ({ source, folder }, token) => {
    const place = folder === undefined ? server.anyPlace() : server.placeOf(folder);
    const atlas = place?.folder.atlas;
    if (place === undefined || atlas === undefined) return nothing;
    if (source.kind !== 'patch' && !server.mayRunGit) return { ...nothing, problem: 'untrusted' };
    const patch = source.kind === 'patch' ? source.text : patchFromGit(place.root, sourceOf(source));
    if (patch === undefined) return { ...nothing, problem: source.kind === 'commit' ? 'unknown-commit' : 'no-git' };
    const result = await preflight(atlas, patch, { token, tools: await loadSyntaxTools(''), documents: { toolVersion: toolVersion(), commit: undefined } });
    if (result.files.length === 0) return { ...nothing, problem: 'no-change' };
    return { files: result.files.length, warnings: result.warnings.length, markdown: renderPreflightMarkdown(result, relativeLink) };
  }));
}

function sourceOf(source: Exclude<PreflightParams['source'], { readonly kind: 'patch' }>): PatchSource {
  return source.kind === 'commit' ? { revision: source.revision } : { staged: source.kind === 'staged' };
}
