import { t } from '../base/l10n';
import type { Build, BuiltBinary, BuiltInto } from '../model/build';
import type { HostFact } from '../model/meson/host';
import { renderMeson } from '../model/meson/render';
import type { PathStep, Placed, Rule, Via } from '../model/meson/values';
import type { Model } from '../model/model';
import { ConfigReasons, type WhyStep } from './why-config';

/** Ways into binaries that one answer tells. */
const MAX_WAYS = 3;
/** The binaries that a way is told for, when they are among them. */
const USUAL = ['qemu-system-x86_64', 'qemu-x86_64'];

/** The way from configuration to binary; a file that comes into binaries in different ways gets the first few. */
export function explainPlacement(model: Model, build: Build, into: readonly BuiltInto[], facts: Set<HostFact>): WhyStep[] {
  const ways = new Map<Placed, BuiltInto[]>();
  for (const one of into) {
    const way = ways.get(one.placed);
    if (way === undefined) ways.set(one.placed, [one]);
    else way.push(one);
  }
  const told = [...ways.values()].slice(0, MAX_WAYS).flatMap((way) => oneWay(model, build, way, facts));
  return withoutRepeats(told);
}

function oneWay(model: Model, build: Build, way: readonly BuiltInto[], facts: Set<HostFact>): WhyStep[] {
  const usual = USUAL.flatMap((name) => way.filter(({ binary }) => binary.name === name));
  const example = usual[0] ?? way.find(({ binary }) => binary.target?.kind === 'system') ?? way[0]!;
  const { binary, placed, always } = example;
  const rules = rulesOf(placed.via);
  const reasons = binary.target === undefined ? undefined : new ConfigReasons(model, build, binary.target);
  const keys = rules.filter(({ otherwise }) => !otherwise).flatMap(({ conditions }) => conditions.flatMap((condition) => ('key' in condition ? [condition.key] : [])));
  const others = way.length - 1;
  return [
    ...(reasons === undefined ? [] : [...new Set(keys)].flatMap((key) => reasons.whySet(key))),
    ...pathSteps(rules[0]?.path ?? binary.path, facts),
    ...sourceSteps(placed, binary),
    ...rules.flatMap((rule, i) => ruleSteps(rule, rules[i - 1], facts)),
    { text: linkedText(always, binary.name, others), file: binary.file, line: binary.line },
  ];
}

function linkedText(always: boolean, name: string, others: number): string {
  const into = others === 0 ? name : others === 1 ? t('{0} and 1 other binary', name) : t('{0} and {1} other binaries', name, others);
  return always ? t('linked into {0}', into) : t('in an archive that is linked, where a symbol of it is needed, into {0}', into);
}

/** Innermost first: the rule that names the file, then those that pass its set on. */
export function rulesOf(via: Via | undefined): Rule[] {
  const rules: Rule[] = [];
  for (let at = via; at !== undefined; at = at.outer) rules.push(at.rule);
  return rules;
}

function sourceSteps({ source, via }: Placed, binary: BuiltBinary): WhyStep[] {
  if (source.generated) return [{ text: t('{0} is generated from it', source.path), file: source.file, line: source.line }];
  const next = via?.rule ?? binary;
  if (next.file === source.file && next.line === source.line) return [];
  return [{ text: `files('${source.path.slice(source.path.lastIndexOf('/') + 1)}')`, file: source.file, line: source.line }];
}

function ruleSteps(rule: Rule, inner: Rule | undefined, facts: Set<HostFact>): WhyStep[] {
  const { file, line } = rule;
  const conditions = rule.conditions.flatMap((condition) => {
    const on = 'dependency' in condition ? condition.dependency.parts.on : 'key' in condition ? [] : condition.on;
    for (const fact of on) facts.add(fact);
    return on.map((fact) => ({ text: hostText(fact), file: fact.file, line: fact.line }));
  });
  return [...conditions, { text: ruleText(rule, inner), file, line }];
}

/** `system_ss.add(when: 'CONFIG_X')`. */
export function ruleText({ set, when, otherwise }: Rule, inner?: Rule): string {
  if (set.endsWith(')')) return set; // an executable that names its sources itself
  const name = set === '' ? t('a source set') : set;
  const condition = when === undefined ? '' : `when: ${renderMeson(when)}${otherwise ? ', if_false' : ''}`;
  return inner === undefined ? `${name}.add(${condition === '' ? '…' : condition})` : `${name}.add_all(${condition}${condition === '' ? '' : ', '}${inner.set})`;
}

/** The `if`s on the way, outermost first. */
export function pathSteps(path: PathStep | undefined, facts: Set<HostFact>): WhyStep[] {
  const steps: WhyStep[] = [];
  for (let at = path; at !== undefined; at = at.outer) {
    for (const fact of at.on) facts.add(fact);
    steps.push({ text: `${pathText(at)}${at.on.length > 0 ? ` (${at.on.map((fact) => fact.text).join(', ')})` : ''}`, file: at.file, line: at.line });
  }
  return steps.reverse();
}

export function pathText({ condition, unless }: PathStep): string {
  if (condition !== undefined) return t('if {0}', renderMeson(condition));
  return t('unless {0}', unless.map(renderMeson).join(t(' or ')));
}

export function hostText({ text, value }: HostFact): string {
  return value === true ? t('if {0} (assumed: yes)', text) : t('if {0} (assumed: no)', text);
}

function withoutRepeats(steps: readonly WhyStep[]): WhyStep[] {
  const seen = new Set<string>();
  return steps.filter(({ text, file, line }) => {
    const key = `${file}:${line}:${text}`;
    return !seen.has(key) && seen.add(key);
  });
}
