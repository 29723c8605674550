import type { RustObjectFact } from '../facts/rust';
import { derivation, stored, type Model } from './model';
import { macroSource } from './qom/macro-source';
import { qomTypesCodec, type QomType } from './qom/qom-type';

/** What must hold for any of them to exist: Rust is switched on when QEMU is configured. */
const CONDITION = 'HAVE_RUST';

/** QOM types that Rust code registers: structs with an ObjectImpl. Those of tests are left out. */
export const rustTypes = stored(derivation('rust types', (model): readonly QomType[] => {
  const objects = model.facts('rust-object').filter(({ file }) => !/(^|\/)tests\//.test(file));
  const names = new Map<string, string>();
  for (const object of objects) {
    const name = typeNameOf(model, object);
    if (name !== undefined) names.set(object.name, name);
  }
  return objects.filter(({ parent }) => parent !== '').flatMap((object): QomType[] => {
    const name = names.get(object.name);
    if (name === undefined) return [];
    return [{
      name, parent: names.get(object.parent) ?? '', abstract: false, interfaces: [], instanceStruct: object.name, classStruct: '', classInit: '', instanceInit: '',
      data: undefined, variable: '', file: object.file, line: object.line, conditions: [CONDITION], targets: [], origin: 'static',
    }];
  });
}), qomTypesCodec);

function typeNameOf(model: Model, object: RustObjectFact): string | undefined {
  const literal = /"([^"\\]+)"/.exec(object.typeName)?.[1];
  if (literal !== undefined) return literal;
  const constant = /\b(TYPE_\w+)/.exec(object.typeName)?.[1];
  if (constant === undefined) return undefined;
  // The nearest constant of that name: a crate's own before another's.
  const own = model.facts('rust-type-name').filter(({ name }) => name === constant).sort((a, b) => shared(b.file, object.file) - shared(a.file, object.file))[0];
  if (own !== undefined) return own.value;
  // `bindings::TYPE_X` is C's macro, seen through generated bindings.
  const macro = model.get(macroSource).definitions(constant).find(({ isFunction }) => !isFunction);
  return /^"([^"\\]+)"$/.exec(macro?.value ?? '')?.[1];
}

/** Number of leading directories two paths have in common. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < left.length - 1 && left[count] === right[count]) count++;
  return count;
}
