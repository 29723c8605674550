import { derivation, type Model } from '../../model/model';
import { subsystems } from '../../model/subsystems';
import { findPath } from '../find-path';
import { findSubsystems } from '../subsystem';

/** What a page of the text browser is about. */
export type Topic =
  | { readonly kind: 'overview' }
  /** `title` is the subsystem's label, which is unique. */
  | { readonly kind: 'subsystem'; readonly title: string }
  | { readonly kind: 'directory' | 'file'; readonly path: string };

const OVERVIEW = 'overview.txt';

/** A name of each subsystem that is fit for a file: words of its label, numbered where two are alike. */
const slugs = derivation('browse-slugs', (model: Model): { readonly byLabel: ReadonlyMap<string, string>; readonly labels: ReadonlyMap<string, string> } => {
  const [byLabel, labels] = [new Map<string, string>(), new Map<string, string>()];
  for (const { label } of model.get(subsystems)) {
    const base = label.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'section';
    let slug = base;
    for (let number = 2; labels.has(slug); number++) slug = `${base}-${number}`;
    byLabel.set(label, slug);
    labels.set(slug, label);
  }
  return { byLabel, labels };
});

/** The page of a topic, as a path below the folder of pages. */
export function pageOf(model: Model, topic: Topic): string {
  switch (topic.kind) {
    case 'overview':
      return OVERVIEW;
    case 'subsystem':
      return `subsystem/${model.get(slugs).byLabel.get(topic.title) ?? 'section'}.txt`;
    case 'directory':
    case 'file':
      return `${topic.kind}/${topic.path}.txt`;
  }
}

/** The topic of a page; undefined for a path that no page of this tree has. */
export function topicOfPage(model: Model, page: string): Topic | undefined {
  if (page === OVERVIEW) return { kind: 'overview' };
  const [, kind, name = ''] = /^(subsystem|directory|file)\/(.+)\.txt$/.exec(page) ?? [];
  if (kind === 'subsystem') {
    const title = model.get(slugs).labels.get(name);
    return title === undefined ? undefined : { kind, title };
  }
  if (kind === 'directory') return model.isDirectory(name) ? { kind, path: name } : undefined;
  return kind === 'file' && model.isFile(name) ? { kind, path: name } : undefined;
}

/** What people mean by a text: nothing = the overview, a path, or the name of a subsystem. Undefined when it is not in this tree. */
export function topicNamed(model: Model, text: string): Topic | undefined {
  const name = text.trim();
  if (name === '' || name === 'overview') return { kind: 'overview' };
  const found = findPath(model, name);
  const [path] = found?.kind === 'path' ? found.paths : [];
  if (path !== undefined) return { kind: model.isFile(path) ? 'file' : 'directory', path };
  const [subsystem] = findSubsystems(model, name);
  return subsystem === undefined ? undefined : { kind: 'subsystem', title: subsystem.label };
}
