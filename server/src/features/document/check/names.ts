import { t } from '../../../base/l10n';
import { derivation, type Model } from '../../../model/model';
import { qapiNamed } from '../../../model/qapi';
import { qomTree } from '../../../model/qom';
import type { Finding } from './finding';
import { isKnown } from './symbols';
import { spanAt, type DocumentLine } from './text';

/** Every CONFIG_ name the tree uses anywhere: Kconfig, meson.build, target files, C. Without the prefix. */
const configNames = derivation('check-config-names', (model): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const fact of model.facts('config-symbol')) names.add(fact.name);
  for (const fact of model.facts('config-assignment')) names.add(fact.name);
  for (const fact of model.facts('target')) for (const key of Object.keys(fact.settings)) names.add(key.replace(/^CONFIG_/, ''));
  for (const fact of model.facts('meson-file')) for (const [, name = ''] of JSON.stringify(fact.body).matchAll(/CONFIG_(\w+)/g)) names.add(name);
  for (const fact of model.facts('option')) for (const condition of fact.conditions) for (const [, name = ''] of condition.matchAll(/CONFIG_(\w+)/g)) names.add(name);
  for (const fact of model.facts('qapi-entity')) for (const [, name = ''] of JSON.stringify(fact).matchAll(/CONFIG_(\w+)/g)) names.add(name);
  return names;
});

const optionNames = derivation('check-option-names', (model): ReadonlySet<string> => new Set(model.facts('option').map((option) => option.name)));

const PLAIN_OPTION_SPAN = /\b(?:option|switch|flag)s? `{1,2}-{1,2}([a-z][\w-]*)/g;

/** CONFIG_ names nobody declares, QMP commands no schema has, options and devices QEMU does not know. */
export function checkNames(model: Model, file: string, line: DocumentLine): Finding[] {
  if (line.hypothetical || line.text.length > 4000) return [];
  return [...checkConfigs(model, file, line), ...checkCommands(model, file, line), ...checkOptions(model, file, line), ...checkTypes(model, file, line)];
}

function finding(file: string, line: DocumentLine, start: number, claim: string, rest: Pick<Finding, 'kind' | 'actual' | 'evidence' | 'replacement'>): Finding {
  return { file, line: line.number, character: start, endCharacter: start + claim.length, claim, ...rest };
}

function checkConfigs(model: Model, file: string, line: DocumentLine): Finding[] {
  // Linux has CONFIG_ symbols of its own, and QEMU's documents talk about them.
  if (line.block !== undefined || line.aboutKernel || model.facts('config-symbol').length === 0) return [];
  return [...line.text.matchAll(/\bCONFIG_([A-Z0-9_]*[A-Z0-9])\b(?![*<{_])/g)].flatMap((match): Finding[] => {
    const [claim, name = ''] = match;
    if (/^(FOO|BAR|BAZ|QUX|X|Y|XX+|NAME|DEVICE|SYMBOL)/.test(name) || model.get(configNames).has(name) || isKnown(model, claim)) return [];
    return [finding(file, line, match.index, claim, { kind: 'config', actual: t('no Kconfig file, meson.build or target file has it'), evidence: t('Kconfig, meson.build and configs/ of the tree') })];
  });
}

const EXECUTE = /["']execute["']\s*:\s*["']([\w-]+)["']/g;
const QMP_SPAN = /(?:QMP|QAPI)(?: monitor)?(?: command)?s? `{1,2}([a-z][\w-]*)`{1,2}|`{1,2}([a-z][\w]*-[\w-]*)`{1,2} QMP commands?|`{1,2}([a-z]+-[\w-]*)`{1,2} \(QMP\)/g;

function checkCommands(model: Model, file: string, line: DocumentLine): Finding[] {
  if (model.facts('qapi-entity').length === 0) return [];
  const matches = [...line.text.matchAll(EXECUTE), ...(line.block === undefined ? line.text.matchAll(QMP_SPAN) : [])];
  return matches.flatMap((match): Finding[] => {
    const claim = match[1] ?? match[2] ?? match[3] ?? '';
    if (/^(foo|bar|my|example|some|hello|test)/.test(claim) || qapiNamed(model, claim).length > 0 || isTutorial(model, line)) return [];
    return [finding(file, line, match.index + match[0].lastIndexOf(claim), claim, { kind: 'qmp-command', actual: t('no QAPI schema of this tree declares it'), evidence: t('QAPI schemas of the tree') })];
  });
}

/** A document that declares commands the tree does not have teaches how to write them. */
function isTutorial(model: Model, { declares }: DocumentLine): boolean {
  return [...declares].some((name) => qapiNamed(model, name).length === 0);
}

const OPTION_SPAN = /(?:(?:command[- ]line|QEMU|QEMU's) (?:option|argument|switch|flag)s? )`{1,2}-{1,2}([a-z][\w-]*)|`{1,2}-([a-z][\w-]*)`{1,2} (?:QEMU )?(?:command[- ]line )(?:option|argument|switch|flag)/g;

