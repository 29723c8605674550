import { basename, dirname } from '../../base/paths';
import type { Model } from '../../model/model';
import { purposeOf } from '../../model/purposes';
import { subsystems, subsystemsOf } from '../../model/subsystems';
import { targets } from '../../model/targets';
import { cardOf, type Card } from '../card';
import { subsystemResult, subsystemTree, type SubsystemResult } from '../subsystem';
import type { Topic } from './topic';

/** One line of a page: something with a page of its own, or a place in the tree. */
export interface PageEntry {
  readonly label: string;
  /** Where its label leads; undefined for a place alone. */
  readonly topic: Topic | undefined;
  /** What is said after it, '' for nothing. */
  readonly note: string;
  /** In the tree; line 0-based, undefined for the whole file. */
  readonly file: string;
  readonly line: number | undefined;
}

export interface PageSection {
  readonly title: string;
  readonly entries: readonly PageEntry[];
  /** How many entries there are in all. */
  readonly total: number;
}

/** A page of the text browser. */
export interface BrowsePage {
  readonly topic: Topic;
  readonly title: string;
  /** Pages above it, outermost first. */
  readonly above: readonly PageEntry[];
  readonly card: Card | undefined;
  readonly subsystem: SubsystemResult | undefined;
  readonly sections: readonly PageSection[];
}

/** Longer lists are cut: the page says so. */
const MAX_ENTRIES = 400;

/** The page of a topic; undefined when the tree no longer has it. */
export function browsePage(model: Model, topic: Topic): BrowsePage | undefined {
  switch (topic.kind) {
    case 'overview':
      return overview(model, topic);
    case 'subsystem':
      return subsystemPage(model, topic, topic.title);
    case 'directory':
    case 'file':
      return pathPage(model, topic);
  }
}

function overview(model: Model, topic: Topic): BrowsePage {
  const version = model.facts('qemu-version')[0]?.name ?? '';
  const groups = subsystemTree(model).map(({ name, subsystems: own }) => section(name === '' ? 'Subsystems' : name, own.map(({ title, statusWords, files, line }): PageEntry => ({
    label: title, topic: { kind: 'subsystem', title }, note: [statusWords, `${files} ${files === 1 ? 'file' : 'files'}`].filter((part) => part !== '').join(' · '), file: 'MAINTAINERS', line,
  }))));
  const emulated = model.get(targets).map(({ name, arch, file }): PageEntry => ({ label: name, topic: undefined, note: arch, file, line: undefined }));
  return {
    topic, title: version === '' ? 'QEMU' : `QEMU ${version}`, above: [], card: undefined, subsystem: undefined,
    sections: [section('Directories', directoriesIn(model, '')), ...groups, section('Targets', emulated)].filter(({ entries }) => entries.length > 0),
  };
}

function subsystemPage(model: Model, topic: Topic, title: string): BrowsePage | undefined {
  const found = model.get(subsystems).find(({ label }) => label === title);
  if (found === undefined) return undefined;
  const subsystem = subsystemResult(model, found);
  const documents = subsystem.documents.map(({ path, line, title }): PageEntry => ({ label: title === '' ? path : title, topic: undefined, note: '', file: path, line }));
  return {
    topic, title, above: [home()], card: undefined, subsystem,
    sections: [
      section('Directories', found.directories.map((path) => directoryEntry(model, path))),
      section('Documents', documents),
      section('Files', found.files.map((path) => fileEntry(model, path))),
    ].filter(({ entries }) => entries.length > 0),
  };
}

function pathPage(model: Model, topic: Extract<Topic, { path: string }>): BrowsePage | undefined {
  const { path, kind } = topic;
  const card = cardOf(model, path);
  if (card === undefined) return undefined;
  const owners = subsystemsOf(model, path).map(({ subsystem }): PageEntry => ({ label: subsystem.label, topic: { kind: 'subsystem', title: subsystem.label }, note: subsystem.statusWords, file: 'MAINTAINERS', line: subsystem.section.line }));
  const files = kind === 'file' ? [] : (model.children(path) ?? []).filter((child) => model.isFile(child)).map((child) => fileEntry(model, child));
  const declared = card.declares.map(({ kind: what, names, count }): PageSection => ({
    title: `Declares: ${what}`, total: count, entries: names.map(({ name, line }): PageEntry => ({ label: name, topic: undefined, note: '', file: path, line })),
  }));
  return {
    topic, title: kind === 'file' ? path : `${path}/`, above: [home(), ...parents(path)], card, subsystem: undefined,
    sections: [section('Subsystems', owners), ...(kind === 'file' ? declared : [section('Directories', directoriesIn(model, path)), section('Files', files)])].filter(({ entries }) => entries.length > 0),
  };
}

function home(): PageEntry {
  return { label: 'Overview', topic: { kind: 'overview' }, note: '', file: '', line: undefined };
}

function parents(path: string): PageEntry[] {
  const above: PageEntry[] = [];
  for (let at = dirname(path); at !== ''; at = dirname(at)) above.unshift({ label: `${at}/`, topic: { kind: 'directory', path: at }, note: '', file: '', line: undefined });
  return above;
}

function directoriesIn(model: Model, path: string): PageEntry[] {
  return (model.children(path) ?? []).filter((child) => model.isDirectory(child)).map((child) => directoryEntry(model, child));
}

function directoryEntry(model: Model, path: string): PageEntry {
  return { label: `${path}/`, topic: { kind: 'directory', path }, note: purposeOf(model, path)?.text ?? '', file: '', line: undefined };
}

function fileEntry(model: Model, path: string): PageEntry {
  return { label: basename(path), topic: { kind: 'file', path }, note: purposeOf(model, path)?.text ?? '', file: path, line: undefined };
}

function section(title: string, entries: readonly PageEntry[]): PageSection {
  return { title, entries: entries.slice(0, MAX_ENTRIES), total: entries.length };
}
