import type { TypeDeclarationFact } from '../facts/qom';
import { asciiBytes, contains } from '../syntax/c-chars';
import { CItem } from '../syntax/c-scanner';
import { splitArguments } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { Extractor, FactSink } from './extractor';

type Declared = Pick<TypeDeclarationFact, 'name' | 'instanceStruct' | 'classStruct' | 'cast'>;

/** How each macro of include/qom/object.h (and its kin) says what it declares, from its arguments. */
const MACROS: Readonly<Record<string, (args: readonly string[]) => Declared>> = {
  OBJECT_DECLARE_TYPE: ([instance = '', klass = '', upper = '']) => ({ name: `TYPE_${upper}`, instanceStruct: instance, classStruct: klass, cast: upper }),
  OBJECT_DECLARE_CPU_TYPE: ([instance = '', klass = '', upper = '']) => ({ name: `TYPE_${upper}`, instanceStruct: instance, classStruct: klass, cast: upper }),
  OBJECT_DECLARE_SIMPLE_TYPE: ([instance = '', upper = '']) => ({ name: `TYPE_${upper}`, instanceStruct: instance, classStruct: '', cast: upper }),
  DECLARE_INSTANCE_CHECKER: ([instance = '', upper = '', name = '']) => ({ name, instanceStruct: instance, classStruct: '', cast: upper }),
  DECLARE_CLASS_CHECKERS: ([klass = '', upper = '', name = '']) => ({ name, instanceStruct: '', classStruct: klass, cast: upper }),
  DECLARE_OBJ_CHECKERS: ([instance = '', klass = '', upper = '', name = '']) => ({ name, instanceStruct: instance, classStruct: klass, cast: upper }),
};

/** In macro values: `INTERFACE_CHECK(Struct, (obj), TYPE_X)` and the older cast macros. */
const CHECKS = /^\([^)]*\)\s*\\?\s*(INTERFACE_CHECK|OBJECT_CHECK|OBJECT_CLASS_CHECK|INTERFACE_CLASS_CHECK)\s*\(([^]*)\)\s*$/;

const CHECK = asciiBytes('_CHECK');

/** Casts of QOM types: which struct, class and type name go together. */
export const qomDeclarations: Extractor = {
  id: 'qom-declarations',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const { invocations, macros } = itemsOf(file);
    // Both lists are in file order; their facts are too.
    let next = 0;
    for (const at of invocations) {
      for (; macros[next]! < at; next++) note(file, macros[next]!, sink, fromMacro(file, macros[next]!));
      note(file, at, sink, fromInvocation(file, at));
    }
    for (; next < macros.length; next++) note(file, macros[next]!, sink, fromMacro(file, macros[next]!));
  },
};

function note(file: SourceFile, at: number, sink: FactSink, declared: (Declared & { macro: string }) | undefined): void {
  const { data } = file.items;
  if (declared !== undefined) sink.add({ kind: 'type-declaration', ...declared, file: file.path, line: data[at + 5]!, endLine: data[at + 6]! });
}

function fromInvocation(file: SourceFile, at: number): (Declared & { macro: string }) | undefined {
  const { data } = file.items;
  const start = data[at + 3]!;
  // Both families begin with OBJECT_DECLARE_ or DECLARE_: two bytes rule most invocations out.
  const first = file.bytes[start];
  if (first !== 79 && first !== 68) return undefined;
  const macro = file.slice(start, data[at + 4]!);
  const read = Object.hasOwn(MACROS, macro) ? MACROS[macro] : undefined;
  if (read === undefined) return undefined;
  return { macro, ...read(splitArguments(file.slice(data[at + 7]!, data[at + 8]!))) };
}

function fromMacro(file: SourceFile, at: number): (Declared & { macro: string }) | undefined {
  const { data } = file.items;
  const length = data[at + 8]! - data[at + 7]!;
  if (data[at] !== CItem.functionMacro || length < 24 || length > 200 || !contains(file.bytes, data[at + 7]!, data[at + 8]!, CHECK)) return undefined;
  const check = CHECKS.exec(file.slice(data[at + 7]!, data[at + 8]!));
  if (check === null) return undefined;
  const [struct = '', , name = ''] = splitArguments((check[2] ?? '').replace(/\\\r?\n/g, ' '));
  const macro = check[1] ?? '';
  const isClass = macro.includes('CLASS');
  return { macro, name, instanceStruct: isClass ? '' : struct, classStruct: isClass ? struct : '', cast: file.slice(data[at + 3]!, data[at + 4]!) };
}
