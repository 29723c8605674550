import { t } from '../../base/l10n';
import { targets, type Target } from '../../model/targets';
import { at, leading, placeAt, type Answered, type Asked } from './asked';

/** A question for the file or the program of a target, not for code of its architecture. */
const ASKS_TARGET = /\btarget (file|config|name)s?\b|\b(programs?|emulators?|binary|executables?)\b/i;

/** Other names of architectures. */
const ALSO: Readonly<Record<string, string>> = { x86: 'i386', amd64: 'x86_64', arm64: 'aarch64', powerpc: 'ppc', powerpc64: 'ppc64' };

/** Words that narrow a family of targets down. */
const NARROWER: readonly (readonly [words: RegExp, keeps: (target: Target) => boolean])[] = [
  [/\bbig[- ]endian\b/i, ({ settings }) => settings['TARGET_BIG_ENDIAN'] === 'y' || settings['TARGET_WORDS_BIGENDIAN'] === 'y'],
  [/\blittle[- ]endian\b/i, ({ settings }) => settings['TARGET_BIG_ENDIAN'] !== 'y' && settings['TARGET_WORDS_BIGENDIAN'] !== 'y'],
  [/\b32[- ]?bits?\b/i, ({ shortName }) => !shortName.includes('64')],
  [/\b64[- ]?bits?\b/i, ({ shortName }) => shortName.includes('64')],
  [/\b(linux|user[- ]mode|user)\b/i, ({ kind }) => kind === 'linux-user'],
  [/\bbsd\b/i, ({ kind }) => kind === 'bsd-user'],
  [/\b(system|softmmu|machines?|boards?|full)\b/i, ({ kind }) => kind === 'system'],
];

const MAX_TARGETS = 6;

/** Targets of the architecture that is named, narrowed down by what else is said of them. */
export function answerTarget({ model, question, ranked }: Asked): Answered | undefined {
  if (!ASKS_TARGET.test(question)) return undefined;
  const words = new Set((question.toLowerCase().match(/[a-z][\w]+/g) ?? []).map((word) => ALSO[word] ?? word));
  let found = model.get(targets).filter(({ arch, baseArch, shortName }) => words.has(shortName) || words.has(arch) || words.has(baseArch));
  if (found.length === 0) return undefined;
  for (const [narrow, keeps] of NARROWER) {
    const kept = narrow.test(question) ? found.filter(keeps) : [];
    if (kept.length > 0) found = kept;
  }
  const shown = found.slice(0, MAX_TARGETS);
  const [first] = shown;
  const places = shown.map(({ file, name, binary }) => placeAt(file, 0, name, t('the target of {0}', binary)));
  return first === undefined ? undefined : { intent: 'target', places: leading(places, ranked), answer: `${found.map(({ binary, name }) => `${binary} (${name})`).slice(0, MAX_TARGETS).join(', ')} — ${at(first.file, 0)}`, certain: true };
}
