import { SymbolKind } from '../../server/src/facts/symbols';
import type { Model } from '../../server/src/model/model';
import { purposeOf } from '../../server/src/model/purposes';

export interface SearchText {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([SymbolKind.function, SymbolKind.helper]);

/** What `ask` searches, as plain texts: files with purpose and function names, directories, sections of documents, declarations. */
export function searchTexts(model: Model): readonly SearchText[] {
  const words = new Map(model.facts('document-words').map((fact) => [`${fact.file}:${fact.line}`, fact.words.replace(/\*\d/g, '')]));
  return [
    ...model.files.filter(({ language }) => language === 'c' || language === 'python' || language === 'rust' || language === 'meson').map(({ path }) => (
      { path, title: purposeOf(model, path)?.text ?? '', text: model.symbolsIn(path, FUNCTIONS).map(({ name }) => name.replaceAll('_', ' ')).join(' ') })),
    ...model.directories().filter((path) => path !== '').map((path) => ({ path: `${path}/`, title: purposeOf(model, path)?.text ?? '', text: '' })),
    ...model.facts('document-section').map(({ file, line, name, summary }) => ({ path: file, title: name, text: `${summary} ${words.get(`${file}:${line}`) ?? ''}` })),
    ...model.facts('qapi-entity').map(({ file, name, doc }) => ({ path: file, title: name, text: doc?.brief ?? '' })),
    ...model.facts('hmp-command').map(({ file, name, help }) => ({ path: file, title: name, text: help })),
    ...model.facts('option').map(({ file, name, help }) => ({ path: file, title: name, text: help })),
    ...model.facts('config-symbol').map(({ file, name, prompt, help }) => ({ path: file, title: name, text: `${prompt} ${help}` })),
    ...model.facts('trace-event').map(({ file, name }) => ({ path: file, title: name, text: '' })),
  ];
}
