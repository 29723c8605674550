import type { Contacts } from '../../model/maintainers-people';
import { personOf } from '../card';
import { below, type ItemNode } from './node';

/** Everyone to ask, each with the line that mails want: `Cc: Name <address>`. */
export function peopleNodes({ maintainers, reviewers, lists }: Contacts, id: string): ItemNode[] {
  const person = (what: 'maintainer' | 'reviewer') => (text: string): ItemNode => {
    const { name, address } = personOf(text);
    return { kind: 'item', id: below(id, text), what, name: name === '' ? address : name, detail: name === '' ? '' : address, copy: `Cc: ${text}` };
  };
  return [
    ...maintainers.map(person('maintainer')), ...reviewers.map(person('reviewer')),
    ...lists.map((list): ItemNode => ({ kind: 'item', id: below(id, list), what: 'mailing-list', name: list, detail: '', copy: `Cc: ${list}` })),
  ];
}

/** All of them as trailers of a mail, one a line. */
export function ccLines({ maintainers, reviewers, lists }: Contacts): string {
  return [...maintainers, ...reviewers, ...lists].map((text) => `Cc: ${text}`).join('\n');
}
