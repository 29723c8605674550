import { basename, dirname, joinTreePath, normalizeTreePath } from '../base/paths';
import { compilePattern, countSlashes } from '../model/maintainers-pattern';
import { derivation, type Model } from '../model/model';

/** Where a written path leads. */
export interface FoundPath {
  /** `pattern`: the token has wildcards. */
  readonly kind: 'path' | 'pattern';
  /** Files and directories of the tree, sorted; several for a pattern or a name that fits several places. */
  readonly paths: readonly string[];
  /** 0-based line, when the token names one (`x.c:803`). */
  readonly line?: number;
}

/** No path of a token is longer. */
const MAX_TOKEN = 400;

/** A bare name that fits more files than this says nothing. */
const MAX_NAMESAKES = 12;

/**
 * Resolves a path as people and tools write it: `hw/x.c`, `../hw/pci/pci.c:803` (relative to a build
 * directory), `"hw/virtio/virtio.h"` (searched like an include), `/home/me/qemu/hw/x.c`, `target/arm/`,
 * `migration/*.c`, or a name beside the document `from` (a tree path). Undefined when it leads nowhere.
 */
export function findPath(model: Model, token: string, from?: string): FoundPath | undefined {
  if (token.length > MAX_TOKEN) return undefined;
  const { text, line } = splitLine(unquoted(token.trim()).replaceAll('\\', '/'));
  if (text === '' || text === '.' || text === '/') return undefined;
  if (/[*?]|\[.*\]|\{.*,.*\}/.test(text)) {
    const paths = pathsOfPattern(model, text, from);
    return paths.length === 0 ? undefined : { kind: 'pattern', paths };
  }
  const paths = resolve(model, text, from);
  if (paths.length === 0) return undefined;
  return line === undefined ? { kind: 'path', paths } : { kind: 'path', paths, line };
}

/** People's patterns have one or two; rows of stars are drawn around comments. */
const MAX_WILDCARDS = 12;

/** Files of the tree that a pattern takes: as MAINTAINERS means it in MAINTAINERS, as a shell does elsewhere. */
export function pathsOfPattern(model: Model, written: string, from?: string): readonly string[] {
  const pattern = written.replace(/\*{2,}/g, '*');
  if (!/\w/.test(pattern) && pattern.length > 3) return [];
  if ((pattern.match(/[*?]/g)?.length ?? 0) > MAX_WILDCARDS) return [];
  if (from === 'MAINTAINERS') {
    const test = compilePattern(pattern, (path) => model.isDirectory(path));
    return model.paths.filter((path) => (test.slashes ?? countSlashes(path)) === countSlashes(path) && test.matches(path));
  }
  for (const directory of from === undefined ? [''] : ['', dirname(from)]) {
    const found = new Set<string>();
    for (const alternative of expandBraces(pattern.replace(/^(\.\.?\/)+/, ''))) for (const path of globbed(model, joinTreePath(directory, alternative))) found.add(path);
    if (found.size > 0) return [...found].sort();
  }
  return [];
}

function unquoted(text: string): string {
  return /^(".*"|'.*'|<.*>|`.*`)$/.test(text) ? text.slice(1, -1) : text;
}

