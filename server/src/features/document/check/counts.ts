import type { Model } from '../../../model/model';
import { qomTree } from '../../../model/qom';
import { targets } from '../../../model/targets';
import { counted } from '../blocks';
import type { Finding } from './finding';
import { readNumber } from './numbers';
import { judge, QUALIFIER, type Reading } from './readings';
import type { DocumentLine } from './text';

type Counter = (model: Model) => readonly Reading[];

/** Nouns that can only mean the whole tree, and what they may count. */
const NOUNS: readonly (readonly [noun: string, counter: Counter])[] = [
  [String.raw`(?:target|guest|supported|emulated|CPU) architectures|architectures (?:are )?supported|CPU targets|architecture (?:directories|families)|architectures(?= (?:in|below|under) )`, architectures],
  [String.raw`system(?:[- ]mode)?(?:[- ]emulation)? targets|softmmu targets`, (model) => [targetReading(model, ['system'])]],
  [String.raw`user(?:[- ]mode)?(?:[- ]emulation)? targets`, (model) => [targetReading(model, ['linux-user', 'bsd-user']), targetReading(model, ['linux-user'])]],
  [String.raw`(?:linux-user|Linux user(?:[- ]mode)?) targets`, (model) => [targetReading(model, ['linux-user'])]],
  [String.raw`(?:build )?targets in configs?/targets|target configurations`, (model) => [targetReading(model, ['system', 'linux-user', 'bsd-user'])]],
  [String.raw`QMP commands|QAPI commands`, (model) => qapiReadings(model, 'command')],
  [String.raw`QMP events|QAPI events`, (model) => qapiReadings(model, 'event')],
  [String.raw`(?:MAINTAINERS (?:sections|entries|subsystems)|sections (?:in|of) \`?MAINTAINERS)`, maintainersSections],
  [String.raw`Kconfig symbols|Kconfig options|config symbols`, kconfigSymbols],
  [String.raw`Kconfig files`, (model) => factReading(model, model.files.filter((entry) => entry.language === 'kconfig').length, 'Kconfig file', 'files named Kconfig*')],
  [String.raw`meson\.build files`, (model) => factReading(model, model.paths.filter((path) => /(^|\/)meson\.build$/.test(path)).length, 'meson.build file', 'files named meson.build')],
  [String.raw`trace[- ]events?(?: declarations)|trace events|trace points|tracepoints`, (model) => factReading(model, model.facts('trace-event').length, 'trace event', 'trace-events files')],
  [String.raw`(?:HMP|human monitor) commands`, (model) => factReading(model, model.facts('hmp-command').length, 'HMP command', 'hmp-commands.hx and hmp-commands-info.hx')],
  [String.raw`command[- ]line options`, (model) => factReading(model, model.facts('option').length, 'option', 'qemu-options.hx')],
  [String.raw`QOM types`, (model) => [...factReading(model, model.get(qomTree).byName.size, 'QOM type name', 'QOM registrations'), ...factReading(model, model.get(qomTree).types.length, 'QOM type registration', 'QOM registrations')]],
  [String.raw`(?:qemu-)?iotests|qemu-iotest cases`, (model) => factReading(model, model.facts('test').filter((fact) => fact.framework === 'iotest').length, 'iotest', 'tests/qemu-iotests/')],
  [String.raw`qtests|qtest (?:tests|programs|cases)`, (model) => factReading(model, model.facts('test').filter((fact) => fact.framework === 'qtest').length, 'qtest', 'tests/qtest/')],
];

/** A small number may count something of its own (three new commands); a larger one means the tree. */
const MIN_COUNT = 8;

/** Numbers before a noun that means the whole tree. */
export function checkCounts(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.hypothetical || line.block !== undefined || line.text.length > 4000 || !/\d[\d,]*\+? /.test(line.text)) return [];
  return PATTERNS.flatMap(([pattern, counter]) => globalCount(model, file, line, pattern, counter));
}

const NUMBER = `(?<![\\w.,:/-])${QUALIFIER}(?<number>\\d[\\d,]*)(?<plus>\\+)? (?:different |distinct |supported |various |total |separate )?`;

