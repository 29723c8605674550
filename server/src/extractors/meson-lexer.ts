/** What a token is; `value` of the lexer holds its text. */
export const enum Token { End, Newline, Name, String, FormatString, Number, Punctuation }

const NUMBER = /0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|[0-9]+/y;
const ESCAPE = /\\(?:([\\'abfnrtv])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3}))/g;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * Tokens of a meson.build, one at a time: `type`, `value` and `line` describe the current one.
 * Newlines inside brackets and after a backslash are no tokens. Texts over several lines come out
 * empty: they are C probes, which nobody asks about.
 */
export class MesonLexer {
  type: Token = Token.End;
  value = '';
  /** 0-based line the current token begins on. */
  line = 0;
  /** 0-based line the token before it ended on. */
  endLine = 0;
  /** Offset of the current token. */
  start = 0;
  #at = 0;
  #line = 0;
  #brackets = 0;

  constructor(private readonly text: string) {
    this.next();
  }

  next(): void {
    this.endLine = this.#line;
    this.#skipBlanks();
    this.line = this.#line;
    this.start = this.#at;
    const { text } = this;
    if (this.#at >= text.length) return this.#token(Token.End, '', 0);
    const c = text.charCodeAt(this.#at);
    if (c === 10) {
      this.#token(Token.Newline, '\n', 1);
      this.#line++;
    } else if (isDigit(c)) this.#number();
    else if (isWord(c)) this.#word();
    else if (c === 39) this.#string(Token.String);
    else this.#punctuation(c);
  }

  is(punctuationOrWord: string): boolean {
    return this.value === punctuationOrWord && (this.type === Token.Punctuation || this.type === Token.Name);
  }

  /** After an error: goes to the next line that begins a statement, whatever brackets are open. */
  skipLine(): void {
    this.#brackets = 0;
    while (this.type !== Token.Newline && this.type !== Token.End) {
      const newline = this.text.indexOf('\n', this.type === Token.String || this.type === Token.FormatString ? this.#at : this.start);
      this.#at = newline < 0 ? this.text.length : newline;
      this.type = Token.Newline;
      this.next();
    }
  }

  /** Takes the rest of the text for read. */
  stop(): void {
    this.#at = this.text.length;
    this.next();
  }

  #token(type: Token, value: string, length: number): void {
    this.type = type;
    this.value = value;
    this.#at += length;
  }

  #skipBlanks(): void {
    const { text } = this;
    for (; this.#at < text.length; this.#at++) {
      const c = text.charCodeAt(this.#at);
      if (c === 35) {
        const end = text.indexOf('\n', this.#at);
        this.#at = (end < 0 ? text.length : end) - 1;
      } else if (c === 92) {
        const end = text.indexOf('\n', this.#at);
        if (end < 0 || text.slice(this.#at + 1, end).trim() !== '') return;
        this.#at = end;
        this.#line++;
      } else if (c === 10) {
        if (this.#brackets === 0) return;
        this.#line++;
      } else if (c !== 32 && c !== 9 && c !== 13) {
        return;
      }
    }
  }

  #number(): void {
    NUMBER.lastIndex = this.#at;
    const digits = NUMBER.exec(this.text)?.[0] ?? '0';
    this.#token(Token.Number, digits, digits.length);
  }

  #word(): void {
    let end = this.#at + 1;
    for (let c = this.text.charCodeAt(end); isWord(c) || isDigit(c); c = this.text.charCodeAt(end)) end++;
    const word = this.text.slice(this.#at, end);
    if (word === 'f' && this.text.charCodeAt(this.#at + 1) === 39) {
      this.#at++;
      this.#string(Token.FormatString);
    } else {
      this.#token(Token.Name, word, word.length);
    }
  }

  #string(type: Token): void {
    const { text } = this;
    if (text.startsWith("'''", this.#at)) {
      const close = text.indexOf("'''", this.#at + 3);
      const end = close < 0 ? text.length : close;
      const value = text.slice(this.#at + 3, end);
      const before = this.#line;
      for (let i = value.indexOf('\n'); i >= 0; i = value.indexOf('\n', i + 1)) this.#line++;
      this.#at = Math.min(text.length, end + 3);
      return this.#token(type, this.#line === before ? value : '', 0);
    }
    let end = this.#at + 1;
    let escaped = false;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c === 39 || c === 10) break;
      if (c === 92 && text.charCodeAt(end + 1) !== 10) {
        escaped = true;
        end++;
      }
    }
    const raw = text.slice(this.#at + 1, end);
    this.#at = text.charCodeAt(end) === 39 ? end + 1 : Math.min(end, text.length);
    this.#token(type, escaped ? unescape(raw) : raw, 0);
  }

  #punctuation(c: number): void {
    // 33 ! 43 + 60 < 61 = 62 >
    const isDouble = this.text.charCodeAt(this.#at + 1) === 61 && (c === 61 || c === 33 || c === 60 || c === 62 || c === 43);
    const value = isDouble ? `${String.fromCharCode(c)}=` : String.fromCharCode(c);
    if (c === 40 || c === 91 || c === 123) this.#brackets++;
    else if ((c === 41 || c === 93 || c === 125) && this.#brackets > 0) this.#brackets--;
    this.#token(Token.Punctuation, value, value.length);
  }
}

function unescape(raw: string): string {
  return raw.replace(ESCAPE, (_all, simple?: string, hex?: string, u4?: string, u8?: string, octal?: string) => {
    if (simple !== undefined) return SIMPLE_ESCAPES[simple] ?? simple;
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    const code = parseInt(hex ?? u4 ?? u8 ?? '0', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isWord(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}
