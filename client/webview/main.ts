// The page of the architecture map: a toolbar, the drawing, and the same in words. It knows nothing of QEMU:
// what it shows comes from the language server through the extension.
import { firstView, type ExportFormat, type MapView, type ShowMap, type ShownMap, type ToWebview } from '../src/logic/map-messages';
import { Diagram } from './diagram';
import { button, checkbox, element, iconButton } from './dom';
import { first, strings, tell, worded } from './host';
import { List } from './list';
import { pngBase64, svgText } from './picture';
import { Search } from './search';

const history: MapView[] = [];
let position = -1;
let answer: ShownMap | undefined;

const view = (): MapView => history[position] ?? firstView;
const act = {
  centre(node: number): void {
    const chosen = answer?.nodes[node];
    if (chosen !== undefined && answer !== undefined) ask({ ...view(), name: chosen.id, kind: answer.kind }, true);
  },
  open(node: number): void { tell({ type: 'open', node }); },
};
const diagram = new Diagram(act);
const list = new List(act);
const search = new Search(({ name, kind }) => ask({ ...view(), name, kind }, true));
const status = element('p', { class: 'status', role: 'status' });

function ask(wanted: MapView, isNew: boolean): void {
  tell({ type: 'ask', view: wanted, isNew });
}

function go(steps: number): void {
  const wanted = history[position + steps];
  if (wanted === undefined) return;
  position += steps;
  ask(wanted, false);
}

const back = iconButton('M10 3 5 8l5 5', strings.back, () => go(-1));
const forward = iconButton('M6 3l5 5-5 5', strings.forward, () => go(1));
const kind = select(strings.unit, { subsystems: strings.subsystems, directories: strings.directories, types: strings.types }, (wanted) => {
  ask({ ...view(), name: undefined, kind: wanted }, true);
});
const weight = element('input', {});
const weightText = element('span', {});
const hideCommon = checkbox(strings.hideCommon, (checked) => ask({ ...view(), hideCommon: checked }, false));
const among = checkbox(strings.among, (checked) => ask({ ...view(), amongNeighbours: checked }, false));

function select<T extends string>(label: string, options: Readonly<Record<T, string>>, chosen: (value: T) => void): HTMLSelectElement {
  const made = element('select', { label, title: label });
  const values = Object.keys(options) as T[];
  for (const value of values) made.append(new Option(options[value], value));
  made.addEventListener('change', () => {
    const wanted = values[made.selectedIndex];
    if (wanted !== undefined) chosen(wanted);
  });
  return made;
}

function toolbar(): HTMLElement {
  weight.type = 'range';
  weight.min = '1';
  weight.max = '40';
  weight.addEventListener('change', () => ask({ ...view(), minWeight: Number(weight.value) }, false));
  weight.addEventListener('input', () => { weightText.textContent = worded(strings.weight, weight.value); });
  const formats: readonly (readonly [ExportFormat, string])[] = [['svg', 'SVG'], ['png', 'PNG'], ['mermaid', 'Mermaid'], ['dot', 'DOT']];
  return element('div', { class: 'toolbar', role: 'toolbar', label: strings.tools },
    back, forward, kind, search.element,
    iconButton('M3 8h10', strings.zoomOut, () => diagram.zoom(-1)), iconButton('M3 8h10M8 3v10', strings.zoomIn, () => diagram.zoom(1)),
    element('label', { class: 'range' }, weightText, weight), hideCommon.label, among.label,
    element('span', { class: 'export', role: 'group', label: strings.export }, element('span', {}, strings.export), ...formats.map(([format, text]) => button(text, () => { exportAs(format).catch(failed); }, { class: 'secondary' }))));
}

async function exportAs(format: ExportFormat): Promise<void> {
  const { svg } = diagram;
  if (svg === undefined) return;
  tell({ type: 'export', format, content: format === 'svg' ? svgText(svg) : format === 'png' ? await pngBase64(svg) : '' });
}

function show(message: ShowMap): void {
  if (message.isNew) {
    history.splice(position + 1, Number.POSITIVE_INFINITY, message.view);
    position = history.length - 1;
  } else if (position >= 0) history[position] = message.view;
  answer = message.answer ?? undefined;
  adjust(message.view);
  if (answer === undefined || answer.nodes.length === 0) {
    diagram.clear();
    list.element.replaceChildren(element('h1', {}, message.view.name ?? strings.whole));
    status.textContent = strings.none;
  } else {
    list.show(answer);
    status.textContent = strings.keys;
    diagram.draw(answer, message.svg);
  }
  afterFrame(() => tell({ type: 'painted' }));
}

/** Once the next frame is on the screen: the second one begins when the first is drawn. */
function afterFrame(done: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('qemuAtlas.map.painted');
    done();
  }));
}

/** The tools show what is shown. */
function adjust(shown: MapView): void {
  back.disabled = position <= 0;
  forward.disabled = position >= history.length - 1;
  kind.value = answer?.kind ?? shown.kind ?? 'subsystems';
  weight.value = String(shown.minWeight);
  weightText.textContent = worded(strings.weight, shown.minWeight);
  hideCommon.input.checked = shown.hideCommon;
  among.input.checked = shown.amongNeighbours;
  document.body.classList.toggle('types', answer?.kind === 'types');
}

function failed(error: unknown): void {
  tell({ type: 'failed', message: error instanceof Error ? error.stack ?? error.message : String(error) });
}

function receive(message: ToWebview): void {
  switch (message.type) {
    case 'show':
      try {
        show(message);
      } catch (error) {
        failed(error);
      }
      break;
    case 'counted':
      answer = message.answer;
      diagram.recount(answer);
      list.recount(answer);
      break;
    case 'found': search.show(message.text, message.items); break;
    case 'evidence': list.showEvidence(message.edge, message.answer); break;
  }
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => receive(data));
document.body.append(element('header', {}, toolbar()), element('main', {}, diagram.element, list.element), status);
adjust(firstView);
if (first !== undefined) receive(first);
tell({ type: 'ready' });
