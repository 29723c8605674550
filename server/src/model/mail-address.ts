/** A mail address as get_maintainer.pl takes it apart. `name` keeps the quotes the script prints. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** No address is longer; keeps every pattern below cheap on hostile text. */
const MAX_LENGTH = 500;

/** `Name <a@b>`, `<a@b>` or `a@b`; both parts are '' when there is no address. */
export function parseMailAddress(text: string): MailAddress {
  if (text.length > MAX_LENGTH) return { name: '', address: '' };
  const named = /^([^<]+)<([^\n]+@[^\n]*)>/.exec(text);
  if (named !== null) return { name: quoteName(named[1]!), address: named[2]!.trim() };
  const bare = /^\s*<([^\n]+@\S*)>/.exec(text) ?? /^([^\n]+@\S*)/.exec(text);
  return { name: '', address: bare === null ? '' : bare[1]!.trim() };
}

/** As the script prints it: a name with anything but ASCII letters, digits, spaces and hyphens stands in quotes. */
export function formatMailAddress({ name, address }: MailAddress): string {
  const quoted = quoteName(name);
  return quoted === '' ? address.trim() : `${quoted} <${address.trim()}>`;
}

/** The name for people: without the quotes. */
export function plainName(name: string): string {
  return name.replace(/^"|"$/g, '').replace(/\\"/g, '"');
}

/** Lower case of ASCII letters only: the script works on bytes. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * The addresses of one `M:` or `R:` line: several when it is a list with commas, else the line itself.
 * Commas within quotes, angle brackets and comments separate nothing.
 */
export function splitAddressList(text: string): readonly string[] {
  if (!text.includes(',') || text.length > MAX_LENGTH) return [text];
  const parts = splitAtCommas(text.replace(/\([^()]*\)/g, ' ')).map((part) => part.trim()).filter((part) => part !== '');
  return parts.length > 0 && parts.every(isValidAddress) ? parts : [text];
}

function quoteName(raw: string): string {
  const name = raw.trim().replace(/^"|"$/g, '');
  return /[^\w -]/.test(name) ? `"${name.replace(/(?<!\\)"/g, '\\"')}"` : name;
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"' && text[i - 1] !== '\\') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '<') bracketed = true;
    else if (char === '>') bracketed = false;
    else if (char === ',' && !bracketed) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** The shape of RFC 822 that matters here: a display name without bare specials, and one address. */
function isValidAddress(text: string): boolean {
  return /^(?:"[^"]*"\s*|[^()<>@,;:\\".[\]]*)<[^<>@\s]+@[^<>@\s]+>\s*$/.test(text) || /^[^<>@\s,;:"]+@[^<>@\s,;:"]+$/.test(text);
}
