import { basename, normalizeTreePath } from '../base/paths';
import { plainRst, summarize } from './document-text';

/** A path that a list of a document explains. Lines are 0-based. */
export interface ListedPath {
  readonly path: string;
  readonly purpose: string;
  readonly line: number;
  readonly endLine: number;
}

/** An item's head: what it names, where its link leads, and what follows on the line. */
interface Head {
  readonly name: string;
  readonly url: string;
  readonly rest: string;
}

const BULLET = /^(\s*)([-*+])\s+(\S.*)$/;

/** Longer items are no list of directories. */
const MAX_ITEM_LINES = 20;

/**
 * Paths explained by list items: `` * `hw <https://…/tree/master/hw>`_: Devices ``, ``- ``hw/net/``: network cards``,
 * or a definition (``hw/net/`` on a line of its own, the text indented below). A name without a slash counts only
 * when its link leads to that very path or it stands in a document about the code base: `block` is many things.
 */
export function listedPaths(documentPath: string, lines: readonly string[]): ListedPath[] {
  const found: ListedPath[] = [];
  const allowBare = basename(documentPath).startsWith('codebase.');
  const open: { indent: number; path: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const item = itemAt(lines, i);
    if (item === undefined) continue;
    while (open.length > 0 && open.at(-1)!.indent >= item.indent) open.pop();
    const path = pathOf(item.head, allowBare, open.at(-1)?.path);
    if (path === undefined) continue;
    open.push({ indent: item.indent, path });
    const purpose = cleaned([item.head.rest, ...item.body].join(' '));
    if (purpose !== '') found.push({ path, purpose, line: i, endLine: item.endLine });
  }
  return found;
}

interface Item {
  readonly indent: number;
  readonly head: Head;
  readonly body: readonly string[];
  readonly endLine: number;
}

/** What an item's first line may begin with: a bullet, or the quotes of a definition's term. Few lines do. */
const BEGINNINGS = '-*+`';

function itemAt(lines: readonly string[], at: number): Item | undefined {
  const first = lines[at]!.trimStart().charAt(0);
  if (first === '' || !BEGINNINGS.includes(first)) return undefined;
  const bullet = BULLET.exec(lines[at]!);
  const indent = bullet === null ? indentOf(lines[at]!) : bullet[1]!.length;
  const bodyIndent = bullet === null ? indent + 1 : indent + 2;
  const text = bullet === null ? lines[at]!.trim() : bullet[3]!;
  // A definition's term stands alone, in literal quotes, with an indented line right below.
  if (bullet === null && (!/^``[^`]+``$/.test(text) || indentOf(lines[at + 1] ?? '') <= indent)) return undefined;
  let end = at + 1;
  while (end < lines.length && end - at < MAX_ITEM_LINES && lines[end] !== '' && indentOf(lines[end]!) >= bodyIndent && !BULLET.test(lines[end]!)) end++;
  const body = lines.slice(at + 1, end).map((line) => line.trim());
  const head = headOf(text);
  return head === undefined ? undefined : { indent, head, body, endLine: end - 1 };
}

function headOf(text: string): Head | undefined {
  const linked = /^`([^`<]{1,200}?)\s*<([^`<>]{1,400})>`__?\s*(?:[:–—]|--?(?=\s)|$)(.*)$/.exec(text);
  if (linked !== null) return { name: linked[1]!, url: linked[2]!, rest: linked[3]! };
  const literal = /^``([^`]{1,200})``\s*(?:[:–—]|--?(?=\s)|$)(.*)$/.exec(text) ?? /^`([^`<]{1,200})`\s*(?:[:–—]|--?(?=\s)|$)(.*)$/.exec(text);
  if (literal !== null) return { name: literal[1]!, url: '', rest: literal[2]! };
  const plain = /^([\w./+-]{1,200}):\s+(.*)$/.exec(text);
  return plain === null ? undefined : { name: plain[1]!, url: '', rest: plain[2]! };
}

function pathOf(head: Head, allowBare: boolean, parent: string | undefined): string | undefined {
  const name = head.name.replace(/\/$/, '');
  if (!/^[\w.+][\w./+-]*$/.test(name) || name.includes('..')) return undefined;
  const linked = /\/(?:tree|blob)\/[^/]+\/([\w./+-]+)$/.exec(head.url)?.[1]?.replace(/\/$/, '');
  if (linked !== undefined && (linked === name || linked.endsWith(`/${name}`))) return normalizeTreePath(linked);
  if (head.url !== '') return undefined;
  if (parent !== undefined && !name.startsWith(`${parent}/`) && !name.includes('/')) return normalizeTreePath(`${parent}/${name}`);
  return name.includes('/') || allowBare ? normalizeTreePath(name) : undefined;
}

function indentOf(line: string): number {
  return line === '' ? -1 : line.length - line.trimStart().length;
}

/** A purpose needs a few words; what is only a reference or a number is none. */
function cleaned(text: string): string {
  const purpose = summarize(plainRst(text));
  return /[A-Za-z]{2,}.*[A-Za-z]{2,}/.test(purpose) ? purpose.replace(/^[\s:–—-]+/, '') : '';
}
