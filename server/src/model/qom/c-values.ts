/** What an expression of registration code can stand for; undefined = known at run time only. */
export type Value = string | number | Text | Struct | List | Pointer | Symbol | undefined;

/** A struct object; held by reference, as pointers to it are. */
export class Struct {
  readonly fields = new Map<string, Value>();
  /** A field that was never set is 0, unless this says that we do not know what was set. */
  complete = true;
  /** Part of a table of the sources, which every run finds as it is there. */
  isTable = false;

  constructor(readonly type: string) {}

  get(field: string): Value {
    return this.fields.has(field) ? this.fields.get(field) : this.complete ? 0 : undefined;
  }

  copy(): Struct {
    const copy = new Struct(this.type);
    for (const [field, value] of this.fields) copy.fields.set(field, value);
    copy.complete = this.complete;
    return copy;
  }
}

/** Marks all structs in a value as parts of a table. */
export function markTable(value: Value): void {
  if (value instanceof List) value.items.forEach(markTable);
  else if (value instanceof Pointer) markTable(value.list);
  else if (value instanceof Struct && !value.isTable) {
    value.isTable = true;
    for (const field of value.fields.values()) markTable(field);
  }
}

/** An array, or a pointer to its first element. */
export class List {
  constructor(
    readonly type: string,
    readonly items: Value[],
  ) {}
}

/** A pointer into an array. */
export class Pointer {
  constructor(
    readonly list: List,
    readonly index: number,
  ) {}

  /** The element; behind the end, as tables end, a zeroed one. */
  target(): Value {
    return this.index >= 0 && this.index < this.list.items.length ? this.list.items[this.index] : new Struct(this.list.type);
  }
}

/** A string that code made and may change, or a pointer into one. */
export class Text {
  constructor(
    readonly buffer: { text: string },
    readonly index = 0,
  ) {}

  get rest(): string {
    return this.buffer.text.slice(this.index);
  }

  /** `strchr(this, character)`: 0 when it is not there. */
  find(character: number): Text | 0 {
    const at = this.buffer.text.indexOf(String.fromCharCode(character), this.index);
    return at < 0 ? 0 : new Text(this.buffer, at);
  }

  /** `*this = character`. */
  put(character: number): void {
    const { text } = this.buffer;
    this.buffer.text = text.slice(0, this.index) + (character === 0 ? '' : String.fromCharCode(character) + text.slice(this.index + 1));
  }
}

/** The string that a value is; undefined when it is none. */
export function stringOf(value: Value): string | undefined {
  return typeof value === 'string' ? value : value instanceof Text ? value.rest : undefined;
}

/** A name that nothing here defines: a function, or a variable of another file. */
export class Symbol {
  constructor(readonly name: string) {}
}

export function truth(value: Value): boolean | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? value !== 0 : true;
}

/** What `->` and unary `*` see. */
export function pointee(value: Value): Value {
  if (value instanceof List) return new Pointer(value, 0).target();
  return value instanceof Pointer ? value.target() : value;
}

/** printf for `%s`, `%d`, `%u`, `%x` and `%%`; undefined when an argument is unknown or the format is another. */
export function format(pattern: string, args: readonly Value[]): string | undefined {
  let next = 0;
  let known = true;
  const text = pattern.replace(/%(%|[-0-9]*(?:l|ll|z)?[sduxi])/g, (_, spec: string) => {
    if (spec === '%') return '%';
    const arg = args[next++];
    const string = stringOf(arg);
    if (string !== undefined && spec.endsWith('s')) return string;
    if (typeof arg === 'number' && !spec.endsWith('s')) return arg.toString(spec.endsWith('x') ? 16 : 10);
    known = false;
    return '';
  });
  return known && !/%[^%]/.test(text.replace(/%%/g, '')) ? text : undefined;
}
