import { afterEach, describe, expect, it } from 'vitest';
import { setMessages } from '../../server/src/base/l10n';
import { purposeWords } from '../../server/src/model/purpose-words';
import { markedMessages } from '../support/marked-words';

afterEach(() => setMessages({ contents: {} }));

describe('a purpose in another language', () => {
  it.each([
    ['Covered by MAINTAINERS section “USB”', '⟦Covered by MAINTAINERS section ⟧“USB”'],
    ['Covered by MAINTAINERS sections “A, B” and “C”', '⟦Covered by MAINTAINERS sections ⟧“A, B”⟦ and ⟧“C”'],
    ['Covered by MAINTAINERS sections “A”, “B” and “C”', '⟦Covered by MAINTAINERS sections ⟧“A”, “B”⟦ and ⟧“C”'],
    ['Covered by MAINTAINERS sections “A”, “B”, “C” and 4 more', '⟦Covered by MAINTAINERS sections ⟧“A”, “B”, “C”⟦ and ⟧4⟦ more⟧'],
    ['Covered by MAINTAINERS section files', 'Covered by MAINTAINERS section files'],
  ])('%s', (english, other) => {
    expect(purposeWords(english)).toBe(english);
    setMessages({ contents: markedMessages });
    expect(purposeWords(english)).toBe(other);
  });
});
