import type { TextDocument } from 'vscode-languageserver-textdocument';
import { explainBacktrace, type ExplainedBacktrace } from '../features/backtrace/explain';
import type { Model } from '../model/model';

/** UTF-16 units of a document above which nothing is looked for while someone reads. */
const MAX_TEXT = 2_000_000;

/** Logs, mails, notes: where people paste backtraces. By the editor's word for it, or by the name's ending. */
const LANGUAGES: ReadonlySet<string> = new Set(['plaintext', 'log', 'email', 'mail', 'eml', 'text']);
const ENDINGS = /\.(log|txt|eml|mbox|mail|msg|bt|backtrace|stacktrace|core|asan)$/i;
/** Quick look before the slow one: some frame or heading of a stack. */
const LOOKS_LIKE = /(^|\n)[^\n]{0,120}?(#\d+\s+\S|Thread \d|Stack trace of|==\d+==\s+(at|by) 0x|frame #\d|panicked at)/;

interface Known {
  readonly version: number;
  readonly model: Model;
  readonly explained: ExplainedBacktrace | undefined;
}

/** Backtraces in open documents that are no code, explained once a version. */
export class PastedBacktraces {
  readonly #known = new WeakMap<TextDocument, Known>();

  /** Undefined where a document is not the kind that holds one, or holds none. */
  of(document: TextDocument, model: Model): ExplainedBacktrace | undefined {
    if (!LANGUAGES.has(document.languageId) && !ENDINGS.test(document.uri)) return undefined;
    const known = this.#known.get(document);
    if (known?.version === document.version && known.model === model) return known.explained;
    const text = document.getText();
    const explained = text.length <= MAX_TEXT && LOOKS_LIKE.test(text) ? explainBacktrace(model, text) : undefined;
    this.#known.set(document, { version: document.version, model, explained });
    return explained;
  }
}
