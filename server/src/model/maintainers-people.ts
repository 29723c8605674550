import type { MailmapFact } from '../facts/maintainers';
import { formatMailAddress, lowerAscii, parseMailAddress, splitAddressList, type MailAddress } from './mail-address';
import type { SectionMatch } from './maintainers-match';
import { derivation, type Model } from './model';

/** Everyone to ask about a path, each named once, as scripts/get_maintainer.pl prints them. */
export interface Contacts {
  readonly maintainers: readonly string[];
  readonly reviewers: readonly string[];
  readonly lists: readonly string[];
}

type Role = 'maintainer' | 'reviewer' | 'list';

/**
 * The people and lists of these sections, in that order. Whoever comes first keeps their role: one
 * who maintains one section and reviews the next is a maintainer. Names and addresses follow `.mailmap`.
 */
export function contactsOf(model: Model, matches: readonly SectionMatch[]): Contacts {
  const mailmap = model.get(mailmapOf);
  const people = new PeopleList();
  const lists = new Map<string, string>();
  for (const { section } of matches) {
    for (const person of section.people) for (const text of splitAddressList(person.text)) people.add(text, person.reviewer ? 'reviewer' : 'maintainer');
    for (const list of section.lists) if (!lists.has(lowerAscii(list))) lists.set(lowerAscii(list), list);
  }
  const unify = new Unifier(mailmap);
  const found: Record<Role, string[]> = { maintainer: [], reviewer: [], list: [] };
  const seen = new Set<string>();
  const entries: [string, Role][] = [...people.entries, ...[...lists.values()].map((list): [string, Role] => [list, 'list'])];
  for (const [text, role] of entries) {
    const unified = unify.apply(text);
    if (!seen.has(unified)) found[role].push(unified);
    seen.add(unified);
  }
  return { maintainers: found.maintainer, reviewers: found.reviewer, lists: found.list };
}

/** Takes nobody twice, by name or by address. */
class PeopleList {
  readonly entries: [string, Role][] = [];
  readonly #names = new Set<string>();
  readonly #addresses = new Set<string>();

  add(text: string, role: Role): void {
    const { name, address } = parseMailAddress(text);
    if (address === '') return;
    if ((name !== '' && this.#names.has(lowerAscii(name))) || this.#addresses.has(lowerAscii(address))) return;
    this.entries.push([formatMailAddress({ name, address }), role]);
    if (name !== '') this.#names.add(lowerAscii(name));
    this.#addresses.add(lowerAscii(address));
  }
}

/** Rewrites addresses by the mailmap, then by whoever of the same name or address came before. */
class Unifier {
  readonly #byName = new Map<string, MailAddress>();
  readonly #byAddress = new Map<string, MailAddress>();

  constructor(private readonly mailmap: Mailmap) {}

  apply(text: string): string {
    const mapped = parseMailAddress(this.mailmap.map(formatMailAddress(parseMailAddress(text))));
    const name = lowerAscii(mapped.name);
    const address = lowerAscii(mapped.address);
    const known = (name === '' ? undefined : this.#byName.get(name)) ?? this.#byAddress.get(address);
    if (known === undefined) {
      this.#byName.set(name, mapped);
      this.#byAddress.set(address, mapped);
    }
    return this.mailmap.map(formatMailAddress(known ?? mapped));
  }
}

/** Names and addresses by what they replace: an address, or `Name <address>`. */
class Mailmap {
  readonly #names = new Map<string, string>();
  readonly #addresses = new Map<string, string>();

  constructor(facts: readonly MailmapFact[]) {
    for (const { name, address, from } of facts) {
      const key = from.includes('<') ? formatMailAddress(parseMailAddress(from)) : from;
      const real = name === '' ? { name, address } : parseMailAddress(`${name} <${address === '' ? from : address}>`);
      if (name !== '') this.#names.set(key, real.name);
      if (address !== '') this.#addresses.set(key, real.address);
    }
  }

  map(text: string): string {
    const { name, address } = parseMailAddress(text);
    const email = formatMailAddress({ name, address });
    const key = this.#names.has(email) || this.#addresses.has(email) ? email : address;
    return formatMailAddress({ name: this.#names.get(key) ?? name, address: this.#addresses.get(key) ?? address });
  }
}

const mailmapOf = derivation('mailmap', (model) => new Mailmap(model.facts('mailmap-entry').filter((fact) => fact.file === '.mailmap')));
