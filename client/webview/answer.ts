// The page of an answer. It takes from the rendered Markdown the elements it knows, without any attribute: nothing of
// the tree's or the user's text can run, load or lead anywhere but to a place that the extension checks.
import type { FromAnswerPage, ToAnswerPage } from '../src/logic/answer-messages';
import { api } from './api';
import { element } from './dom';

const KNOWN = new Set(['p', 'ul', 'ol', 'li', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'hr', 'br', 'table', 'thead', 'tbody', 'tr', 'th', 'td']);
/** Inside these is no text for people. */
const DROPPED = new Set(['script', 'style', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'link', 'meta', 'title', 'head']);

const title = element('h1', {});
title.tabIndex = -1;
const main = element('main', {});
let links = 0;
let kind = '';
/** `h4` of the rendered text → what stands in the page: levels without gaps, below its title. */
let headings: ReadonlyMap<string, string> = new Map();

function tell(message: FromAnswerPage): void {
  api.postMessage(message);
}

/** The known part of a rendered node; of unknown elements what is in them. */
function known(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof Element)) return [];
  const tag = node.localName;
  if (DROPPED.has(tag)) return [];
  const children = [...node.childNodes].flatMap(known);
  if (tag === 'a') return followed(node, children);
  const kept = headings.get(tag) ?? (KNOWN.has(tag) ? tag : undefined);
  if (kept === undefined) return children;
  const made = document.createElement(kept);
  made.append(...children);
  // What scrolls sideways must be reachable without a mouse.
  if (tag === 'pre') made.tabIndex = 0;
  return [made];
}

/** A link into the tree; of any other address only its words stay. */
function followed(anchor: Element, children: readonly Node[]): Node[] {
  const target = anchor.getAttribute('data-href') ?? anchor.getAttribute('href') ?? '';
  if (target === '' || /^(#|\/|[a-z][a-z0-9+.-]*:)/i.test(target)) return [...children];
  const made = element('a', {}, ...children as (Node | string)[]);
  made.setAttribute('href', '#');
  made.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation(); // VS Code would look for a place of this page
    tell({ type: 'open', target, aside: true });
  });
  links++;
  return [made];
}

function show(message: ToAnswerPage): void {
  const { title: words, html } = message;
  kind = message.kind;
  links = 0;
  // A document of its own, which runs no script and loads no picture.
  const rendered = new DOMParser().parseFromString(html, 'text/html');
  const levels = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].filter((tag) => rendered.body.querySelector(tag) !== null);
  headings = new Map(levels.map((tag, index) => [tag, `h${Math.min(6, index + (levels[0] === 'h1' ? 1 : 2))}`]));
  const body = [...rendered.body.childNodes].flatMap(known);
  title.textContent = words;
  main.replaceChildren(...(levels[0] === 'h1' ? [] : [title]), ...body);
  const first = main.querySelector('h1');
  if (first !== null) {
    first.tabIndex = -1;
    // Where a screen reader begins; never taken from whoever types elsewhere.
    if (document.hasFocus()) first.focus({ preventScroll: true });
  }
  requestAnimationFrame(() => {
    window.scrollTo(0, scrollOf(words));
    remember();
    tell({ type: 'shown', links });
  });
}

/** What the editor hands to whoever brings this page back. */
function remember(): void {
  api.setState({ kind, title: title.textContent, scroll: window.scrollY });
}

/** Where a hidden page was scrolled to when it comes back with the same answer; else its top. */
function scrollOf(words: string): number {
  const state = api.getState();
  return typeof state === 'object' && state !== null && 'title' in state && state.title === words && 'scroll' in state && typeof state.scroll === 'number' ? state.scroll : 0;
}

window.addEventListener('scroll', remember, { passive: true });
window.addEventListener('message', ({ data }: MessageEvent<ToAnswerPage>) => { show(data); });
document.body.append(main);
tell({ type: 'ready' });
