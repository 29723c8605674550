import type { MapEdge, MapLinkAnswer } from '../../server/src/protocol/map';
import type { ShownMap } from '../src/logic/map-messages';
import { button, element } from './dom';
import { strings, tell, worded } from './host';

/** The drawing in words: every box and every line of it, with the lines of the tree behind them. */
export class List {
  readonly element = element('aside', { label: strings.list });
  readonly #evidence = new Map<number, HTMLElement>();
  #words = new Map<number, HTMLElement>();

  constructor(private readonly act: { centre(node: number): void; open(node: number): void }) {}

  show(answer: ShownMap): void {
    this.#evidence.clear();
    this.#words = new Map();
    const { subject, edges, kind } = answer;
    const hadKeyboard = this.element.contains(document.activeElement);
    const indexed = edges.map((edge, index) => ({ edge, index }));
    const title = element('h1', {}, subject === '' ? strings.whole : subject);
    title.tabIndex = -1;
    const [first] = answer.nodes;
    const head = subject === '' || first === undefined ? [title] : [title, element('p', { class: 'detail' }, first.detail), button(strings.open, () => this.act.open(0), { class: 'secondary', label: worded(strings.openPlace, subject) })];
    const own = kind === 'types' ? [strings.parents, strings.children] : [strings.uses, strings.usedBy];
    this.element.replaceChildren(
      ...head,
      ...this.#section(answer, own[0] ?? '', indexed.filter(({ edge }) => edge.from === subject), ({ to }) => to, 'out'),
      ...this.#section(answer, own[1] ?? '', indexed.filter(({ edge }) => edge.to === subject), ({ from }) => from, 'in'),
      ...this.#section(answer, strings.other, indexed.filter(({ edge }) => edge.from !== subject && edge.to !== subject), ({ from, to }) => (kind === 'types' ? from : `${from} → ${to}`), 'aside'),
      ...(answer.leftOut === '' ? [] : [element('p', { class: 'left-out' }, worded(strings.notShown, answer.leftOut))]),
    );
    if (hadKeyboard) title.focus(); // the link that was chosen is gone
  }

  /** The same rows with other numbers. */
  recount(answer: ShownMap): void {
    if ([...this.#evidence.values()].every((place) => place.childElementCount === 0) && !this.element.contains(document.activeElement)) {
      this.show(answer); // by the new weights
      return;
    }
    answer.edges.forEach(({ weight, words }, index) => {
      const row = this.#words.get(index);
      row?.replaceChildren(...weighed(weight, words));
    });
  }

  showEvidence(edge: number, { rows, more }: MapLinkAnswer): void {
    const place = this.#evidence.get(edge);
    if (place === undefined) return;
    const kinds = { include: strings.include, type: strings.type, call: strings.call };
    const list = element('ul', { class: 'evidence' }, ...rows.map(({ what, name, place: where }, row) => element('li', {},
      element('span', { class: 'what' }, kinds[what]), ' ', name, ' ', button(where, () => tell({ type: 'openRow', edge, row }), { class: 'link' }))));
    if (more > 0) list.append(element('li', {}, worded(strings.more, more)));
    place.replaceChildren(list);
  }

  #section(answer: ShownMap, title: string, rows: readonly { readonly edge: MapEdge; readonly index: number }[], nameOf: (edge: MapEdge) => string, side: string): readonly HTMLElement[] {
    if (rows.length === 0) return [];
    const sorted = answer.kind === 'types' ? rows : [...rows].sort((a, b) => b.edge.weight - a.edge.weight);
    return [element('h2', { class: side }, title), element('ul', { class: 'links' }, ...sorted.map(({ edge, index }) => this.#row(answer, edge, index, nameOf(edge))))];
  }

  #row(answer: ShownMap, edge: MapEdge, index: number, name: string): HTMLElement {
    const node = answer.nodes.findIndex(({ id }) => id === (edge.from === answer.subject ? edge.to : edge.from));
    const words = element('span', { class: 'words' }, ...(answer.kind === 'types' ? [answer.nodes[node]?.detail ?? ''] : weighed(edge.weight, edge.words)));
    if (answer.kind === 'types') return element('li', {}, this.#centre(node, name), ...(words.textContent === '' ? [] : [words]));
    this.#words.set(index, words);
    const evidence = element('div', {});
    this.#evidence.set(index, evidence);
    const lines = button(strings.lines, () => {
      const isOpen = lines.getAttribute('aria-expanded') === 'true';
      lines.setAttribute('aria-expanded', String(!isOpen));
      if (isOpen) evidence.replaceChildren();
      else tell({ type: 'evidence', edge: index });
    }, { class: 'link lines', label: worded(strings.linesOf, `${edge.from} → ${edge.to}`) });
    lines.setAttribute('aria-expanded', 'false');
    return element('li', {}, this.#centre(node, name), words, lines, evidence);
  }

  #centre(node: number, name: string): HTMLElement {
    return button(name, (event) => { if (event.ctrlKey || event.metaKey) this.act.open(node); else this.act.centre(node); }, { class: 'link name', title: worded(strings.centre, name) });
  }
}

function weighed(weight: number, words: string): readonly (HTMLElement | string)[] {
  return [element('strong', {}, String(weight)), ` ${words}`];
}
