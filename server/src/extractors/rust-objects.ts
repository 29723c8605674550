import type { Extractor } from './extractor';

const CONSTANT = /^\s*(?:pub(?:\([\w ]+\))?\s+)?const\s+(TYPE_\w+)\s*:[^=]*=\s*c(?:_str!\(\s*)?"([^"\\]+)"/;
const OBJECT_TYPE = /^\s*(?:unsafe\s+)?impl\s+ObjectType\s+for\s+(\w+)/;
const OBJECT_IMPL = /^\s*impl\s+ObjectImpl\s+for\s+(\w+)/;
const TYPE_NAME = /^\s*const\s+TYPE_NAME\s*:[^=]*=\s*(.*)$/;
const PARENT = /^\s*type\s+ParentType\s*=\s*(?:\w+::)*(\w+)\s*;/;

/** Lines below an `impl` that are looked at for its constant. */
const MAX_BODY = 12;

/** QOM types that Rust code declares: names in constants, types by the traits they implement. */
export const rustObjects: Extractor = {
  id: 'rust-objects',
  version: 1,
  languages: ['rust'],
  extract(file, sink) {
    if (!file.text.includes('ObjectType') && !file.text.includes('const TYPE_')) return;
    const lines = file.text.split('\n').map((line) => (/^\s*\/\//.test(line) ? '' : line));
    const parents = new Map<string, string>();
    lines.forEach((line, at) => {
      const constant = CONSTANT.exec(line);
      if (constant !== null) sink.add({ kind: 'rust-type-name', name: constant[1] ?? '', file: file.path, line: at, endLine: at, value: constant[2] ?? '' });
      const struct = OBJECT_IMPL.exec(line)?.[1];
      if (struct !== undefined) parents.set(struct, below(lines, at, PARENT) ?? '');
    });
    lines.forEach((line, at) => {
      const struct = OBJECT_TYPE.exec(line)?.[1];
      const typeName = struct === undefined ? undefined : nameBelow(lines, at);
      if (struct !== undefined && typeName !== undefined) sink.add({ kind: 'rust-object', name: struct, file: file.path, line: at, endLine: at, typeName, parent: parents.get(struct) ?? '' });
    });
  },
};

/** First group of the first line below an `impl` that fits. */
function below(lines: readonly string[], at: number, pattern: RegExp): string | undefined {
  for (let i = at + 1; i < Math.min(lines.length, at + MAX_BODY); i++) {
    if (/^\}/.test(lines[i] ?? '')) return undefined;
    const found = pattern.exec(lines[i] ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value of TYPE_NAME, which may stand on the line after. */
function nameBelow(lines: readonly string[], at: number): string | undefined {
  for (let i = at + 1; i < Math.min(lines.length, at + MAX_BODY); i++) {
    const value = TYPE_NAME.exec(lines[i] ?? '')?.[1];
    if (value !== undefined) return `${value} ${value.includes(';') ? '' : (lines[i + 1] ?? '')}`.trim().replace(/;.*$/, '');
  }
  return undefined;
}
