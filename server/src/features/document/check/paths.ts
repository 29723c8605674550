import { t } from '../../../base/l10n';
import { basename, normalizeTreePath } from '../../../base/paths';
import type { Model } from '../../../model/model';
import type { Finding } from './finding';
import { spanAt, type DocumentLine } from './text';
import { distance, filesByName, isMadeByBuild, judgePath, looksLikeTree } from './tree-paths';
import { where } from '../../where';

/** A path-shaped word: at least one slash inside or a source file's extension at its end. */
const WORD = /[A-Za-z0-9_.][\w.+@-]*(?:\/[\w.+@*?{}<>$[\],%-]+)+\/?/g;
const PLACEHOLDER = /[*?{}<>$[\]%]|\.\.\.|(^|\/)(foo|bar|baz|path|to|xxx|xyz|dir|name|file|my[-_]?\w*|your[-_]?\w*|example[-_]?\w*|some[-_]?\w*|blah|subdir|NAME|FILE|DIR|ARCH|TARGET|XXX+)(\/|[.-]|$)|(?<!README|COPYING|LICENSE|MAINTAINERS|VERSION|CHANGELOG)(?:^|[/_.-])(?!README|COPYING|LICENSE|MAINTAINERS|VERSION|CHANGELOG|ARCHITECTURE|THANKS|TODO|INSTALL|AGENTS|SKILL|COLO|ACPI|UEFI)[A-Z]{4,}(?=[/_.-]|$)/;
const SOURCE = /\.(c|h|cc|m|S|s|inc|py|pl|sh|rs|json|hx|rst|txt|md|mak|decode|toml|build|xml)$/;

/** Paths that are written but not there, and line numbers past the end of their file. */
export function checkPaths(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.hypothetical || !acceptsPaths(line)) return [];
  const findings: Finding[] = [];
  for (const match of line.text.matchAll(WORD)) {
    const word = trimmed(match[0]);
    const start = match.index;
    const before = line.text.slice(Math.max(0, start - 3), start);
    if (isForeign(line, word, start, before) || PLACEHOLDER.test(word)) continue;
    const lineNumber = /^:(\d{1,6})\b/.exec(line.text.slice(start + word.length))?.[1];
    const finding = checkPath(model, file, line, word, start, lineNumber);
    if (finding !== undefined) findings.push(finding);
  }
  return [...findings, ...checkBareLines(model, file, line), ...checkBareNames(model, file, line)];
}

/** `block.c:9999`: a file at the root, with a line. */
function checkBareLines(model: Model, file: string, line: DocumentLine): Finding[] {
  return [...line.text.matchAll(/(?<![\w/.-])([\w-]+\.[ch]):(\d{1,6})\b/g)].flatMap((match): Finding[] => {
    const [claim, name = '', number = ''] = match;
    const lines = model.file(name)?.lines ?? -1;
    if (lines < 0 || Number(number) <= lines) return [];
    return [{ file, line: line.number, character: match.index, endCharacter: match.index + claim.length, claim, kind: 'line', actual: t('{0} has {1} lines', name, lines), evidence: name }];
  });
}

/** `` `blockjobs.c` ``: no file has the name, and exactly one has nearly the same. */
function checkBareNames(model: Model, file: string, line: DocumentLine): Finding[] {
  return line.spans.filter((span) => span.kind === 'code').flatMap((span): Finding[] => {
    const name = /^[a-z][\w-]{4,}\.(?:c|h|py|rs|json|hx|sh|pl)$/.exec(span.text.trim())?.[0];
    const byName = model.get(filesByName);
    if (name === undefined || byName.has(name) || PLACEHOLDER.test(name) || isMadeByBuild(name)) return [];
    const near = [...byName].filter(([other]) => other !== name && stemDistance(name, other) <= 1 && extensionOf(other) === extensionOf(name));
    const [only] = near;
    const [path, second] = only?.[1] ?? [];
    if (near.length !== 1 || path === undefined || second !== undefined) return [];
    return [{
      file, line: line.number, character: span.start, endCharacter: span.end, claim: name, kind: 'path', actual: t('no file of that name; perhaps {0}', path), evidence: path, replacement: basename(path),
    }];
  });
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.'));
}

/** By a letter too many, missing or swapped: longer names of one family differ by more than that. */
function stemDistance(a: string, b: string): number {
  return Math.abs(a.length - b.length) > 1 ? 3 : distance(a, b);
}

