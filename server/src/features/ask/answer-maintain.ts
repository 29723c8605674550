import { t } from '../../base/l10n';
import { plainName, parseMailAddress } from '../../model/mail-address';
import type { Model } from '../../model/model';
import { subsystems, subsystemsOf, type Subsystem } from '../../model/subsystems';
import { at, leading, placeAt, type Answered, type Asked } from './asked';
import type { Candidate } from './rank';

/** Who maintains: the section of MAINTAINERS about what is named, and the place of the tree it is about. */
export function answerMaintain({ model, entities, scored, index, ranked }: Asked): Answered | undefined {
  const [named] = entities.filter(({ kind }) => kind !== 'label' && kind !== 'option' && kind !== 'library');
  if (named !== undefined && (named.strength === 1 || named.kind === 'type')) {
    const path = named.handlers[0] !== undefined && named.kind !== 'type' ? named.handlers[0].path : named.path;
    const owner = subsystemsOf(model, path)[0]?.subsystem;
    if (owner !== undefined) {
      const directory = named.kind === 'directory';
      // A section that is called like the thing is about all of it.
      if (!directory && named.kind !== 'path' && owner.label.toLowerCase() === named.text.toLowerCase()) return answered(owner, placeOf(owner, ranked), ranked);
      return answered(owner, placeAt(directory ? `${path}/` : path, directory ? -1 : named.line, named.name, t('owned by “{0}”', owner.label)), ranked);
    }
  }
  const best = bestSection({ model, scored, index, ranked });
  if (best === undefined) return undefined;
  return answered(best, placeOf(best, ranked), ranked);
}

/** Sections whose title fits, and those that own what fits: both together decide. */
function bestSection({ model, scored, index, ranked }: Pick<Asked, 'model' | 'scored' | 'index' | 'ranked'>): Subsystem | undefined {
  const votes = new Map<Subsystem, number>();
  const vote = (subsystem: Subsystem | undefined, worth: number): void => {
    if (subsystem !== undefined && !subsystem.catchAll) votes.set(subsystem, (votes.get(subsystem) ?? 0) + worth);
  };
  const byLine = new Map(model.get(subsystems).map((one) => [one.section.line, one]));
  const titles = scored.filter(({ unit }) => index.units[unit]!.kind === 'subsystem').slice(0, 20);
  for (const { unit, score } of titles) vote(byLine.get(index.units[unit]!.line), score);
  for (const { path, score } of ranked.slice(0, 5)) vote(subsystemsOf(model, path.replace(/\/$/, ''))[0]?.subsystem, score * 0.25);
  let best: Subsystem | undefined;
  for (const [subsystem, worth] of votes) if (best === undefined || worth > votes.get(best)!) best = subsystem;
  return best;
}

/** The place a section is about: its directory that fits best, or else its file that fits best. */
function placeOf(subsystem: Subsystem, ranked: readonly Candidate[]): Candidate {
  const why = t('“{0}” in MAINTAINERS is about it', subsystem.label);
  const homes = subsystem.directories.filter((path) => !/^(include|docs|tests|configs)(\/|$)/.test(path));
  const candidates = homes.length > 0 ? homes.map((path) => `${path}/`) : subsystem.files;
  const own = new Set(candidates);
  const fitting = ranked.find(({ path }) => own.has(path) && (homes.length > 0 || !/^(docs|tests|include)\//.test(path)));
  const path = fitting?.path ?? candidates.find((one) => /\.c$|\/$/.test(one)) ?? candidates[0] ?? 'MAINTAINERS';
  return placeAt(path, path.endsWith('/') ? -1 : 0, subsystem.label, why);
}

function answered(owner: Subsystem, place: Candidate, ranked: readonly Candidate[]): Answered {
  const { section } = owner;
  const people = peopleOf(owner, 'maintainers');
  const reviewers = peopleOf(owner, 'reviewers');
  const who = people !== '' ? t('maintained by {0}', people) : reviewers !== '' ? t('no maintainer; reviewed by {0}', reviewers) : t('nobody');
  const answer = `${owner.label} (${owner.statusWords === '' ? t('no status') : owner.statusWords})${t(': ')}${who} — ${at(section.file, section.line)}`;
  return { intent: 'maintain', places: leading([place, placeAt(section.file, section.line, owner.label, t('the section that says so'))], ranked), answer };
}

function peopleOf({ section }: Subsystem, role: 'maintainers' | 'reviewers'): string {
  return section[role].slice(0, 4).map((text) => plainName(parseMailAddress(text).name) || text).join(', ');
}

/** Status and people of the section that owns a path, for other answers. */
export function ownerWords(model: Model, path: string): string {
  const owner = subsystemsOf(model, path.replace(/\/$/, ''))[0]?.subsystem;
  return owner === undefined ? '' : `${t('; ')}${owner.label}${owner.statusWords === '' ? '' : ` (${owner.statusWords})`}`;
}
