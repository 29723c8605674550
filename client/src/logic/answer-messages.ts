/** What the page of an answer and the extension tell each other. */

/** `html` is what VS Code's Markdown renderer made of the answer; the page takes only elements it knows from it. */
export interface ToAnswerPage {
  readonly type: 'show';
  /** What kind of answer it is: the page keeps it, so that the editor can say which panel comes back. */
  readonly kind: string;
  readonly title: string;
  readonly html: string;
}

export type FromAnswerPage =
  | { readonly type: 'ready' }
  /** The answer is on the screen, with this many links that can be followed. */
  | { readonly type: 'shown'; readonly links: number }
  /** A link was followed; its target as the answer spells it. */
  | { readonly type: 'open'; readonly target: string; readonly aside: boolean };

/** The kind of answer that a page which comes back showed. */
export function kindIn(state: unknown): string | undefined {
  return typeof state === 'object' && state !== null && 'kind' in state && typeof state.kind === 'string' ? state.kind : undefined;
}

const longestTarget = 4_000;

/** A message of the webview; undefined for anything else. */
export function parseFromAnswerPage(message: unknown): FromAnswerPage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (message.type === 'ready') return { type: 'ready' };
  if (message.type === 'shown' && 'links' in message && typeof message.links === 'number') return { type: 'shown', links: message.links };
  if (message.type !== 'open' || !('target' in message) || typeof message.target !== 'string' || message.target.length > longestTarget) return undefined;
  return { type: 'open', target: message.target, aside: 'aside' in message && message.aside === true };
}
