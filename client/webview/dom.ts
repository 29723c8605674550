type Child = Node | string;

interface Attributes {
  readonly class?: string;
  readonly title?: string;
  readonly label?: string;
  readonly role?: string;
  readonly click?: (event: MouseEvent) => void;
}

/** Makes an element. Texts become text nodes: nothing from the tree is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (attributes.class !== undefined) made.className = attributes.class;
  if (attributes.title !== undefined) made.title = attributes.title;
  if (attributes.label !== undefined) made.setAttribute('aria-label', attributes.label);
  if (attributes.role !== undefined) made.setAttribute('role', attributes.role);
  const { click } = attributes;
  if (click !== undefined) made.addEventListener('click', (event) => { if (event instanceof MouseEvent) click(event); });
  made.append(...children);
  return made;
}

export function button(text: string, click: (event: MouseEvent) => void, attributes: Omit<Attributes, 'click'> = {}): HTMLButtonElement {
  const made = element('button', { ...attributes, click }, text);
  made.type = 'button';
  return made;
}

export function checkbox(text: string, changed: (checked: boolean) => void): { readonly label: HTMLLabelElement; readonly input: HTMLInputElement } {
  const input = element('input', {});
  input.type = 'checkbox';
  input.addEventListener('change', () => changed(input.checked));
  return { label: element('label', { class: 'check' }, input, text), input };
}

const SVG = 'http://www.w3.org/2000/svg';

/** A button that shows one of a few line drawings and is called by its label. */
export function iconButton(path: string, label: string, click: () => void): HTMLButtonElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  const made = element('button', { class: 'icon', title: label, label, click });
  made.type = 'button';
  made.append(svg);
  return made;
}