/** Sentences whose subject says what is counted and whose noun alone would not. */
const SUBJECTS: readonly (readonly [subject: string, noun: string, counter: Counter])[] = [
  ['`?MAINTAINERS`?', 'sections|entries|subsystems', (model) => maintainersSections(model)],
  ['(?:linux-user|Linux[- ]user)(?: mode| emulation)?', 'targets', (model) => [targetReading(model, ['linux-user'])]],
  ['(?:bsd-user|BSD[- ]user)(?: mode| emulation)?', 'targets', (model) => [targetReading(model, ['bsd-user'])]],
  ['[Uu]ser[- ]mode(?: emulation)?', 'targets', (model) => [targetReading(model, ['linux-user', 'bsd-user']), targetReading(model, ['linux-user'])]],
  ['[Ss]ystem(?:[- ]mode)?[- ]emulation', 'targets', (model) => [targetReading(model, ['system'])]],
  ['QEMU', '(?:CPU |guest |target )?architectures|ISAs', architectures],
  ['(?:HMP|[Tt]he human monitor)', 'commands', (model) => factReading(model, model.facts('hmp-command').length, 'HMP command', 'hmp-commands.hx and hmp-commands-info.hx')],
  ['QMP', 'commands', (model) => qapiReadings(model, 'command')], ['QMP', 'events', (model) => qapiReadings(model, 'event')],
];

const PATTERNS: readonly (readonly [pattern: RegExp, counter: Counter])[] = [
  ...NOUNS.map(([noun, counter]): readonly [RegExp, Counter] => [new RegExp(`${NUMBER}(?:${noun})`, 'gi'), counter]),
  ...SUBJECTS.map(([subject, noun, counter]): readonly [RegExp, Counter] => [new RegExp(`${subject} (?:has|have|lists|contains|names|supports|emulates|covers|offers|knows|defines|provides) (?:a total of )?${NUMBER}(?:${noun})\\b`, 'g'), counter]),
];

function globalCount(model: Model, file: string, line: DocumentLine, pattern: RegExp, counter: Counter): Finding[] {
  return [...line.text.matchAll(pattern)].flatMap((match): Finding[] => {
    const claimed = readNumber(match.groups ?? {});
    if (claimed === undefined || claimed.value < MIN_COUNT) return [];
    const readings = counter(model).filter((reading) => reading.count > 0);
    return judge(file, line, match, claimed, readings);
  });
}

function architectures(model: Model): readonly Reading[] {
  const all = model.get(targets);
  const system = all.filter((target) => target.kind === 'system');
  const families = new Set(all.map((target) => target.baseArch)).size;
  const reading = (count: number, words: string, evidence: string): Reading => ({ count, words, evidence });
  return [
    reading(families, `${families} families (directories below target/)`, 'configs/targets/ and target/'),
    reading(new Set(all.map((target) => target.arch)).size, `${new Set(all.map((target) => target.arch)).size} architectures (TARGET_ARCH)`, 'configs/targets/'),
    reading(new Set(all.map((target) => target.shortName)).size, `${new Set(all.map((target) => target.shortName)).size} names of emulated processors`, 'configs/targets/'),
    reading(new Set(system.map((target) => target.baseArch)).size, `${new Set(system.map((target) => target.baseArch)).size} families with system emulation`, 'configs/targets/'),
    reading(new Set(system.map((target) => target.arch)).size, `${new Set(system.map((target) => target.arch)).size} architectures with system emulation`, 'configs/targets/'),
  ];
}

function maintainersSections(model: Model): readonly Reading[] {
  return factReading(model, model.facts('maintainers-section').filter((fact) => fact.file === 'MAINTAINERS').length, 'section', 'MAINTAINERS');
}

function targetReading(model: Model, kinds: readonly string[]): Reading {
  const count = model.get(targets).filter((target) => kinds.includes(target.kind)).length;
  return { count, words: `${counted(count, 'target')} (${kinds.join(', ')})`, evidence: 'configs/targets/' };
}

function qapiReadings(model: Model, entity: 'command' | 'event'): readonly Reading[] {
  const all = model.facts('qapi-entity').filter((fact) => fact.entity === entity && !fact.file.startsWith('tests/'));
  const own = all.filter((fact) => fact.file.startsWith('qapi/'));
  return [
    { count: own.length, words: `${counted(own.length, entity)} in qapi/`, evidence: 'qapi/' },
    { count: all.length, words: `${all.length} with the guest agent and the storage daemon`, evidence: 'qapi/, qga/' },
  ];
}

function kconfigSymbols(model: Model): readonly Reading[] {
  const all = model.facts('config-symbol');
  const own = new Set(all.map((fact) => fact.name)).size;
  return [{ count: own, words: `${counted(own, 'Kconfig symbol')}`, evidence: 'Kconfig files' }, { count: all.length, words: `${all.length} config blocks`, evidence: 'Kconfig files' }];
}

function factReading(_model: Model, count: number, unit: string, evidence: string): readonly Reading[] {
  return [{ count, words: counted(count, unit), evidence }];
}
