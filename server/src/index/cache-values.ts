import type { StoredValue, StoredValues } from '../model/model';

const INPUTS = 'inputs';

/** Each value as a section of JSON, and one that tells what they were computed from. */
export function encodeValues(values: StoredValues): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  const sections = new Map<string, Uint8Array>();
  sections.set(INPUTS, encoder.encode(JSON.stringify([...values].map(([name, { inputs }]) => [name, inputs]))));
  for (const [name, value] of values) sections.set(sectionOf(name), encoder.encode(JSON.stringify(value.data())));
  return sections;
}

/** The values again; each is parsed when it is asked for. @throws when the sections are not what was written. */
export function decodeValues(sections: ReadonlyMap<string, Uint8Array>): StoredValues {
  const rows = JSON.parse(textOf(sections.get(INPUTS))) as readonly (readonly [string, readonly string[]])[];
  return new Map(rows.map(([name, inputs]): [string, StoredValue] => {
    const bytes = sections.get(sectionOf(name));
    return [name, { inputs, data: () => JSON.parse(textOf(bytes)) as unknown }];
  }));
}

function sectionOf(name: string): string {
  return `value:${name}`;
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
