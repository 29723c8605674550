import type { FoundSubject } from '../src/logic/map-messages';
import { element } from './dom';
import { strings, tell } from './host';

/** A box to type in with what matches below it: the combobox pattern of the ARIA practices. */
export class Search {
  readonly element = element('div', { class: 'search' });
  readonly #input = element('input', { label: strings.search });
  readonly #list = element('ul', { role: 'listbox', label: strings.results });
  #items: readonly FoundSubject[] = [];
  #active = -1;

  constructor(private readonly choose: (item: FoundSubject) => void) {
    const input = this.#input;
    input.type = 'text';
    input.placeholder = strings.search;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', 'found');
    this.#list.id = 'found';
    this.element.append(input, this.#list);
    input.addEventListener('input', () => tell({ type: 'find', text: input.value }));
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#close());
    this.#close();
  }

  /** What matches; an answer to an earlier text is dropped. */
  show(text: string, items: readonly FoundSubject[]): void {
    if (text !== this.#input.value || document.activeElement !== this.#input) return;
    this.#items = items;
    this.#list.replaceChildren(...items.map((item, index) => this.#option(item, index)));
    if (items.length === 0 && text.trim() !== '') this.#list.append(element('li', { class: 'nothing', role: 'option' }, strings.nothing));
    this.#list.hidden = this.#list.childElementCount === 0;
    this.#input.setAttribute('aria-expanded', String(!this.#list.hidden));
    this.#activate(items.length > 0 ? 0 : -1);
  }

  #option(item: FoundSubject, index: number): HTMLElement {
    const option = element('li', { role: 'option' }, element('span', { class: 'name' }, item.name), ' ', element('span', { class: 'detail' }, item.detail));
    option.id = `found-${index}`;
    // Before the box loses the focus, which would close the list.
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.#chosen(index);
    });
    return option;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#activate((this.#active + (event.key === 'ArrowDown' ? 1 : -1) + this.#items.length) % Math.max(1, this.#items.length));
    else if (event.key === 'Enter') this.#chosen(this.#active);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
  }

  #activate(index: number): void {
    this.#active = index;
    [...this.#list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    if (index < 0) this.#input.removeAttribute('aria-activedescendant');
    else {
      this.#input.setAttribute('aria-activedescendant', `found-${index}`);
      this.#list.children[index]?.scrollIntoView({ block: 'nearest' });
    }
  }

  #chosen(index: number): void {
    const item = this.#items[index];
    if (item === undefined) return;
    this.#input.value = '';
    this.#close();
    this.choose(item);
  }

  #close(): void {
    this.#items = [];
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }
}
