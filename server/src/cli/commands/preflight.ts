import * as path from 'node:path';
import { neverCancelled } from '../../base/cancellation';
import { toolVersion } from '../../base/tool-version';
import type { Command, Invocation } from '../command';
import { UsageError } from '../command';
import { fileExists, readInput } from '../input';
import { preflightJson } from '../../features/preflight/json';
import type { PreflightResult } from '../../features/preflight/preflight';
import { renderPreflightAnnotations, renderPreflightText } from '../../renderers/preflight';
import { loadSyntaxTools } from '../../services';
import { patchFromGit, preflight as preflightOf } from '../../services/preflight';

const FORMATS = ['text', 'json', 'github'] as const;

/** `qemu-atlas preflight`: what a reviewer would ask about a patch, before it is sent. */
export const preflight: Command = {
  name: 'preflight',
  synopsis: `[REV | A..B | FILE | -] [--staged] [--format ${FORMATS.join('|')}]`,
  summary: 'subsystems, Cc list, tests, documents and warnings of a patch (default: changes of the work tree); sends nothing',
  async run(invocation) {
    const { openTree, options, io } = invocation;
    const format = FORMATS.find((name) => name === (options.json ? 'json' : (options.format ?? 'text')));
    if (format === undefined) throw new UsageError(`--format takes ${FORMATS.join(', ')}, not '${options.format ?? ''}'`);
    const tree = await openTree();
    const result = await preflightOf(tree, await patchOf(invocation, tree.root), {
      token: neverCancelled, tools: await loadSyntaxTools(__dirname), documents: { toolVersion: toolVersion(), commit: undefined },
    });
    io.out(shown(result, format));
    return result.warnings.length > 0 ? 1 : 0;
  },
};

/** The patch that the user means: a file, standard input, or one of git's. */
async function patchOf({ positionals: [what], options, io }: Invocation, root: string): Promise<string> {
  if (what === '-' || options.stdin) return readInput('-', io);
  if (what !== undefined && fileExists(path.resolve(what))) return readInput(path.resolve(what), io);
  const patch = patchFromGit(root, what === undefined ? { staged: options.staged } : { revision: what });
  if (patch === undefined) throw new UsageError(what === undefined ? 'git shows no changes here: name a REV or a FILE' : `'${what}' is no file, and no commit that git knows`);
  return patch;
}

function shown(result: PreflightResult, format: (typeof FORMATS)[number]): string {
  if (format === 'json') return JSON.stringify(preflightJson(result));
  return format === 'github' ? renderPreflightAnnotations(result) : renderPreflightText(result);
}
