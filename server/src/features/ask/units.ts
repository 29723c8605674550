import { dirname } from '../../base/paths';
import { SymbolKind } from '../../facts/symbols';
import { cpuModels } from '../../model/cpu-models';
import { machines } from '../../model/machines';
import { derivation, type Model } from '../../model/model';
import { purposeOf } from '../../model/purposes';
import { qomTree } from '../../model/qom';
import { subsystems } from '../../model/subsystems';
import { deviceKinds } from '../knowledge/device-kinds';
import { addDeclarations } from './units-declared';
import { addSections } from './units-documents';
import { addTopics } from './units-topics';
import { isForeign, priorOf } from './priors';
import { SearchIndexBuilder, type Field, type SearchIndex } from './search-index';
import { TermReader } from './term-reader';

/** What a path is called. */
const NAME: Field = { weight: 5, length: 3 };
const FOLDERS: Field = { weight: 1.6, length: 3 };
/** What the tree says it is for. */
const PURPOSE: Field = { weight: 1.8, length: 8 };
/** Types, machines and models it defines. */
const DEFINES: Field = { weight: 2, length: 10 };
/** Names of its functions, in words. */
const FUNCTIONS: Field = { weight: 0.7, length: 120 };
/** Titles of the MAINTAINERS sections that own it. */
const OWNERS: Field = { weight: 0.9, length: 4 };

const CODE_SYMBOLS: ReadonlySet<SymbolKind> = new Set([SymbolKind.function, SymbolKind.helper]);

/** Everything a question can be answered with, by words. Built when the first question is asked. */
export const searchIndex = derivation('ask:index', (model): SearchIndex => {
  const builder = new SearchIndexBuilder();
  const terms = new TermReader(builder);
  addFiles(model, builder, terms);
  addDirectories(model, builder, terms);
  addSubsystems(model, builder, terms);
  addSections(model, builder, terms);
  addDeclarations(model, builder, terms);
  addTopics(model, builder, terms);
  return builder.build();
});

function addFiles(model: Model, builder: SearchIndexBuilder, terms: TermReader): void {
  const owners = ownersByFile(model);
  const defines = definedIn(model);
  for (const { path, language } of model.files) {
    if (language === 'binary' || isForeign(path) || /\.(rst|rst\.inc|md)$|^docs\/.*\.txt$|^po\//.test(path)) continue;
    const purpose = purposeOf(model, path)?.text ?? '';
    builder.unit({ kind: path.startsWith('tests/') ? 'test' : 'file', path, line: 0, title: purpose, prior: priorOf(path) });
    builder.add(terms.ofPathName(path), NAME);
    builder.add(terms.of(dirname(path)), FOLDERS);
    builder.add(terms.of(purpose), PURPOSE);
    builder.add(terms.ofAll(defines.get(path) ?? []), DEFINES);
    builder.add(terms.ofAll(owners.get(path) ?? []), OWNERS);
    if (language === 'c') builder.add(terms.ofSymbols(model.symbolsIn(path, CODE_SYMBOLS)), FUNCTIONS);
  }
}

function ownersByFile(model: Model): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { label, files, catchAll } of model.get(subsystems)) {
    if (catchAll || files.length > 1500) continue;
    for (const file of files) push(owners, file, label);
  }
  return owners;
}

function definedIn(model: Model): ReadonlyMap<string, readonly string[]> {
  const defined = new Map<string, string[]>();
  for (const { name, file } of model.get(qomTree).types) push(defined, file, name);
  for (const { description, file } of model.get(machines)) push(defined, file, description);
  for (const { name, file } of model.get(cpuModels)) push(defined, file, name);
  for (const { variable, file } of model.facts('vmstate')) push(defined, file, variable);
  return defined;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value) && list.length < 60) list.push(value);
}

function addDirectories(model: Model, builder: SearchIndexBuilder, terms: TermReader): void {
  for (const path of model.directories()) {
    if (path === '' || isForeign(`${path}/`)) continue;
    const purpose = purposeOf(model, path)?.text ?? '';
    builder.unit({ kind: 'directory', path, line: 0, title: purpose, prior: priorOf(`${path}/`) });
    builder.add(terms.ofPathName(path), NAME);
    builder.add(terms.of(dirname(path)), FOLDERS);
    builder.add(terms.of(purpose), PURPOSE);
    builder.add(terms.of(deviceKinds[path] ?? ''), PURPOSE);
  }
}

function addSubsystems(model: Model, builder: SearchIndexBuilder, terms: TermReader): void {
  for (const { label, group, section, catchAll, files } of model.get(subsystems)) {
    if (catchAll || files.length === 0) continue;
    builder.unit({ kind: 'subsystem', path: section.file, line: section.line, title: label, prior: 1 });
    builder.add(terms.of(label), NAME);
    builder.add(terms.of(group), FOLDERS);
  }
}
