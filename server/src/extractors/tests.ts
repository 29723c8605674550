import { ownText } from '../base/own-text';
import { basename } from '../base/paths';
import type { Exercised, ExercisedWhat, TestFact, TestKind } from '../facts/tests';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor } from './extractor';

interface Place {
  readonly path: RegExp;
  readonly framework: TestKind;
  /** Name of the test from its path. */
  readonly name: (path: string) => string;
  /** Groups from path and text. */
  readonly groups?: (path: string, text: string) => string[];
  /** Whether its text says what it exercises. */
  readonly names?: false;
}

/** Where QEMU keeps its tests. The first that fits counts. */
const PLACES: readonly Place[] = [
  { framework: 'qtest', path: /^tests\/qtest\/(?!libqos\/|fuzz\/)[\w/.-]+\.c$/, name: withoutExtension },
  { framework: 'unit', path: /^tests\/unit\/[\w.-]+\.c$/, name: withoutExtension, names: false },
  { framework: 'functional', path: /^tests\/functional\/(?:\w+\/)?test_[\w.-]+\.py$/, name: (path) => withoutExtension(path).replace(/^test_/, '') },
  { framework: 'avocado', path: /^tests\/avocado\/[\w.-]+\.py$/, name: withoutExtension, groups: avocadoTags },
  { framework: 'iotest', path: /^tests\/qemu-iotests\/(?:\d{3}|tests\/[\w-]+)$/, name: basename, groups: iotestGroups },
  { framework: 'tcg', path: /^tests\/tcg\/[\w/.-]+\.(?:c|S)$/, name: withoutExtension, groups: (path) => [path.split('/')[2] ?? ''], names: false },
];

const MAX_EXERCISES = 60;

const OPTION: Readonly<Record<string, ExercisedWhat>> = { device: 'device', machine: 'machine', M: 'machine', cpu: 'cpu', netdev: 'netdev', object: 'object' };

/**
 * What tests of all frameworks write when they name a device, a machine or a command: command-line
 * options in one string or two, QMP messages, libqos nodes, Python helpers.
 */
const MENTION = new RegExp([
  String.raw`-(device|machine|M|cpu|netdev|object)(?:\s+|["'],\s*f?["'])([A-Za-z][\w.+=-]*)`,
  String.raw`qos_node_create_driver(?:_named)?\(\s*"([^"\n]+)"`,
  String.raw`qos_add_test\(\s*"[^"\n]*",\s*"([^"\n]+)"`,
  String.raw`["']execute["']\s*:\s*\\?["']([\w-]+)`,
  String.raw`\.(?:qmp|cmd)\(\s*["']([\w-]+)["']`,
  String.raw`set_machine\(\s*["']([\w.-]+)`,
  String.raw`tags=(machine|device|cpu):([\w.-]+)`,
  String.raw`qtest_qmp_device_add\(\s*\w+,\s*"([\w.-]+)"`,
].join('|'), 'g');

/** Test sources: their name, and what they exercise. */
export const tests: Extractor = {
  id: 'tests',
  version: 1,
  languages: ['c', 'python', 'shell', 'text'],
  matches: (path) => path.startsWith('tests/') && placeOf(path) !== undefined,
  extract(file, sink) {
    const place = placeOf(file.path);
    if (place !== undefined) sink.add(testOf(file, place));
  },
};

function placeOf(path: string): Place | undefined {
  return PLACES.find((place) => place.path.test(path));
}

function testOf(file: SourceFile, place: Place): TestFact {
  return {
    kind: 'test', framework: place.framework, name: place.name(file.path), file: file.path, line: 0, endLine: 0,
    exercises: place.names === false ? [] : exercisesOf(file.text),
    groups: place.groups?.(file.path, file.text) ?? [],
  };
}

function exercisesOf(text: string): Exercised[] {
  const found = new Map<string, Exercised>();
  let line = 0;
  let counted = 0;
  for (const match of text.matchAll(MENTION)) {
    const mention = mentionOf(match);
    if (mention === undefined || found.has(`${mention.what} ${mention.name}`)) continue;
    for (let i = text.indexOf('\n', counted); i >= 0 && i < match.index; i = text.indexOf('\n', i + 1)) line++;
    counted = match.index;
    found.set(`${mention.what} ${mention.name}`, { what: mention.what, name: ownText(mention.name), line });
    if (found.size === MAX_EXERCISES) break;
  }
  return [...found.values()];
}

function mentionOf(match: RegExpMatchArray): { what: ExercisedWhat; name: string } | undefined {
  const [, option, value, driver, needed, execute, method, machine, tag, tagged, added] = match;
  if (option !== undefined) return optionValue(OPTION[option]!, value ?? '');
  if (tag !== undefined) return { what: tag as ExercisedWhat, name: tagged ?? '' };
  if (machine !== undefined) return { what: 'machine', name: machine };
  if (execute !== undefined || method !== undefined) return { what: 'qmp', name: (execute ?? method)! };
  if (added !== undefined) return { what: 'device', name: added };
  return { what: 'driver', name: (driver ?? needed)! };
}

/** The first part of an option's value: `e1000`, `driver=e1000`, `type=pc`; undefined when it is no name. */
function optionValue(what: ExercisedWhat, value: string): { what: ExercisedWhat; name: string } | undefined {
  const equals = value.indexOf('=');
  const name = equals < 0 ? value : /^(driver|type|qom-type)=/.test(value) ? value.slice(equals + 1) : '';
  return name === '' ? undefined : { what, name };
}

function withoutExtension(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function avocadoTags(_: string, text: string): string[] {
  return [...new Set([...text.matchAll(/:avocado:\s*tags=([\w:.-]+)/g)].map((match) => match[1]!))];
}

/** `# group: rw auto quick` and the formats of `_supported_fmt qcow2 raw` or `supported_fmts=['qcow2']`. */
function iotestGroups(_: string, text: string): string[] {
  const groups = /^# group: *(.*)$/m.exec(text)?.[1] ?? '';
  const shell = /^_supported_fmt +(.*)$/m.exec(text)?.[1] ?? '';
  const python = /supported_fmts=\[([^\]]{0,300})\]/.exec(text)?.[1] ?? '';
  const formats = [...shell.matchAll(/[\w-]+/g), ...python.matchAll(/[\w-]+/g)].map((match) => `fmt:${match[0]}`);
  return [...groups.split(/\s+/).filter((group) => group !== ''), ...new Set(formats)];
}
