import type { PropertyTableFact, QomCodeFact } from '../facts/qom';
import { derivation, type Model } from './model';
import { ancestors, type QomTree, qomTree, type QomType } from './qom';
import { CInterpreter } from './qom/c-interpreter';
import { CParser } from './qom/c-parser';
import { tokenize } from './qom/c-tokens';
import { List, stringOf, Struct, Symbol, type Value } from './qom/c-values';
import { type InitEvent, initRunner, type InitRunner } from './qom/init-runner';
import { anyTarget } from './qom/targets';

/** A property of a QOM type, as `qom-list-properties` would name it. */
export interface QomProperty {
  readonly name: string;
  /** `bool`, `uint32`, `str`, `link<memory-region>`, `child<x>` …; '' when only a running QEMU knows. */
  readonly type: string;
  /** As written, '' when there is none. */
  readonly defaultValue: string;
  /** The type whose init function adds it. */
  readonly owner: string;
  readonly file: string;
  readonly line: number;
  /** `#if` conditions of its row; or that a check at run time decides whether it is there. */
  readonly conditions: readonly string[];
}

const AT_RUN_TIME: readonly string[] = ['when a check at run time succeeds'];

/** Answers which properties a type has; what it worked out it keeps. */
export class PropertyIndex {
  readonly #tree: QomTree;
  readonly #runner: InitRunner;
  readonly #tables = new Map<string, PropertyTableFact[]>();
  readonly #infos = new Map<string, string>();
  readonly #own = new Map<string, readonly QomProperty[]>();
  readonly #rows = new Map<PropertyTableFact, readonly QomProperty[]>();
  readonly #busy = new Set<string>();

  readonly #featureTables: readonly QomCodeFact[];

  constructor(model: Model) {
    this.#tree = model.get(qomTree);
    this.#featureTables = model.facts('qom-code').filter(({ what, type }) => what === 'table' && type === 'FeatureWordInfo');
    this.#runner = model.get(initRunner);
    for (const fact of model.facts('property-table')) {
      const list = this.#tables.get(fact.name);
      if (list === undefined) this.#tables.set(fact.name, [fact]);
      else list.push(fact);
    }
    for (const fact of model.facts('property-info')) {
      this.#infos.set(fact.name, this.#text(fact.type, fact.file) ?? '');
    }
  }