/** `x.c:803`, `x.c:803:5`, `x.c#L803`, `x.c(803)`. */
function splitLine(text: string): { text: string; line?: number } {
  const match = /^(.*?)(?::(\d{1,7})(?::\d*)?:?|#L(\d{1,7})(?:-L?\d+)?|\((\d{1,7})\))$/.exec(text);
  if (match === null) return { text: text.replace(/:$/, '') };
  const line = Number(match[2] ?? match[3] ?? match[4]);
  return line > 0 ? { text: match[1]!, line: line - 1 } : { text: match[1]! };
}

function resolve(model: Model, text: string, from: string | undefined): readonly string[] {
  if (text.startsWith('/')) return fromAbsolute(model, text);
  for (const candidate of candidates(text, from)) if (model.isFile(candidate) || (candidate !== '' && model.isDirectory(candidate))) return [candidate];
  return text.endsWith('/') ? [] : namesakes(model, text);
}

/** Tree paths that a token may mean, likeliest first. */
function* candidates(text: string, from: string | undefined): Generator<string> {
  const isRelative = /^\.\.?\//.test(text);
  const bare = !text.replace(/\/$/, '').includes('/');
  const beside = from === undefined ? undefined : normalizeTreePath(`${dirname(from)}/${text}`);
  if (beside !== undefined && (isRelative || bare)) yield beside;
  const rooted = normalizeTreePath(text.replace(/^(\.\.?\/)+/, ''));
  if (rooted === undefined) return;
  yield rooted;
  if (beside !== undefined) yield beside;
  for (const directory of includeDirectories(from)) yield joinTreePath(directory, rooted);
  if (from?.startsWith('docs/') === true) yield `docs/${rooted}.rst`;
  if (from?.startsWith('docs/') === true && beside !== undefined) yield `${beside}.rst`;
}

/** Where the build looks for headers, and the architecture's own places for a file of one. */
function includeDirectories(from: string | undefined): readonly string[] {
  const parts = from?.split('/') ?? [];
  const architecture = parts.slice(1, -1).flatMap((part) => [`target/${part}`, `tcg/${part}`, `linux-user/${part}`]);
  return [
    'include', ...architecture, 'linux-headers', 'include/standard-headers', 'host/include/generic', 'tcg', 'accel/tcg', 'linux-user', 'bsd-user',
    'tests', 'tests/qtest', 'tests/include', 'qga', 'subprojects/libvhost-user', 'subprojects/libvduse', 'docs', 'python', 'rust',
  ];
}

/** The longest tail of an absolute path that is in the tree. A single name counts only below a checkout's own directory. */
function fromAbsolute(model: Model, text: string): readonly string[] {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  for (let first = 0; first < parts.length; first++) {
    const single = first === parts.length - 1;
    if (single && !/qemu/i.test(parts[first - 1] ?? '')) break;
    const tail = normalizeTreePath(parts.slice(first).join('/'));
    if (tail !== undefined && (model.isFile(tail) || model.isDirectory(tail))) return [tail];
  }
  return [];
}

const byBasename = derivation('find-path:names', (model) => {
  const names = new Map<string, string[]>();
  for (const path of model.paths) {
    const list = names.get(basename(path));
    if (list === undefined) names.set(basename(path), [path]);
    else list.push(path);
  }
  return names;
});

/** Files whose path ends in the token, when they are few. */
function namesakes(model: Model, text: string): readonly string[] {
  const tail = normalizeTreePath(text.replace(/^(\.\.?\/)+/, ''));
  if (tail === undefined || !/\.[A-Za-z]/.test(basename(tail))) return [];
  const found = (model.get(byBasename).get(basename(tail)) ?? []).filter((path) => path.endsWith(`/${tail}`));
  return found.length <= MAX_NAMESAKES ? found : [];
}

/** `a{b,c}d` → `abd`, `acd`; one pair of braces at a time, at most 50 results. */
function expandBraces(pattern: string): readonly string[] {
  let open = [pattern];
  for (let round = 0; round < 4; round++) {
    open = open.flatMap((text) => {
      const match = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text);
      return match === null ? [text] : match[2]!.split(',').map((part) => `${match[1]!}${part}${match[3]!}`);
    }).slice(0, 50);
  }
  return open;
}

/** Files and directories that a shell pattern names; a pattern that ends in `/` names directories. */
function globbed(model: Model, pattern: string): readonly string[] {
  const parts = pattern.split('/');
  const directoriesOnly = parts.at(-1) === '';
  if (directoriesOnly) parts.pop();
  let level = [''];
  for (const part of parts) {
    const next: string[] = [];
    const test = nameTest(part);
    for (const directory of level) {
      if (part === '..' || part === '') continue;
      if (part === '.') next.push(directory);
      else for (const child of model.children(directory) ?? []) if (test(basename(child))) next.push(child);
    }
    level = next;
  }
  return directoriesOnly ? level.filter((path) => model.isDirectory(path)) : level;
}

function nameTest(part: string): (name: string) => boolean {
  if (!/[*?[]/.test(part)) return (name) => name === part;
  // Anchored at the end: the MAINTAINERS matcher takes prefixes.
  const pattern = compilePattern(`${part.replaceAll('[!', '[^')}$`, () => false);
  return (name) => (!name.startsWith('.') || part.startsWith('.')) && pattern.matches(name);
}
