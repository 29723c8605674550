/** One token of C. `hide` holds the macros that may no longer replace it (they made it). */
export interface Token {
  /** `id`, `num`, `str` (text without quotes, escapes kept), `chr` or `punct`. */
  readonly kind: 'id' | 'num' | 'str' | 'chr' | 'punct';
  readonly text: string;
  /** White space stood before it: matters to `#x` only. */
  readonly spaced: boolean;
  readonly hide?: Hidden | undefined;
}

/** Names of macros, as a chain: most are one or two long and many tokens share them. */
export interface Hidden {
  readonly name: string;
  readonly next: Hidden | undefined;
}

export function hides(chain: Hidden | undefined, name: string): boolean {
  for (let at = chain; at !== undefined; at = at.next) if (at.name === name) return true;
  return false;
}

const TOKEN = /[ \t\r\n\f\v]+|\\\r?\n|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|[A-Za-z_$][\w$]*|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|\.?\d(?:[eEpP][+-]|[\w.])*|\.\.\.|->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||##|[-+*/%&|^]=|[^]/y;

/** Tokens of a piece of C; comments vanish. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let spaced = false;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) break;
    const found = match[0];
    const first = found.charCodeAt(0);
    if (first <= 32 || first === 92 || (first === 47 && (found.startsWith('/*') || found.startsWith('//')))) {
      spaced = true;
      continue;
    }
    tokens.push({ kind: kindOf(found, first), text: first === 34 ? found.slice(1, found.endsWith('"') && found.length > 1 ? -1 : undefined) : found, spaced });
    spaced = false;
  }
  return tokens;
}

function kindOf(text: string, first: number): Token['kind'] {
  if (first === 34) return 'str';
  if (first === 39) return 'chr';
  if ((first >= 48 && first <= 57) || (first === 46 && text.length > 1 && text !== '...')) return 'num';
  return (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first === 95 || first === 36 ? 'id' : 'punct';
}

/** Text of tokens as `#x` makes it: one blank where white space stood. */
export function spell(tokens: readonly Token[]): string {
  return tokens.map((token, i) => (token.spaced && i > 0 ? ' ' : '') + (token.kind === 'str' ? `"${token.text}"` : token.text)).join('');
}

/** What a string literal stands for: the escapes that occur in names. */
export function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\(n|t|"|\\|')/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c)) : text;
}