function checkOptions(model: Model, file: string, line: DocumentLine): Finding[] {
  const known = model.get(optionNames);
  if (known.size === 0 || /\bqemu-(img|io|nbd|ga|storage-daemon|edid)\b|configure|meson/.test(line.text)) return [];
  const found: Finding[] = [];
  const add = (name: string, start: number): void => {
    if (!known.has(name)) found.push(finding(file, line, start, `-${name}`, { kind: 'option', actual: t('qemu-options.hx has no such option'), evidence: 'qemu-options.hx' }));
  };
  if (line.block === undefined) for (const match of line.text.matchAll(PLAIN_OPTION_SPAN)) if (resemblesOption(known, match[1] ?? '')) add(match[1] ?? '', match.index + match[0].search(/-[a-z]/));
  if (line.block === undefined) for (const match of line.text.matchAll(OPTION_SPAN)) add(match[1] ?? match[2] ?? '', match.index + match[0].search(/-[a-z]/));
  const command = /(?:^|[`\s|])(?:qemu-system-[\w]+|\|qemu_system\w*\|)\s+(-.*)$/.exec(line.text);
  if (command !== null) {
    const words = command[1] ?? '';
    const offset = command.index + command[0].length - words.length;
    for (const match of words.replace(/`.*$/, '').matchAll(/(?<=^|\s)--?([a-z][a-z0-9_-]*)(?=\s|$|=)/g)) add(match[1] ?? '', offset + match.index);
  }
  return found;
}

/** Any program has options; one that begins like an option of QEMU, and says nothing of another program, means QEMU's. */
function resemblesOption(known: ReadonlySet<string>, name: string): boolean {
  for (const other of known) if (other.length >= 4 && name !== other && name.startsWith(other) && !/^[-_]/.test(name.slice(other.length))) return true;
  return false;
}

/** `-device NAME`, `device_add NAME`: a QOM type or an alias of one. */
function checkTypes(model: Model, file: string, line: DocumentLine): Finding[] {
  if (!/-device|device_add/.test(line.text) || /accel-config|^\.\. /.test(line.text)) return [];
  const tree = model.get(qomTree);
  if (tree.types.length === 0) return [];
  return [...line.text.matchAll(/(?:-device|device_add)[ =]([a-z][\w.+-]*[\w])(?=[,`\s'"|\\]|$)/g)].flatMap((match): Finding[] => {
    const name = match[1] ?? '';
    const inCode = line.block !== undefined || spanAt(line, match.index, 'code') !== undefined;
    // Underscores and single words of prose are no device names; real ones nearly all have a dash or a digit.
    if (!inCode || !/[-\d]/.test(name)) return [];
    if (tree.byName.has(name) || ALIAS.test(name) || /(^|-)(foo|bar|my|driver|help|type|name|id|device|some)(-|$)/.test(name) || isMadeAtRunTime(model, name)) return [];
    return [finding(file, line, match.index + match[0].length - name.length, name, { kind: 'type', actual: t('no QOM type of that name is registered'), evidence: t('QOM types of the tree') })];
  });
}

/** Aliases that qdev resolves by the machine's bus: `virtio-net` stands for `virtio-net-pci` or its like. */
const ALIAS = /^(virtio-(9p|balloon|blk|crypto|gpu|gpu-gl|gpu-rutabaga|input-host|iommu|keyboard|mouse|mem|multitouch|net|pmem|rng|scsi|serial|sound|tablet|vga)(-pci|-ccw|-device)?|ahci|e1000|lsi|kvm-pci-assign|ES1370|AC97|ich9-ahci|usb-audio)$/;

/** Names of models for whole families are put together when QEMU starts. */
function isMadeAtRunTime(model: Model, name: string): boolean {
  return /-(cpu|cpu-core|spapr-cpu-core|thread)$/.test(name) || model.get(qomTree).unresolved.some(({ expression }) => expression.includes(name.split('-')[0] ?? name));
}