/** Relative links of Markdown: they must lead somewhere in the tree. */
export function checkLinks(model: Model, file: string, line: DocumentLine): Finding[] {
  return line.spans.filter((span) => span.kind === 'link').flatMap((span): Finding[] => {
    if (/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(span.text) || PLACEHOLDER.test(span.text)) return [];
    const written = decoded(span.text.replace(/[#?].*$/, ''));
    const directory = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    const path = normalizeTreePath(written.startsWith('/') ? written : `${directory}/${written}`);
    if (path === undefined || path === '' || model.isFile(path) || model.isDirectory(path)) return [];
    if (model.leftOut.some((left) => path === left.path || path.startsWith(`${left.path}/`))) return [];
    return [missing(model, file, line, span.text, span.start, path)];
  });
}

function checkPath(model: Model, file: string, line: DocumentLine, word: string, start: number, lineNumber: string | undefined): Finding | undefined {
  const verdict = judgePath(model, word, file);
  if (verdict.is === 'there') {
    const lines = model.file(verdict.path)?.lines ?? -1;
    if (lineNumber === undefined || lines < 0 || Number(lineNumber) <= lines) return undefined;
    const claim = `${word}:${lineNumber}`;
    return { file, line: line.number, character: start, endCharacter: start + claim.length, claim, kind: 'line', actual: t('{0} has {1} lines', verdict.path, lines), evidence: verdict.path };
  }
  if (verdict.is === 'unknown' || !isClaim(model, line, word, start)) return undefined;
  return missing(model, file, line, word, start, word.replace(/\/$/, ''));
}

/** A word in running text is a claim only when nothing but a path looks like it. */
function isClaim(model: Model, line: DocumentLine, word: string, start: number): boolean {
  if (!looksLikeTree(model, word.replace(/^\.\//, ''))) return false;
  if (SOURCE.test(word)) return true;
  const inCode = spanAt(line, start, 'code');
  if (inCode === undefined) return word.endsWith('/') && word.split('/').length > 2;
  // Only a code span that is the path and nothing else; `a/b` may also be two alternatives.
  return inCode.text.trim() === word && (word.endsWith('/') || !/[.:]/.test(word));
}

function missing(model: Model, file: string, line: DocumentLine, claim: string, start: number, path: string): Finding {
  const candidates = where(model, path)?.candidates ?? [];
  const [first] = candidates;
  const sure = first !== undefined && first.confidence >= SURE;
  const actual = first === undefined ? t('no such file or directory in this tree')
    : sure ? t('it is {0}', first.path) : t('no such path; perhaps {0}', candidates.slice(0, 3).map((candidate) => candidate.path).join(', '));
  return {
    file, line: line.number, character: start, endCharacter: start + claim.length, claim, kind: 'path', actual, evidence: first?.path ?? t('file list of the tree'),
    ...(sure && !claim.startsWith('.') ? { replacement: claim.endsWith('/') ? `${first.path}/` : first.path } : {}),
  };
}

/** From here on a path's new place is said as a fact and offered as a fix. */
const SURE = 0.7;

function acceptsPaths(line: DocumentLine): boolean {
  if (line.text.length > 4000) return false;
  return line.block === undefined || /^(sh|bash|shell|console|text|)$/.test(line.block.language);
}

/** Part of a URL, an absolute path, a mail address, a variable, an option's value, a diff. */
function isForeign(line: DocumentLine, word: string, start: number, before: string): boolean {
  if (/[/~$@\\=:%]$/.test(before) || /^(https?|ftp|git|www)\b/.test(word) || word.includes('@')) return true;
  if (/\.\.\/$/.test(before) || /^\.\.\//.test(word)) return true;
  // `./x` is below the tree's root or below a build directory; only a source file of it is surely the former.
  if ((before.endsWith('./') || word.startsWith('./')) && !SOURCE.test(word)) return true;
  if (spanAt(line, start, 'link') !== undefined) return true;
  const url = /\b[a-z][a-z+]*:\/\/\S*$/i.exec(line.text.slice(0, start));
  if (url !== null || /^\s*[+-]{3} [ab]\//.test(line.text)) return true;
  // In a literal block only a command of the tree's own is a claim; output and examples are not.
  return line.block !== undefined && !/^\s*(\$|#|>)?\s*(\.\/|scripts\/|tests\/|python3? |make |bash |sh |perl |(?:wc|cat|less|more|head|tail|vim?|emacs|nano|sed -n \S+|git (?:log|blame|show|grep)) )/.test(line.text);
}

function trimmed(word: string): string {
  return word.replace(/[.,;:)\]}>'"-]+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: taken as it is
  }
}
