/** The C names that QEMU's QAPI generator makes. Rules as documented in docs/devel/qapi-code-gen.rst. */

/** Names that the generator prefixes with `q_`: C and C++ keywords, and macros that compilers define. */
const RESERVED = new Set((
  'auto break case char const continue default do double else enum extern float for goto if int long register return short signed sizeof static struct ' +
  'switch typedef union unsigned void volatile while inline restrict _Bool _Complex _Imaginary _Alignas _Alignof _Atomic _Generic _Noreturn ' +
  '_Static_assert _Thread_local asm typeof bool catch class const_cast delete dynamic_cast explicit false friend mutable namespace new operator ' +
  'private protected public reinterpret_cast static_cast template this throw true try typeid typename using virtual wchar_t and and_eq bitand bitor ' +
  'compl not not_eq or or_eq xor xor_eq unix errno mips sparc i386 linux').split(' '));

/** A QAPI name as part of a C identifier. */
export function cName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

/** A QAPI name as a C identifier of its own: reserved words get a prefix. */
export function cIdentifier(name: string): string {
  const identifier = cName(name);
  return RESERVED.has(identifier) || /^[0-9]/.test(identifier) ? `q_${identifier}` : identifier;
}

/** The C constants a value of an enum may have. The rule changed once: names that tell the two apart are rare, and both are known. */
export function enumConstants(type: string, value: string, prefix: string): readonly string[] {
  const end = `_${cName(value).toUpperCase()}`;
  if (prefix !== '') return unique(prefix + end, upperByNeighbours(cName(prefix)) + end);
  return unique(upperByRuns(type) + end, upperByNeighbours(cName(type)) + end);
}

function unique(a: string, b: string): readonly string[] {
  return a === b ? [a] : [a, b];
}

/** `FooBAR2Baz` → `FOO_BAR2_BAZ`: an underscore wherever upper and other characters meet (QEMU 9 and later). */
function upperByRuns(name: string): string {
  let result = name.slice(0, 1);
  let wasUpper = isUpper(result);
  for (const c of name.slice(1)) {
    const upper = isUpper(c);
    if (upper !== wasUpper) {
      if (wasUpper) {
        // The last of several upper-case letters begins the next word.
        if (result.length > 2 && isAlphanumeric(result.at(-2)!)) result = `${result.slice(0, -1)}_${result.at(-1)!}`;
      } else if (isAlphanumeric(result.at(-1)!)) {
        result += '_';
      }
    }
    result += c;
    wasUpper = upper;
  }
  return cName(result.toUpperCase()).replace(/^_+/, '');
}

/** The rule before that: an underscore before an upper-case letter that a lower-case one follows or a digit precedes. */
function upperByNeighbours(name: string): string {
  if (/[A-Z]/.test(name) && !/[a-z]/.test(name)) return name;
  let result = '';
  for (let i = 0; i < name.length; i++) {
    const c = name[i]!;
    if (i > 0 && isUpper(c) && name[i - 1] !== '_' && (/[a-z]/.test(name[i + 1] ?? '') || /[0-9]/.test(name[i - 1]!))) result += '_';
    result += c;
  }
  return result.replace(/^_+/, '').toUpperCase();
}

function isUpper(c: string): boolean {
  return c >= 'A' && c <= 'Z';
}

function isAlphanumeric(c: string): boolean {
  return /[A-Za-z0-9]/.test(c);
}
