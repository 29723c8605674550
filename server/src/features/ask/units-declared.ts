import type { Model } from '../../model/model';
import type { Field, SearchIndexBuilder, Unit } from './search-index';
import type { TermReader } from './term-reader';

const NAME: Field = { weight: 4, length: 3 };
const HELP: Field = { weight: 1.5, length: 20 };
const DETAIL: Field = { weight: 0.5, length: 20 };

/** What QEMU declares in languages of its own: commands, options, config symbols, trace events, build options. */
export function addDeclarations(model: Model, builder: SearchIndexBuilder, terms: TermReader): void {
  const add = (unit: Unit, name: string, help: string, detail = ''): void => {
    builder.unit(unit);
    builder.add(terms.of(name), NAME);
    builder.add(terms.of(help), HELP);
    builder.add(terms.of(detail), DETAIL);
  };
  for (const { name, file, nameLine, entity, doc, members } of model.facts('qapi-entity')) {
    if (file.startsWith('tests/')) continue;
    const prior = entity === 'command' ? 1 : entity === 'event' ? 0.9 : 0.6;
    add({ kind: 'qapi', path: file, line: nameLine, title: `${entity} ${name}`, prior }, name, `${entity} QMP ${doc?.brief ?? ''}`, members.slice(0, 40).map((member) => member.name).join(' '));
  }
  for (const { names, info, file, line, help, summary } of model.facts('hmp-command')) {
    const name = `${info ? 'info ' : ''}${names[0] ?? ''}`;
    add({ kind: 'hmp', path: file, line, title: `monitor command ${name}`, prior: 0.9 }, name, `monitor command ${help} ${summary}`);
  }
  for (const { name, file, line, help, summary } of model.facts('option')) add({ kind: 'option', path: file, line, title: `option -${name}`, prior: 0.9 }, name, `command line option ${help} ${summary}`);
  for (const { name, tool, file, line, usage } of model.facts('tool-command')) add({ kind: 'option', path: file, line, title: `${tool} ${name}`, prior: 0.8 }, `${tool} ${name}`, usage);
  for (const { name, file, line, prompt, help } of model.facts('config-symbol')) {
    add({ kind: 'config', path: file, line, title: `CONFIG_${name}`, prior: 0.7 }, name, `${prompt} ${help}`);
  }
  for (const { name, file, line, description } of model.facts('meson-option')) add({ kind: 'config', path: file, line, title: `build option ${name}`, prior: 0.7 }, name, description);
  for (const { name, file, line, args } of model.facts('trace-event')) add({ kind: 'trace', path: file, line, title: `trace event ${name}`, prior: 0.6 }, name, 'trace event', args);
}
