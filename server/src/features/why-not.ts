import { t } from '../base/l10n';
import { dirname, joinTreePath } from '../base/paths';
import type { Build, BuiltBinary, BuiltInto, Mention } from '../model/build';
import type { HostFact } from '../model/meson/host';
import type { SourceSet } from '../model/meson/source-set';
import { plain, type PathStep, type Rule, type RuleCondition } from '../model/meson/values';
import type { Model } from '../model/model';
import { ConfigReasons, type WhyStep } from './why-config';
import { hostText, pathText, ruleText } from './why-placed';

/** Places that name the file, told in one answer. */
const MAX_PLACES = 3;

/** What keeps a file out of a binary; without a binary, out of every one. */
export function explainAbsence(model: Model, build: Build, file: string, binary: BuiltBinary | undefined, elsewhere: readonly BuiltInto[], facts: Set<HostFact>): WhyStep[] {
  const mentions = build.mentions(file);
  if (mentions.length === 0 && elsewhere.length === 0) return [notNamed(model, file)];
  const steps = mentions.slice(0, MAX_PLACES).flatMap((mention) => inTheWay(model, build, mention, binary, facts));
  if (steps.length > 0) return steps;
  if (binary === undefined) return mentions.slice(0, MAX_PLACES).map(({ rule }) => ({ text: t('{0}, but nothing that is linked takes sources from there', ruleText(rule)), file: rule.file, line: rule.line }));
  const [place] = elsewhere;
  return [{
    text: t('{0} is for {1}, not for {2}', file, `${[...new Set(elsewhere.map((one) => one.binary.name))].slice(0, MAX_PLACES).join(', ')}${elsewhere.length > MAX_PLACES ? ' …' : ''}`, binary.name),
    file: place?.placed.source.file ?? binary.file, line: place?.placed.source.line ?? binary.line,
  }];
}

function inTheWay(model: Model, build: Build, mention: Mention, binary: BuiltBinary | undefined, facts: Set<HostFact>): WhyStep[] {
  const rules = [mention.rule];
  const seen = new Set<SourceSet>();
  for (let set = mention.set; set !== undefined && !seen.has(set);) {
    seen.add(set);
    const up: readonly [SourceSet, Rule] | undefined = build.addedTo(set)[0];
    if (up !== undefined) rules.push(up[1]);
    set = up?.[0];
  }
  return rules.flatMap((rule, i) => {
    const failed = [...notTaken(rule.path, facts), ...failedConditions(model, build, rule, binary, facts)];
    return failed.length === 0 ? [] : [{ text: ruleText(rule, rules[i - 1]), file: rule.file, line: rule.line }, ...failed];
  });
}

function notTaken(path: PathStep | undefined, facts: Set<HostFact>): WhyStep[] {
  const steps: WhyStep[] = [];
  for (let at = path; at !== undefined; at = at.outer) {
    if (at.taken) continue;
    for (const fact of at.on) facts.add(fact);
    steps.push({ text: t('not reached: {0}', pathText(at)), file: at.file, line: at.line });
  }
  return steps;
}

function failedConditions(model: Model, build: Build, rule: Rule, binary: BuiltBinary | undefined, facts: Set<HostFact>): WhyStep[] {
  const config = binary?.target === undefined ? undefined : build.evaluation.targetConfig.get(binary.target.name);
  const isMet = (condition: RuleCondition): boolean => {
    if ('key' in condition) return config === undefined || Boolean(plain(config.get(condition.key)));
    return 'dependency' in condition ? condition.dependency.found : condition.value;
  };
  if (rule.otherwise) {
    return config !== undefined && rule.conditions.every(isMet) ? [{ text: t('the conditions hold, and this file is for when they do not'), file: rule.file, line: rule.line }] : [];
  }
  return rule.conditions.filter((condition) => !isMet(condition)).flatMap((condition): WhyStep[] => {
    if ('key' in condition) return binary?.target === undefined ? [] : new ConfigReasons(model, build, binary.target).whyNotSet(condition.key);
    const on = 'dependency' in condition ? condition.dependency.parts.on : condition.on;
    for (const fact of on) facts.add(fact);
    if (on.length > 0) return on.filter(({ value }) => value !== true).map((fact) => ({ text: hostText(fact), file: fact.file, line: fact.line }));
    return [{ text: t('a condition of it is false'), file: rule.file, line: rule.line }];
  });
}

function notNamed(model: Model, file: string): WhyStep {
  if (file.endsWith('.h')) return { text: t('a header is built with whatever includes it; meson.build files name sources only'), file, line: 0 };
  return { text: t('no meson.build names {0}', file), file: nearestMeson(model, file), line: 0 };
}

function nearestMeson(model: Model, file: string): string {
  for (let directory = dirname(file); directory !== ''; directory = dirname(directory)) {
    const path = joinTreePath(directory, 'meson.build');
    if (model.isFile(path)) return path;
  }
  return 'meson.build';
}
