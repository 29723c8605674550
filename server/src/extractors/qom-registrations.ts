import { asciiBytes, contains, isWord } from '../syntax/c-chars';
import { followDirective } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';

const TYPE_INIT = asciiBytes('type_init');

/** Names of the functions that `type_init(…)` and its kin have called at start-up. */
export function entryFunctions(file: SourceFile): ReadonlySet<string> {
  const { data } = file.items;
  const names = new Set<string>();
  for (const at of itemsOf(file).invocations) {
    if (isWord(file.bytes, data[at + 3]!, data[at + 4]!, TYPE_INIT)) names.add(file.slice(data[at + 7]!, data[at + 8]!).trim());
  }
  return names;
}

/** The function items of a file by name: offset in `file.items.data`. The first of several wins. */
export function functionItems(file: SourceFile): ReadonlyMap<string, number> {
  const items = itemsOf(file);
  const byName = new Map<string, number>();
  for (const at of items.functions) {
    const name = items.name(at);
    if (!byName.has(name)) byName.set(name, at);
  }
  return byName;
}

/** How a TypeInfo variable comes to be registered. */
export interface Registration {
  /** `#if` conditions around the call. */
  readonly conditions: readonly string[];
  /** The function that makes the call when start-up does not reach it inside the file, '' else. */
  readonly by: string;
}

const LETTER_T = 116;
const CALL = /\btype_register(?:_static)?\s*\(\s*&(\w+)/;
const TYPE_REGISTER = asciiBytes('type_register');

/** Answers how the single TypeInfo variables of one file are registered. */
export class Registrations {
  readonly #found = new Map<string, Registration>();
  #startText = '';
  #isSearched = false;

  constructor(private readonly file: SourceFile) {
    const started = startedNames(file);
    const lengths = new Set([...started].map((name) => name.length));
    const { data } = file.items;
    for (const at of itemsOf(file).functions) {
      const nameStart = data[at + 3]!;
      const nameEnd = data[at + 4]!;
      if (!lengths.has(nameEnd - nameStart) || !started.has(file.slice(nameStart, nameEnd))) continue;
      const text = file.slice(nameEnd, data[at + 2]!);
      this.#startText += text;
      noteCalls(text, '', this.#found);
    }
  }

  /** undefined for a plain registration at start-up, or when the file holds none. */
  of(variable: string): Registration | undefined {
    const known = this.#found.get(variable);
    if (known !== undefined || this.#isSearched || this.#startText.includes(variable)) return known;
    this.#searchOtherFunctions();
    return this.#found.get(variable);
  }

  #searchOtherFunctions(): void {
    this.#isSearched = true;
    const { file } = this;
    const { data } = file.items;
    for (const at of itemsOf(file).functions) {
      const end = data[at + 2]!;
      const nameStart = data[at + 3]!;
      const nameEnd = data[at + 4]!;
      if (!contains(file.bytes, nameEnd, end, TYPE_REGISTER)) continue;
      const name = file.slice(nameStart, nameEnd);
      const text = file.slice(nameEnd, end);
      if (!this.#startText.includes(text)) noteCalls(text, new RegExp(`\\b${name}\\b`).test(this.#startText) ? '' : name, this.#found);
    }
  }
}

function noteCalls(text: string, by: string, found: Map<string, Registration>): void {
  let conditions: readonly string[] = [];
  for (const line of text.split('\n')) {
    const directive = /^\s*#(.*)$/.exec(line);
    if (directive !== null) conditions = followDirective(conditions, directive[1] ?? '');
    const variable = CALL.exec(line)?.[1];
    if (variable !== undefined && (conditions.length > 0 || by !== '') && !found.has(variable)) found.set(variable, { conditions, by });
  }
}

/** Functions handed to any macro at file scope: type_init(), block_init(), opts_init() … all run at start-up. */
function startedNames(file: SourceFile): ReadonlySet<string> {
  const { data } = file.items;
  const names = new Set<string>();
  for (const at of itemsOf(file).invocations) {
    // All those macros end in `init`.
    if (data[at + 8]! - data[at + 7]! > 80 || file.bytes[data[at + 4]! - 1] !== LETTER_T) continue;
    names.add(file.slice(data[at + 7]!, data[at + 8]!).trim());
  }
  return names;
}
