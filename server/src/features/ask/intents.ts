import type { UnitKind } from './search-index';

/** What kind of answer is asked for. */
export type Intent = 'where' | 'maintain' | 'directory' | 'type' | 'build' | 'command' | 'trace' | 'migrate' | 'test' | 'document' | 'target' | 'depend' | 'removed';

/** Forms of questions, most telling first; the first that fits counts. */
const FORMS: readonly (readonly [intent: Intent, form: RegExp])[] = [
  ['maintain', /\bwho\b.{0,40}\b(maintain|look(s|ing)? after|own|review|care|in charge|responsible|ask|cc|contact|send)|\bmaintain(er|ers|ed|s|ing)?\b|\borphan(ed)?\b|\breviewers?\b|\b(anyone|anybody|somebody|someone)\b.{0,20}\b(look|maintain|care|work)|\bwhom?\b.{0,30}\b(patch|cc|mail|ask|contact)|\b(mailing list|unmaintained)\b/i],
  ['removed', /\b(removed|deprecated|dropped|obsoleted|vanished|disappeared|superseded)\b|\bgone\b|\bgo(es)? away\b|\bwent away\b|\bwhere did\b.{0,60}\bgo\b|what happened (to|with)\b|\b(can'?t|cannot|can not|unable to) find\b.{0,60}\b(any ?more|any longer|now)\b|\b(replace[ds]?|replacement|successor|instead of|in place of)\b|no longer (exist|accept|support|there|work|recogni[sz])|used to (be|exist|have)|\bwhat did\b.{0,80}\b(become|turn into)\b/i],
  ['directory', /\bwhat('s| is| are| does| lives| goes)?\b.{0,60}(\/(?=\s|$|\?)|\bdirector(y|ies)\b|\bfolder\b|\bsubdirectory\b)|\b(purpose|contents?) of\b.{0,40}(\/|director|folder)|\b(director(y|ies)|folder)\b.{0,30}\b(for|about|contain|hold)|which (sub)?director(y|ies)|which folder/i],
  ['document', /\b(document(ed|ation|s)?|docs?|specif(ied|ication|y)|specs?|manual|guide|guidelines|tutorial|described|explained|written up|read about|rst)\b|coding style|how do i (write|add|submit|send)/i],
  ['test', /\b(tests?|tested|testing|qtests?|iotests?|testcases?|fuzz(er|ing|ed)?|regression)\b/i],
  ['trace', /\btrace[- ]?(events?|points?)\b|\btracepoints?\b|\btracing\b/i],
  ['build', /\b(what|which|how)\b.{0,30}\b(builds?|compiles?|links?)\b|\b(kconfig|config symbol|config option|config switch|configure (option|flag|switch)|build option|meson option|meson(\.build)?)\b|\bCONFIG_[A-Z0-9_]+|--(enable|disable|with|without)-|\b(built|compiled|linked)\b.{0,30}\b(when|if|for|into|under|only|condition)|which (config|symbol)|under which (condition|config|symbol)/i],
  ['type', /\b(qom|types?|parent|inherits?|inherited|derives?|derived|subclass(es)?|subtypes?|superclass|base class|common ancestor|interfaces? does)\b|\bTYPE_[A-Z0-9_]+/],
  ['depend', /\bdepend(s|ed|ency|encies|ing)?\b|\bneeded (for|by)\b|\bneeds\b|\bwho (uses|calls|includes)\b|\bwhich \w+ (use|include|select|link)s?\b|\bwhat (uses|includes|selects|pulls in|requires)\b|\brequired (for|by)\b|\blibrary\b.{0,20}\bfor\b|what is \w+ used for/i],
  ['migrate', /\bvmstates?\b|\b(how|which|what|where)\b.{0,60}\b(migrated|saved|restored|saves|restores)\b|\bstate\b.{0,30}\b(migrat|saved|restored)/i],
  ['command', /\b(qmp|hmp|qapi)\b|^(?!.*\b(pars(e|es|ed|ing)|implement|handled|happens)\b).*(?:\bmonitor command|\bcommand[- ]line\b|\binfo [a-z-]+\b|\boptions?\b|\bcommands?\b|\bevents?\b.{0,40}\b(sent|emitted|declared)\b)/i],
  ['target', /\b(target|architecture|isa|instruction set)s?\b|\b(what|which)\b.{0,20}\b(program|emulator|binary|executable)\b.{0,20}\b(for|of|runs?|emulates?)\b/i],
];

/** Every intent whose form fits, the most telling first; `where` is always last. */
export function intentsOf(question: string): readonly Intent[] {
  const found = FORMS.filter(([, form]) => form.test(question)).map(([intent]) => intent);
  return [...found, 'where'];
}

type Weights = Readonly<Record<UnitKind, number>>;

/** A question for code: where something is done. */
const CODE: Weights = { file: 1, directory: 0.7, section: 0.5, subsystem: 0.5, topic: 1, knowledge: 1.2, qapi: 0.5, hmp: 0.4, option: 0.4, config: 0.3, trace: 0.25, machine: 1, type: 1, removed: 0.4, glossary: 0.25, test: 0.55 };

/** What sorts of places answer an intent. */
const kindWeights: Readonly<Record<Intent, Weights>> = {
  where: CODE,
  target: CODE,
  type: { ...CODE, section: 0.3, test: 0.35, qapi: 0.3 },
  migrate: { ...CODE, section: 0.6 },
  maintain: { ...CODE, directory: 1, subsystem: 1, section: 0.3, qapi: 0.3 },
  directory: { ...CODE, file: 0.45, directory: 1.4, section: 0.4 },
  build: { ...CODE, config: 1, section: 0.55 },
  depend: { ...CODE, config: 0.6 },
  command: { ...CODE, qapi: 0.8, hmp: 0.75, option: 0.75 },
  trace: { ...CODE, trace: 0.55 },
  test: { ...CODE, test: 2.4, file: 0.55, directory: 0.7, section: 0.6, qapi: 0.25, option: 0.3 },
  document: { ...CODE, file: 0.4, directory: 0.35, section: 1.5, qapi: 0.4, option: 0.4, glossary: 0.35, test: 0.25, topic: 0.4, knowledge: 0.4 },
  removed: { ...CODE, removed: 2, section: 0.6 },
};

/** A question for a place in the code, by its first words. */
const WANTS_CODE = /\bwhat [a-z]+s\b(?<!what (is|does|was|has|explains|describes|documents))|\b(where|which (file|source|function|part)|what (file|source)|who handles|wher|file)\b/i;

/** A question for a source file or function by that word: a document is no answer to it. */
const WANTS_SOURCE = /\b(which|what|whose) (source |c )?(files?|code|functions?|sources?)\b|\b(file|code|function|source)s? (that|which|where|implement)/i;

/** A question for a trace event itself, not for the machinery. */
export const ASKS_EVENT = /\b(which|what)\b.{0,20}\btrace[- ]?(event|point)s?\b|\btrace[- ]?(event|point)s?\b.{0,20}\b(is|are|shows?|declared|fires?)\b|\btrace[- ]?(event|point)s? (for|of|about)\b/i;

/** The weights of an intent, sharpened by what the question says it wants. */
export function weightsFor(intent: Intent, question: string): Weights {
  const weights = kindWeights[intent];
  if (intent === 'command') {
    if (/\b(command[- ]line|which|what) options?\b/i.test(question)) return { ...weights, option: 1.6 };
    if (/\b(qmp|qapi|schema|event)\b/i.test(question)) return { ...weights, qapi: 1.3 };
    if (/\b(options?|command[- ]line|switch(es)?|flags?)\b/i.test(question) && !/\b(hmp|monitor|qemu-(img|io|nbd)|agent)\b/i.test(question)) return { ...weights, option: 1.6 };
    if (/\b(hmp|monitor)\b/i.test(question)) return { ...weights, hmp: 1.2 };
  }
  if (intent === 'trace') return ASKS_EVENT.test(question) ? { ...weights, trace: 1.5 } : { ...weights, trace: 0.1, section: 0.3 };
  if (intent === 'document' || intent === 'removed') return weights;
  if (WANTS_SOURCE.test(question)) return { ...weights, section: weights.section * 0.4 };
  return WANTS_CODE.test(question) ? { ...weights, section: weights.section * 0.65 } : weights;
}
