import { SymbolKind } from '../facts/symbols';
import type { FactBase } from '../facts/fact';
import { renderConfigExpr } from '../model/kconfig';
import type { Model } from '../model/model';
import { purposeOf } from '../model/purposes';
import { machines } from '../model/machines';
import { cpuModels } from '../model/cpu-models';
import { qomProperties } from '../model/qom-properties';
import { mesonSourceRows } from './meson-source-rows';
import { qapiIndex } from '../model/qapi';
import { qomTree } from '../model/qom';
import { sizeOfSubsystem, subsystems, subsystemsOf } from '../model/subsystems';
import { targetRows } from '../model/targets';

/** One line of `facts KIND --json`. Lines are 1-based here: rows are for people and other programs. */
export interface FactRow {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly [field: string]: unknown;
}

type Rows = (model: Model) => Iterable<FactRow>;

/** Rows of every kind that `qemu-atlas facts` knows. docs/json.md describes the fields. */
export const factKinds: Readonly<Record<string, Rows>> = {
  *subsystems(model) {
    for (const subsystem of model.get(subsystems)) {
      const { section } = subsystem;
      const { files, lines, bytes } = sizeOfSubsystem(model, subsystem);
      yield {
        name: subsystem.title, file: section.file, line: section.line + 1, group: subsystem.group, status: subsystem.statusWords,
        maintainers: section.maintainers, reviewers: section.reviewers, lists: section.lists, trees: section.trees, web: section.web,
        patterns: section.patterns.map(({ pattern, exclude, line }) => ({ pattern, exclude, line: line + 1 })), files, lines, bytes, catchAll: subsystem.catchAll,
      };
    }
  },
  *directories(model) {
    for (const path of model.directories()) {
      const purpose = purposeOf(model, path);
      yield {
        name: path === '' ? '.' : path, file: path, line: 1, files: (model.children(path) ?? []).filter((child) => model.isFile(child)).length,
        purpose: purpose === undefined ? null : { text: purpose.text, file: purpose.file, line: purpose.line + 1 },
        subsystems: subsystemsOf(model, path).map(({ subsystem, by }) => ({ title: subsystem.title, by })),
      };
    }
  },
  *files(model) {
    for (const { path, language, size, lines } of model.files) yield { name: path, file: path, line: 1, language, bytes: size, lines: lines < 0 ? null : lines };
  },
  *owners(model) {
    for (const path of model.paths) {
      for (const { subsystem: { title, statusWords, section } } of subsystemsOf(model, path)) {
        yield { name: path, file: section.file, line: section.line + 1, subsystem: title, status: statusWords, maintainers: section.maintainers, reviewers: section.reviewers, lists: section.lists };
      }
    }
  },
  functions: symbolRows([SymbolKind.function]),
  macros: symbolRows([SymbolKind.macro, SymbolKind.functionMacro]),
  *includes(model) {
    for (const path of model.paths) {
      for (const { name, file, line, value } of model.symbolsIn(path, new Set([SymbolKind.include]))) yield { name, file, line: line + 1, system: value === '<' };
    }
  },
  *'qom-types'(model) {
    for (const type of model.get(qomTree).types) {
      const { name, file, line, parent, abstract, interfaces, conditions, ...rest } = type;
      yield {
        name, file, line: line + 1, parent, abstract, interfaces, condition: conditions.length === 0 ? undefined : conditions.join(' && '),
        targets: rest.targets, classInit: rest.classInit, instanceInit: rest.instanceInit, instanceStruct: rest.instanceStruct, origin: rest.origin,
      };
    }
  },
  *'qom-properties'(model) {
    const index = model.get(qomProperties);
    for (const name of model.get(qomTree).byName.keys()) {
      for (const property of index.own(name)) yield { name: property.name, file: property.file, line: property.line + 1, owner: name, type: property.type, default: property.defaultValue };
    }
  },
  *machines(model) {
    for (const { name, type, aliases, file, line, description, isDefault, deprecation, conditions } of model.get(machines)) {
      yield { name, file, line: line + 1, type, aliases, description, default: isDefault, deprecation, condition: conditions.length === 0 ? undefined : conditions.join(' && ') };
    }
  },
  *'cpu-models'(model) {
    for (const { name, type, base, alias, file, line, targets } of model.get(cpuModels)) yield { name, file, line: line + 1, type, base, alias, targets };
  },
  *'meson-sources'(model) {
    for (const row of mesonSourceRows(model)) yield { name: row.file, file: row.file, line: row.mesonLine + 1, when: row.when, binaries: row.binaries, ondemand: row.ondemand, mesonFile: row.mesonFile };
  },
  *'qapi-entities'(model) {
    const { schemasOfFile } = model.get(qapiIndex);
    for (const fact of model.facts('qapi-entity')) {
      const { name, file, line, entity, condition, features, members, returns, doc } = fact;
      yield {
        name, file, line: line + 1, entity, schema: (schemasOfFile.get(file) ?? [])[0] ?? file, schemas: schemasOfFile.get(file) ?? [], condition,
        features: features.map((feature) => feature.name), since: doc?.since ?? '', brief: doc?.brief ?? '', returns,
        members: members.map((member) => ({ name: member.name, type: member.type, optional: member.optional })),
      };
    }
  },
  *'hmp-commands'(model) {
    for (const fact of model.facts('hmp-command')) {
      const { name, names, info, argsType, params, help, handler, flags, conditions } = fact;
      yield { ...place(fact), name, names, info, args: argsType, params, help, handler: handler || fact.textHandler, flags, conditions };
    }
  },
  *options(model) {
    for (const fact of model.facts('option')) yield { ...place(fact), argument: fact.hasArgument, constant: fact.constant, architectures: fact.architectures, group: fact.group, help: fact.help, conditions: fact.conditions };
  },
  *'tool-commands'(model) {
    for (const fact of model.facts('tool-command')) yield { ...place(fact), tool: fact.tool, handler: fact.handler, usage: fact.usage };
  },
  *'config-symbols'(model) {
    for (const fact of model.facts('config-symbol')) {
      yield {
        ...place(fact), type: fact.type, depends: fact.depends.map(({ on }) => renderConfigExpr(on)), help: fact.help,
        selects: fact.selects.map((clause) => ({ symbol: clause.symbol, if: clause.if === undefined ? null : renderConfigExpr(clause.if) })),
        implies: fact.implies.map((clause) => ({ symbol: clause.symbol, if: clause.if === undefined ? null : renderConfigExpr(clause.if) })),
        defaults: fact.defaults.map((clause) => ({ value: clause.value, if: clause.if === undefined ? null : renderConfigExpr(clause.if) })),
      };
    }
  },
  *targets(model) {
    for (const row of targetRows(model)) yield { ...row, line: row.line + 1 };
  },
  *'trace-events'(model) {
    for (const fact of model.facts('trace-event')) yield { ...place(fact), args: fact.args, format: fact.format, disabled: fact.disabled };
  },
  *vmstates(model) {
    for (const fact of model.facts('vmstate')) {
      yield { ...place(fact), variable: fact.variable, version: fact.version, minimumVersion: fact.minimumVersion, fields: fact.fields.map(({ name, macro, line }) => ({ name, macro, line: line + 1 })), subsections: fact.subsections };
    }
  },
  decode: symbolRows([SymbolKind.decodePattern]),
  *helpers(model) {
    yield* symbolRows([SymbolKind.helper])(model);
    for (const fact of model.facts('helper-expansion')) yield { ...place(fact), endLine: fact.endLine + 1, macro: fact.macro };
  },
  *docs(model) {
    for (const fact of model.facts('document-section')) yield { ...place(fact), level: fact.level, labels: fact.labels, summary: fact.summary };
  },
  *tests(model) {
    for (const fact of model.facts('test')) yield { ...place(fact), framework: fact.framework, groups: fact.groups, exercises: fact.exercises.map(({ what, name, line }) => ({ what, name, line: line + 1 })) };
  },
  *problems(model) {
    for (const { extractor, file, line, message } of model.problems()) yield { name: message, file, line: line + 1, extractor };
  },
};

function place({ name, file, line }: FactBase): { name: string; file: string; line: number } {
  return { name, file, line: line + 1 };
}

function symbolRows(kinds: readonly SymbolKind[]): Rows {
  const wanted = new Set(kinds);
  return function* (model) {
    for (const path of model.paths) {
      for (const { name, file, line, endLine } of model.symbolsIn(path, wanted)) yield { name, file, line: line + 1, endLine: endLine + 1 };
    }
  };
}
