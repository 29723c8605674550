import { t } from '../../base/l10n';
import { kconfig } from '../../model/kconfig';
import { buildFor } from '../../model/build';
import type { Model } from '../../model/model';
import { renderMeson } from '../../model/meson/render';
import { rulesOf } from '../why-placed';
import { at, leading, placeAt, type Answered, type Asked } from './asked';
import type { Candidate } from './rank';

/** What builds a file, and under which symbols: the line of meson.build and the Kconfig entries. */
export function answerBuild({ model, entities, ranked, question }: Asked): Answered | undefined {
  const config = entities.find(({ kind }) => kind === 'config');
  const subject = entities.find(({ kind }) => kind === 'path' || kind === 'type' || kind === 'machine') ?? config;
  if (subject === undefined) return byWords(ranked, question);
  if (subject === config) {
    const places = entities.filter(({ kind }) => kind === 'config').map(({ path, line, name }) => placeAt(path, line, name, t('declares {0}', name)));
    return { intent: 'build', places: leading(places, ranked), answer: t('{0} is declared in {1}', config.name, at(config.path, config.line)), certain: true };
  }
  const built = placesOf(model, subject.path);
  if (built === undefined) return undefined;
  const { meson, symbols, when } = built;
  const places = [meson, ...symbols, placeAt(subject.path, subject.line, subject.name, t('what is built'))];
  const first = symbols[0];
  return {
    intent: 'build', places: leading(places, ranked), certain: true,
    answer: [builtBy(subject.path, at(meson.path, meson.line), when), ...(first === undefined ? [] : [t('{0} is declared in {1}', first.title, at(first.path, first.line))])].join(t('; ')),
  };
}

function builtBy(path: string, place: string, when: string): string {
  return when === '' ? t('{0} is built by {1} always', path, place) : t('{0} is built by {1} when {2}', path, place, when);
}

/** A symbol asked for by what it is about: symbols first. */
function byWords(ranked: readonly Candidate[], question: string): Answered | undefined {
  if (!/\b(symbol|kconfig|switch|configure|build option)\b/i.test(question)) return undefined;
  const symbols = ranked.filter(({ why }) => why === 'a build symbol').slice(0, 3);
  return symbols.length === 0 ? undefined : { intent: 'build', places: leading(symbols, ranked) };
}

interface Built {
  readonly meson: Candidate;
  readonly symbols: readonly Candidate[];
  readonly when: string;
}

function placesOf(model: Model, file: string): Built | undefined {
  const [into] = model.get(buildFor()).builtInto(file);
  if (into === undefined) return undefined;
  const { placed } = into;
  const texts = [...new Set(rulesOf(placed.via).flatMap(({ when, otherwise }) => {
    if (when === undefined) return [];
    const text = (when.k === 'list' ? when.of : [when]).map((item) => (item.k === 'str' ? item.v : renderMeson(item))).join(t(' and '));
    return [otherwise ? t('not ({0})', text) : text];
  }))];
  const symbols = [...texts.join(' ').matchAll(/CONFIG_(\w+)/g)].flatMap(([, name]) => {
    const [definition] = model.get(kconfig).symbols.get(name ?? '') ?? [];
    return definition === undefined ? [] : [placeAt(definition.file, definition.line, `CONFIG_${name}`, t('declares {0}', `CONFIG_${name}`))];
  });
  return { meson: placeAt(placed.source.file, placed.source.line, file, t('adds {0} to the build', file)), symbols, when: texts.join(t(' and ')) };
}
