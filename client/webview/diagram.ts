import type { MapEdge } from '../../server/src/protocol/map';
import type { ShownMap } from '../src/logic/map-messages';
import { strings, worded } from './host';

/** Room that a text must leave in its box, on both sides together, in the drawing's units. */
const MARGIN = 10;
const STEP = 1.25;

/** The drawing: boxes that can be reached with the keyboard. */
export class Diagram {
  readonly element = document.createElement('div');
  #svg: SVGSVGElement | undefined;
  #answer: ShownMap | undefined;
  #zoom = 1;

  constructor(private readonly act: { centre(node: number): void; open(node: number): void }) {
    this.element.className = 'canvas';
  }

  get svg(): SVGSVGElement | undefined {
    return this.#svg;
  }

  /** Shows a graph that graphviz has laid out. */
  draw(answer: ShownMap, laidOut: string): void {
    const svg = drawingOf(laidOut);
    const hadFocus = this.element.contains(document.activeElement);
    this.#answer = answer;
    this.#svg = svg;
    this.element.replaceChildren(svg);
    this.#dress(svg, answer);
    this.#scale();
    if (hadFocus) this.#box(0)?.focus();
  }

  clear(): void {
    this.#svg = undefined;
    this.element.replaceChildren();
  }

  /** The same boxes and lines with other numbers. */
  recount(answer: ShownMap): void {
    this.#answer = answer;
    answer.edges.forEach((edge, index) => {
      const drawn = this.#svg?.getElementById(`e${index}`);
      const back = backOf(answer, edge);
      setTitle(drawn, edgeTitle(edge, back));
      const text = drawn?.querySelector('text');
      if (text !== null && text !== undefined) text.textContent = back === undefined ? String(edge.weight) : `${edge.weight} ⇄ ${back.weight}`;
    });
  }

  zoom(steps: number): void {
    this.#zoom = Math.min(4, Math.max(0.25, this.#zoom * STEP ** steps));
    this.#scale();
  }

  #scale(): void {
    const box = this.#svg?.viewBox.baseVal;
    if (this.#svg === undefined || box === undefined) return;
    // Points to pixels, at most; smaller where the window is.
    this.#svg.style.width = `${Math.round(box.width * this.#zoom * 1.15)}px`;
    this.#svg.style.maxWidth = this.#zoom <= 1 ? '100%' : 'none';
  }

  #box(index: number): SVGGElement | undefined {
    const box = this.#svg?.getElementById(`n${index}`);
    return box instanceof SVGGElement ? box : undefined;
  }

  #dress(svg: SVGSVGElement, answer: ShownMap): void {
    svg.setAttribute('role', 'group');
    svg.setAttribute('aria-label', strings.diagram);
    svg.querySelector('title')?.remove();
    answer.nodes.forEach(({ id, label, detail }, index) => {
      const box = this.#box(index);
      if (box === undefined) return;
      const isSubject = id === answer.subject;
      box.setAttribute('role', 'button');
      box.setAttribute('tabindex', index === 0 ? '0' : '-1');
      const words = detail === '' ? label : `${label}, ${detail}`;
      box.setAttribute('aria-label', isSubject ? worded(strings.subject, words) : words);
      setTitle(box, isSubject ? worded(strings.openPlace, label) : worded(strings.centre, label));
      box.addEventListener('click', (event) => this.#chosen(index, event.ctrlKey || event.metaKey));
      box.addEventListener('keydown', (event) => this.#key(event, index));
      fit(box);
    });
    answer.edges.forEach((edge, index) => {
      const drawn = svg.getElementById(`e${index}`);
      drawn?.classList.add(edge.from === answer.subject ? 'out' : edge.to === answer.subject ? 'in' : 'aside');
      drawn?.setAttribute('aria-hidden', 'true'); // the list beside the drawing says it in words
      setTitle(drawn, edgeTitle(edge, backOf(answer, edge)));
    });
  }

  #chosen(index: number, open: boolean): void {
    if (open || this.#answer?.nodes[index]?.id === this.#answer?.subject) this.act.open(index);
    else this.act.centre(index);
  }

  #key(event: KeyboardEvent, index: number): void {
    if (event.key === 'Enter' || event.key === ' ') this.#chosen(index, event.ctrlKey || event.metaKey);
    else if (event.key === 'o' && !event.ctrlKey && !event.metaKey && !event.altKey) this.act.open(index);
    else if (event.key.startsWith('Arrow') && !event.altKey) this.#move(index, event.key);
    else return;
    event.preventDefault();
  }

  /** To the nearest box in a direction. */
  #move(from: number, key: string): void {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0];
    const centreOf = (index: number): readonly [number, number] | undefined => {
      const rectangle = this.#box(index)?.getBoundingClientRect();
      return rectangle === undefined ? undefined : [rectangle.x + rectangle.width / 2, rectangle.y + rectangle.height / 2];
    };
    const here = centreOf(from);
    if (here === undefined) return;
    let best: { index: number; cost: number } | undefined;
    this.#answer?.nodes.forEach((_, index) => {
      const there = centreOf(index);
      if (there === undefined || index === from) return;
      const along = (there[0] - here[0]) * (dx ?? 0) + (there[1] - here[1]) * (dy ?? 0);
      const across = Math.abs((there[0] - here[0]) * (dy ?? 0)) + Math.abs((there[1] - here[1]) * (dx ?? 0));
      // Sideways boxes stand far apart: a step up or down stays in its column first.
      const cost = along + across * 2;
      if (along > 4 && (best === undefined || cost < best.cost)) best = { index, cost };
    });
    if (best === undefined) return;
    this.#box(from)?.setAttribute('tabindex', '-1');
    const next = this.#box(best.index);
    next?.setAttribute('tabindex', '0');
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

/** The elements of a picture. Its own document runs nothing, and neither does ours for what is not the page's script. */
function drawingOf(text: string): SVGSVGElement {
  const svg = document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true) as Element;
  if (!(svg instanceof SVGSVGElement)) throw new Error('the layout is no picture');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  return svg;
}

/** Fonts are wider here than where the boxes were measured: texts that would touch their box are drawn closer. */
function fit(box: SVGGElement): void {
  const outline = box.querySelector<SVGGraphicsElement>('path, polygon')?.getBBox();
  if (outline === undefined) return;
  for (const text of box.querySelectorAll('text')) {
    const room = outline.width - MARGIN;
    if (text.getComputedTextLength() <= room) continue;
    text.setAttribute('textLength', room.toFixed(1));
    text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
}

/** The edge the other way, which shares its line. */
function backOf({ edges }: ShownMap, { from, to }: MapEdge): MapEdge | undefined {
  return edges.find((edge) => edge.from === to && edge.to === from);
}

function edgeTitle(edge: MapEdge, back: MapEdge | undefined): string {
  return [edge, ...(back === undefined ? [] : [back])].map(({ from, to, words }) => `${from} → ${to}: ${words}`).join('\n');
}

/** What shows when the mouse rests on a part of the drawing. */
function setTitle(part: Element | null | undefined, text: string): void {
  const title = part?.querySelector('title');
  if (title !== null && title !== undefined) title.textContent = text;
}