  /** Properties that a type's own init functions add, all its declarations together. */
  own(name: string): readonly QomProperty[] {
    let found = this.#own.get(name);
    if (found === undefined) {
      // Types that hold each other would never end.
      if (this.#busy.has(name)) return [];
      this.#busy.add(name);
      const all = new Map<string, QomProperty>();
      for (const type of this.#tree.byName.get(name) ?? []) {
        for (const property of this.#ofDeclaration(type)) if (!all.has(property.name) || all.get(property.name)?.type === '') all.set(property.name, property);
      }
      this.#busy.delete(name);
      this.#own.set(name, (found = [...all.values()]));
    }
    return found;
  }

  /** All properties, inherited ones after its own. */
  all(name: string): readonly QomProperty[] {
    const found = new Map<string, QomProperty>();
    for (const type of [name, ...ancestors(this.#tree, name)]) for (const property of this.own(type)) if (!found.has(property.name)) found.set(property.name, property);
    return [...found.values()];
  }

  #ofDeclaration(type: QomType): QomProperty[] {
    const found: QomProperty[] = [];
    for (const event of this.#runner.classInit(type).calls) this.#fromClassEvent(event, type, found);
    for (const row of type.data === undefined ? [] : this.#table(type.data.properties, type.file)) found.push({ ...row, owner: type.name });
    this.#fromInstance(type, this.#runner.instanceInit(type).calls, found);
    return found;
  }

  #fromClassEvent(event: InitEvent, type: QomType, found: QomProperty[]): void {
    const { callee, args } = event;
    if (callee.startsWith('device_class_set_props')) {
      for (const row of this.#table(args[1] ?? '', event.file)) found.push({ ...row, owner: type.name });
    } else if (callee.startsWith('object_class_property_add')) {
      this.#add(callee.slice('object_class_property_add'.length), event, type, found);
    } else if (/register_feature_bit_props$/.test(callee)) {
      found.push(...this.#featureBits(type, event));
    }
  }

  #fromInstance(type: QomType, events: readonly InitEvent[], found: QomProperty[]): void {
    const children = new Map<string, string>();
    let lastChild = '';
    for (const event of events) {
      const { callee, args, file } = event;
      if (/^object_initialize_child(_with_props)?$/.test(callee)) {
        lastChild = this.#text(args.at(callee.endsWith('props') ? 4 : 3) ?? '', file) ?? '';
        children.set(args[2] ?? '', lastChild);
        const name = this.#text(args[1] ?? '', file);
        if (name !== undefined) found.push(this.#property(name, lastChild === '' ? '' : `child<${lastChild}>`, type, event));
      } else if (callee === 'qdev_alias_all_properties') {
        const child = childOf(children, args[0] ?? '') ?? lastChild;
        for (const property of child === '' ? [] : this.#aliasable(child)) found.push({ ...property, owner: type.name });
      } else if (callee === 'object_property_add_alias') {
        this.#alias(event, type, children, found);
      } else if (callee === 'device_add_bootindex_property') {
        const name = this.#text(args[2] ?? '', file);
        if (name !== undefined) found.push(this.#property(name, 'int32', type, event));
      } else if (callee === 'qdev_property_add_static') {
        for (const row of this.#table((args[1] ?? '').replace(/^&\s*/, ''), file)) found.push({ ...row, owner: type.name, conditions: event.certain ? row.conditions : [...row.conditions, ...AT_RUN_TIME] });
      } else if (callee.startsWith('object_property_add')) {
        this.#add(callee.slice('object_property_add'.length), event, type, found);
      }
    }
  }

  /** `object_property_add_alias(obj, "name", OBJECT(&s->child), "other")`. */
  #alias(event: InitEvent, type: QomType, children: ReadonlyMap<string, string>, found: QomProperty[]): void {
    const name = this.#text(event.args[1] ?? '', event.file);
    const other = this.#text(event.args[3] ?? '', event.file);
    if (name === undefined) return;
    const child = childOf(children, event.args[2] ?? '');
    const inherited = child === undefined ? [...found, ...ancestors(this.#tree, type.name).flatMap((one) => this.own(one)), ...this.#fromOwnClass(type)] : this.all(child);
    found.push(this.#property(name, inherited.find((property) => property.name === other)?.type ?? '', type, event));
  }

  #fromOwnClass(type: QomType): QomProperty[] {
    const found: QomProperty[] = [];
    for (const event of this.#runner.classInit(type).calls) this.#fromClassEvent(event, type, found);
    return found;
  }

  /** What `qdev_alias_all_properties` takes over: the rows of property tables, parents included. */
  #aliasable(name: string): QomProperty[] {
    const found: QomProperty[] = [];
    for (const one of [name, ...ancestors(this.#tree, name)]) {
      for (const type of this.#tree.byName.get(one) ?? []) {
        for (const event of this.#runner.classInit(type).calls) if (event.callee.startsWith('device_class_set_props')) found.push(...this.#table(event.args[1] ?? '', event.file));
      }
    }
    return found;
  }

  /** `object_property_add<kind>(obj, "name", …)` and its class twin. */
  #add(kind: string, event: InitEvent, type: QomType, found: QomProperty[]): void {
    const name = this.#text(event.args[1] ?? '', event.file);
    if (name === undefined) return;
    const third = (): string => this.#text(event.args[2] ?? '', event.file) ?? '';
    const pointer = /^_(u?int\d+)_ptr$/.exec(kind)?.[1];
    const byKind: Readonly<Record<string, () => string>> = {
      '': third, _bool: () => 'bool', _str: () => 'string', _enum: third, _link: () => `link<${third()}>`, _const_link: () => 'link<object>', _tm: () => 'struct tm',
    };
    const read = Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
    if (pointer !== undefined || read !== undefined) found.push(this.#property(name, pointer ?? read?.() ?? '', type, event));
  }

  /** CPU features with one name per bit, in the tree's own table. */
  #featureBits(type: QomType, event: InitEvent): QomProperty[] {
    const found: QomProperty[] = [];
    for (const fact of this.#featureTables) {
      if (fact.file !== event.file) continue;
      const table = this.#runner.code.program(anyTarget).table(fact.name, fact.file);
      for (const word of table instanceof List ? table.items : []) {
        const names = word instanceof Struct ? word.get('feat_names') : undefined;
        for (const name of stringsOf(names)) found.push(this.#property(name, 'bool', type, { ...event, line: fact.line }));
      }
    }
    return found;
  }

  #property(name: string, type: string, owner: QomType, event: InitEvent): QomProperty {
    return { name, type, defaultValue: '', owner: owner.name, file: event.file, line: event.line, conditions: event.certain ? [] : AT_RUN_TIME };
  }

  /** Rows of a property table by its variable; the one of the same file when there are several. */
  #table(variable: string, file: string): readonly QomProperty[] {
    const list = this.#tables.get(variable);
    const fact = list?.find((one) => one.file === file) ?? list?.[0];
    if (fact === undefined) return [];
    let rows = this.#rows.get(fact);
    if (rows === undefined) this.#rows.set(fact, (rows = fact.rows.flatMap((row) => this.#row(row, fact))));
    return rows;
  }

  #row(row: PropertyTableFact['rows'][number], fact: PropertyTableFact): QomProperty[] {
    const place = { owner: '', file: fact.file, line: row.line, conditions: row.conditions };
    if (row.macro === '') {
      const name = this.#text(row.args[0] ?? '', fact.file);
      const info = /^&\s*(\w+)$/.exec(row.args[1] ?? '')?.[1] ?? '';
      return name === undefined ? [] : [{ name, type: this.#infos.get(info) ?? '', defaultValue: '', ...place }];
    }
    const { evaluator } = this.#runner.code;
    const program = this.#runner.code.program(anyTarget);
    const text = row.args.length === 0 ? row.macro : `${row.macro}(${row.args.join(', ')})`;
    const tokens = evaluator.expand(tokenize(text), program.context(fact.file));
    const list = new CParser([{ kind: 'punct', text: '{', spaced: false }, ...tokens, { kind: 'punct', text: '}', spaced: false }]).list('');
    if (list.t !== 'list') return [];
    const reader = new CInterpreter(program, {});
    return list.items.flatMap((item) => {
      const property = reader.evaluate(item.value, fact.file, 'Property');
      if (!(property instanceof Struct)) return [];
      const name = stringOf(property.fields.get('name'));
      if (name === undefined) return [];
      return [{ name, type: this.#typeOf(property), defaultValue: spelled(property.fields.get('defval')), ...place }];
    });
  }

  #typeOf(property: Struct): string {
    const info = property.fields.get('info');
    if (!(info instanceof Symbol)) return '';
    const type = this.#infos.get(info.name) ?? '';
    const link = stringOf(property.fields.get('link_type'));
    return link === undefined ? type : `link<${link}>`;
  }

  #text(expression: string, file: string): string | undefined {
    return this.#runner.code.evaluator.string(expression, { file, config: anyTarget });
  }
}

/** The child that an expression such as `OBJECT(&s->uart)` stands for. */
function childOf(children: ReadonlyMap<string, string>, expression: string): string | undefined {
  const bare = expression.replace(/^(?:\w+\s*\(\s*)+|\s*\)+$/g, '');
  return children.get(bare) ?? children.get(`&${bare}`) ?? [...children].find(([pointer]) => pointer !== '' && expression.includes(pointer))?.[1];
}

function stringsOf(value: Value): string[] {
  const values = value instanceof List ? value.items : value instanceof Struct ? [...value.fields.values()] : [];
  return values.map(stringOf).filter((text) => text !== undefined);
}

function spelled(value: Value): string {
  if (typeof value === 'number') return String(value);
  return value instanceof Symbol ? value.name : stringOf(value) ?? '';
}

export const qomProperties = derivation('qom properties', (model) => new PropertyIndex(model));
