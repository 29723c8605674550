import { phrase, t } from '../../../base/l10n';
import { derivation, type Model } from '../../../model/model';
import { cpuModels } from '../../../model/cpu-models';
import { machines } from '../../../model/machines';
import { qomTree } from '../../../model/qom';
import type { Finding } from './finding';
import { isPlaceholder, nameFinding } from './spoken';
import { spanAt, type DocumentLine } from './text';

/** Every name `-cpu` takes for some target, in lower case: several targets do not mind. */
const cpuNames = derivation('check-cpu-names', (model): ReadonlySet<string> => new Set(model.get(cpuModels).flatMap(({ name, type }) => [name.toLowerCase(), type.toLowerCase()])));
const machineNames = derivation('check-machine-names', (model): ReadonlySet<string> => new Set(model.get(machines).flatMap(({ name, aliases }) => [name, ...aliases])));

interface Argument {
  readonly pattern: RegExp;
  readonly isKnown: (model: Model, name: string) => boolean;
  /** Whether anything can be said about names of this kind in this tree. */
  readonly isListed: (model: Model) => boolean;
  readonly actual: string;
  readonly evidence: string;
}

const ARGUMENTS: readonly Argument[] = [
  {
    pattern: /(?<![\w-])-cpu[ =]([A-Za-z0-9][\w.+-]*\w)(?=[,`\s'"|\\]|$)/g, isListed: (model) => model.get(cpuNames).size > 0, isKnown: (model, name) => model.get(cpuNames).has(name.toLowerCase()),
    actual: phrase('no CPU model of that name is registered'), evidence: phrase('CPU models of the tree'),
  },
  {
    pattern: /(?<![\w-])(?:-M|-machine)[ =](?:type=)?([a-z0-9][\w.+-]*\w)(?=[,`\s'"|\\]|$)/g, isListed: (model) => model.get(machineNames).size > 0, isKnown: (model, name) => model.get(machineNames).has(name),
    actual: phrase('no machine of that name is registered'), evidence: phrase('machines of the tree'),
  },
  {
    pattern: /(?<![\w-])-object[ =]([a-z][\w.+-]*\w)(?=[,`\s'"|\\]|$)/g, isListed: (model) => model.get(qomTree).types.length > 0, isKnown: (model, name) => model.get(qomTree).byName.has(name),
    actual: phrase('no QOM type of that name is registered'), evidence: phrase('QOM types of the tree'),
  },
];

/** Words of `-cpu` and `-machine` that name no model: what the accelerator gives, properties of any machine. */
const ANYWHERE = /^(host|max|base|none|help|\?|q35|virt|pc|accel|usb|smm|vmport|kernel_irqchip|dump-guest-core|graphics|memory-backend|confidential-guest-support|type)$|=|^(accel|usb|memory-backend)=/;
/** Another program's options: `-object` and `-machine` of compilers and the like. */
const OTHER_PROGRAM = /\b(gcc|clang|objdump|ld|configure|virt-install|xl|libvirt)\b/;

/** Values of `-cpu`, `-machine` and `-object` that nothing registers. */
export function checkArguments(model: Model, file: string, line: DocumentLine): Finding[] {
  if (!/-(cpu|M|machine|object)\b/.test(line.text) || OTHER_PROGRAM.test(line.text)) return [];
  return ARGUMENTS.flatMap(({ pattern, isListed, isKnown, actual, evidence }) => [...line.text.matchAll(pattern)].flatMap((match): Finding[] => {
    const name = match[1] ?? '';
    const inCode = line.block !== undefined || spanAt(line, match.index, 'code') !== undefined;
    if (!inCode || !/[-\d]/.test(name) || isPlaceholder(name) || ANYWHERE.test(name) || !isListed(model) || isKnown(model, name)) return [];
    return [nameFinding(file, line, match.index + match[0].length - name.length, name, { kind: 'type', actual: t(actual), evidence: t(evidence) })];
  }));
}
