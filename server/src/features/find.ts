import { basename } from '../base/paths';
import { SymbolKind } from '../facts/symbols';
import { derivation, type Derivation, type Model } from '../model/model';
import { NameHaystack, type MatchRank } from '../model/name-haystack';

/** What can be looked up by name. */
export type FoundKind = 'subsystem' | 'directory' | 'file' | 'type' | 'function' | 'document' | 'command' | 'config' | 'trace' | 'machine' | 'cpu' | 'target' | 'option';

/** A place that answers a look-up. */
export interface Found {
  readonly kind: FoundKind;
  readonly name: string;
  /** What tells it apart from others of the same name. */
  readonly detail: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly rank: MatchRank;
}

/** Names of one kind, and what a name stands for. `resolve` may give several places for one name. */
export interface FindSource {
  readonly kind: FoundKind;
  readonly names: Derivation<NameHaystack>;
  resolve(model: Model, name: string, index: number): readonly Omit<Found, 'kind' | 'rank'>[];
}

const files: FindSource = {
  kind: 'file',
  names: derivation('find:files', (model) => new NameHaystack(model.paths)),
  resolve: (_model, name) => [{ name, detail: '', file: name, line: 0 }],
};

const directories: FindSource = {
  kind: 'directory',
  names: derivation('find:directories', (model) => new NameHaystack(model.directories().filter((path) => path !== '').map((path) => `${path}/`))),
  resolve: (_model, name) => [{ name, detail: '', file: name.slice(0, -1), line: 0 }],
};

const FUNCTIONS = new Set<SymbolKind>([SymbolKind.function]);

const functions: FindSource = {
  kind: 'function',
  names: derivation('find:functions', (model) => new NameHaystack(model.symbols.names(FUNCTIONS))),
  resolve: (model, name) => model.symbols.find(name, FUNCTIONS).map(({ file, line }) => ({ name, detail: file, file, line })),
};

const subsystems: FindSource = {
  kind: 'subsystem',
  names: derivation('find:subsystems', (model) => new NameHaystack(model.facts('maintainers-section').map((section) => section.name))),
  resolve: (model, name, index) => {
    const section = model.facts('maintainers-section')[index];
    return section === undefined ? [] : [{ name, detail: [section.status.join(', '), section.group].filter(Boolean).join(' · '), file: section.file, line: section.line }];
  },
};

const documents: FindSource = {
  kind: 'document',
  names: derivation('find:documents', (model) => new NameHaystack(model.facts('document-section').map((section) => section.name))),
  resolve: (model, name, index) => {
    const section = model.facts('document-section')[index];
    return section === undefined ? [] : [{ name, detail: section.file, file: section.file, line: section.line }];
  },
};

/** Every source, most telling kind first: ties in rank keep this order. */
export const findSources: readonly FindSource[] = [subsystems, directories, files, functions, documents];

export interface FindOptions {
  readonly limit: number;
  readonly kinds?: ReadonlySet<FoundKind>;
}

/** Everything whose name matches, best first: exact before prefix before word before substring; short before long. */
export function find(model: Model, query: string, { limit, kinds }: FindOptions): Found[] {
  const candidates: { source: FindSource; order: number; name: string; index: number; rank: MatchRank }[] = [];
  findSources.forEach((source, order) => {
    if (kinds !== undefined && !kinds.has(source.kind)) return;
    const haystack = model.get(source.names);
    for (const { index, rank } of haystack.search(query)) {
      const name = haystack.names[index] ?? '';
      candidates.push({ source, order, name, index, rank: isBasename(source.kind, name, query) ? 0 : rank });
    }
  });
  candidates.sort((a, b) => a.rank - b.rank || a.order - b.order || a.name.length - b.name.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  const found: Found[] = [];
  for (const { source, name, index, rank } of candidates) {
    for (const place of source.resolve(model, name, index)) {
      if (found.length === limit) return found;
      found.push({ kind: source.kind, rank, ...place });
    }
  }
  return found;
}

/** `virtio-pci.c` means hw/virtio/virtio-pci.c as exactly as its full path does. */
function isBasename(kind: FoundKind, name: string, query: string): boolean {
  return (kind === 'file' && basename(name) === query.trim()) || (kind === 'directory' && name === `${query.trim().replace(/\/$/, '')}/`);
}
