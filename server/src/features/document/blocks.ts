/**
 * What a generated document says, as plain data: sections of blocks of inline pieces. A renderer
 * makes Markdown or rst of it; tests and other views read the data.
 */

/** A thing of the tree: `path` (tree path of a file or directory) makes it a link. */
export interface Ref {
  readonly text: string;
  readonly path?: string;
  /** Shown as code. */
  readonly code?: boolean;
}

/** Words, or a thing. Words that come from the tree are escaped by the renderer like all others. */
export type Inline = string | Ref | { readonly strong: string };

export type Content = readonly Inline[];

export interface Diagram {
  readonly nodes: readonly { readonly id: string; readonly label: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: Content }
  | { readonly kind: 'list'; readonly items: readonly Content[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Content[])[] }
  | { readonly kind: 'diagram'; readonly diagram: Diagram }
  | { readonly kind: 'shell'; readonly commands: readonly string[] };

/** One managed region of a document. */
export interface DocumentSection {
  /** Id of the region: letters, digits, `-`, `/`. */
  readonly id: string;
  readonly blocks: readonly Block[];
  /** See `RegionContent.keepWhile`. */
  readonly keepWhile?: readonly string[];
}

export interface GeneratedDocument {
  /** Tree path the document is meant for; links start from there. */
  readonly path: string;
  readonly title: string;
  readonly sections: readonly DocumentSection[];
}

export function heading(level: number, text: string): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(...content: Inline[]): Block {
  return { kind: 'paragraph', content };
}

export function list(items: readonly Content[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

export function table(head: readonly string[], rows: readonly (readonly Content[])[]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', head, rows }];
}

/** A file or directory; a directory ends in a slash. */
export function pathRef(path: string, isDirectory = false): Ref {
  return { text: isDirectory ? `${path}/` : path, path, code: true };
}

export function code(text: string, path?: string): Ref {
  return path === undefined ? { text, code: true } : { text, path, code: true };
}

/** `a, b, c`. */
export function joined(parts: readonly Inline[], separator = ', '): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** `1 board`, `2 boards`; numbers have their unit always. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** 12345 → `12,345`, the same in every locale. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
