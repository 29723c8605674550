import { phrase, t } from '../../base/l10n';
import { askKnowledge } from './units-topics';
import type { Model } from '../../model/model';
import type { EntityKind } from './entities';
import type { Asked } from './asked';
import type { UnitKind } from './search-index';
import { titleWords } from './unit-title';
import type { Intent } from './intents';

/** A place that may answer, with what speaks for it. */
export interface Candidate {
  readonly path: string;
  score: number;
  /** 0-based line of what speaks most for it; −1 = the file as a whole. */
  line: number;
  title: string;
  why: string;
  /** Of the best unit behind it. */
  coverage: number;
  /** What the best reason alone is worth. */
  best: number;
}

/** What each kind of entity is worth as an answer, in units of the best retrieved place. */
const ENTITY_WEIGHT: Readonly<Record<EntityKind, number>> = {
  path: 1.2, directory: 1.2, function: 1.3, symbol: 1.15, type: 1.1, machine: 1.1, cpu: 0.8, qmp: 1, hmp: 0.8, option: 0.4, config: 0.8, trace: 0.7, target: 0.9, label: 0.3, library: 1.2,
};

/** Where an intent is about a kind of entity, that is the answer. */
const ASKED_FOR: Partial<Readonly<Record<Intent, readonly EntityKind[]>>> = {
  type: ['type'], trace: ['trace'], command: ['qmp', 'hmp', 'option'], build: ['config', 'target'], directory: ['directory'], target: ['target'], document: ['label'], removed: ['option', 'qmp', 'hmp'],
};

/** A command's declaration is wanted, not what carries it out. */
const ASKS_DECLARATION = /\bschemas?\b|\bdeclare[sd]?\b/i;

/** Names that several architectures use. */
const SHARED_NAMES: ReadonlySet<EntityKind> = new Set(['machine', 'type', 'function']);

/** How much further units of one path add. */
const FURTHER = 0.25;
/** Units of a path that add: a long file is no better for being long. */
const MAX_FURTHER = 2;

/** Places by what speaks for them, best first. */
export function rankPlaces({ model, index, question, fit, scored, entities, intents }: Omit<Asked, 'ranked'>): readonly Candidate[] {
  const intent = intents[0] ?? 'where';
  const candidates = new Map<string, Candidate>();
  const further = new Map<string, number>();
  const add = (path: string, score: number, line: number, title: string, why: string, coverage: number): void => {
    const known = candidates.get(path);
    if (known === undefined) {
      candidates.set(path, { path, score, line, title, why, coverage, best: score });
      return;
    }
    const times = (further.get(path) ?? 0) + 1;
    further.set(path, times);
    if (times > MAX_FURTHER && score <= known.best) return;
    if (score > known.best) {
      known.score = score + known.score * FURTHER;
      Object.assign(known, { line, title, why, coverage: Math.max(coverage, known.coverage), best: score });
    } else {
      known.score += score * FURTHER;
    }
  };
  for (const { unit, score: plain, coverage } of scored) {
    const { kind, path, line, title } = index.units[unit]!;
    if (kind === 'subsystem') continue;
    const score = kind === 'topic' ? plain : plain * fit.of(kind === 'directory' ? `${path}/` : path, kind === 'file' || kind === 'test' || kind === 'directory' ? '' : nameOf(kind, title));
    const words = titleWords({ kind, title });
    if (kind === 'knowledge') add(path, score, line, title, t('“{0}” says so', title), coverage);
    else if (kind === 'topic') addTopic(model, line, score, coverage, add);
    else add(kind === 'directory' ? `${path}/` : path, score, kind === 'file' || kind === 'directory' || kind === 'test' ? -1 : line, words, WHY[kind] ?? phrase('its words fit'), coverage);
  }
  const asksDeclaration = ASKS_DECLARATION.test(question);
  const top = Math.max(1, ...[...candidates.values()].map(({ score }) => score));
  entities.forEach((entity, order) => {
    const asked = ASKED_FOR[intent]?.includes(entity.kind) === true ? 0.8 : 0;
    const worth = top * (ENTITY_WEIGHT[entity.kind] + asked) * (intent === 'document' && !/^docs\//.test(entity.path) ? 0.3 : 1) * entity.strength * (SHARED_NAMES.has(entity.kind) ? fit.architecture(entity.path) : 1) * (1 - Math.min(order, 8) * 0.02);
    const why = `${t(KIND_NAME[entity.kind])} ${entity.name}`;
    add(entity.kind === 'directory' ? `${entity.path}/` : entity.path, worth, entity.kind === 'directory' ? -1 : entity.line, entity.name, why, 1);
    const handled = (entity.kind === 'qmp' || entity.kind === 'hmp') && !asksDeclaration;
    entity.handlers.forEach(({ name, path, line }, at) => add(path, worth * (handled ? 1.1 : 0.8) * (1 - at * 0.05), line, name, handled ? t('{0}() carries out {1}', name, entity.name) : t('also defines {0}', name), 1));
  });
  return [...candidates.values()].sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

/** What of a title is the name of the thing. */
function nameOf(kind: UnitKind, title: string): string {
  if (kind === 'section' || kind === 'glossary' || kind === 'removed') return title.slice(title.lastIndexOf(': ') + 1);
  return title.slice(title.lastIndexOf(' ') + 1);
}

type Add = (path: string, score: number, line: number, title: string, why: string, coverage: number) => void;

/** A topic speaks for the places it names: the first most. */
function addTopic(model: Model, number: number, score: number, coverage: number, add: Add): void {
  const topic = model.get(askKnowledge)[number];
  if (topic === undefined) return;
  const why = t('a place to start for “{0}”', topic.topic.title);
  topic.entry.forEach(({ file }, at) => add(file, score * Math.max(1 - at * 0.1, 0.4), -1, topic.topic.title, why, coverage));
  topic.directories.slice(0, 4).forEach(({ file }, at) => add(`${file}/`, score * Math.max(0.8 - at * 0.15, 0.3), -1, topic.topic.title, why, coverage));
  topic.documents.forEach(({ file }, at) => add(file, score * Math.max(0.6 - at * 0.1, 0.3), -1, topic.topic.title, why, coverage));
  topic.tests.forEach(({ file }) => add(model.isDirectory(file) ? `${file}/` : file, score * 0.3, -1, topic.topic.title, why, coverage));
}

const WHY: Partial<Readonly<Record<string, string>>> = {
  file: phrase('its name, purpose or functions fit'), test: phrase('a test whose name or functions fit'), directory: phrase('the directory fits'), section: phrase('a section about it'), qapi: phrase('declared in the schema'), hmp: phrase('a monitor command'),
  option: phrase('a command-line option'), config: phrase('a build symbol'), trace: phrase('a trace event'), removed: phrase('it was removed or deprecated'), glossary: phrase('in the glossary'),
};

export const KIND_NAME: Readonly<Record<EntityKind, string>> = {
  path: phrase('the file'), directory: phrase('the directory'), function: phrase('defines'), symbol: phrase('declares'), type: phrase('registers the type'), machine: phrase('defines the machine'), cpu: phrase('defines the CPU model'), qmp: phrase('declares'), hmp: phrase('declares the monitor command'),
  option: phrase('declares the option'), config: phrase('declares'), trace: phrase('declares the trace event'), target: phrase('describes the target'), label: phrase('has the label'), library: phrase('includes the header of'),
};
