import { derivation } from './model';
import { ancestors, qomTree } from './qom';
import { initRunner } from './qom/init-runner';
import { anyTarget } from './qom/targets';
import type { VMStateFact } from '../facts/migration';

/** A VMStateDescription with its name and versions worked out. */
export interface VMStateDescription {
  /** What goes over the wire; '' when it is made at run time. */
  readonly name: string;
  readonly variable: string;
  /** undefined when the expression is no number the sources define. */
  readonly version: number | undefined;
  readonly minimumVersion: number | undefined;
  readonly fact: VMStateFact;
}

export interface VMStates {
  readonly all: readonly VMStateDescription[];
  /** Descriptions of a QOM type, its own class_init's or the nearest parent's. */
  readonly ofType: ReadonlyMap<string, readonly VMStateDescription[]>;
}

/** What migrates, and which types it belongs to. */
export const vmstates = derivation('vmstates', (model): VMStates => {
  const tree = model.get(qomTree);
  const runner = model.get(initRunner);
  const all = model.facts('vmstate').map((fact): VMStateDescription => {
    const number = (expression: string): number | undefined => numberOf(expression, (name) => runner.code.evaluator.expression(name, { file: fact.file, config: anyTarget }));
    return {
      name: runner.code.evaluator.string(fact.name, { file: fact.file, config: anyTarget }) ?? '', variable: fact.variable,
      version: number(fact.version), minimumVersion: number(fact.minimumVersion), fact,
    };
  });
  const byVariable = new Map<string, VMStateDescription[]>();
  for (const description of all) byVariable.set(description.variable, [...(byVariable.get(description.variable) ?? []), description]);
  const ofType = new Map<string, readonly VMStateDescription[]>();
  for (const name of tree.byName.keys()) {
    for (const one of [name, ...ancestors(tree, name)]) {
      const found = (tree.byName.get(one) ?? []).flatMap((type) => {
        const setting = /^&\s*(\w+)$/.exec(runner.classInit(type).settings.get('vmsd') ?? '')?.[1];
        const list = setting === undefined ? [] : byVariable.get(setting) ?? [];
        const near = list.filter((description) => description.fact.file === type.file);
        return near.length > 0 ? near : list;
      });
      if (found.length === 0) continue;
      ofType.set(name, [...new Set(found)]);
      break;
    }
  }
  return { all, ofType };
});

function numberOf(expression: string, expand: (name: string) => string): number | undefined {
  if (expression === '') return 0;
  const text = /^\d/.test(expression) ? expression : expand(expression).replace(/[()]/g, '').trim();
  return /^(0x[\da-f]+|\d+)$/i.test(text) ? Number(text) : undefined;
}
