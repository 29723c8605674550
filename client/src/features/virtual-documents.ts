import * as vscode from 'vscode';
import type { GenerateAnswer } from '../../../server/src/protocol/generate';
import type { AtlasContext } from '../context';
import type { Asked } from '../logic/answer-requests';
import { relativeLinks, withRelativeLinks } from '../logic/markdown';
import { isDirectory } from '../open-location';
import { requests } from '../requests';
import { revealLink } from '../tree-markdown';

/** Texts that no file holds: `qemu-atlas:/section/Block layer.md?…`, `qemu-atlas:/generated/ARCHITECTURE.md?…`, `qemu-atlas:/answer/backtrace/1/Backtrace.md`. */
export const virtualScheme = 'qemu-atlas';

/** What a virtual document shows; stands in its URI, so that an editor restored by a new window fills itself. */
interface Origin {
  /** A file or folder of the tree. */
  readonly uri: string;
  /** Where relative links start. */
  readonly root: string;
  readonly subsystem?: string;
  /** Of a comparison: with what. */
  readonly before?: string;
}

function virtualUri(kind: 'section' | 'generated' | 'comparison', path: string, origin: Origin): vscode.Uri {
  return vscode.Uri.from({ scheme: virtualScheme, path: `/${kind}/${path}`, query: JSON.stringify(origin) });
}

export function sectionUri(title: string, origin: Origin): vscode.Uri {
  return virtualUri('section', `${title.replaceAll('/', '∕')}.md`, { ...origin, subsystem: title });
}

export function generatedUri(path: string, root: string): vscode.Uri {
  return virtualUri('generated', path, { uri: root, root });
}

/** What changed in the tree at `root` since `before`, a revision or the path of another tree. */
export function comparisonUri(before: string, root: string): vscode.Uri {
  return virtualUri('comparison', `${before.replaceAll(/[/\\]/g, '∕')}.md`, { uri: root, root, before });
}

/** Where a generated document belongs in the tree; undefined for anything else. */
export function generatedPath(uri: vscode.Uri): string | undefined {
  const prefix = '/generated/';
  return uri.scheme === virtualScheme && uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : undefined;
}

export function originOf(uri: vscode.Uri): Origin | undefined {
  try {
    const origin: unknown = JSON.parse(uri.query);
    if (typeof origin !== 'object' || origin === null || !('uri' in origin) || !('root' in origin)) return undefined;
    const { uri: file, root } = origin;
    const subsystem = 'subsystem' in origin ? origin.subsystem : undefined;
    const before = 'before' in origin ? origin.before : undefined;
    if (typeof file !== 'string' || typeof root !== 'string') return undefined;
    return { uri: file, root, ...(typeof subsystem === 'string' ? { subsystem } : {}), ...(typeof before === 'string' ? { before } : {}) };
  } catch {
    return undefined;
  }
}

/** Answers that can be read again; older ones are let go. */
const keptAnswers = 20;
/** Comparisons that open again without being worked out again. */
const keptComparisons = 4;

function keep<T>(texts: Map<string, T>, uri: vscode.Uri, text: T, most: number): void {
  texts.delete(uri.toString());
  texts.set(uri.toString(), text);
  for (const old of [...texts.keys()].slice(0, -most)) texts.delete(old);
}

/** Fills virtual documents from the server, and makes their relative links lead into the tree. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider<TreeLink> {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  /** Comparisons by the URI of their document, oldest first. */
  readonly #compared = new Map<string, string>();
  /** Answers by URI, oldest first. */
  readonly #answers = new Map<string, { readonly text: string; readonly asked: Asked }>();
  #answered = 0;

  constructor(private readonly context: AtlasContext) {
    context.own(
      this.#changes,
      vscode.workspace.registerTextDocumentContentProvider(virtualScheme, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: virtualScheme }, this),
      context.onDidChangeModel(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === virtualScheme && uri.path.startsWith('/section/')) this.#changes.fire(uri);
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<string | undefined> {
    if (uri.path.startsWith('/answer/')) return this.#answers.get(uri.toString())?.text ?? vscode.l10n.t('This answer went with its window. Ask again.');
    const origin = originOf(uri);
    if (origin === undefined) return undefined;
    if (uri.path.startsWith('/section/')) {
      const section = await this.context.request(requests.section, { uri: origin.uri, subsystem: origin.subsystem }, token);
      return section === null ? undefined : withRelativeLinks(section.markdown, origin.root);
    }
    if (origin.before !== undefined) return this.#compared.get(uri.toString()) ?? (await this.#askComparison(origin.before, origin.root, token)) ?? undefined;
    return (await this.generate(origin.root, token)).files.find(({ path }) => path === generatedPath(uri))?.text;
  }

  /** Keeps an answer of the server, Markdown with links relative to the tree's root, and names its document. */
  keepAnswer(asked: Asked, title: string, text: string): vscode.Uri {
    const { request: { kind }, root } = asked;
    const path = `/answer/${kind}/${++this.#answered}/${title.replace(/[/\\?#]/g, ' ')}.md`;
    const uri = vscode.Uri.from({ scheme: virtualScheme, path, query: JSON.stringify({ uri: root, root } satisfies Origin) });
    keep(this.#answers, uri, { text, asked }, keptAnswers);
    return uri;
  }

  /** What a kept answer is to. */
  askedOf(uri: vscode.Uri): Asked | undefined {
    return this.#answers.get(uri.toString())?.asked;
  }

  /** Generates anew; the text of documents that are open already follows. */
  async generate(root: string, token?: vscode.CancellationToken): Promise<GenerateAnswer> {
    return this.context.request(requests.generate, { folder: root }, token);
  }

  /** Works a comparison out before its document is opened, so that it can be cancelled. False when there is nothing of that name. */
  async compare(uri: vscode.Uri, before: string, root: string, token: vscode.CancellationToken): Promise<boolean | 'cancelled'> {
    try {
      const text = await this.#askComparison(before, root, token);
      if (text === undefined) return false;
      keep(this.#compared, uri, text, keptComparisons);
      this.refresh(uri);
      return true;
    } catch (error) {
      if (token.isCancellationRequested) return 'cancelled';
      throw error;
    }
  }

  async #askComparison(before: string, root: string, token?: vscode.CancellationToken): Promise<string | undefined> {
    return (await this.context.request(requests.compare, { uri: root, before }, token))?.markdown;
  }

  refresh(uri: vscode.Uri): void {
    this.#changes.fire(uri);
  }

  provideDocumentLinks(document: vscode.TextDocument): TreeLink[] {
    const root = originOf(document.uri)?.root;
    if (root === undefined) return [];
    return relativeLinks(document.getText()).map(({ start, end, path, line }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new TreeLink(range, vscode.Uri.joinPath(vscode.Uri.parse(root), path), line);
    });
  }

  /** Looked up when a link is used: directories open in the Explorer. */
  async resolveDocumentLink(link: TreeLink): Promise<TreeLink> {
    link.target = await isDirectory(link.uri) ? revealLink(link.uri) : link.uri.with({ fragment: `L${link.line + 1}` });
    return link;
  }
}

class TreeLink extends vscode.DocumentLink {
  constructor(range: vscode.Range, readonly uri: vscode.Uri, readonly line: number) {
    super(range);
  }
}
