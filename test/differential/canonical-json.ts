/**
 * JSON of a value with the keys of objects sorted: their order carries no meaning. Maps and sets are told as
 * lists in their order, which is part of an answer. Members that are undefined are left out.
 */
export function json(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return list(value);
  if (value instanceof Map || value instanceof Set) return list([...value]);
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${json(members[key])}`;
  }
  return `{${text}}`;
}

function list(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${json(value)}`;
  return `[${text}]`;
}
